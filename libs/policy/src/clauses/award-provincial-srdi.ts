// The award for a newly recognised provincial SRDI enterprise, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { awardFacts, cite, promotion, promotionGroup } from './reply-189.js';

export const awardProvincialSrdi: Clause = {
  id: 'award-provincial-srdi', position: 60, title: { zh: '省级专精特新小巨人企业奖励', en: 'Award for a provincial SRDI enterprise' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'recognitionDate', standing: 'confirmed',
  source: cite('srdi', '对新认定国家制造业单项冠军企业、国家专精特新“小巨人”企业、省级专精特新小巨人企业，分别给予最高200万元、100万元、50万元的奖励'), furtherSources: [],
  settings: [promotion],
  facts: awardFacts,
  eligible: [{
    code: 'amount-above-ceiling', when: { test: 'compare', left: { op: 'fact', fact: 'decidedAmount', otherwise: { op: 'money', value: '0.00' } }, is: 'atMost', right: { op: 'money', value: '500000.00' } },
    requires: { zh: '给予最高50万元的奖励', en: 'An award of at most 500,000 CNY' },
    refusal: { zh: '决定的奖励金额高于条款上限50万元', en: 'The decided amount is above the clause’s ceiling of 500,000 CNY' },
  }],
  amount: {
    op: 'decided', fact: 'decidedAmount', ceiling: { op: 'money', value: '500000.00' },
    text: { zh: '最高50万元：以决定的金额为准，未另作决定的按最高额', en: 'At most 500,000 CNY: the decided amount, or the ceiling where no other was decided' },
  },
  caps: [{ scope: 'applicant', limit: { op: 'money', value: '500000.00' }, text: { zh: '每家企业最高50万元', en: 'At most 500,000 CNY an enterprise' } }],
  runningTotal: null, stacking: promotionGroup, oncePerLifetime: true, beneficiary: 'recognisedEnterprise', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'recognition-notice', fields: ['number', 'enterprise'] }],
  cases: [
    { why: { zh: '首次认定', en: 'first recognition' }, facts: { previousAwards: '0.00' }, amount: '500000.00' },
    { why: { zh: '决定为30万元', en: 'decided at 300,000' }, facts: { previousAwards: '0.00', decidedAmount: '300000.00' }, amount: '300000.00' },
    { why: { zh: '此前已付超过本级金额，不为负', en: 'more was paid before: never below zero' }, facts: { previousAwards: '600000.00' }, amount: '0.00' },
  ],
};
