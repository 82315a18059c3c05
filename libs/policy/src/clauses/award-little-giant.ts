// The award for a newly recognised national SRDI little giant, as of 2022. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { awardFacts, cite, promotion, promotionGroup } from './reply-189.js';

export const awardLittleGiant: Clause = {
  id: 'award-little-giant', position: 50, title: { zh: '国家专精特新“小巨人”企业奖励', en: 'Award for a national SRDI little giant' },
  version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'recognitionDate', standing: 'confirmed',
  source: cite('srdi', '对新认定国家制造业单项冠军企业、国家专精特新“小巨人”企业、省级专精特新小巨人企业，分别给予最高200万元、100万元、50万元的奖励'), furtherSources: [],
  settings: [promotion],
  facts: awardFacts,
  eligible: [{
    code: 'amount-above-ceiling', when: { test: 'compare', left: { op: 'fact', fact: 'decidedAmount', otherwise: { op: 'money', value: '0.00' } }, is: 'atMost', right: { op: 'money', value: '1000000.00' } },
    requires: { zh: '给予最高100万元的奖励', en: 'An award of at most 1,000,000 CNY' },
    refusal: { zh: '决定的奖励金额高于条款上限100万元', en: 'The decided amount is above the clause’s ceiling of 1,000,000 CNY' },
  }],
  amount: {
    op: 'decided', fact: 'decidedAmount', ceiling: { op: 'money', value: '1000000.00' },
    text: { zh: '最高100万元：以决定的金额为准，未另作决定的按最高额', en: 'At most 1,000,000 CNY: the decided amount, or the ceiling where no other was decided' },
  },
  caps: [{ scope: 'applicant', limit: { op: 'money', value: '1000000.00' }, text: { zh: '每家企业最高100万元', en: 'At most 1,000,000 CNY an enterprise' } }],
  runningTotal: null, stacking: promotionGroup, oncePerLifetime: true, beneficiary: 'recognisedEnterprise', shares: [{ payer: 'city', basisPoints: 10_000 }],
  evidenceKeys: [{ kind: 'recognition-notice', fields: ['number', 'enterprise'] }],
  cases: [
    { why: { zh: '省级奖励已付50万元，补差：1000000 − 500000', en: '500,000 paid for the provincial step: 1,000,000 − 500,000' }, facts: { previousAwards: '500000.00' }, amount: '500000.00' },
    { why: { zh: '省级奖励按2021年版实付30万元，补差', en: '300,000 really paid under the 2021 version: the difference' }, facts: { previousAwards: '300000.00' }, amount: '700000.00' },
    { why: { zh: '口径为全额时不减此前奖励', en: 'the whole award, when the city decides so' }, facts: { previousAwards: '300000.00' }, settings: { promotion: 'full' }, amount: '1000000.00' },
    { why: { zh: '决定为80万元，再补差', en: 'decided at 800,000, then the difference' }, facts: { previousAwards: '500000.00', decidedAmount: '800000.00' }, amount: '300000.00' },
  ],
};
