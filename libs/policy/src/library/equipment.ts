// Rows 6, 7, 8, 14, 15 and 25: equipment, first sets, investment by level, instalments with a verdict. Data only.
import { cite } from '../clauses/reply-189.js';
import type { Clause, FactRule } from '../engine/clause.schema.js';
import { cap, choiceFact, condition, example, fact, lookup, money, moneyFact, number, rateFact, share, truthFact, words, worked } from './drafting.js';
import { told } from './sources.js';

const INDUSTRY = choiceFact('industry', words('产业类别', 'Industry'), { strategic: words('战略性新兴产业', 'Strategic emerging industry'), other: words('其他', 'Other') });
const EQUIPMENT = moneyFact('equipmentInvestment', words('设备投入（不含税）', 'Equipment investment, without VAT'), { evidence: ['contract', 'invoice', 'audit-report'] });
const DECIDED = rateFact('decidedRate', words('决定的比例', 'The rate that was decided'), { optional: true, evidence: ['decision'], note: words('未另作决定的按最高比例', 'The highest rate where no other was decided') });
const highestRate = lookup('industry', { strategic: number('0.12'), other: number('0.06') }, words('战略性新兴产业不超过12%，其他不超过6%', 'Strategic at most 12 %, other at most 6 %'));

const equipmentRule: Pick<Clause, 'facts' | 'eligible' | 'amount' | 'caps' | 'effectiveFrom' | 'evidenceKeys' | 'source' | 'standing' | 'standingReason'> = {
  ...told('S4', '设备投入奖励', 'Award for equipment', '战略性新兴产业按设备投入不超过12%、最高1000万元，其他按不超过6%、最高600万元给予奖励'), effectiveFrom: '2021-01-01',
  facts: [EQUIPMENT, INDUSTRY, DECIDED],
  eligible: [condition('rate-above-ceiling', fact('decidedRate', number('0')), 'atMost', highestRate, words('不超过12%（战略性新兴产业）或6%（其他）', 'At most 12 % (strategic) or 6 % (other)'), words('决定的比例高于最高比例', 'The decided rate is above the highest'))],
  amount: share(fact('equipmentInvestment'), fact('decidedRate', highestRate), words('按设备投入的比例给予奖励', 'A share of the equipment investment')),
  caps: [cap('project', lookup('industry', { strategic: money('10000000.00'), other: money('6000000.00') }, words('按产业类别', 'By industry')), words('战略性新兴产业最高1000万元，其他最高600万元', 'At most 10,000,000 CNY (strategic) or 6,000,000 CNY (other)'))],
  evidenceKeys: [{ kind: 'invoice', fields: ['code', 'number'] }],
};

export const equipment: Clause = example({
  ...equipmentRule, furtherSources: [{ ...cite('srdi', '对国家制造业单项冠军、市级以上“专精特新”企业设备投入5000万元以上的技改项目，参照现有重大项目设备投入奖励政策进行扶持'), note: words('对专精特新企业，答复另要求设备投入5000万元以上', 'For SRDI enterprises the reply asks for equipment of at least 50,000,000 CNY besides') }],
  id: 'example-06-equipment', title: words('设备投入奖励（常州2021）', 'Award for equipment (Changzhou 2021)'),
  cases: [
    worked('战略性新兴产业：12%', 'strategic: 12 %', { equipmentInvestment: '43210987.65', industry: 'strategic' }, '5185318.51'),
    worked('其他：6%', 'other: 6 %', { equipmentInvestment: '43210987.65', industry: 'other' }, '2592659.25'),
    worked('10800000，达到上限', '10,800,000: cap', { equipmentInvestment: '90000000.00', industry: 'strategic' }, '10000000.00'),
    worked('决定的比例高于最高比例', 'decided above the highest rate', { equipmentInvestment: '90000000.00', industry: 'other', decidedRate: '0.07' }, '0.00', { refusals: ['rate-above-ceiling'] }),
  ],
});

export const firstSet: Clause = example({
  ...told('S4', '首台（套）奖励', 'Award for a first set', '对认定的首台（套）按单价不超过30%给予奖励，单个产品最高500万元'), effectiveFrom: '2021-01-01',
  id: 'example-07-first-set', title: words('首台（套）奖励（常州2021）', 'Award for a first set (Changzhou 2021)'),
  facts: [moneyFact('price', words('单价', 'Price of the unit'), { evidence: ['contract', 'invoice'] }), truthFact('recognised', words('已认定为首台（套）', 'Recognised as a first set'), { evidence: ['recognition-notice'] }), DECIDED],
  eligible: [
    { code: 'not-recognised', when: { test: 'true', fact: 'recognised' }, requires: words('经认定的首台（套）', 'A recognised first set'), refusal: words('该产品未认定为首台（套）', 'The product is not recognised as a first set') },
    condition('rate-above-ceiling', fact('decidedRate', number('0')), 'atMost', number('0.30'), words('按单价不超过30%', 'At most 30 % of the price'), words('决定的比例高于30%', 'The decided rate is above 30 %')),
  ],
  amount: share(fact('price'), fact('decidedRate', number('0.30')), words('按单价的30%给予奖励', '30 % of the price')),
  caps: [cap('project', money('5000000.00'), words('单个产品最高500万元', 'At most 5,000,000 CNY a product'))],
  cases: [
    worked('30% = 5000000.001，达到上限', '30 % = 5,000,000.001: cap', { price: '16666666.67', recognised: true }, '5000000.00'),
    worked('未认定', 'not recognised', { price: '1000000.00', recognised: false }, '0.00', { refusals: ['not-recognised'] }),
  ],
});

const UNITS: FactRule = {
  ...moneyFact('units', words('当年售出的首台（套）', 'First sets sold in the year')), type: 'items', unit: 'items', evidence: ['contract', 'invoice'], most: 100,
  fields: [{ id: 'price', title: words('单价', 'Price'), type: 'money', unit: 'CNY', optional: false, signed: false }],
};
export const firstSetUnits: Clause = example({
  ...told('S17', '首台（套）补助（黑龙江）', 'Subsidy for first sets (Heilongjiang)', '按售价50%给予补助，单台最高200万元，每家企业每年最高500万元'),
  id: 'example-08-first-set-units', title: words('首台（套）：逐台计算（黑龙江）', 'First sets, unit by unit (Heilongjiang)'),
  facts: [UNITS],
  amount: {
    op: 'each', list: 'units', text: words('各台补助合计', 'All units together'), itemText: words('本台补助', 'This unit'),
    amount: { op: 'min', text: words('单台最高200万元', 'At most 2,000,000 CNY a unit'), of: [share(fact('price'), number('0.50'), words('按售价50%', '50 % of the price')), money('2000000.00')] },
  },
  caps: [cap('applicantYear', money('5000000.00'), words('每家企业每年最高500万元', 'At most 5,000,000 CNY a firm and year'))],
  cases: [
    worked('2000000 + 1550000 + 2000000 = 5550000，达到上限', '2,000,000 + 1,550,000 + 2,000,000 = 5,550,000: cap', { units: [{ price: '5200000.00' }, { price: '3100000.00' }, { price: '4800000.00' }] }, '5000000.00'),
    worked('当年已核定4000000，余额1000000', '4,000,000 granted this year: room for 1,000,000', { units: [{ price: '3100000.00' }] }, '1000000.00', { prior: { applicantYear: '4000000.00' } }),
  ],
});

export const investmentByLevel: Clause = example({
  ...told('S17', '智能化改造补助（吉林）', 'Subsidy for intelligent retrofits (Jilin)', '投资100万元以上的按10%给予补助，按级别最高300万元、1000万元、2000万元'),
  id: 'example-14-investment-by-level', title: words('智能化改造：按级别封顶（吉林）', 'Intelligent retrofits, capped by level (Jilin)'),
  facts: [
    moneyFact('investment', words('投资额', 'Investment'), { evidence: ['contract', 'invoice'] }),
    choiceFact('level', words('级别', 'Level'), { workshop: words('车间', 'Workshop'), factory: words('工厂', 'Factory'), benchmark: words('标杆', 'Benchmark') }, { evidence: ['recognition-notice'], note: words('后两级的名称为假定', 'The names of the two higher levels are assumed') }),
  ],
  eligible: [condition('investment-below-threshold', fact('investment'), 'atLeast', money('1000000.00'), words('投资100万元以上', 'An investment of at least 1,000,000 CNY'), words('投资不足100万元', 'The investment is below 1,000,000 CNY'))],
  amount: share(fact('investment'), number('0.10'), words('按投资额的10%给予补助', '10 % of the investment')),
  caps: [cap('project', lookup('level', { workshop: money('3000000.00'), factory: money('10000000.00'), benchmark: money('20000000.00') }, words('按级别', 'By level')), words('按级别最高300万元、1000万元、2000万元', 'At most 3, 10 or 20 million CNY by level'))],
  cases: [
    worked('10%，向下取到分', '10 %, rounded down', { investment: '27654321.09', level: 'workshop' }, '2765432.10'),
    worked('3200000，达到上限', '3,200,000: cap', { investment: '32000000.00', level: 'workshop' }, '3000000.00'),
    worked('不足100万元', 'below 1,000,000', { investment: '999999.99', level: 'workshop' }, '0.00', { refusals: ['investment-below-threshold'] }),
  ],
});

const ABOVE_PLAN = { test: 'compare', left: fact('invested'), is: 'above', right: money('20000000.00') } as const;
export const instalments: Clause = example({
  ...told('S2', '财建〔2024〕148号', 'Ministry document 148 of 2024', '三年支持600万元，启动时拨付50%，期末通过绩效评价后拨付50%；计划投入须超过2000万元（不含土地、厂房），未达到的收回'),
  id: 'example-15-instalments', version: '2024-1', effectiveFrom: '2024-01-01', title: words('两期拨付与绩效评价', 'Two instalments and a verdict'),
  facts: [
    choiceFact('instalment', words('拨付期次', 'Instalment that is due'), { start: words('启动', 'Start'), end: words('期末', 'End') }),
    moneyFact('planned', words('计划投入（不含土地、厂房）', 'Planned investment, no land or buildings')),
    moneyFact('invested', words('实际投入（不含土地、厂房）', 'Invested, no land or buildings'), { toDate: true, evidence: ['audit-report'] }),
    choiceFact('verdict', words('绩效评价', 'Verdict on performance'), { pending: words('未评价', 'Not yet'), passed: words('通过', 'Passed'), failed: words('未通过', 'Failed') }, { evidence: ['decision'] }),
  ],
  eligible: [condition('plan-not-above', fact('planned'), 'above', money('20000000.00'), words('计划投入超过2000万元', 'A plan above 20,000,000 CNY'), words('计划投入不超过2000万元', 'The plan is not above 20,000,000 CNY'))],
  amount: {
    op: 'instalments', of: money('6000000.00'), due: 'instalment', text: words('启动50%，期末通过评价且投入超过2000万元后50%；未达到的收回', '50 % at the start, 50 % at the end once passed and above 20,000,000 CNY invested; otherwise taken back'),
    parts: [{ instalment: 'start', basisPoints: 5_000 }, { instalment: 'end', basisPoints: 5_000, passes: { test: 'all', of: [{ test: 'oneOf', fact: 'verdict', values: ['passed'] }, ABOVE_PLAN] } }],
  },
  runningTotal: { scope: 'project', text: words('减去该项目此前已拨付', 'Less what this project was paid before') },
  cases: [
    worked('启动', 'start', { instalment: 'start', planned: '24000000.00', invested: '0.00', verdict: 'pending' }, '3000000.00'),
    worked('期末通过', 'end, passed', { instalment: 'end', planned: '24000000.00', invested: '24500000.00', verdict: 'passed' }, '3000000.00', { prior: { project: '3000000.00' } }),
    worked('投入19999999.99，未超过2000万元：不付并收回', 'invested 19,999,999.99, not above 20,000,000: nothing, and taken back', { instalment: 'end', planned: '24000000.00', invested: '19999999.99', verdict: 'passed' }, '0.00', { prior: { project: '3000000.00' }, recoverable: '3000000.00' }),
    worked('评价未通过：收回', 'failed: taken back', { instalment: 'end', planned: '24000000.00', invested: '24500000.00', verdict: 'failed' }, '0.00', { prior: { project: '3000000.00' }, recoverable: '3000000.00' }),
  ],
});

export const withinContribution: Clause = example({
  ...equipmentRule, ...told('G', '不超过当年地方贡献', 'Not above the year’s local contribution', '奖励不超过企业当年形成的地方贡献'),
  id: 'example-25-within-contribution', title: words('奖励不超过当年地方贡献', 'An award not above the year’s local contribution'),
  facts: [...equipmentRule.facts, moneyFact('localContribution', words('企业当年地方贡献', 'The firm’s local contribution of the year'), { evidence: ['tax-certificate'], record: 'localContribution' })],
  caps: [...equipmentRule.caps, cap('applicantYear', fact('localContribution'), words('不超过企业当年地方贡献', 'Not above the firm’s local contribution of the year'))],
  cases: [
    worked('5185318.518，当年贡献3210000.55', '5,185,318.518, contribution 3,210,000.55', { equipmentInvestment: '43210987.65', industry: 'strategic', localContribution: '3210000.55' }, '3210000.55'),
    worked('贡献高于奖励时不受影响', 'a contribution above the award changes nothing', { equipmentInvestment: '43210987.65', industry: 'strategic', localContribution: '9000000.00' }, '5185318.51'),
  ],
});
