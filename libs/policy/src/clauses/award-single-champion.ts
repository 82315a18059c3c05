// The award for a newly recognised national manufacturing single champion, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { awardFacts, cite, promotion, promotionGroup } from './reply-189.js';

export const awardSingleChampion: Clause = {
  id: 'award-single-champion', position: 40, title: { zh: '国家制造业单项冠军企业奖励', en: 'Award for a national manufacturing single champion' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'recognitionDate', standing: 'confirmed',
  source: cite('srdi', '对新认定国家制造业单项冠军企业、国家专精特新“小巨人”企业、省级专精特新小巨人企业，分别给予最高200万元、100万元、50万元的奖励'), furtherSources: [],
  settings: [promotion],
  facts: awardFacts,
  eligible: [{
    code: 'amount-above-ceiling', when: { test: 'compare', left: { op: 'fact', fact: 'decidedAmount', otherwise: { op: 'money', value: '0.00' } }, is: 'atMost', right: { op: 'money', value: '2000000.00' } },
    requires: { zh: '给予最高200万元的奖励', en: 'An award of at most 2,000,000 CNY' },
    refusal: { zh: '决定的奖励金额高于条款上限200万元', en: 'The decided amount is above the clause’s ceiling of 2,000,000 CNY' },
  }],
  amount: {
    op: 'decided', fact: 'decidedAmount', ceiling: { op: 'money', value: '2000000.00' },
    text: { zh: '最高200万元：以决定的金额为准，未另作决定的按最高额', en: 'At most 2,000,000 CNY: the decided amount, or the ceiling where no other was decided' },
  },
  caps: [{ scope: 'applicant', limit: { op: 'money', value: '2000000.00' }, text: { zh: '每家企业最高200万元', en: 'At most 2,000,000 CNY an enterprise' } }],
  runningTotal: null, stacking: promotionGroup, oncePerLifetime: true, beneficiary: 'recognisedEnterprise', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'recognition-notice', fields: ['number', 'enterprise'] }],
  cases: [
    { why: { zh: '首次认定', en: 'first recognition' }, facts: { previousAwards: '0.00' }, amount: '2000000.00' },
    { why: { zh: '此前已付100万元，补差', en: '1,000,000 paid before: the difference' }, facts: { previousAwards: '1000000.00' }, amount: '1000000.00' },
    { why: { zh: '决定金额高于上限', en: 'decided above the ceiling' }, facts: { previousAwards: '0.00', decidedAmount: '2000000.01' }, amount: '0.00', refusals: ['amount-above-ceiling'] },
    { why: { zh: '只享受一次', en: 'once only' }, facts: { previousAwards: '0.00' }, prior: { applicant: '2000000.00' }, amount: '0.00', refusals: ['already-granted'] },
  ],
};
