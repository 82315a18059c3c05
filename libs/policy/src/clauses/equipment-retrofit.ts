// The award for equipment of a retrofit project. Provisional: the reply only refers to the city's equipment policy, whose 2021 figures nobody has confirmed. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cite, recognitionFact } from './reply-189.js';

const byIndustry = (strategic: string, other: string, op: 'money' | 'number') => ({ strategic: { op, value: strategic }, other: { op, value: other } });

export const equipmentRetrofit: Clause = {
  id: 'equipment-retrofit', position: 80, title: { zh: '技改项目设备投入奖励', en: 'Award for the equipment of a retrofit project' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'applicationDate',
  standing: 'provisional', standingReason: { zh: '暂定：比例和上限取自本市2021年设备投入奖励政策的转载，尚未确认；可测算，不可支付', en: 'Provisional: rate and cap come from a reprint of the city’s equipment policy of 2021 and are not confirmed; it quotes and cannot pay' },
  source: cite('srdi', '对国家制造业单项冠军、市级以上“专精特新”企业设备投入5000万元以上的技改项目，参照现有重大项目设备投入奖励政策进行扶持'),
  furtherSources: [{
    document: { zh: '常州市2021年设备投入奖励政策（报道）', en: 'Changzhou’s equipment policy of 2021, as reported' }, number: 'cztl.com.cn 57171 (2021-03-16)', clause: { zh: '重大项目设备投入奖励', en: 'Award for equipment of major projects' },
    sentence: null, link: null,
    note: { zh: '转述，未核对原文：战略性新兴产业不超过设备投入的12%，最高1000万元；其他不超过6%，最高600万元', en: 'In other words than the original, which was not seen: strategic at most 12 %, cap 10,000,000 CNY; other at most 6 %, cap 6,000,000 CNY' },
  }],
  settings: [],
  facts: [
    {
      id: 'equipmentInvestment', title: { zh: '项目设备投入（不含税）', en: 'Equipment investment of the project, without VAT' }, type: 'money', unit: 'CNY', evidence: ['contract', 'invoice', 'audit-report'],
      optional: false, signed: false, toDate: false,
    },
    recognitionFact,
    {
      id: 'industry', title: { zh: '产业类别', en: 'Industry' }, type: 'enum', unit: 'none', evidence: ['audit-report'], optional: false, signed: false, toDate: false,
      options: [{ value: 'strategic', title: { zh: '战略性新兴产业', en: 'Strategic emerging industry' } }, { value: 'other', title: { zh: '其他', en: 'Other' } }],
    },
  ],
  eligible: [
    {
      code: 'recognition-not-covered', when: { test: 'oneOf', fact: 'recognition', values: ['national-single-champion', 'national-little-giant', 'provincial-srdi', 'municipal-srdi'] },
      requires: { zh: '国家制造业单项冠军、市级以上“专精特新”企业', en: 'Single champions and SRDI enterprises at municipal level or above' },
      refusal: { zh: '企业不是国家制造业单项冠军或市级以上“专精特新”企业', en: 'The enterprise is neither a single champion nor SRDI at municipal level or above' },
    },
    {
      code: 'investment-below-threshold', when: { test: 'compare', left: { op: 'fact', fact: 'equipmentInvestment' }, is: 'atLeast', right: { op: 'money', value: '50000000.00' } },
      requires: { zh: '设备投入5000万元以上', en: 'Equipment of at least 50,000,000 CNY' }, refusal: { zh: '设备投入不足5000万元', en: 'The equipment investment is below 50,000,000 CNY' },
    },
  ],
  amount: {
    op: 'share', of: { op: 'fact', fact: 'equipmentInvestment' }, text: { zh: '按设备投入的比例给予奖励', en: 'A share of the equipment investment' },
    rate: { op: 'lookup', fact: 'industry', cases: byIndustry('0.12', '0.06', 'number'), text: { zh: '战略性新兴产业12%，其他6%', en: 'Strategic 12 %, other 6 %' } },
  },
  caps: [{
    scope: 'project', limit: { op: 'lookup', fact: 'industry', cases: byIndustry('10000000.00', '6000000.00', 'money') },
    text: { zh: '战略性新兴产业最高1000万元，其他最高600万元', en: 'At most 10,000,000 CNY (strategic) or 6,000,000 CNY (other) a project' },
  }],
  runningTotal: null, stacking: null, oncePerLifetime: false, beneficiary: 'recognisedEnterprise', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'invoice', fields: ['code', 'number'] }],
  cases: [
    { why: { zh: '10800000，达到上限', en: '10,800,000: cap' }, facts: { equipmentInvestment: '90000000.00', recognition: 'municipal-srdi', industry: 'strategic' }, amount: '10000000.00' },
    { why: { zh: '6%', en: '6 %' }, facts: { equipmentInvestment: '50000000.00', recognition: 'national-single-champion', industry: 'other' }, amount: '3000000.00' },
    { why: { zh: '两项条件均不符合', en: 'neither condition is met' }, facts: { equipmentInvestment: '49999999.99', recognition: 'none', industry: 'other' }, amount: '0.00', refusals: ['recognition-not-covered', 'investment-below-threshold'] },
  ],
};
