// The money of a bid, checked line by line as one types: a table of cases.
import { describe, expect, it } from '@jest/globals';
import { budgetChecks, type BudgetCheckCode, type BudgetFacts } from '../../../libs/bids/src/budget-checks.contract.js';
import type { DraftContent } from '../../../libs/bids/src/bid.contract.js';

const facts: BudgetFacts = { ceiling: '1000.00', subsidy: { decidedRate: '0.30', decidedCeiling: '200.00' } };
const good: DraftContent = { budget: [{ item: 'a', amount: '400.00' }, { item: 'b', amount: '100.50' }], price: '500.50', schedule: [{ name: 'x', months: 3, amount: '500.50' }] };
const partners = (...percents: (string | undefined)[]): DraftContent => ({ ...good, partners: percents.map((percent) => ({ organisationId: null, name: 'p', share: 's', ...(percent === undefined ? {} : { percent }) })) });
const only = (code: BudgetCheckCode, content: DraftContent, of = facts): unknown => budgetChecks(content, of).find((c) => c.code === code);

describe('the checks', () => {
  it('are all good for what adds up', () => expect(budgetChecks(good, facts).map((c) => [c.code, c.state])).toEqual([['rows', 'good'], ['sum', 'good'], ['milestones', 'good'], ['ceiling', 'good'], ['subsidy', 'good']]));
  it.each<[string, BudgetCheckCode, DraftContent, object | undefined]>([
    ['rows without, of nothing or below', 'rows', { ...good, budget: [{ item: 'a', amount: '1.00' }, { item: 'b' }, { item: 'c', amount: '0.00' }, { item: 'd', amount: '-5.00' }] }, { state: 'bad', params: { rows: '2, 3, 4', count: '4' } }],
    ['no row at all', 'rows', {}, { state: 'bad', params: { rows: '', count: '0' } }],
    ['a sum that is not the price', 'sum', { ...good, price: '500.00' }, { state: 'bad', params: { sum: '500.50', price: '500.00' } }],
    ['milestones short of the price', 'milestones', { ...good, schedule: [{ amount: '500.00' }] }, { state: 'bad', params: { left: '0.50', way: 'under' } }],
    ['milestones above the price', 'milestones', { ...good, schedule: [{ amount: '501.00' }] }, { state: 'bad', params: { left: '0.50', way: 'over' } }],
    ['a milestone of nothing', 'milestone-rows', { ...good, schedule: [{ amount: '0.00' }, { amount: '500.50' }] }, { state: 'attention', params: { rows: '1' } }],
    ['above the challenge’s budget', 'ceiling', { budget: [{ amount: '1000.01' }], price: '1000.01' }, { state: 'attention', params: { over: '0.01' } }],
    ['shares that make a hundred with the lead', 'shares', partners('20', '12.5'), { state: 'good', params: { partners: '32.5', lead: '67.5' } }],
    ['a partner without a share', 'shares', partners('20', undefined), { state: 'bad', params: { rows: '2' } }],
    ['shares that leave the lead nothing', 'shares', partners('60', '40'), { state: 'bad', params: { lead: '0', over: '0' } }],
    ['no partner, no line about shares', 'shares', good, undefined],
    ['the subsidy by its rate, to the fen', 'subsidy', good, { state: 'good', params: { amount: '150.15', rate: '30' } }],
    ['the subsidy at its ceiling', 'subsidy', { budget: [{ amount: '900.00' }], price: '900.00' }, { state: 'attention', params: { amount: '200.00', unused: '70.00' } }],
    ['an amount that is none counts nothing', 'sum', { budget: [{ amount: 'x' as never }], price: '' }, { state: 'bad', params: { sum: '0.00' } }],
  ])('%s', (_name, code, content, expected) => { if (expected === undefined) expect(only(code, content)).toBeUndefined(); else expect(only(code, content)).toMatchObject(expected); });
  it('say nothing of a subsidy that is not offered, nor of a budget that is not named', () => expect(budgetChecks(good, { ceiling: null, subsidy: null }).map((c) => c.code)).toEqual(['rows', 'sum', 'milestones']));
});
