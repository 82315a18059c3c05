// Rows 11, 12, 13 and 16: interest and guarantee fees, by days and dated reference rates. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { cap, choiceFact, condition, dateFact, example, fact, money, moneyFact, number, rateFact, share, truthFact, words, worked } from './drafting.js';
import { LPR_1Y } from './reference-rates.js';
import { told } from './sources.js';

const FROM = dateFact('from', words('计息起始日（含）', 'Interest from, that day included'), { evidence: ['contract', 'bank-slip'] }), TO = dateFact('to', words('计息截止日（不含）', 'Interest to, that day not included'), { evidence: ['contract', 'bank-slip'] });
const LOAN = moneyFact('loan', words('贷款本金', 'Principal of the loan'), { evidence: ['contract', 'bank-slip'] });
const days = (basis: '365' | '360' | 'actual', zh: string, en: string) => ({ op: 'dayCount', from: 'from', to: 'to', basis, text: words(zh, en) }) as const;
const year = { from: '2025-01-01', to: '2026-01-01' };

export const interestByReference: Clause = example({
  ...told('S19', '贷款贴息（山东）', 'Loan interest (Shandong)', '贷款3000万元以上的，按一年期LPR的35%贴息，最长3年，最高2000万元，不超过实付利息'),
  id: 'example-11-interest-by-reference', title: words('按LPR贴息（山东）', 'Interest by the LPR (Shandong)'), references: [LPR_1Y],
  settings: [{
    id: 'dayCount', title: words('计息天数', 'Day count'), value: 'd365', reason: words('原文未写明；示例按实际天数/365', 'The text does not say; the example counts actual days over 365'),
    options: [{ value: 'd365', title: words('实际天数/365', 'Actual days over 365') }, { value: 'd360', title: words('实际天数/360', 'Actual days over 360') }, { value: 'actual', title: words('按各年实际天数', 'By the length of each year') }],
  }],
  facts: [LOAN, FROM, TO, dateFact('lprDate', words('适用LPR的日期', 'Day whose LPR applies'), { evidence: ['contract'] }), moneyFact('interestPaid', words('实付利息', 'Interest paid'), { evidence: ['bank-slip'] })],
  eligible: [condition('loan-below-threshold', fact('loan'), 'atLeast', money('30000000.00'), words('贷款3000万元以上', 'A loan of at least 30,000,000 CNY'), words('贷款不足3000万元', 'The loan is below 30,000,000 CNY'))],
  amount: {
    op: 'min', text: words('不超过实付利息', 'Never above the interest paid'), of: [
      fact('interestPaid'),
      share(
        share(fact('loan'), share({ op: 'reference', reference: 'lpr-1y', on: 'lprDate', text: words('当日一年期LPR', 'The one-year LPR of that day') }, number('0.35'), words('LPR的35%', '35 % of the LPR')), words('一年的贴息', 'The interest of one year')),
        {
          op: 'min', text: words('最长3年', 'At most three years'), of: [
            { op: 'setting', setting: 'dayCount', cases: { d365: days('365', '实际天数/365', 'Actual days over 365'), d360: days('360', '实际天数/360', 'Actual days over 360'), actual: days('actual', '按各年实际天数', 'By the length of each year') } },
            number('3'),
          ],
        },
        words('按天数折算', 'For these days'),
      ),
    ],
  },
  caps: [cap('project', money('20000000.00'), words('最高2000万元', 'At most 20,000,000 CNY'))],
  cases: [
    worked('3.10%，365/365', '3.10 %, 365/365', { loan: '50000000.00', ...year, lprDate: '2025-01-20', interestPaid: '1550000.00' }, '542500.00'),
    worked('3.10%，365/360', '3.10 %, 365/360', { loan: '50000000.00', ...year, lprDate: '2025-01-20', interestPaid: '1550000.00' }, '550034.72', { settings: { dayCount: 'd360' } }),
    worked('不超过实付利息', 'never above the interest paid', { loan: '50000000.00', ...year, lprDate: '2025-01-20', interestPaid: '500000.00' }, '500000.00'),
    worked('不足3000万元', 'below 30,000,000', { loan: '29999999.99', ...year, lprDate: '2025-01-20', interestPaid: '900000.00' }, '0.00', { refusals: ['loan-below-threshold'] }),
  ],
});

export const halfRate: Clause = example({
  ...told('S20', '贷款贴息', 'Loan interest', '按贷款利率的一半贴息，不超过贷款额的2%，每家企业每年最高1000万元'),
  id: 'example-12-half-rate', title: words('按利率一半贴息', 'Half the loan’s rate'), facts: [LOAN, rateFact('loanRate', words('贷款年利率', 'Rate of the loan, a year'), { evidence: ['contract'] })],
  amount: {
    op: 'min', text: words('不超过贷款额的2%', 'At most 2 % of the loan'),
    of: [share(fact('loan'), share(fact('loanRate'), number('0.5'), words('利率的一半', 'Half the rate')), words('按利率一半计算', 'By half the rate')), share(fact('loan'), number('0.02'), words('贷款额的2%', '2 % of the loan'))],
  },
  caps: [cap('applicantYear', money('10000000.00'), words('每家企业每年最高1000万元', 'At most 10,000,000 CNY a firm and year'))],
  cases: [
    worked('3.65%的一半', 'half of 3.65 %', { loan: '80000000.00', loanRate: '0.0365' }, '1460000.00'), worked('5%：2%封顶', 'at 5 % the 2 % bites', { loan: '80000000.00', loanRate: '0.05' }, '1600000.00'),
    worked('12000000，达到企业年度上限', '12,000,000: the firm’s year is full', { loan: '600000000.00', loanRate: '0.05' }, '10000000.00'),
  ],
});

export const equipmentLoan: Clause = example({
  ...told('S17', '财金〔2026〕2号', 'Ministry document 2 of 2026', '设备贷款贴息1.5个百分点，最长2年'),
  id: 'example-13-equipment-loan', version: '2026-1', effectiveFrom: '2026-01-01', title: words('设备贷款贴息', 'Interest of equipment loans'), facts: [LOAN, FROM, TO],
  amount: share(share(fact('loan'), number('0.015'), words('贴息1.5个百分点', '1.5 points')), { op: 'min', text: words('最长2年', 'At most two years'), of: [days('365', '实际天数/365', 'Actual days over 365'), number('2')] }, words('按天数折算', 'For these days')),
  cases: [
    worked('两个365天', 'twice 365 days', { loan: '12345678.00', from: '2025-01-01', to: '2027-01-01' }, '370370.34'),
    worked('超过2年的按2年', 'more than two years count as two', { loan: '12345678.00', from: '2025-01-01', to: '2028-01-01' }, '370370.34'),
  ],
});

export const guaranteeFee: Clause = example({
  ...told('S17', '担保费补贴（大连）', 'Guarantee fees (Dalian)', '按担保费的50%给予补贴，每年最高20万元；贷款须按期偿还'),
  id: 'example-16-guarantee-fee', title: words('担保费补贴（大连）', 'Guarantee fees (Dalian)'),
  facts: [
    moneyFact('fee', words('实付担保费', 'Guarantee fee paid'), { evidence: ['invoice', 'bank-slip'] }),
    choiceFact('tier', words('梯度', 'Tier'), { 'national-little-giant': words('国家“小巨人”', 'National little giant'), 'provincial-srdi': words('省级专精特新', 'Provincial SRDI'), none: words('无', 'None') }, { record: 'tier', evidence: ['recognition-notice'] }),
    truthFact('repaidOnTime', words('贷款按期偿还', 'The loan was repaid on time'), { evidence: ['bank-slip'] }),
  ],
  eligible: [
    { code: 'tier-not-covered', when: { test: 'oneOf', fact: 'tier', values: ['national-little-giant', 'provincial-srdi'] }, requires: words('专精特新企业', 'An SRDI enterprise'), refusal: words('企业不在专精特新梯度', 'The enterprise is not SRDI') },
    { code: 'not-repaid', when: { test: 'true', fact: 'repaidOnTime' }, requires: words('贷款按期偿还', 'The loan repaid on time'), refusal: words('贷款未按期偿还', 'The loan was not repaid on time') },
  ],
  amount: share(fact('fee'), number('0.50'), words('按担保费的50%给予补贴', '50 % of the guarantee fee')), caps: [cap('applicantYear', money('200000.00'), words('每年最高20万元', 'At most 200,000 CNY a year'))],
  cases: [
    worked('50%，向下取到分', '50 %, rounded down', { fee: '333333.33', tier: 'provincial-srdi', repaidOnTime: true }, '166666.66'),
    worked('256172.835，达到上限', '256,172.835: cap', { fee: '512345.67', tier: 'provincial-srdi', repaidOnTime: true }, '200000.00'),
    worked('两项条件均不符合', 'neither condition is met', { fee: '1.00', tier: 'none', repaidOnTime: false }, '0.00', { refusals: ['tier-not-covered', 'not-repaid'] }),
  ],
});
