// Rows 1 to 5: the reply's own clauses with the domain notes' figures. Data only.
import { coreTechNational } from '../clauses/core-tech-national.js';
import { coreTechProvincial } from '../clauses/core-tech-provincial.js';
import { openCompetition } from '../clauses/open-competition.js';
import { cite, promotion, promotionGroup } from '../clauses/reply-189.js';
import { taxIncrement } from '../clauses/tax-increment.js';
import type { Clause } from '../engine/clause.schema.js';
import { cap, choiceFact, example, lookup, money, moneyFact, words, worked } from './drafting.js';
import { further } from './sources.js';

export const nationalMatch: Clause = example({
  ...coreTechNational, id: 'example-01-national-match', title: words('国家项目配套：分笔拨付', 'Match of a national project, by tranche'),
  cases: [
    worked('第一笔', 'first tranche', { nationalAppropriation: '6000000.00' }, '3000000.00'),
    worked('再拨5000000.33：其50%为2500000.16，项目余额只剩2000000', 'another 5,000,000.33: 50 % would be 2,500,000.16, the project has room for 2,000,000', { nationalAppropriation: '11000000.33' }, '2000000.00', { prior: { project: '3000000.00' } }),
  ],
});

export const provincialMatch: Clause = example({
  ...coreTechProvincial, id: 'example-02-provincial-match', title: words('省级项目配套', 'Match of a provincial project'),
  cases: [worked('30% = 1999999.998', '30 % = 1,999,999.998', { provincialAppropriation: '6666666.66' }, '1999999.99')],
});

export const paidShare: Clause = example({
  ...openCompetition, id: 'example-03-paid-share', title: words('揭榜挂帅：含税与不含税', 'Open competition, with and without VAT'),
  cases: [
    worked('实付10600000.00（含6%增值税），含税口径', 'paid 10,600,000.00 incl. 6 % VAT, gross basis', { paidToDate: '10600000.00', decidedRate: '0.30' }, '3180000.00'),
    worked('不含税口径：基数10000000.00', 'net basis: 10,000,000.00', { paidToDate: '10600000.00', decidedRate: '0.30', vatRate: '0.06' }, '3000000.00', { settings: { vat: 'excluded' } }),
    worked('实付1234567.89（含13%增值税），含税口径', 'paid 1,234,567.89 incl. 13 % VAT, gross basis', { paidToDate: '1234567.89', decidedRate: '0.30' }, '370370.36'),
    worked('不含税口径：基数1092537.9557…', 'net basis: 1,092,537.9557…', { paidToDate: '1234567.89', decidedRate: '0.30', vatRate: '0.13' }, '327761.38', { settings: { vat: 'excluded' } }),
  ],
});

const LEVELS = { 'provincial-srdi': words('省级专精特新', 'Provincial SRDI'), 'national-little-giant': words('国家“小巨人”', 'National little giant'), 'national-single-champion': words('国家单项冠军', 'National single champion') };

export const awardByLevel: Clause = example({
  id: 'example-04-award-by-level', title: words('认定奖励：按级别与补差', 'Award by level, and the difference'), decidedBy: 'recognitionDate', standing: 'confirmed',
  source: cite('srdi', '对新认定国家制造业单项冠军企业、国家专精特新“小巨人”企业、省级专精特新小巨人企业，分别给予最高200万元、100万元、50万元的奖励'),
  furtherSources: [further('S4', '省级专精特新奖励（2021年版）', 'Provincial SRDI award, version of 2021', words('省级奖励当时为30万元，作“此前实际已付”的例子', 'It was 300,000 CNY then: the example of what was really paid before'))],
  settings: [promotion],
  facts: [
    choiceFact('level', words('新认定级别', 'Newly recognised level'), LEVELS, { evidence: ['recognition-notice'], record: 'tier' }),
    moneyFact('previousAwards', words('此前各级实际已付', 'Really paid on lower steps'), { evidence: ['payment-record'], toDate: true, onlyWhen: { setting: 'promotion', is: 'difference' }, record: 'awards' }),
  ],
  amount: lookup('level', { 'provincial-srdi': money('500000.00'), 'national-little-giant': money('1000000.00'), 'national-single-champion': money('2000000.00') }, words('分别给予最高50万元、100万元、200万元', 'At most 500,000, 1,000,000 and 2,000,000 CNY')),
  caps: [cap('payment', money('2000000.00'), words('最高200万元', 'At most 2,000,000 CNY'))],
  stacking: promotionGroup, evidenceKeys: [{ kind: 'recognition-notice', fields: ['number', 'enterprise'] }],
  cases: [
    worked('2021年版实付省级300000，2022年认定小巨人，补差', 'provincial 300,000 paid under the 2021 version, little giant in 2022: the difference', { level: 'national-little-giant', previousAwards: '300000.00' }, '700000.00'),
    worked('不补差', 'no difference', { level: 'national-little-giant' }, '1000000.00', { settings: { promotion: 'full' } }),
    worked('单项冠军，此前无奖励', 'single champion, nothing before', { level: 'national-single-champion', previousAwards: '0.00' }, '2000000.00'),
  ],
});

export const taxAbove: Clause = example({
  ...taxIncrement, id: 'example-05-tax-increment', title: words('税收增量奖励', 'Award of the tax increment'),
  cases: [worked('13579246.80 − 10000000.00 × (1 + 2 × 8.25%) = 13579246.80 − 11650000.00', '13,579,246.80 − 10,000,000.00 × (1 + 2 × 8.25 %) = 13,579,246.80 − 11,650,000.00', { previousYearContribution: '10000000.00', currentYearContribution: '13579246.80', cityTaxGrowth: '0.0825', recognition: 'provincial-srdi' }, '1929246.80')],
});
