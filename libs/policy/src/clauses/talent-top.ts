// The award for world-class scientists and teams, decided case by case, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cite } from './reply-189.js';

export const talentTop: Clause = {
  id: 'talent-top', position: 90, title: { zh: '全球顶尖人才和团队引进奖励', en: 'Award for world-class scientists and teams' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'decisionDate', standing: 'confirmed',
  source: cite('talent', '围绕“高精尖缺”和“卡脖子”领域，“一事一议”“一人一策”引进全球顶尖战略科学家、高水平创新创业团队，最高重奖1亿元'), furtherSources: [],
  settings: [],
  facts: [{ id: 'decidedAmount', title: { zh: '“一事一议”决定的金额', en: 'The amount decided for this case' }, type: 'money', unit: 'CNY', evidence: ['decision'], optional: false, signed: false, toDate: false }],
  eligible: [{
    code: 'amount-above-ceiling', when: { test: 'compare', left: { op: 'fact', fact: 'decidedAmount' }, is: 'atMost', right: { op: 'money', value: '100000000.00' } },
    requires: { zh: '最高重奖1亿元', en: 'At most 100,000,000 CNY' }, refusal: { zh: '决定的金额高于条款上限1亿元', en: 'The decided amount is above the clause’s ceiling of 100,000,000 CNY' },
  }],
  amount: { op: 'decided', fact: 'decidedAmount', ceiling: { op: 'money', value: '100000000.00' }, text: { zh: '“一事一议”“一人一策”，最高重奖1亿元', en: 'Case by case, at most 100,000,000 CNY' } },
  caps: [{ scope: 'payment', limit: { op: 'money', value: '100000000.00' }, text: { zh: '每项决定最高1亿元', en: 'At most 100,000,000 CNY a decision' } }],
  runningTotal: null, stacking: null, oncePerLifetime: false, beneficiary: 'person', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'decision', fields: ['number'] }],
  cases: [
    { why: { zh: '以决定为准', en: 'as decided' }, facts: { decidedAmount: '30000000.00' }, amount: '30000000.00' },
    { why: { zh: '高于上限', en: 'above the ceiling' }, facts: { decidedAmount: '100000000.01' }, amount: '0.00', refusals: ['amount-above-ceiling'] },
  ],
};
