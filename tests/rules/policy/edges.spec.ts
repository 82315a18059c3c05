// The edges of what the engine reads and says: forms of facts and their sentences, days in order, lists, what a recovery answers, what a condition names.
import { describe, expect, it } from '@jest/globals';
import { Rational } from '#libs/kernel';
import { answerOf, checkVersions, cutInProportion, mayPay, paidBy, type Clause, type Expression, type FactRule, type Predicate, quote, stacks, versionOn } from '../../../libs/policy/src/engine/index.js';
import { compile } from '../../../libs/policy/src/engine/compile.js';
import { fenOf, showExact } from '../../../libs/policy/src/engine/exact.js';
import { factsIn } from '../../../libs/policy/src/engine/facts-in.js';
import { amountOf, clauseWith, fact, money, named, number, options, refuse, words } from './drafting.js';
import { clauseOf, quoted, refused } from './quoting.js';

const one = (rule: FactRule, value: unknown) => refused({ ...clauseOf('talent-top'), facts: [rule], eligible: [], caps: [], amount: money('1.00') } as Clause, { facts: { [rule.id]: value } }).map((e) => `${e.pointer} ${e.code}: ${e.detail.en}`);
const field = (id: string, type: 'money' | 'boolean'): NonNullable<FactRule['fields']>[number] => ({ id, title: words, type, unit: type === 'money' ? 'CNY' : 'none', optional: false, signed: false });
const long = `a${'b'.repeat(59)}`;

describe('a fact', () => {
  it.each<[string, FactRule, unknown[], unknown[], string]>([
    ['money', fact('f', 'money'), ['0', '0.1', '999999999999999.99'], ['-1.00', '1000000000000000', 1], 'an amount in CNY as text, at most two decimals, not negative, such as "1234.56"'],
    ['signed money', fact('f', 'money', { signed: true }), ['-0.01', '1.00'], ['--1', '1.001'], 'an amount in CNY as text, at most two decimals, may be negative, such as "-1234.56"'],
    ['a rate', fact('f', 'rate'), ['0', '999999.999999999999'], ['-0.1', '1000000', '0.1234567890123', '.5'], 'a rate as a decimal fraction in text, not negative, such as "0.30"'],
    ['a signed rate', fact('f', 'rate', { signed: true }), ['-999999.999999999999'], ['1e1'], 'a rate as a decimal fraction in text, may be negative, such as "0.08"'],
    ['a count', fact('f', 'count'), [0, 1, '0', '999999999999'], [-1, 0.5, 2 ** 53, '1000000000000', '-1', true], 'a whole number, not negative'],
    ['a date', fact('f', 'date'), ['2024-02-29'], ['2023-02-29', '2024-2-9', 20240229], 'a day such as "2026-05-06"'],
    ['a choice', fact('f', 'enum', options('one', long)), ['one', long], ['two', `${long}b`, ['one']], `one of: one, ${long}`],
    ['yes or no', fact('f', 'boolean'), [true, false], ['true', 1, null], 'true or false'],
    ['a set', fact('f', 'set', options('one', 'two')), [[], ['two'], ['two', 'one']], [['three'], ['one', 'three'], ['one', 'one'], 'one', ['one', 'two', 'two'], { 0: 'one', length: 1 }, null], 'a list without repetitions, out of: one, two'],
    ['a list', fact('f', 'items', { fields: [field('price', 'money'), field('new', 'boolean')], most: 2 }), [[], [{ price: '1', new: true }, { price: '2', new: false }]], [{ price: '1' }, 'x', null, [null], ['x'], [[]], [{ price: '1', new: true }, null], Array(3).fill({ price: '1', new: true }), { length: 0, every: 'x' }], 'a list whose items say: price, new; at most 2 items'],
  ])('that is %s has one form', (_what, rule, good, bad, sentence) => {
    for (const value of good) expect(one(rule, value)).toEqual([]);
    for (const value of bad) expect(one(rule, value)).toEqual([`/facts/f fact-ill-formed: ${sentence}`]);
  });

  it('that is a list has a thousand items at most, where the clause says no less', () => {
    const rule = fact('f', 'items', { fields: [field('new', 'boolean')] }), of = (n: number) => Array<object>(n).fill({ new: true });
    expect(one(rule, of(1_000))).toEqual([]);
    expect(one(rule, of(1_001))).toEqual(['/facts/f fact-ill-formed: a list whose items say: new; at most 1000 items']);
  });

  it('inside a list is pointed at by its place', () => {
    const rule = fact('f', 'items', { fields: [field('price', 'money'), field('new', 'boolean')] });
    expect(one(rule, [{ price: '1', new: true }, { price: 1, colour: 'red' }])).toEqual(['/facts/f/1/colour fact-unknown: this clause has no such fact', '/facts/f/1/price fact-ill-formed: an amount in CNY as text, at most two decimals, not negative, such as "1234.56"', '/facts/f/1/new fact-missing: missing: words']);
  });
});

describe('days', () => {
  const spanned = clauseWith({ facts: [fact('from', 'date'), fact('to', 'date')], amount: { op: 'share', of: money('1.00'), rate: { op: 'span', from: 'from', to: 'to', unit: 'months' } } }, { facts: { from: '2026-01-01', to: '2026-01-01' } });
  const codes = (facts: Record<string, unknown>): string[] => refused(spanned, { facts }).map((e) => `${e.pointer} ${e.code}`);

  it('out of order are told at the later one, and only when both are days', () => {
    expect(codes({ from: '2026-05-06', to: '2026-05-05' })).toEqual(['/facts/to fact-out-of-order']);
    expect(codes({ from: '2026-05-06', to: '2026-05-06' })).toEqual([]);
    expect(codes({ from: '2026-05-06' })).toEqual(['/facts/to fact-missing']);
    expect(codes({ to: '2026-05-06' })).toEqual(['/facts/from fact-missing']);
    expect(codes({ from: 'soon', to: '2026-05-06' })).toEqual(['/facts/from fact-ill-formed']);
  });

  it('beyond a dated table are told with what it knows, a day beside it too', () => {
    const table = { id: 'lpr', title: words, publisher: words, number: '1', link: null, note: null, knownTo: '2026-03-31', values: [{ from: '2026-01-01', value: '0.03' }, { from: '2026-02-01', value: '0.02' }] };
    const rated = clauseWith({ facts: [fact('on', 'date')], references: [table], amount: { op: 'share', of: money('100.00'), rate: { op: 'reference', reference: 'lpr', on: 'on' } } }, { facts: { on: '2026-01-01' } });
    const said = { zh: '说明只有 2026-01-01 至 2026-03-31 的数据', en: 'words is known from 2026-01-01 to 2026-03-31 only' };
    for (const on of ['2025-12-31', '2026-04-01']) expect(refused(rated, { facts: { on } })).toEqual([{ pointer: '/facts/on', code: 'reference-missing', detail: said }]);
    for (const [on, due] of [['2026-01-01', '3.00'], ['2026-01-31', '3.00'], ['2026-02-01', '2.00'], ['2026-03-31', '2.00']] as const) expect(amountOf(rated, { on })).toBe(due);
    expect(refused(rated, { facts: {} }).map((e) => e.code)).toEqual(['fact-missing']);
  });

  const compare = (is: 'before' | 'onOrBefore' | 'on' | 'onOrAfter' | 'after') => ['2026-05-05', '2026-05-06', '2026-05-07'].map((day) => {
    const dated = (when: Predicate) => clauseWith({ facts: [fact('day', 'date'), fact('other', 'date')], amount: money('1.00'), eligible: [refuse('not-then', when)] }, { facts: { day: '2026-05-06', other: '2026-05-06' } });
    const facts = { day, other: '2026-05-06' };
    const [fixed, named_] = [quoted(dated({ test: 'day', fact: 'day', is, day: '2026-05-06' }), { facts }), quoted(dated({ test: 'day', fact: 'day', is, than: 'other' }), { facts })];
    expect(fixed.eligible).toBe(named_.eligible);
    expect(fixed.trace[0]!.inputs).toEqual({ day });
    expect(named_.trace[0]!.inputs).toEqual(facts);
    return fixed.eligible;
  });
  it.each([['before', [true, false, false]], ['onOrBefore', [true, true, false]], ['on', [false, true, false]], ['onOrAfter', [false, true, true]], ['after', [false, false, true]]] as const)('%s a day: the one before it, it, the one after it', (is, met) => {
    expect(compare(is)).toEqual(met);
  });
});

describe('lists', () => {
  const listed = clauseWith({ facts: [fact('units', 'items', { fields: [field('price', 'money')] })], amount: { op: 'each', list: 'units', amount: named('price'), most: number('2') } }, { facts: { units: [] } });
  it('name what they count in the order given, the highest of too many, the first of equals', () => {
    const told = (...prices: string[]) => { const { trace, amountFen } = quoted(listed, { facts: { units: prices.map((price) => ({ price })) } }); return [amountFen, Object.keys(trace.at(-1)!.inputs)]; };
    expect(told('3.00', '1.00', '5.00')).toEqual([800n, ['items', 'most', '#1', '#3']]);
    expect(told('2.00', '2.00', '2.00')).toEqual([400n, ['items', 'most', '#1', '#2']]);
    expect(told('1.00')).toEqual([100n, ['items', 'most', '#1']]);
  });
});

describe('an answer', () => {
  const running = clauseWith({ runningTotal: { scope: 'project', text: words } });
  const told = (base: string, project: string) => answerOf(quoted(running, { facts: { base }, prior: { project } }), 'en');
  it('says what is to be recovered, and is silent where nothing is', () => {
    expect(told('1.00', '1.01')).toMatchObject({ amount: '0.00', recoverable: '0.01' });
    expect(told('1.00', '3.00')).toMatchObject({ amount: '0.00', recoverable: '2.00' });
    for (const project of ['1.00', '0.50']) expect(told('1.00', project)).not.toHaveProperty('recoverable');
  });

  it('names in each condition the facts that it reads, wherever they stand', () => {
    const due: Expression = { op: 'instalments', of: named('base'), due: 'part', parts: [{ instalment: 'first', basisPoints: 5_000 }, { instalment: 'last', basisPoints: 5_000, passes: { test: 'true', fact: 'good' } }] };
    expect(factsIn({ test: 'compare', left: due, is: 'atLeast', right: { op: 'each', list: 'units', amount: named('price'), most: named('pieces') } })).toEqual(['part', 'base', 'good', 'units', 'pieces']);
    expect(factsIn({ test: 'compare', left: { op: 'tiers', of: named('a'), mode: 'flat', steps: [{ from: '0', amount: '1.00' }], paid: named('b') }, is: 'above', right: named('c', named('d')) })).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a line of the trace', () => {
  const own = { zh: '条款原文', en: 'as the clause says' };
  const facts = [fact('base', 'money'), fact('kind', 'enum', options('one')), fact('part', 'enum', options('only')), fact('from', 'date'), fact('to', 'date'), fact('decided', 'money', { optional: true }), fact('units', 'items', { fields: [field('price', 'money')] })];
  const given = { base: '1.00', kind: 'one', part: 'only', from: '2026-01-01', to: '2026-02-01', units: [{ price: '1.00' }] };
  const rated = (rate: Expression): Expression => ({ op: 'share', of: named('base'), rate });
  const shapes: [string, (text?: { text: typeof own }) => Expression][] = [
    ['add', (t) => ({ op: 'add', of: [named('base')], ...t })], ['min', (t) => ({ op: 'min', of: [named('base')], ...t })], ['max', (t) => ({ op: 'max', of: [named('base')], ...t })], ['subtract', (t) => ({ op: 'subtract', from: named('base'), less: money('0.50'), ...t })],
    ['share', (t) => ({ ...rated(number('0.5')), ...t }) as Expression], ['net', (t) => ({ op: 'net', of: named('base'), rate: number('0.1'), ...t })], ['tiers', (t) => ({ op: 'tiers', of: named('base'), mode: 'flat', steps: [{ from: '0', rate: '1' }], ...t })],
    ['lookup', (t) => ({ op: 'lookup', fact: 'kind', cases: { one: named('base') }, ...t })], ['setting', (t) => ({ op: 'setting', setting: 'view', cases: { wide: named('base') }, ...t })], ['decided', (t) => ({ op: 'decided', fact: 'decided', ceiling: named('base'), ...t })],
    ['when', (t) => ({ op: 'when', if: { test: 'given', fact: 'decided' }, then: money('1.00'), else: named('base'), ...t })], ['each', (t) => ({ op: 'each', list: 'units', amount: named('price'), ...t })], ['item', (t) => ({ op: 'each', list: 'units', amount: named('price'), ...(t ? { itemText: t.text } : {}) })],
    ['span', (t) => rated({ op: 'span', from: 'from', to: 'to', unit: 'days', ...t })], ['dayCount', (t) => rated({ op: 'dayCount', from: 'from', to: 'to', basis: '360', ...t })], ['reference', (t) => rated({ op: 'reference', reference: 'lpr', on: 'from', ...t })],
    ['either', (t) => ({ op: 'either', of: [{ payer: 'city', amount: named('base'), text: words }, { payer: 'district', amount: money('0.00'), text: words }], ...t })],
    ['instalments', (t) => ({ op: 'instalments', of: named('base'), due: 'part', parts: [{ instalment: 'only', basisPoints: 10_000 }], ...t })], ['cut', (t) => ({ op: 'cut', of: named('base'), total: named('base'), room: named('base'), ...t })],
  ];
  it.each(shapes)('%s is in the clause’s words where it has some, in ours where not', (step, shape) => {
    const lpr = { id: 'lpr', title: words, publisher: words, number: '1', link: null, note: null, knownTo: '2027-01-01', values: [{ from: '2026-01-01', value: '0.03' }] };
    const text = (amount: Expression): string => {
      const clause = { ...clauseOf('talent-top'), facts, eligible: [], caps: [], amount, references: [lpr], runningTotal: { scope: 'project', text: words }, settings: [{ id: 'view', title: words, options: [{ value: 'wide', title: words }], value: 'wide', reason: words }], shares: [{ payer: 'city', basisPoints: 10_000 }, { payer: 'district', basisPoints: 0 }] } as Clause;
      return quoted(clause, { facts: given }).trace.find((t) => t.step === step)!.text.en;
    };
    expect(text(shape({ text: own }))).toBe(step === 'either' ? 'as the clause says: words' : 'as the clause says');
    expect(text(shape())).toMatch(/^[A-Z][^:]+(: words)?$/);
  });
});

describe('an exact value', () => {
  const of = (n: number | bigint, d = 1): Rational => Rational.of(n, d);
  it.each<[Rational, bigint, string]>([
    [of(0), 0n, '0.00'], [of(7), 700n, '7.00'], [of(-7), -700n, '-7.00'], [of(1, 2), 50n, '0.50'], [of(-1, 4), -25n, '-0.25'], [of(3, 100), 3n, '0.03'], [of(1, 1000), 0n, '0.001'], [of(-1, 1000), -1n, '-0.001'], [of(1, 8), 12n, '0.125'], [of(1, 640), 0n, '0.0015625'],
    [of(10, 3), 333n, '3.333333…'], [of(-10, 3), -334n, '-3.333334…'], [of(1000, 101), 990n, '9.900990…'], [of(100, 99), 101n, '1.010101…'], [of(22, 7), 314n, '3.142857…'], [of(5, 6), 83n, '0.833333…'], [of(10n ** 17n, 3), 3333333333333333333n, '33333333333333333.333333…'],
  ])('%s is so many fen, rounded down, and shown so', (value, fen, text) => {
    expect([fenOf(value), showExact(value)]).toEqual([fen, text]);
  });
});

describe('a scale, a group, a version', () => {
  it('a version that has ended is silent, and so is whatever it had replaced', () => {
    const [old, short] = [{ v: 'old', effectiveFrom: '2020-01-01', effectiveTo: null }, { v: 'short', effectiveFrom: '2021-01-01', effectiveTo: '2021-06-30' }];
    expect(['2020-12-31', '2021-01-01', '2021-06-30', '2021-07-01'].map((day) => versionOn([short, old], day)?.v)).toEqual(['old', 'short', 'short', undefined]);
  });

  it('versions that overlap are told from when to when: to the first end there is', () => {
    const version = (v: string, effectiveFrom: string, effectiveTo: string | null) => ({ id: 'clause', version: v, effectiveFrom, effectiveTo });
    const said = (...[one, other]: [ReturnType<typeof version>, ReturnType<typeof version>]) => checkVersions(one, [other]).map((i) => `${i.path} ${i.reason}`);
    const short = version('2021-1', '2021-01-01', '2021-06-30');
    expect(said(version('2021-2', '2021-03-01', null), short)).toEqual(['/effectiveFrom overlaps with version 2021-1 from 2021-03-01 to 2021-06-30']);
    expect(said(version('2021-2', '2021-03-01', '2021-04-30'), short)).toEqual(['/effectiveFrom overlaps with version 2021-1 from 2021-03-01 to 2021-04-30']);
    expect(said(version('2020-1', '2020-01-01', '2021-01-01'), short)).toEqual(['/effectiveTo overlaps with version 2021-1 from 2021-01-01 to 2021-01-01']);
    expect(said(version('2021-2', '2021-01-01', null), version('2021-1', '2021-01-01', null))).toEqual([expect.stringMatching(/from 2021-01-01 to …$/)]);
    for (const beside of [version('2021-2', '2021-07-01', null), version('2020-1', '2020-01-01', '2020-12-31'), version('2020-1', '2020-01-01', null)]) expect(said(beside, short)).toEqual([]);
    expect(said(version('2021-1', '2022-01-01', null), short)).toEqual([expect.stringContaining('there is a version 2021-1 already')]);
    expect(checkVersions({ ...short, id: 'other' }, [short]).map((i) => i.code)).toEqual(['other-clause']);
  });

  it('a flat step gives its rate of the whole, or its amount', () => {
    const scale = clauseWith({ amount: { op: 'tiers', of: named('base'), mode: 'flat', steps: [{ from: '100', rate: '0.05' }, { from: '1000', rate: '0.10' }] } });
    expect(['99.99', '100.00', '999.99', '1000.00'].map((base) => amountOf(scale, { base }))).toEqual(['0.00', '5.00', '49.99', '100.00']);
  });

  it('a clause of no group never stacks; one of a group does under its setting', () => {
    const grouped = clauseOf('open-competition');
    expect([stacks({ ...grouped, stacking: null }, {}), stacks(grouped, { projectStacking: 'higher' }), stacks(grouped, { projectStacking: 'both' })]).toEqual([false, true, false]);
    expect(stacks({ ...grouped, stacking: { group: 'together', paid: { from: 'prior' }, text: words } }, {})).toBe(true);
  });
});

it('a document is compiled once', () => {
  const clause = clauseWith({});
  expect(compile(clause)).toBe(compile(clause));
});

describe('money', () => {
  it('may move on a confirmed, eligible amount above zero, never on an example', () => {
    const clause = clauseWith({});
    expect(mayPay(quoted(clause, { facts: { base: '0.01' } }))).toBe(true);
    expect(mayPay(quoted(clause, { facts: { base: '0.00' } }))).toBe(false);
    expect(mayPay(quoted({ ...clause, example: true }, { facts: { base: '1.00' } }))).toBe(false);
    const provisional = clauseWith({ standing: 'provisional', standingReason: words });
    expect([mayPay(quoted(provisional, { facts: { base: '1.00' } })), mayPay(quoted(provisional, { facts: { base: '1.00' }, confirmed: true }))]).toEqual([false, true]);
    expect(mayPay({ ...quoted(clause, { facts: { base: '1.00' } }), eligible: false })).toBe(false);
  });

  it('of a room of one fen goes to whoever asks for one', () => {
    expect(cutInProportion([{ id: 'a', amountFen: 1n }], 1n)).toMatchObject({ parts: [{ amountFen: 1n }], leftFen: 0n });
    expect(cutInProportion([], 1n)).toMatchObject({ parts: [], leftFen: 1n });
  });

  it('is all the payer’s whose rule was the highest', () => {
    const shares = [{ payer: 'city', basisPoints: 6_000 }, { payer: 'district', basisPoints: 4_000 }];
    expect(paidBy(shares, null)).toBe(shares);
    expect(paidBy(shares, 'district')).toEqual([{ payer: 'city', basisPoints: 0 }, { payer: 'district', basisPoints: 10_000 }]);
  });

  it('under a setting that is none is refused, with a pointer', () => {
    for (const vat of ['maybe', 'both']) expect(quote(clauseOf('open-competition'), { facts: { paidToDate: '1.00', decidedRate: '0.1' }, settings: { vat } })).toMatchObject({ ok: false, errors: [{ pointer: '/settings/vat', code: 'setting-unknown' }] }); // "both" is another setting's
    expect(amountOf(clauseOf('open-competition'), { paidToDate: '1.00', decidedRate: '0.1' })).toBe('0.10');
  });
});
