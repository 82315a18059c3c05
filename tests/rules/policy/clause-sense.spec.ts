// Every sense a clause must make, against one small clause that has something of everything: exactly what is complained of, and nothing beside it; and what looks odd but makes sense is let pass.
import { describe, expect, it } from '@jest/globals';
import { checkClause } from '../../../libs/policy/src/engine/clause.check.js';
import { clauseSchema, type Clause, type Expression } from '../../../libs/policy/src/engine/index.js';
import { fact, money, named, number, options, refuse, words } from './drafting.js';
import { clauseOf } from './quoting.js';

/* A document under repair: its shape is asked for after the change. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Draft = any;
const days = (id: string, more = {}) => fact(id, 'count', { unit: 'days', ...more });
const FIELDS = [{ id: 'price', title: words, type: 'money' as const, unit: 'CNY' as const, optional: false, signed: false }, { id: 'kind', title: words, type: 'enum' as const, unit: 'none' as const, optional: false, signed: false, ...options('x', 'y') }];
const BASE: Clause = {
  ...clauseOf('talent-top'), id: 'sense', settings: [{ id: 'mode', title: words, ...options('on', 'off'), value: 'on', reason: words }], eligible: [refuse('asked', { test: 'true', fact: 'flag' })], caps: [], stacking: null, runningTotal: null, effectiveTo: null, evidenceKeys: [],
  facts: [
    fact('base', 'money'), fact('maybe', 'money', { optional: true }), fact('signed', 'money', { signed: true }), fact('rate', 'rate'), fact('signedRate', 'rate', { signed: true }), days('days'), fact('pieces', 'count', { unit: 'items' }), fact('plain', 'count', { unit: 'none' }),
    fact('tier', 'enum', options('a', 'b')), fact('tierMaybe', 'enum', { ...options('a', 'b'), optional: true }), fact('titles', 'set', options('p', 'q')), fact('titlesMaybe', 'set', { ...options('p', 'q'), optional: true }),
    fact('list', 'items', { fields: FIELDS }), fact('listMaybe', 'items', { fields: [{ ...FIELDS[0]!, id: 'worth' }], optional: true }), fact('listOn', 'items', { fields: [{ ...FIELDS[0]!, id: 'value' }], onlyWhen: { setting: 'mode', is: 'on' } }),
    fact('day', 'date'), fact('other', 'date'), fact('dayMaybe', 'date', { optional: true }), fact('flag', 'boolean'), fact('onOnly', 'money', { onlyWhen: { setting: 'mode', is: 'on' } }),
  ],
  references: [{ id: 'prime', title: words, publisher: words, number: '1', link: null, note: null, knownTo: '2026-01-01', values: [{ from: '2024-01-01', value: '0.03' }, { from: '2025-01-01', value: '0.04' }] }],
  amount: named('base'), shares: [{ payer: 'city', basisPoints: 6_000 }, { payer: 'district', basisPoints: 4_000 }],
};
function complaints(change: (draft: Draft) => void): readonly { path: string; code: string; zh: string; en: string }[] {
  const draft = structuredClone(BASE) as Draft;
  change(draft);
  return checkClause(clauseSchema.parse(draft)).map((i) => ({ path: i.path, code: i.code, zh: i.text.zh, en: i.text.en }));
}
const said = (change: (draft: Draft) => void): string[] => complaints(change).map((i) => `${i.path} ${i.code}`);
const amount = (e: unknown) => (d: Draft) => { d.amount = e; };
const when = (p: unknown) => (d: Draft) => { d.eligible[0].when = p; };
const rule = (id: string, of: (f: Draft) => void) => (d: Draft) => of(d.facts.find((f: Draft) => f.id === id));
const all = (...changes: ((d: Draft) => void)[]) => (d: Draft) => changes.forEach((c) => c(d));
const compare = (left: unknown, is: string, right: unknown) => ({ test: 'compare', left, is, right });
const flat = (steps: unknown[], of: unknown = named('base'), more = {}) => ({ op: 'tiers', of, mode: 'flat', steps, ...more });
const each = (list: string, more = {}, of: unknown = named('price')) => ({ op: 'each', list, amount: of, ...more });
const parts = (...named: string[]) => named.map((instalment, i) => ({ instalment, basisPoints: i === 0 ? 10_000 - 1_000 * (named.length - 1) : 1_000 }));
const instalments = (of: unknown[], due = 'tier') => all((d) => { d.runningTotal = { scope: 'project', text: words }; }, amount({ op: 'instalments', of: named('base'), due, parts: of }));
const stacked = (stacking: object) => (d: Draft) => { d.stacking = { group: 'family', text: words, ...stacking }; };
const span = (from = 'day', to = 'other', unit = 'days'): Expression => ({ op: 'span', from, to, unit } as Expression);

describe('exactly this is complained of', () => {
  const refused: [string, (d: Draft) => void, string[]][] = [
    ['a fact twice: the first one is read', (d) => { d.facts.push(fact('base', 'date')); }, ['/facts/20 twice']],
    ['a setting twice: the first one is read', all((d) => { d.settings.push({ ...d.settings[0], ...options('one'), value: 'one' }); }), ['/settings/1 twice']],
    ['a list twice: the first one is read', all((d) => { d.facts.push(fact('list', 'date')); }, amount(each('list'))), ['/facts/20 twice']],
    ['a setting twice: the amount reads the first one', all((d) => { d.settings.push({ ...d.settings[0], ...options('one'), value: 'one' }); }, amount({ op: 'setting', setting: 'mode', cases: { on: money('1.00'), off: money('2.00') } })), ['/settings/1 twice']],
    ['a condition twice', (d) => { d.eligible.push(d.eligible[0]); }, ['/eligible/1 twice']],
    ['a payer twice', (d) => { d.shares = [{ payer: 'city', basisPoints: 6_000 }, { payer: 'city', basisPoints: 4_000 }]; }, ['/shares/1 twice']],
    ['an option of a setting twice', (d) => { d.settings[0].options = options('on', 'off', 'on').options; }, ['/settings/0/options/2 twice']],
    ['a setting that stands on no option', (d) => { d.settings[0].value = 'up'; }, ['/settings/0/value setting-value']],
    ['an option of a fact twice', rule('tier', (f) => { f.options = options('a', 'a').options; }), ['/facts/8/options/1 twice']],
    ['a field twice: the first one is read', all((d) => { d.facts[12].fields.push({ ...FIELDS[0], type: 'rate', unit: 'fraction' }); }, amount(each('list'))), ['/facts/12/fields/2 twice']],
    ['a field of another form', (d) => { d.facts[12].fields[0].unit = 'days'; }, ['/facts/12/fields/0/unit unit-of-type']],
    ['a reference table twice', (d) => { d.references.push(d.references[0]); }, ['/references/1 twice']],
    ['a reference table twice: the first one is read', all((d) => { d.references.push({ ...d.references[0], values: [{ from: '2024-01-01', value: '0.00' }] }); }, when(compare({ op: 'reference', reference: 'prime', on: 'day' }, 'atLeast', number('0.03')))), ['/references/1 twice', '/eligible/0/when always-true']],
    ['a document’s field that none has', (d) => { d.evidenceKeys = [{ kind: 'invoice', fields: ['code', 'colour'] }]; }, ['/evidenceKeys/0/fields/1 evidence-field']],
    ['a document’s field twice', (d) => { d.evidenceKeys = [{ kind: 'invoice', fields: ['number', 'number'] }]; }, ['/evidenceKeys/0/fields/1 twice']],
    ['an end before the start', (d) => { d.effectiveFrom = '2026-05-02'; d.effectiveTo = '2026-05-01'; }, ['/effectiveTo ends-before-start']],
    ['provisional without a reason', (d) => { d.standing = 'provisional'; delete d.standingReason; }, ['/standingReason provisional-reason']],
    ['shares above the whole', (d) => { d.shares[0].basisPoints = 6_001; }, ['/shares shares-sum']],
    ['a number of items of no list', rule('base', (f) => { f.most = 3; }), ['/facts/0/most fields-of-items']],
    ['options of money', rule('base', (f) => { f.options = options('a').options; }), ['/facts/0/options options-of-enum']],
    ['a choice without options', rule('tier', (f) => { delete f.options; }), ['/facts/8/options options-of-enum']],
    ['several without options', rule('titles', (f) => { delete f.options; }), ['/facts/10/options options-of-enum']],
    ['a sign of a count', rule('days', (f) => { f.signed = true; }), ['/facts/5/signed no-sign']],
    ['a fact under a setting’s value that is none', rule('onOnly', (f) => { f.onlyWhen.is = 'up'; }), ['/facts/19/onlyWhen/is never-value']],
    ['a table’s day twice', (d) => { d.references[0].values[1].from = '2024-01-01'; }, ['/references/0/values/1/from reference-rise']],
    ['a table known only before its last entry', (d) => { d.references[0].knownTo = '2024-12-31'; }, ['/references/0/knownTo reference-known']],
    ['a fact outside its setting', amount(named('onOnly')), ['/amount/fact outside-setting']],
    ['a fact under the setting’s other value', amount({ op: 'setting', setting: 'mode', cases: { on: money('1.00'), off: named('onOnly') } }), ['/amount/cases/off/fact outside-setting']],
    ['a setting’s value left out', amount({ op: 'setting', setting: 'mode', cases: { on: money('1.00') } }), ['/amount/cases value-missing']],
    ['a setting’s value that is none', amount({ op: 'setting', setting: 'mode', cases: { on: money('1.00'), off: money('1.00'), up: money('1.00') } }), ['/amount/cases/up no-such-value']],
    ['a look-up by what may be left out', amount({ op: 'lookup', fact: 'tierMaybe', cases: { a: money('1.00'), b: money('2.00') } }), ['/amount/fact lookup-enum']],
    ['a look-up by money', amount({ op: 'lookup', fact: 'base', cases: { a: money('1.00') } }), ['/amount/fact lookup-enum']],
    ['a look-up by nothing known', amount({ op: 'lookup', fact: 'mood', cases: { a: money('1.00') } }), ['/amount/fact unknown-fact']],
    ['money that may be left out', amount(named('maybe')), ['/amount needs-otherwise']],
    ['a choice as an amount', amount(named('tier')), ['/amount/fact not-computable']],
    ['days instead of money', amount(named('maybe', named('days'))), ['/amount money-mixed']],
    ['days as the amount', amount(named('days')), ['/amount not-money']],
    ['the least of one thing that is no money', amount({ op: 'min', of: [named('days')] }), ['/amount not-money']],
    ['steps that give days', amount(flat([{ from: '0', rate: '0.1' }], named('days'))), ['/amount not-money']],
    ['a look-up without a single value', amount({ op: 'lookup', fact: 'tier', cases: {} }), ['/amount/cases value-missing', '/amount/cases value-missing']],
    ['net of a rate that is looked up', amount({ op: 'net', of: named('base'), rate: { op: 'lookup', fact: 'tier', cases: { a: number('0.1'), b: number('0.2') } } }), ['/amount/rate net-rate']],
    ['a decision of nothing known, whatever its ceiling', amount({ op: 'decided', fact: 'mood', ceiling: named('rate') }), ['/amount/fact unknown-fact']],
    ['days with items', when(compare({ op: 'add', of: [named('days'), named('pieces')] }, 'above', number('3'))), ['/eligible/0/when/left units-mixed']],
    ['a share at an amount', amount({ op: 'share', of: named('base'), rate: named('base') }), ['/amount/rate rate-not-number']],
    ['net of an amount', amount({ op: 'net', of: named('base'), rate: named('base') }), ['/amount/rate rate-not-number', '/amount/rate net-rate']],
    ['net of a rate that may be negative', amount({ op: 'net', of: named('base'), rate: named('signedRate') }), ['/amount/rate net-rate']],
    ['net of a negative number', amount({ op: 'net', of: named('base'), rate: number('-0.13') }), ['/amount/rate net-rate']],
    ['net of days', amount({ op: 'net', of: named('base'), rate: named('days') }), ['/amount/rate net-rate']],
    ['a decision of days', amount({ op: 'decided', fact: 'days', ceiling: named('base') }), ['/amount/fact decided-money']],
    ['a decision above days', amount({ op: 'decided', fact: 'maybe', ceiling: named('days') }), ['/amount money-mixed']],
    ['a choice against an unknown value, and once more', when({ test: 'oneOf', fact: 'tier', values: ['a', 'a'] }), ['/eligible/0/when/values/1 twice']],
    ['a choice of what may be left out', when({ test: 'oneOf', fact: 'tierMaybe', values: ['a'] }), ['/eligible/0/when/fact lookup-enum']],
    ['one of several that is none', when({ test: 'has', fact: 'titles', anyOf: ['p', 'z'] }), ['/eligible/0/when/anyOf/1 never-value']],
    ['one of several that may be left out', when({ test: 'has', fact: 'titlesMaybe', anyOf: ['p'] }), ['/eligible/0/when/fact set-needed']],
    ['one of several of nothing known', when({ test: 'has', fact: 'mood', anyOf: ['p'] }), ['/eligible/0/when/fact unknown-fact']],
    ['true of nothing known', when({ test: 'true', fact: 'mood' }), ['/eligible/0/when/fact unknown-fact']],
    ['given of what always is', when({ test: 'given', fact: 'base' }), ['/eligible/0/when/fact optional-needed']],
    ['a day that is money', when({ test: 'day', fact: 'base', is: 'before', day: '2026-01-01' }), ['/eligible/0/when/fact date-needed']],
    ['a day that may be left out', when({ test: 'day', fact: 'dayMaybe', is: 'before', day: '2026-01-01' }), ['/eligible/0/when/fact date-needed']],
    ['a day of nothing known', when({ test: 'day', fact: 'mood', is: 'before', day: '2026-01-01' }), ['/eligible/0/when/fact unknown-fact']],
    ['a day against money', when({ test: 'day', fact: 'day', is: 'before', than: 'base' }), ['/eligible/0/when/than date-needed']],
    ['a day against two', when({ test: 'day', fact: 'day', is: 'before', than: 'other', day: '2026-01-01' }), ['/eligible/0/when day-one-of']],
    ['a comparison with what may be left out is not judged further', when(compare(named('maybe'), 'atLeast', money('0.00'))), ['/eligible/0/when/left needs-otherwise']],
    ['inside all and not', when({ test: 'all', of: [{ test: 'true', fact: 'flag' }, { test: 'any', of: [{ test: 'not', of: { test: 'true', fact: 'base' } }] }] }), ['/eligible/0/when/of/1/of/0/of/fact boolean-needed']],
    ['a comparison of money with a number', when(compare(named('base'), 'above', number('3'))), ['/eligible/0/when money-mixed']],
    ['a comparison with nothing known is not judged further', when(compare(named('mood'), 'atLeast', money('0.00'))), ['/eligible/0/when/left/fact unknown-fact']],
    ['a condition inside the amount', amount({ op: 'when', if: { test: 'true', fact: 'base' }, then: money('1.00'), else: number('2') }), ['/amount/if/fact boolean-needed', '/amount money-mixed']],
    ['a list that is money', amount(each('base')), ['/amount/list list-needed']],
    ['a list that may be left out', amount(each('listMaybe', {}, named('worth'))), ['/amount/list list-needed']],
    ['a list only under a setting', amount(each('listOn', {}, named('value'))), ['/amount/list list-needed']],
    ['a list in a list', amount(each('list', {}, each('list'))), ['/amount/amount list-in-list']],
    ['the most items as money', amount(each('list', { most: money('2.00') })), ['/amount/most most-number']],
    ['the most items of nothing known', amount(each('list', { most: named('mood') })), ['/amount/most/fact unknown-fact']],
    ['a reference on money', amount({ op: 'share', of: named('base'), rate: { op: 'reference', reference: 'prime', on: 'base' } }), ['/amount/rate/on date-needed']],
    ['an unknown reference', amount({ op: 'share', of: named('base'), rate: { op: 'reference', reference: 'second', on: 'day' } }), ['/amount/rate/reference unknown-reference']],
    ['a payer’s rule twice', amount({ op: 'either', of: [{ payer: 'city', amount: money('1.00'), text: words }, { payer: 'city', amount: money('2.00'), text: words }] }), ['/amount/of/1/payer twice']],
    ['a payer’s rule of nothing known', amount({ op: 'either', of: [{ payer: 'city', amount: named('mood'), text: words }, { payer: 'district', amount: money('2.00'), text: words }] }), ['/amount/of/0/amount/fact unknown-fact']],
    ['an instalment twice', instalments([{ instalment: 'a', basisPoints: 5_000 }, { instalment: 'a', basisPoints: 5_000 }]), ['/amount/parts instalment-values']],
    ['an instalment twice beside all of them', instalments(parts('a', 'b', 'a')), ['/amount/parts instalment-values']],
    ['an instalment left out', instalments(parts('a')), ['/amount/parts instalment-values']],
    ['instalments by nothing known', instalments(parts('a', 'b'), 'mood'), ['/amount/due unknown-fact']],
    ['an instalment that passes on nothing known', instalments([{ instalment: 'a', basisPoints: 5_000 }, { instalment: 'b', basisPoints: 5_000, passes: { test: 'true', fact: 'mood' } }]), ['/amount/parts/1/passes/fact unknown-fact']],
    ['a step that gives both', amount(flat([{ from: '0', rate: '0.1', amount: '1.00' }])), ['/amount/steps/0 step-one-of']],
    ['a step that gives nothing', amount(flat([{ from: '0' }])), ['/amount/steps/0 step-one-of']],
    ['an amount on a marginal scale', amount({ ...flat([{ from: '0', amount: '1.00' }]), mode: 'marginal' }), ['/amount/steps/0/amount marginal-rate']],
    ['steps of money and of days', amount(flat([{ from: '0', amount: '1.00' }, { from: '9', rate: '0.1' }], named('days'))), ['/amount steps-mixed']],
    ['a highest step paid in days', amount(flat([{ from: '0', amount: '1.00' }], named('base'), { paid: named('days') })), ['/amount/paid money-mixed']],
    ['a step at which only one more begins', amount(flat([{ from: '0', amount: '1.00' }, { from: '5.01', amount: '2.00' }], { op: 'min', of: [named('base'), money('5.00')] })), ['/amount/steps/1 unreachable']],
    ['a step that ends where values begin', amount(flat([{ from: '-5', amount: '1.00' }, { from: '0', amount: '2.00' }])), ['/amount/steps/0 unreachable']],
    ['a group’s total beside what the system takes off', all(stacked({ paid: { from: 'prior' } }), (d) => { d.runningTotal = { scope: 'group', text: words }; }), ['/runningTotal/scope group-twice']],
    ['stacking under a setting’s value that is none', stacked({ paid: { from: 'prior' }, onlyWhen: { setting: 'mode', is: 'up' } }), ['/stacking/onlyWhen/is never-value']],
    ['stacking under no setting', stacked({ paid: { from: 'prior' }, onlyWhen: { setting: 'mood', is: 'up' } }), ['/stacking/onlyWhen/setting unknown-setting']],
    ['what was paid, in days', stacked({ paid: { from: 'fact', fact: 'days' } }), ['/stacking/paid/fact stacking-money']],
    ['what was paid, perhaps', stacked({ paid: { from: 'fact', fact: 'maybe' } }), ['/stacking/paid/fact stacking-money']],
    ['what was paid, perhaps negative', stacked({ paid: { from: 'fact', fact: 'signed' } }), ['/stacking/paid/fact stacking-money']],
    ['what was paid, of nothing known', stacked({ paid: { from: 'fact', fact: 'mood' } }), ['/stacking/paid/fact unknown-fact']],
    ['what was paid, outside its setting', stacked({ paid: { from: 'fact', fact: 'onOnly' } }), ['/stacking/paid/fact outside-setting']],
  ];
  it.each(refused)('%s', (_what, change, expected) => { expect(said(change)).toEqual(expected); });

  it('in words that name both sides', () => {
    const [days] = complaints(amount(named('days'))), [mixed] = complaints(when(compare({ op: 'add', of: [named('days'), named('pieces')] }, 'above', number('3'))));
    const [option] = complaints(amount({ op: 'either', of: [{ payer: 'city', amount: named('days'), text: words }, { payer: 'district', amount: money('2.00'), text: words }] }));
    expect([days, mixed, option].map((i) => [i!.zh, i!.en])).toEqual([
      ['金额须为金额，而这里是天数', 'an amount is money; this is a number of days'],
      ['天数 / a number of days 与 件数 / a number of items 不能混算', '天数 / a number of days and 件数 / a number of items cannot be mixed here'],
      ['金额须为金额，而这里是天数', 'an amount is money; this is a number of days'],
    ]);
    expect(option!.path).toBe('/amount/of/0/amount');
  });
});

describe('this makes sense', () => {
  const fine: [string, (d: Draft) => void][] = [
    ['as it stands', () => undefined], ['a version of one day', (d) => { d.effectiveFrom = d.effectiveTo = '2026-05-01'; }], ['a version with an end', (d) => { d.effectiveFrom = '2026-05-01'; d.effectiveTo = '2026-12-31'; }],
    ['a list of at most so many', rule('list', (f) => { f.most = 3; })], ['a table of one entry, known on its day', (d) => { d.references[0].values = [{ from: '2024-01-01', value: '0.03' }]; d.references[0].knownTo = '2024-01-01'; }], ['no table', (d) => { delete d.references; }],
    ['a fact under its setting', amount({ op: 'setting', setting: 'mode', cases: { on: named('onOnly'), off: money('1.00') } })], ['a look-up', amount({ op: 'lookup', fact: 'tier', cases: { a: money('1.00'), b: named('base') } })],
    ['what may be left out, with another instead', amount(named('maybe', named('base')))], ['a share of a share', amount({ op: 'share', of: { op: 'share', of: named('base'), rate: named('rate') }, rate: number('0.5') })], ['net of a rate', amount({ op: 'net', of: named('base'), rate: named('rate') })], ['net of a number', amount({ op: 'net', of: named('base'), rate: number('0.13') })],
    ['an amount a day', amount({ op: 'share', of: money('100.00'), rate: named('days') })], ['a decision', amount({ op: 'decided', fact: 'maybe', ceiling: named('base') })], ['days and a number', when(compare({ op: 'add', of: [named('days'), number('2')] }, 'above', number('3')))], ['a number net of a rate, with days', when(compare({ op: 'add', of: [{ op: 'net', of: number('3'), rate: named('rate') }, named('days')] }, 'above', number('3')))], ['a plain count with days', when(compare({ op: 'add', of: [named('plain'), named('days')] }, 'above', span()))],
    ['days against days', when(compare(span(), 'above', named('days')))], ['one of two', when({ test: 'oneOf', fact: 'tier', values: ['a'] })], ['has one', when({ test: 'has', fact: 'titles', anyOf: ['p', 'q'] })], ['given, of what may be left out', when({ test: 'given', fact: 'maybe' })], ['not so', when({ test: 'not', of: { test: 'true', fact: 'flag' } })],
    ['a day against a day', when({ test: 'day', fact: 'day', is: 'before', than: 'other' })], ['a day against a date', when({ test: 'day', fact: 'day', is: 'before', day: '2026-01-01' })], ['a list, so many', amount(each('list', { most: number('2') }))], ['a list, as many as there are days', amount(each('list', { most: named('pieces') }))],
    ['a field that decides', amount(each('list', {}, { op: 'lookup', fact: 'kind', cases: { x: named('price'), y: money('0.00') } }))], ['a reference rate', amount({ op: 'share', of: named('base'), rate: { op: 'reference', reference: 'prime', on: 'day' } })],
    ['payers’ rules', amount({ op: 'either', of: [{ payer: 'city', amount: money('1.00'), text: words }, { payer: 'district', amount: named('base'), text: words }] })], ['instalments in another order', instalments(parts('b', 'a'))], ['an instalment that passes', instalments([{ instalment: 'a', basisPoints: 5_000 }, { instalment: 'b', basisPoints: 5_000, passes: { test: 'true', fact: 'flag' } }])],
    ['steps by days that give money', amount(flat([{ from: '0', amount: '1.00' }, { from: '9', amount: '2.00' }], named('days')))], ['steps of rates', amount(flat([{ from: '0', rate: '0.1' }, { from: '9', rate: '0.2' }]))], ['steps beside what was paid', amount(flat([{ from: '0', amount: '1.00' }], named('base'), { paid: named('signed') }))],
    ['a step at the very end', amount(flat([{ from: '0', amount: '1.00' }, { from: '5', amount: '2.00' }], { op: 'min', of: [named('base'), money('5.00')] }))], ['a step within', amount(flat([{ from: '0', amount: '1.00' }, { from: '4', amount: '2.00' }], { op: 'min', of: [named('base'), money('5.00')] }))], ['a first step below zero of what may be', amount(flat([{ from: '-5', amount: '1.00' }, { from: '0', amount: '2.00' }], named('signed')))],
    ['a cut', amount({ op: 'cut', of: named('base'), total: named('base'), room: money('9.00') })], ['a group’s limit', all(stacked({ paid: { from: 'prior' } }), (d) => { d.caps = [{ scope: 'group', limit: money('9.00'), text: words }]; })], ['a group’s total beside what is told', all(stacked({ paid: { from: 'fact', fact: 'base' } }), (d) => { d.runningTotal = { scope: 'group', text: words }; })],
    ['a project’s total beside what the system takes off', all(stacked({ paid: { from: 'prior' } }), (d) => { d.runningTotal = { scope: 'project', text: words }; })], ['stacking under a setting', stacked({ paid: { from: 'fact', fact: 'onOnly' }, onlyWhen: { setting: 'mode', is: 'on' } })],
    ['documents of every field', (d) => { d.evidenceKeys = [{ kind: 'invoice', fields: ['code', 'number', 'serial', 'enterprise', 'taxpayer'] }, { kind: 'statistics', fields: ['year'] }]; }],
  ];
  it.each(fine)('%s', (_what, change) => { expect(said(change)).toEqual([]); });
});
