// Rows 9, 10, 17, 18, 21 and 24: awards by step, level, year and item. Data only.
import type { Clause } from '../engine/clause.schema.js';
import { promotion } from '../clauses/reply-189.js';
import { choiceFact, countFact, dateFact, example, fact, lookup, money, moneyFact, number, share, words, worked } from './drafting.js';
import { further, told } from './sources.js';

const difference = { setting: 'promotion', is: 'difference' };
const promotionOpen = { ...promotion, value: 'full', title: words('再上台阶的奖励', 'The award of a further step'), reason: words('原文未作规定；示例按全额', 'The text is silent; the example gives the whole award') };

export const revenueStep: Clause = example({
  ...told('S18', '营业收入上台阶奖励', 'Award for a revenue step', '营业收入首次达到100亿元、500亿元、1000亿元的，分别奖励100万元、500万元、1000万元'),
  id: 'example-09-revenue-step', version: '2017-1', effectiveFrom: '2017-01-01', title: words('营业收入首次上台阶', 'A revenue step reached for the first time'), settings: [promotionOpen],
  facts: [
    moneyFact('revenue', words('经审计营业收入', 'Audited revenue'), { evidence: ['audit-report'] }),
    moneyFact('highestStepPaid', words('此前已奖励的最高台阶（营业收入，没有则为0）', 'Highest step awarded before, as revenue; 0 if none'), { evidence: ['payment-record'], record: 'highestStepPaid' }),
    moneyFact('previousAwards', words('此前各台阶实际已付', 'Really paid for lower steps'), { evidence: ['payment-record'], onlyWhen: difference, record: 'awards' }),
  ],
  amount: {
    op: 'tiers', mode: 'flat', of: fact('revenue'), paid: fact('highestStepPaid'), text: words('首次达到100亿元、500亿元、1000亿元：100万元、500万元、1000万元', 'First time at least 10, 50 or 100 billion CNY: 1, 5 or 10 million CNY'),
    steps: [{ from: '10000000000', to: '50000000000', amount: '1000000.00' }, { from: '50000000000', to: '100000000000', amount: '5000000.00' }, { from: '100000000000', amount: '10000000.00' }],
  },
  stacking: { group: 'revenue-steps', paid: { from: 'fact', fact: 'previousAwards' }, onlyWhen: difference, text: words('补差：减去此前各台阶实际已付', 'The difference: less what was really paid for lower steps') },
  cases: [
    worked('98亿元：未上台阶', '9.8 billion: no step', { revenue: '9800000000.00', highestStepPaid: '0.00' }, '0.00'),
    worked('102亿元：首次过100亿元', '10.2 billion: above 10 billion for the first time', { revenue: '10200000000.00', highestStepPaid: '0.00' }, '1000000.00'),
    worked('其后520亿元', 'later 52 billion', { revenue: '52000000000.00', highestStepPaid: '10000000000.00' }, '5000000.00'),
    worked('其后520亿元，补差', 'later 52 billion, the difference', { revenue: '52000000000.00', highestStepPaid: '10000000000.00', previousAwards: '1000000.00' }, '4000000.00', { settings: { promotion: 'difference' } }),
    worked('同一台阶不重复', 'the same step is not paid twice', { revenue: '11000000000.00', highestStepPaid: '10000000000.00' }, '0.00'),
  ],
});

export const industryPrize: Clause = example({
  ...told('S4', '中国工业大奖奖励', 'Award for the China industry prizes', '获中国工业大奖、表彰奖、提名奖的，分别奖励100万元、50万元、20万元；就高不重复'),
  furtherSources: [further('S18', '就高不重复', 'The higher, not both', words('“就高不重复”的写法见此', 'The wording “the higher, not both” is found here'))],
  id: 'example-10-industry-prize', version: '2021-1', effectiveFrom: '2021-01-01', title: words('中国工业大奖：就高不重复', 'China industry prizes: the higher, not both'),
  facts: [
    choiceFact('prize', words('奖项', 'Prize'), { grand: words('大奖', 'Grand prize'), commendation: words('表彰奖', 'Commendation'), nomination: words('提名奖', 'Nomination') }, { evidence: ['recognition-notice'] }),
    moneyFact('previousAwards', words('此前奖项实际已付', 'Really paid for prizes before'), { evidence: ['payment-record'], toDate: true, record: 'awards' }),
  ],
  amount: lookup('prize', { grand: money('1000000.00'), commendation: money('500000.00'), nomination: money('200000.00') }, words('分别奖励100万元、50万元、20万元', '1,000,000, 500,000 or 200,000 CNY')),
  stacking: { group: 'industry-prize', paid: { from: 'fact', fact: 'previousAwards' }, text: words('就高不重复：减去此前奖项已付', 'The higher, not both: less what was paid for prizes before') },
  cases: [
    worked('提名奖已付200000，后获表彰奖', 'nominee paid 200,000, then the commendation', { prize: 'commendation', previousAwards: '200000.00' }, '300000.00'),
    worked('大奖', 'grand prize', { prize: 'grand', previousAwards: '0.00' }, '1000000.00'),
    worked('已付更高奖项', 'a higher prize was paid before', { prize: 'nomination', previousAwards: '500000.00' }, '0.00'),
  ],
});

export const onScale: Clause = example({
  ...told('S17', '小升规奖励（大连）', 'Award for growing onto scale (Dalian)', '首次升规奖励5万元（战略性新兴产业10万元），连续在规3年再奖励3万元'),
  id: 'example-17-on-scale', title: words('小升规（大连）', 'Grown onto scale (Dalian)'),
  facts: [
    choiceFact('industry', words('产业类别', 'Industry'), { strategic: words('战略性新兴产业', 'Strategic emerging industry'), other: words('其他', 'Other') }),
    dateFact('onScaleSince', words('升规日期（连续在规起始）', 'On scale without a break since'), { evidence: ['statistics'] }), dateFact('asOf', words('计算日期', 'As of')),
  ],
  amount: {
    op: 'add', text: words('升规奖励加连续在规奖励', 'The award for the step and the one for staying'),
    of: [
      lookup('industry', { strategic: money('100000.00'), other: money('50000.00') }, words('升规奖励5万元，战略性新兴产业10万元', '50,000 CNY, strategic 100,000 CNY')),
      {
        op: 'when', if: { test: 'compare', left: { op: 'span', from: 'onScaleSince', to: 'asOf', unit: 'years' }, is: 'atLeast', right: number('3') }, then: money('30000.00'), else: money('0.00'),
        text: words('连续在规3年再奖励3万元', 'Another 30,000 CNY after three years on scale'),
      },
    ],
  },
  runningTotal: { scope: 'applicant', text: words('减去此前已付', 'Less what was paid before') },
  cases: [
    worked('战略性新兴产业，升规', 'strategic, the step', { industry: 'strategic', onScaleSince: '2022-03-01', asOf: '2022-09-30' }, '100000.00'),
    worked('3年后', 'three years later', { industry: 'strategic', onScaleSince: '2022-03-01', asOf: '2025-03-01' }, '30000.00', { prior: { applicant: '100000.00' } }),
    worked('差一天不满3年', 'one day short of three years', { industry: 'strategic', onScaleSince: '2022-03-01', asOf: '2025-02-28' }, '0.00', { prior: { applicant: '100000.00' } }),
  ],
});

export const researchStep: Clause = example({
  ...told('S17', '研发投入奖励', 'Award for R&D', '研发投入50万元以上、100万元以上、1000万元以上的，分别奖励5万元、10万元、20万元'),
  id: 'example-18-research-step', title: words('研发投入：整档奖励', 'R&D: a flat award by step'), facts: [moneyFact('research', words('研发投入', 'R&D spending'), { evidence: ['audit-report'] })],
  amount: {
    op: 'tiers', mode: 'flat', of: fact('research'), text: words('50万元以上5万元，100万元以上10万元，1000万元以上20万元', 'At least 0.5 m: 50,000; at least 1 m: 100,000; at least 10 m: 200,000'),
    steps: [{ from: '500000', to: '1000000', amount: '50000.00' }, { from: '1000000', to: '10000000', amount: '100000.00' }, { from: '10000000', amount: '200000.00' }],
  },
  cases: [
    worked('差一分不到1000万元', 'a fen below 10 million', { research: '9999999.99' }, '100000.00'), worked('正好1000万元', 'exactly 10 million', { research: '10000000.00' }, '200000.00'),
    worked('不足50万元', 'below 0.5 million', { research: '499999.99' }, '0.00'),
  ],
});

export const rent: Clause = example({
  ...told('S23', '租金补贴', 'Rent subsidy', '三年内按租金的100%、75%、50%给予补贴'),
  id: 'example-21-rent', title: words('租金补贴：三年递减', 'Rent, less each year'),
  facts: [moneyFact('rent', words('年租金', 'Rent of the year'), { evidence: ['contract', 'invoice'] }), choiceFact('leaseYear', words('租期第几年', 'Year of the lease'), { first: words('第一年', 'First'), second: words('第二年', 'Second'), third: words('第三年', 'Third'), later: words('以后', 'Later') }, { evidence: ['contract'] })],
  eligible: [{ code: 'beyond-three-years', when: { test: 'oneOf', fact: 'leaseYear', values: ['first', 'second', 'third'] }, requires: words('租期三年内', 'Within three years of the lease'), refusal: words('已超过三年', 'The three years are over') }],
  amount: share(fact('rent'), lookup('leaseYear', { first: number('1'), second: number('0.75'), third: number('0.50'), later: number('0') }, words('第一年100%，第二年75%，第三年50%', '100 %, 75 % and 50 % over three years')), words('按年租金的比例给予补贴', 'A share of the rent')),
  cases: [
    worked('第一年', 'first year', { rent: '74073.60', leaseYear: 'first' }, '74073.60'), worked('第二年', 'second year', { rent: '74073.60', leaseYear: 'second' }, '55555.20'),
    worked('第三年', 'third year', { rent: '74073.60', leaseYear: 'third' }, '37036.80'), worked('以后', 'later', { rent: '74073.60', leaseYear: 'later' }, '0.00', { refusals: ['beyond-three-years'] }),
  ],
});

export const standards: Clause = example({
  ...told('G', '标准奖励', 'Award for standards', '主导制定国家标准的，每项奖励30万元，每年不超过3项'),
  id: 'example-24-standards', title: words('主导制定国家标准：每年不超过3项', 'National standards led: at most three a year'),
  facts: [
    {
      ...moneyFact('standards', words('当年发布的国家标准', 'National standards published in the year')), type: 'items', unit: 'items', evidence: ['recognition-notice'], most: 50,
      fields: [{ id: 'rank', title: words('起草单位排名', 'Rank among the drafters'), type: 'enum', unit: 'none', optional: false, signed: false, options: [{ value: 'led', title: words('主导', 'Led') }, { value: 'took-part', title: words('参与', 'Took part') }] }],
    },
    countFact('countedThisYear', words('当年已奖励项数', 'Already awarded this year'), 'items', { optional: true }),
  ],
  amount: {
    op: 'each', list: 'standards', text: words('每年不超过3项', 'At most three a year'), itemText: words('本项标准', 'This standard'),
    amount: lookup('rank', { led: money('300000.00'), 'took-part': money('0.00') }, words('主导制定的每项30万元', '300,000 CNY for each that was led')),
    most: { op: 'subtract', from: number('3'), less: fact('countedThisYear', number('0')), text: words('当年尚可奖励的项数', 'How many more may be awarded this year') },
  },
  cases: [
    worked('主导4项，按3项', 'four led, three count', { standards: [{ rank: 'led' }, { rank: 'led' }, { rank: 'led' }, { rank: 'led' }] }, '900000.00'),
    worked('当年已奖励2项', 'two were awarded this year', { standards: [{ rank: 'took-part' }, { rank: 'led' }, { rank: 'led' }], countedThisYear: '2' }, '300000.00'),
  ],
});
