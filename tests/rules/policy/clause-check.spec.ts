// A clause that does not mean what it says is refused before anything is quoted: each reason at its path, in both languages.
import { describe, expect, it } from '@jest/globals';
import { checkVersions, loadClause, type Clause, type Issue } from '../../../libs/policy/src/engine/index.js';
import { examples } from '../../../libs/policy/src/library/index.js';
import { clauseOf } from './quoting.js';

/* A document under repair: its shape is what is being tested. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Draft = any;
const issuesOf = (clause: Clause, change: (draft: Draft) => void): readonly Issue[] => {
  const draft = structuredClone(clause);
  change(draft);
  const loaded = loadClause(draft);
  return loaded.ok ? [] : loaded.issues;
};
const row = (n: number): Clause => examples[n - 1]!;
const open = clauseOf('open-competition');
const paid = { op: 'fact', fact: 'paidToDate' }, rate = { op: 'fact', fact: 'decidedRate' };
const compare = (left: unknown, is: string, right: unknown) => ({ test: 'compare', left, is, right });

const CASES: [string, Clause, (draft: Draft) => void, string, string][] = [
  ['an unknown fact', open, (c) => { c.amount.rate.fact = 'mood'; }, '/amount/rate/fact', 'unknown-fact'],
  ['an unknown setting', open, (c) => { c.amount.of.setting = 'mood'; }, '/amount/of/setting', 'unknown-setting'],
  ['an unknown setting of a fact', open, (c) => { c.facts[3].onlyWhen.setting = 'mood'; }, '/facts/3/onlyWhen/setting', 'unknown-setting'],
  ['an unknown reference table', row(11), (c) => { c.references = []; }, '/amount/of/1/of/rate/of/reference', 'unknown-reference'],
  ['an unknown list', row(8), (c) => { c.amount.list = 'things'; }, '/amount/list', 'unknown-fact'],
  ['a field outside its list', row(8), (c) => { c.caps[0].limit = { op: 'fact', fact: 'price' }; }, '/caps/0/limit/fact', 'unknown-fact'],
  ['a rate added to money', open, (c) => { c.amount = { op: 'add', of: [paid, rate] }; }, '/amount', 'money-mixed'],
  ['an amount below zero', open, (c) => { c.amount = { op: 'max', of: [paid, { op: 'money', value: '-1.00' }] }; }, '/amount/of/1/value', 'amount-negative'],
  ['a step that gives less than nothing', row(18), (c) => { c.amount.steps[0].amount = '-1.00'; }, '/amount/steps/0/amount', 'amount-negative'],
  ['days where money is due', row(13), (c) => { c.amount = { op: 'span', from: 'from', to: 'to', unit: 'days' }; }, '/amount', 'not-money'],
  ['days added to money', row(13), (c) => { c.amount = { op: 'add', of: [{ op: 'fact', fact: 'loan' }, { op: 'span', from: 'from', to: 'to', unit: 'days' }] }; }, '/amount', 'money-mixed'],
  ['days compared with years', row(17), (c) => { c.amount.of[1].if.right = { op: 'dayCount', from: 'onScaleSince', to: 'asOf', basis: '365' }; c.amount.of[1].if.left.unit = 'days'; }, '/amount/of/1/if', 'units-mixed'],
  ['a limit in days', row(13), (c) => { c.caps = [{ scope: 'payment', limit: { op: 'span', from: 'from', to: 'to', unit: 'days' }, text: c.title }]; }, '/caps/0/limit', 'not-money'],
  ['money as a rate', open, (c) => { c.amount.rate = paid; }, '/amount/rate', 'rate-not-number'],
  ['an option that is no money', row(19), (c) => { c.amount.of[0].amount = { op: 'number', value: '1' }; }, '/amount/of/0/amount', 'not-money'],
  ['a step beyond what can come', row(18), (c) => { c.amount.of = { op: 'min', of: [{ op: 'fact', fact: 'research' }, { op: 'money', value: '2000000.00' }] }; }, '/amount/steps/2', 'unreachable'],
  ['a step below what can come', row(18), (c) => { c.amount.steps = [{ from: '-5', amount: '1.00' }, { from: '0', amount: '2.00' }]; }, '/amount/steps/0', 'unreachable'],
  ['steps that leave a gap', row(18), (c) => { c.amount.steps[0].to = '999999.99'; }, '/amount/steps/0/to', 'steps-gap'],
  ['steps that overlap', row(22), (c) => { c.amount.steps[1].to = '20000000.01'; }, '/amount/steps/1/to', 'steps-overlap'],
  ['a last step with an end', row(22), (c) => { c.amount.steps[2].to = '30000000'; }, '/amount/steps/2/to', 'last-step-open'],
  ['steps that fall', row(22), (c) => { c.amount.steps[1].from = '0'; }, '/amount/steps/1/from', 'steps-rise'],
  ['a highest step paid on a marginal scale', row(22), (c) => { c.amount.paid = { op: 'fact', fact: 'research' }; }, '/amount/paid', 'paid-flat-only'],
  ['a limit without scope', open, (c) => { delete c.caps[0].scope; }, '/caps/0/scope', 'scope-missing'],
  ['shares that do not add up', row(20), (c) => { c.shares[1].basisPoints = 4_999; }, '/shares', 'shares-sum'],
  ['instalments that do not add up', row(15), (c) => { c.amount.parts[1].basisPoints = 4_999; }, '/amount/parts', 'instalment-points'],
  ['an instalment that is never due', row(15), (c) => { c.amount.parts[0].instalment = 'middle'; }, '/amount/parts', 'instalment-values'],
  ['instalments that forget what was paid', row(15), (c) => { c.runningTotal = null; }, '/amount', 'instalment-running'],
  ['a payer nobody named', row(19), (c) => { c.amount.of[1].payer = 'county'; }, '/amount/of/1/payer', 'either-payer'],
  ['rules of payers inside a sum', row(19), (c) => { c.amount = { op: 'add', of: [c.amount] }; }, '/amount/of/0', 'either-root'],
  ['a list inside a list', row(8), (c) => { c.amount.amount = structuredClone(c.amount); }, '/amount/amount', 'list-in-list'],
  ['a field with a fact’s name', row(8), (c) => { c.facts.push({ ...c.facts[0], id: 'price' }); }, '/facts/0/fields/0/id', 'field-hides'],
  ['a date that may be missing', row(13), (c) => { c.facts[1].optional = true; }, '/amount/rate/of/0/from', 'date-needed'],
  ['money as a date', row(13), (c) => { c.amount.rate.of[0].to = 'loan'; }, '/amount/rate/of/0/to', 'date-needed'],
  ['a table whose days fall', row(11), (c) => { c.references[0].values[1].from = '2019-08-20'; }, '/references/0/values/1/from', 'reference-rise'],
  ['a table that ends before it starts', row(11), (c) => { c.references[0].knownTo = '2020-01-01'; }, '/references/0/knownTo', 'reference-known'],
  ['a condition that always holds', open, (c) => { c.eligible[0].when = compare(paid, 'atLeast', { op: 'money', value: '0.00' }); }, '/eligible/0/when', 'always-true'],
  ['a condition that never holds', open, (c) => { c.eligible[0].when = compare(paid, 'below', { op: 'money', value: '0.00' }); }, '/eligible/0/when', 'never-true'],
  ['a condition on a ceiling it cannot pass', open, (c) => { c.eligible[0].when = { test: 'not', of: compare({ op: 'min', of: [rate, { op: 'number', value: '0.2' }] }, 'above', { op: 'number', value: '0.30' }) }; }, '/eligible/0/when/of', 'never-true'],
  ['a choice that leaves none out', row(16), (c) => { c.eligible[0].when.values.push('none'); }, '/eligible/0/when/values', 'always-true'],
  ['a value that is never taken', row(16), (c) => { c.eligible[0].when.values[0] = 'king'; }, '/eligible/0/when/values/0', 'never-value'],
  ['a set that is a choice', row(16), (c) => { c.eligible[0].when = { test: 'has', fact: 'tier', anyOf: ['none'] }; }, '/eligible/0/when/fact', 'set-needed'],
  ['given, of what must be given', row(16), (c) => { c.eligible[0].when = { test: 'given', fact: 'fee' }; }, '/eligible/0/when/fact', 'optional-needed'],
  ['true, of what may be left out', open, (c) => { c.facts.push({ ...c.facts[0], id: 'good', type: 'boolean', unit: 'none', optional: true }); c.eligible[0].when = { test: 'true', fact: 'good' }; }, '/eligible/0/when/fact', 'boolean-needed'],
  ['true, of money', open, (c) => { c.eligible[0].when = { test: 'true', fact: 'paidToDate' }; }, '/eligible/0/when/fact', 'boolean-needed'],
  ['a day against nothing', row(17), (c) => { c.amount.of[1].if = { test: 'day', fact: 'asOf', is: 'before' }; }, '/amount/of/1/if', 'day-one-of'],
  ['a unit that is none of the type’s', row(13), (c) => { c.facts[0].unit = 'days'; }, '/facts/0/unit', 'unit-of-type'],
  ['a list without fields', row(8), (c) => { delete c.facts[0].fields; }, '/facts/0/fields', 'fields-of-items'],
  ['two deductions for one group', open, (c) => { c.runningTotal.scope = 'group'; }, '/runningTotal/scope', 'group-twice'],
  ['a limit of a group that it does not name', open, (c) => { c.stacking = null; c.caps[0].scope = 'group'; }, '/caps/0/scope', 'group-unnamed'],
  ['a total over a group that it does not name', open, (c) => { c.stacking = null; c.runningTotal.scope = 'group'; }, '/runningTotal/scope', 'group-unnamed'],
  ['a worked case that does not come out', row(12), (c) => { c.cases[0].amount = '1460000.01'; }, '/cases/0/amount', 'case-amount'],
  ['a worked recovery that does not come out', row(15), (c) => { c.cases[2].recoverable = '2999999.99'; }, '/cases/2/recoverable', 'case-amount'],
  ['a worked split that does not come out', row(20), (c) => { c.cases[0].shares.city = '617283.94'; }, '/cases/0/shares/city', 'case-amount'],
  ['a worked split that gives a payer nothing, and names a payer nobody named', row(20), (c) => { c.cases[0].shares.county = '0.01'; }, '/cases/0/shares/county', 'case-amount'],
  ['a worked case outside the table', row(11), (c) => { c.cases[0].facts.lprDate = '2030-01-01'; }, '/cases/0/facts/lprDate', 'case-fact'],
];

describe('a clause that does not mean what it says', () => {
  it.each(CASES)('%s', (_what, clause, change, path, code) => {
    const issues = issuesOf(clause, change);
    expect(issues.map((i) => `${i.path} ${i.code}`)).toContain(`${path} ${code}`);
    for (const issue of issues) expect([issue.text, issue.reason]).toEqual([{ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) }, issue.text.en]);
    expect(JSON.stringify(issues)).not.toMatch(/\{\w+\}/);
  });

  it('a worked case that should be refused and is not says so; a payer who gets nothing may be named', () => {
    expect(issuesOf(open, (c) => { c.cases[0].refusals = ['rate-above-ceiling']; }).map((i) => [i.path, i.text.en])).toEqual([['/cases/0/refusals', expect.stringMatching(/nothing/)]]);
    expect(issuesOf(row(20), (c) => { c.cases[0].shares.county = '0.00'; })).toEqual([]);
  });

  it('breaches of our own patterns are said in our own words', () => {
    expect(issuesOf(open, (c) => { c.version = '1'; c.caps[0].limit.ceiling.value = '1.2'; c.amount.rate.fact = 'A'; }).map((i) => i.text.zh)).toEqual(expect.arrayContaining([expect.stringContaining('版本号为年份加序号'), expect.stringContaining('两位小数的金额'), expect.stringContaining('名称以小写字母开头')]));
  });

  it('breaches of the shape are said in both languages too', () => {
    const issues = issuesOf(open, (c) => { c.amount = { op: 'guess' }; c.position = -1; c.title.en = ''; c.caps[0].limit.ceiling.value = '1.2'; c.extra = 1; c.effectiveFrom = 'soon'; c.beneficiary = 'me'; });
    expect(issues.map((i) => i.path).sort()).toEqual(['', '/amount/op', '/beneficiary', '/caps/0/limit/ceiling/value', '/effectiveFrom', '/position', '/title/en']);
    for (const issue of issues) expect(issue.text.zh).toMatch(/\p{Script=Han}/u);
  });
});

describe('versions side by side', () => {
  const version = (label: string, effectiveFrom: string, effectiveTo: string | null, id = 'a') => ({ id, version: label, effectiveFrom, effectiveTo });
  const first = version('2022-1', '2022-01-01', null), closed = version('2023-1', '2023-01-01', '2023-12-31');
  it.each([
    ['an open one gives way', version('2024-1', '2024-01-01', null), [first], []],
    ['the day after an end', version('2024-1', '2024-01-01', null), [closed], []],
    ['inside one that names its end', version('2024-1', '2023-12-31', null), [closed], ['/effectiveFrom versions-overlap']],
    ['an end inside a later one', version('2022-2', '2022-06-01', '2023-01-01'), [closed], ['/effectiveTo versions-overlap']],
    ['the same first day', version('2022-2', '2022-01-01', null), [first], ['/effectiveFrom versions-overlap']],
    ['the same label', version('2022-1', '2025-01-01', null), [first, closed], ['/version version-twice']],
    ['another clause', version('2025-1', '2025-01-01', null, 'b'), [first], ['/id other-clause']],
    ['before all others', version('2021-1', '2021-01-01', '2021-12-31'), [first, closed], []],
  ])('%s', (_what, added, others, said) => {
    expect(checkVersions(added, others).map((i) => `${i.path} ${i.code}`)).toEqual(said);
  });
});
