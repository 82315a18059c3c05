// Rows 19, 20, 22, 23 and 26: payers, marginal scales, increments, and a budget that is too short. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cap, example, fact, money, moneyFact, number, share, words, worked } from './drafting.js';
import { told } from './sources.js';

const capped = (rate: string, most: string, zh: string, en: string) => ({
  op: 'min', text: words(zh, en), of: [share(fact('contract'), number(rate), words('按合同额的比例', 'A share of the contract')), money(most)],
}) as const;

export const cityOrDistrict: Clause = example({
  ...told('S21', '算力券（杭州、余杭）', 'Compute vouchers (Hangzhou, Yuhang)', '同一合同，市级按30%、最高800万元，区级按50%、最高200万元，择其一'),
  id: 'example-19-city-or-district', title: words('同一合同：市或区，就高', 'One contract: city or district, the higher'), shares: [{ payer: 'city', basisPoints: 10_000 }, { payer: 'district', basisPoints: 0 }],
  facts: [moneyFact('contract', words('合同额', 'Contract'), { evidence: ['contract', 'invoice'] })],
  amount: {
    op: 'either', text: words('市级与区级择高', 'City or district, the higher'), of: [
      { payer: 'city', amount: capped('0.30', '8000000.00', '30%，最高800万元', '30 %, at most 8,000,000 CNY'), text: words('市级办法', 'the city’s rule') },
      { payer: 'district', amount: capped('0.50', '2000000.00', '50%，最高200万元', '50 %, at most 2,000,000 CNY'), text: words('区级办法', 'the district’s rule') },
    ],
  },
  evidenceKeys: [{ kind: 'contract', fields: ['number'] }],
  cases: [
    worked('900000与1500000', '900,000 against 1,500,000', { contract: '3000000.00' }, '1500000.00', { shares: { city: '0.00', district: '1500000.00' } }),
    worked('3000000与2000000', '3,000,000 against 2,000,000', { contract: '10000000.00' }, '3000000.00', { shares: { city: '3000000.00', district: '0.00' } }),
  ],
});

export const cityAndDistrict: Clause = example({
  ...told('S22', '平台支持（苏州）', 'Support of platforms (Suzhou)', '市、区按1∶1分担'),
  id: 'example-20-city-and-district', title: words('市区1∶1分担（苏州）', 'City and district, one to one (Suzhou)'), shares: [{ payer: 'city', basisPoints: 5_000 }, { payer: 'district', basisPoints: 5_000 }],
  facts: [moneyFact('support', words('核定的支持金额', 'The support that was decided'), { evidence: ['decision'] })], amount: fact('support'),
  cases: [worked('余下的一分归市级', 'the odd fen is the city’s', { support: '1234567.89' }, '1234567.89', { shares: { city: '617283.95', district: '617283.94' } })],
});

export const researchScale: Clause = example({
  ...told('G', '研发投入累进补助', 'A marginal scale for R&D', '500万元以内5%，超过500万元至2000万元部分8%，超过2000万元部分10%，最高300万元'),
  id: 'example-22-research-scale', title: words('研发投入：分段累进', 'R&D: a marginal scale'), facts: [moneyFact('research', words('研发投入', 'R&D spending'), { evidence: ['audit-report'] })],
  amount: {
    op: 'tiers', mode: 'marginal', of: fact('research'), text: words('500万元以内5%，至2000万元8%，以上10%', '5 % up to 5 m, 8 % to 20 m, 10 % above'),
    steps: [{ from: '0', to: '5000000', rate: '0.05' }, { from: '5000000', to: '20000000', rate: '0.08' }, { from: '20000000', rate: '0.10' }],
  },
  caps: [cap('applicantYear', money('3000000.00'), words('最高300万元', 'At most 3,000,000 CNY'))],
  cases: [
    worked('250000 + 1200000 + 345678.901', '250,000 + 1,200,000 + 345,678.901', { research: '23456789.01' }, '1795678.90'),
    worked('达到上限', 'cap', { research: '90000000.00' }, '3000000.00'),
  ],
});

export const researchIncrement: Clause = example({
  ...told('G', '研发投入增量补助', 'The increment of R&D', '按研发投入（加计扣除口径）增量的10%给予补助，最高200万元'),
  id: 'example-23-research-increment', title: words('研发投入增量', 'The increment of R&D'),
  facts: [moneyFact('before', words('上年研发投入（加计扣除口径）', 'R&D of the year before, as deducted'), { evidence: ['tax-certificate'] }), moneyFact('now', words('当年研发投入（加计扣除口径）', 'R&D of the year, as deducted'), { evidence: ['tax-certificate'] })],
  amount: share({ op: 'max', text: words('没有增长的不补', 'Nothing where it did not grow'), of: [money('0.00'), { op: 'subtract', from: fact('now'), less: fact('before'), text: words('增量', 'The increment') }] }, number('0.10'), words('按增量的10%给予补助', '10 % of the increment')),
  caps: [cap('applicantYear', money('2000000.00'), words('最高200万元', 'At most 2,000,000 CNY'))],
  cases: [worked('增量6419753.20', 'an increment of 6,419,753.20', { before: '12345678.90', now: '18765432.10' }, '641975.32'), worked('下降', 'a decline', { before: '2.00', now: '1.00' }, '0.00')],
});

export const shortBudget: Clause = example({
  ...told('G', '预算不足时按比例核减', 'A cut in proportion', '当年预算不足的，对全部核定金额按同一比例核减'),
  id: 'example-26-short-budget', title: words('预算不足：按比例核减', 'A short budget: all cut in proportion'),
  facts: [moneyFact('approved', words('本项核定金额', 'Approved for this claim'), { evidence: ['decision'] }), moneyFact('approvedTotal', words('全部核定合计', 'Approved for all claims'), { evidence: ['decision'] }), moneyFact('budget', words('当年预算', 'The year’s budget'))],
  amount: { op: 'cut', of: fact('approved'), total: fact('approvedTotal'), room: fact('budget'), text: words('对全部核定金额按同一比例核减', 'All approved claims cut in the same proportion') },
  cases: [
    worked('1000000 × 3000000 ÷ 3333333.33', '1,000,000 × 3,000,000 ÷ 3,333,333.33', { approved: '1000000.00', approvedTotal: '3333333.33', budget: '3000000.00' }, '900000.00'),
    worked('2000000', '2,000,000', { approved: '2000000.00', approvedTotal: '3333333.33', budget: '3000000.00' }, '1800000.00'),
    worked('333333.33；余0.01不分配', '333,333.33; 0.01 stays', { approved: '333333.33', approvedTotal: '3333333.33', budget: '3000000.00' }, '299999.99'),
    worked('预算足够', 'the budget is enough', { approved: '333333.33', approvedTotal: '3333333.33', budget: '4000000.00' }, '333333.33'),
  ],
});
