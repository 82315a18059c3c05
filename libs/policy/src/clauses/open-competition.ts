// The city's subsidy of an open-competition project: part of what was really paid, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cite, projectGroup, projectStacking } from './reply-189.js';

export const openCompetition: Clause = {
  id: 'open-competition', position: 30, title: { zh: '重点攻关“揭榜挂帅”补助', en: 'Subsidy for key open-competition projects' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'applicationDate', standing: 'confirmed',
  source: cite('coreTechnology', '推动重点攻关“揭榜挂帅”，按不超过项目实际付款额的30%给予补助，最高500万元'), furtherSources: [],
  settings: [
    {
      id: 'vat', title: { zh: '付款额是否含增值税', en: 'Whether VAT counts as paid' },
      options: [{ value: 'included', title: { zh: '含税，按实际付款', en: 'included, as really paid' } }, { value: 'excluded', title: { zh: '不含税', en: 'excluded' } }],
      value: 'included', reason: { zh: '原文为“实际付款额”', en: 'The text says what was actually paid' },
    },
    {
      id: 'countsAsPaid', title: { zh: '实际付款的认定', en: 'What counts as paid' },
      options: [{
        value: 'accepted-milestones',
        title: { zh: '对应已验收里程碑、在合同期限金额和当事方之内的银行转账（起息日）与已兑付票据；现金、抵账、第三方、关联方付款及退回款项不计', en: 'bank transfers at value date and honoured bills, against accepted milestones, inside the contract’s dates, amount and parties; not cash, offsets, third parties, related parties or money that came back' },
      }],
      value: 'accepted-milestones', reason: { zh: '答复未作规定；按本市口径', en: 'The reply does not say; the city’s reading' },
    },
    projectStacking,
  ],
  facts: [
    {
      id: 'paidToDate', title: { zh: '项目实际付款额（累计）', en: 'Really paid for the project, to date' }, type: 'money', unit: 'CNY', evidence: ['contract', 'invoice', 'bank-slip'],
      optional: false, signed: false, toDate: true,
    },
    { id: 'decidedRate', title: { zh: '决定的补助比例', en: 'The rate that was decided' }, type: 'rate', unit: 'fraction', evidence: ['decision'], optional: false, signed: false, toDate: false },
    {
      id: 'decidedCeiling', title: { zh: '决定的补助上限', en: 'The ceiling that was decided' }, type: 'money', unit: 'CNY', evidence: ['decision'],
      note: { zh: '只可低于、不可高于条款上限', en: 'Lowers the clause’s cap, never raises it' }, optional: true, signed: false, toDate: false,
    },
    {
      id: 'vatRate', title: { zh: '增值税税率', en: 'VAT rate' }, type: 'rate', unit: 'fraction', evidence: ['invoice'], optional: false, signed: false, toDate: false,
      onlyWhen: { setting: 'vat', is: 'excluded' },
    },
  ],
  eligible: [{
    code: 'rate-above-ceiling', when: { test: 'compare', left: { op: 'fact', fact: 'decidedRate' }, is: 'atMost', right: { op: 'number', value: '0.30' } },
    requires: { zh: '按不超过项目实际付款额的30%给予补助', en: 'At most 30 % of what was actually paid' },
    refusal: { zh: '决定的补助比例高于条款上限30%', en: 'The decided rate is above the clause’s ceiling of 30 %' },
  }],
  amount: {
    op: 'share', rate: { op: 'fact', fact: 'decidedRate' }, text: { zh: '按项目实际付款额和决定的比例给予补助', en: 'The decided share of what was actually paid' },
    of: {
      op: 'setting', setting: 'vat', text: { zh: '计算基数：项目实际付款额', en: 'The base: what was actually paid' },
      cases: {
        included: { op: 'fact', fact: 'paidToDate' },
        excluded: { op: 'net', of: { op: 'fact', fact: 'paidToDate' }, rate: { op: 'fact', fact: 'vatRate' }, text: { zh: '换算为不含税付款额', en: 'What was paid, without VAT' } },
      },
    },
  },
  caps: [{
    scope: 'project', text: { zh: '最高500万元，决定另定更低上限的从其决定', en: 'At most 5,000,000 CNY, or a lower ceiling that was decided' },
    limit: { op: 'decided', fact: 'decidedCeiling', ceiling: { op: 'money', value: '5000000.00' } },
  }],
  runningTotal: { scope: 'project', text: { zh: '减去该项目此前已核定的补助', en: 'Less what this project was granted before' } },
  stacking: projectGroup, oncePerLifetime: false, beneficiary: 'demandSide', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'invoice', fields: ['code', 'number'] }, { kind: 'bank-slip', fields: ['serial'] }],
  cases: [
    { why: { zh: '30%', en: '30 %' }, facts: { paidToDate: '3000000.00', decidedRate: '0.30' }, amount: '900000.00' },
    { why: { zh: '累计3900000，减去已核定900000', en: '3,900,000 to date less 900,000' }, facts: { paidToDate: '13000000.00', decidedRate: '0.30' }, prior: { project: '900000.00' }, amount: '3000000.00' },
    { why: { zh: '第三笔达到项目上限500万元', en: 'the third hits the project cap 5,000,000' }, facts: { paidToDate: '22000000.00', decidedRate: '0.30' }, prior: { project: '3900000.00' }, amount: '1100000.00' },
    { why: { zh: '“不超过30%”：决定为20%', en: '“at most 30 %”: the decision says 20 %' }, facts: { paidToDate: '1000000.00', decidedRate: '0.20' }, amount: '200000.00' },
    { why: { zh: '高于条款上限', en: 'above the clause’s ceiling' }, facts: { paidToDate: '1000000.00', decidedRate: '0.31' }, amount: '0.00', refusals: ['rate-above-ceiling'] },
    { why: { zh: '累计99.999', en: 'running total 99.999' }, facts: { paidToDate: '333.33', decidedRate: '0.30' }, amount: '99.99' },
    { why: { zh: '累计199.998', en: 'running total 199.998' }, facts: { paidToDate: '666.66', decidedRate: '0.30' }, prior: { project: '99.99' }, amount: '100.00' },
    { why: { zh: '累计299.997', en: 'running total 299.997' }, facts: { paidToDate: '999.99', decidedRate: '0.30' }, prior: { project: '199.99' }, amount: '100.00' },
    { why: { zh: '决定上限100万元', en: 'a decided ceiling of 1,000,000' }, facts: { paidToDate: '13000000.00', decidedRate: '0.30', decidedCeiling: '1000000.00' }, amount: '1000000.00' },
    { why: { zh: '含6%增值税，按含税口径', en: 'paid with 6 % VAT, gross basis' }, facts: { paidToDate: '10600000.00', decidedRate: '0.30' }, amount: '3180000.00' },
    { why: { zh: '含6%增值税，按不含税口径', en: 'paid with 6 % VAT, net basis' }, facts: { paidToDate: '10600000.00', decidedRate: '0.30', vatRate: '0.06' }, settings: { vat: 'excluded' }, amount: '3000000.00' },
  ],
};
