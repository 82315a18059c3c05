// What is not met is said in full; what is missing, unknown or ill-formed is pointed at, one by one; no JSON number becomes money.
import { describe, expect, it } from '@jest/globals';
import { answerOf, loadClause, type Clause } from '../../../libs/policy/src/engine/index.js';
import { clauseOf, quoted, refused } from './quoting.js';

const pointers = (clause: string | Clause, facts: Record<string, unknown>, prior?: Record<string, unknown>) =>
  refused(clause, { facts, prior }).map((e) => `${e.pointer} ${e.code}`).sort();

describe('who is refused', () => {
  it('hears every unmet condition, not just the first, and gets nothing', () => {
    const quote = quoted('tax-increment', { facts: { previousYearContribution: '-1.00', currentYearContribution: '5.00', cityTaxGrowth: '0.08', recognition: 'municipal-srdi' } });
    expect(quote.refusals.map((r) => r.code)).toEqual(['recognition-not-covered', 'previous-year-not-positive']);
    expect(answerOf(quote, 'zh')).toMatchObject({ eligible: false, amount: '0.00', shares: [{ payer: 'city', amount: '0.00' }], refusals: [{ text: '企业不是制造业单项冠军或省级以上专精特新小巨人企业' }, {}] });
  });

  it.each([
    ['open-competition', { paidToDate: '1.00', decidedRate: '0.3000000001' }, {}, ['rate-above-ceiling']],
    ['award-little-giant', { previousAwards: '0.00', decidedAmount: '1000000.01' }, { applicant: '0.01' }, ['amount-above-ceiling', 'already-granted']],
    ['award-single-champion', { previousAwards: '0.00' }, { applicant: '2000000.00' }, ['already-granted']],
    ['tax-increment', { previousYearContribution: '0.00', currentYearContribution: '5.00', cityTaxGrowth: '0.08', recognition: 'provincial-srdi' }, {}, ['previous-year-not-positive']],
    ['equipment-retrofit', { equipmentInvestment: '49999999.99', recognition: 'none', industry: 'other' }, {}, ['recognition-not-covered', 'investment-below-threshold']],
    ['talent-top', { decidedAmount: '100000000.01' }, {}, ['amount-above-ceiling']],
  ])('%s %j', (clause, facts, prior, codes) => {
    const quote = quoted(clause, { facts, prior });
    expect(quote.refusals.map((r) => r.code)).toEqual(codes);
    expect(quote).toMatchObject({ eligible: false, amountFen: 0n });
    for (const refusal of quote.refusals) expect(refusal.text).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) });
  });
});

describe('facts that are not facts', () => {
  it('each gets its own pointer', () => {
    expect(pointers('open-competition', {})).toEqual(['/facts/decidedRate fact-missing', '/facts/paidToDate fact-missing']);
    expect(pointers('open-competition', { paidToDate: 'x', decidedRate: 0.3, colour: 'red', 'a/b~': 1 })).toEqual(
      ['/facts/a~1b~0 fact-unknown', '/facts/colour fact-unknown', '/facts/decidedRate fact-ill-formed', '/facts/paidToDate fact-ill-formed']);
    expect(pointers('tax-increment', { previousYearContribution: '1.00', currentYearContribution: '1.00', cityTaxGrowth: '8%', recognition: 'king' })).toEqual(['/facts/cityTaxGrowth fact-ill-formed', '/facts/recognition fact-ill-formed']);
  });

  it.each([1000000, 1e400, NaN, '1e6', '1,000.00', '1.234', '-1.00', '+1', ' 1.00', '1.00 ', '', '.5', '1.', '0x10', '１.００', '9'.repeat(16), 'Infinity', null, true, ['1.00'], { yuan: '1.00' }])('%p is not money', (value) => {
    expect(pointers('core-tech-national', { nationalAppropriation: value })).toEqual(['/facts/nationalAppropriation fact-ill-formed']);
    expect(pointers('core-tech-national', { nationalAppropriation: '1.00' }, { project: value })).toEqual(['/prior/project prior-ill-formed']);
  });

  it('negative contributions are facts; a fact of another setting, or of no clause, is not', () => {
    expect(pointers('tax-increment', { previousYearContribution: '-1.00', currentYearContribution: '-2.50', cityTaxGrowth: '-0.08', recognition: 'none' })).toEqual([]);
    expect(pointers('open-competition', { paidToDate: '1.00', decidedRate: '0.30', vatRate: '0.06' })).toEqual(['/facts/vatRate fact-unknown']);
    expect(refused('open-competition', { facts: { paidToDate: '1.00', decidedRate: '0.30' }, settings: { vat: 'excluded', mood: 'good' } }).map((e) => e.pointer)).toEqual(['/settings/mood', '/facts/vatRate']);
    expect(pointers('talent-top', { decidedAmount: '1.00', toString: 'x', constructor: '1' })).toEqual(['/facts/constructor fact-unknown', '/facts/toString fact-unknown']);
    expect(pointers('talent-top', { decidedAmount: '1.00' }, { world: '1.00' })).toEqual(['/prior/world prior-unknown']);
  });
});

describe('a clause that is none', () => {
  const edit = (change: (draft: Record<string, never>) => void, id = 'open-competition') => {
    const draft = structuredClone(clauseOf(id)) as unknown as Record<string, never>;
    change(draft);
    const loaded = loadClause(draft);
    return loaded.ok ? [] : loaded.issues.map((i) => `${i.path}: ${i.reason}`);
  };

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  it.each<[string, (c: any) => void, string]>([
    ['a JSON number for money', (c) => { c.caps[0].limit = { op: 'money', value: 5000000 }; }, '/caps/0/limit/value: '],
    ['an unknown operation', (c) => { c.amount = { op: 'guess' }; }, '/amount/op: '],
    ['a member nobody knows', (c) => { c.code = 'return 1'; }, ': Unrecognized key'],
    ['a sentence in one language', (c) => { delete c.eligible[0].refusal.en; }, '/eligible/0/refusal/en: '],
    ['an unknown fact', (c) => { c.amount.rate.fact = 'mood'; }, '/amount/rate/fact: no fact is named mood'],
    ['money as a rate', (c) => { c.amount.rate = { op: 'fact', fact: 'paidToDate' }; }, '/amount/rate: a rate is a number'],
    ['money beside a number', (c) => { c.eligible[0].when.left.fact = 'paidToDate'; }, '/eligible/0/when: money and numbers cannot be mixed here'],
    ['an optional fact with no otherwise', (c) => { c.facts[0].optional = true; }, '/amount/of/cases/included: paidToDate is optional: say what counts otherwise'],
    ['a fact outside its setting', (c) => { c.amount.of.cases.included.fact = 'vatRate'; }, '/amount/of/cases/included/fact: vatRate exists only when vat is excluded'],
    ['a setting without a branch', (c) => { delete c.amount.of.cases.excluded; }, '/amount/of/cases: excluded is missing'],
    ['a setting that stands nowhere', (c) => { c.settings[0].value = 'maybe'; }, '/settings/0/value: maybe is not one of the options'],
    ['shares that do not add up', (c) => { c.shares[0].basisPoints = 9_999; }, '/shares: shares add up to 10000 basis points'],
    ['a payer twice', (c) => { c.shares = [{ payer: 'city', basisPoints: 5_000 }, { payer: 'city', basisPoints: 5_000 }]; }, '/shares/1: city stands twice'],
    ['an end before the start', (c) => { c.effectiveTo = '2021-12-31'; }, '/effectiveTo: a version does not end before it starts'],
    ['a provisional clause without a reason', (c) => { c.standing = 'provisional'; }, '/standingReason: a provisional clause says why'],
    ['steps that fall', (c) => { c.amount = { op: 'tiers', of: { op: 'fact', fact: 'paidToDate' }, mode: 'marginal', steps: [{ from: '5', rate: '0.1' }, { from: '5', rate: '0.2' }] }; }, '/amount/steps/1/from: steps rise'],
    ['a worked case that does not come out', (c) => { c.cases[0].amount = '900000.01'; }, '/cases/0/amount: the clause gives 900,000.00'],
    ['a worked case that should be refused', (c) => { c.cases[4].refusals = []; }, '/cases/4/refusals: the clause refuses for: rate-above-ceiling'],
    ['a worked case without its facts', (c) => { delete c.cases[0].facts.paidToDate; }, '/cases/0/facts/paidToDate: missing'],
  ])('%s is refused with path and reason', (_what, change, said) => {
    expect(edit(change)).toEqual(expect.arrayContaining([expect.stringContaining(said)]));
  });

  it('data that is no object at all is refused too', () => {
    for (const data of [null, 7, 'clause', [], {}]) expect(loadClause(data).ok).toBe(false);
  });
});
