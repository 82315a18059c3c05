// The city's match of a provincial core-technology appropriation, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cite, projectGroup, projectStacking } from './reply-189.js';

export const coreTechProvincial: Clause = {
  id: 'core-tech-provincial', position: 20, title: { zh: '省核心技术攻关项目配套', en: 'Match for provincial core-technology projects' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'applicationDate', standing: 'confirmed',
  source: cite('coreTechnology', '对承担省核心技术攻关的项目，按省拨付资金的30%给予配套，单个项目最高200万元'), furtherSources: [],
  settings: [projectStacking],
  facts: [{
    id: 'provincialAppropriation', title: { zh: '省拨付资金（累计到账）', en: 'Provincial appropriation received to date' }, type: 'money', unit: 'CNY', evidence: ['appropriation-notice', 'bank-slip'],
    optional: false, signed: false, toDate: true,
  }],
  eligible: [],
  amount: {
    op: 'share', of: { op: 'fact', fact: 'provincialAppropriation' }, rate: { op: 'number', value: '0.30' },
    text: { zh: '按省拨付资金的30%给予配套', en: '30 % of the provincial appropriation' },
  },
  caps: [{ scope: 'project', limit: { op: 'money', value: '2000000.00' }, text: { zh: '单个项目最高200万元', en: 'At most 2,000,000 CNY a project' } }],
  runningTotal: { scope: 'project', text: { zh: '减去该项目此前已核定的配套', en: 'Less what this project was granted before' } },
  stacking: projectGroup, oncePerLifetime: false, beneficiary: 'undertaker', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'appropriation-notice', fields: ['number'] }],
  cases: [
    { why: { zh: '30%，向下取到分', en: '30 %, rounded down' }, facts: { provincialAppropriation: '6666666.66' }, amount: '1999999.99' },
    { why: { zh: '30% = 2000000.001，亦为上限', en: '30 % = 2,000,000.001, also the cap' }, facts: { provincialAppropriation: '6666666.67' }, amount: '2000000.00' },
  ],
};
