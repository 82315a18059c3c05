// The city's match of a national core-technology appropriation, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cite, projectGroup, projectStacking } from './reply-189.js';

export const coreTechNational: Clause = {
  id: 'core-tech-national', position: 10, title: { zh: '国家核心技术攻关项目配套', en: 'Match for national core-technology projects' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'applicationDate', standing: 'confirmed',
  source: cite('coreTechnology', '对承担国家核心技术攻关的项目，按国家拨付资金的50%给予配套，单个项目最高500万元'), furtherSources: [],
  settings: [projectStacking],
  facts: [{
    id: 'nationalAppropriation', title: { zh: '国家拨付资金（累计到账）', en: 'National appropriation received to date' }, type: 'money', unit: 'CNY', evidence: ['appropriation-notice', 'bank-slip'],
    optional: false, signed: false, toDate: true,
  }],
  eligible: [],
  amount: {
    op: 'share', of: { op: 'fact', fact: 'nationalAppropriation' }, rate: { op: 'number', value: '0.50' },
    text: { zh: '按国家拨付资金的50%给予配套', en: '50 % of the national appropriation' },
  },
  caps: [{ scope: 'project', limit: { op: 'money', value: '5000000.00' }, text: { zh: '单个项目最高500万元', en: 'At most 5,000,000 CNY a project' } }],
  runningTotal: { scope: 'project', text: { zh: '减去该项目此前已核定的配套', en: 'Less what this project was granted before' } },
  stacking: projectGroup, oncePerLifetime: false, beneficiary: 'undertaker', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'appropriation-notice', fields: ['number'] }],
  cases: [
    { why: { zh: '50%', en: '50 %' }, facts: { nationalAppropriation: '8000000.00' }, amount: '4000000.00' },
    { why: { zh: '达到上限', en: 'cap' }, facts: { nationalAppropriation: '12000000.01' }, amount: '5000000.00' },
    { why: { zh: '向下取到分', en: 'rounded down to the fen' }, facts: { nationalAppropriation: '9999999.99' }, amount: '4999999.99' },
    { why: { zh: '第一笔拨付', en: 'first tranche' }, facts: { nationalAppropriation: '6000000.00' }, amount: '3000000.00' },
    { why: { zh: '第二笔拨付5000000.33后的累计，余额内', en: 'after a second tranche of 5,000,000.33: the room that is left' }, facts: { nationalAppropriation: '11000000.33' }, prior: { project: '3000000.00' }, amount: '2000000.00' },
  ],
};
