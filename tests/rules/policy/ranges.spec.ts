// Between which bounds an amount can lie, and what follows for a comparison: against every pair of values tried one by one, over bounds that are open, negative, zero and positive.
import { describe, expect, it } from '@jest/globals';
import { rangeOf, verdict, type Range } from '../../../libs/policy/src/engine/ranges.js';
import { kindOf } from '../../../libs/policy/src/engine/kinds.js';
import type { Walk } from '../../../libs/policy/src/engine/issues.js';
import type { Clause, Expression } from '../../../libs/policy/src/engine/index.js';
import { Rational } from '#libs/kernel';
import { fact, money, named, number, options, words } from './drafting.js';
import { clauseOf } from './quoting.js';

const clause: Clause = {
  ...clauseOf('talent-top'), settings: [{ id: 'mode', title: words, ...options('on', 'off'), value: 'on', reason: words }],
  facts: [
    fact('plain', 'money'), fact('signed', 'money', { signed: true }), fact('rate', 'rate'), fact('days', 'count', { unit: 'days' }), fact('months', 'count', { unit: 'months' }), fact('count', 'count'), fact('tier', 'enum', options('a', 'b')),
    fact('list', 'items', { fields: [{ id: 'change', title: words, type: 'money', unit: 'CNY', optional: false, signed: true }] }), fact('day', 'date'), fact('other', 'date'), fact('flag', 'boolean'), fact('signedRate', 'rate', { signed: true }), fact('rateMaybe', 'rate', { optional: true }),
  ],
  references: [{ id: 'first', title: words, publisher: words, number: '1', link: null, note: null, knownTo: '2026-01-01', values: [{ from: '2024-01-01', value: '0.04' }, { from: '2025-01-01', value: '0.03' }] }, { id: 'second', title: words, publisher: words, number: '2', link: null, note: null, knownTo: '2026-01-01', values: [{ from: '2024-01-01', value: '9' }] }],
};
const walk = (): Walk => ({ clause, assumed: {}, fields: [], issues: [] });
const range = (e: Expression, inside: Walk = walk()): [string | null, string | null] => { const { low, high } = rangeOf(e, inside); return [low && text(low), high && text(high)]; };
const text = (r: Rational): string => r.toString();

/** All bounds from -3 to 3, and open ends. */
type Ends = readonly [number | null, number | null];
const BOUNDS = [null, -3, -1, 0, 1, 3];
const ENDS: Ends[] = BOUNDS.flatMap((low) => BOUNDS.filter((high) => low === null || high === null || low <= high).map((high) => [low, high] as const));
const FAR = 1_000;
const values = ([low, high]: Ends): number[] => { const from = low ?? -FAR, to = high ?? FAR; return [...new Set([from, ...[-3, -2, -1, 0, 1, 2, 3].filter((n) => from <= n && n <= to), to])]; };
/** An expression that lies there. */
const between = ([low, high]: Ends): Expression => low !== null && high !== null ? { op: 'lookup', fact: 'tier', cases: { a: number(String(high)), b: number(String(low)) } }
  : low !== null ? { op: 'max', of: [named('signed'), number(String(low))] } : high !== null ? { op: 'min', of: [number(String(high)), named('signed')] } : named('signed');
const tried = (a: Ends, b: Ends, of: (x: number, y: number) => number): [string | null, string | null] => {
  const all = values(a).flatMap((x) => values(b).map((y) => of(x, y))), low = Math.min(...all), high = Math.max(...all);
  return [low < -FAR / 2 ? null : String(low), high > FAR / 2 ? null : String(high)];
};
const short = ([low, high]: [string | null, string | null]): string => `${low ?? '-∞'}…${high ?? '∞'}`;

describe('what an operation can give', () => {
  const two: [string, (a: Expression, b: Expression) => Expression, (x: number, y: number) => number][] = [
    ['a sum', (a, b) => ({ op: 'add', of: [a, b] }), (x, y) => x + y], ['a difference', (from, less) => ({ op: 'subtract', from, less }), (x, y) => x - y],
    ['the lowest', (a, b) => ({ op: 'min', of: [a, b] }), Math.min], ['the highest', (a, b) => ({ op: 'max', of: [a, b] }), Math.max],
  ];
  it.each(two)('%s', (_what, build, of) => { for (const a of ENDS) for (const b of ENDS) expect([a, b, short(range(build(between(a), between(b))))]).toEqual([a, b, short(tried(a, b, of))]); });

  it('a share: as far as both are bounded, or neither can be negative; else anything', () => {
    for (const a of ENDS) for (const b of ENDS) {
      const positive = (e: Ends) => e[0] !== null && e[0] >= 0, bounded = (e: Ends) => e[0] !== null && e[1] !== null;
      const expected = (positive(a) && positive(b)) || (bounded(a) && bounded(b)) ? short(tried(a, b, (x, y) => x * y + 0)) : '-∞…∞';
      expect([a, b, short(range({ op: 'share', of: between(a), rate: between(b) }))]).toEqual([a, b, expected]);
    }
  });

  it('one of two, and one of several payers’ rules', () => {
    for (const a of ENDS) for (const b of ENDS) {
      const union = short(tried(a, b, (x) => x)), other = short(tried(a, b, (_x, y) => y));
      const [low, high] = [[union, other].map((s) => s.split('…')[0]!), [union, other].map((s) => s.split('…')[1]!)];
      const joined = `${low.includes('-∞') ? '-∞' : Math.min(...low.map(Number))}…${high.includes('∞') ? '∞' : Math.max(...high.map(Number))}`;
      expect(short(range({ op: 'when', if: { test: 'true', fact: 'flag' }, then: between(a), else: between(b) }))).toBe(joined);
      expect(short(range({ op: 'either', of: [{ payer: 'city', amount: between(a), text: words }, { payer: 'district', amount: between(b), text: words }] }))).toBe(short(tried(a, b, Math.max)));
      expect(short(range({ op: 'decided', fact: 'signed', ceiling: between(a) }))).toBe(`-∞…${a[1] ?? '∞'}`);
      expect(short(range({ op: 'decided', fact: 'plain', ceiling: between(a) }))).toBe(`${a[0] === null ? '-∞' : Math.min(0, a[0])}…${a[1] ?? '∞'}`);
    }
  });

  it('what only takes away from something', () => {
    for (const a of ENDS) {
      const expected = a[0] !== null && a[0] >= 0 ? `0…${a[1] ?? '∞'}` : '-∞…∞', of = between(a);
      for (const e of [{ op: 'net', of, rate: named('rate') }, { op: 'cut', of, total: named('plain'), room: named('plain') }, { op: 'instalments', of, due: 'tier', parts: [{ instalment: 'a', basisPoints: 5_000 }, { instalment: 'b', basisPoints: 5_000 }] }] as Expression[]) expect([a, e.op, short(range(e))]).toEqual([a, e.op, expected]);
    }
  });

  it('everything else', () => {
    const tiers = (steps: object[]): Expression => ({ op: 'tiers', of: named('plain'), mode: 'flat', steps } as Expression);
    expect([
      range(money('5.00')), range(named('plain')), range(named('signed')), range(named('nobody')), range(named('plain', number('-2'))), range({ op: 'setting', setting: 'mode', cases: { on: number('4'), off: number('2') } }), range({ op: 'lookup', fact: 'tier', cases: {} }),
      range({ op: 'reference', reference: 'first', on: 'day' }), range({ op: 'reference', reference: 'second', on: 'day' }), range({ op: 'reference', reference: 'third', on: 'day' }), range({ op: 'span', from: 'day', to: 'other', unit: 'days' }), range({ op: 'dayCount', from: 'day', to: 'other', basis: '365' }),
      range(tiers([{ from: '0', amount: '3.00' }, { from: '5', amount: '9.00' }])), range(tiers([{ from: '0', rate: '0.1' }])), range(tiers([{ from: '0', rate: '0.1' }, { from: '5', amount: '9.00' }])), range({ op: 'each', list: 'list', amount: money('1.00') }),
    ].map(short)).toEqual(['5…5', '0…∞', '-∞…∞', '-∞…∞', '-2…∞', '2…4', '-∞…∞', '3/100…1/25', '9…9', '-∞…∞', '0…∞', '0…∞', '0…9', '-∞…∞', '-∞…∞', '-∞…∞']);
  });

  it('an item’s field is meant before a fact of its name', () => {
    const fields = clause.facts.find((f) => f.id === 'list')!.fields!;
    expect(short(range(named('change'), { ...walk(), fields }))).toBe('-∞…∞');
    expect(short(range(named('plain'), { ...walk(), fields: [{ ...fields[0]!, id: 'plain' }] }))).toBe('-∞…∞');
    expect(short(range(named('signed'), { ...walk(), fields: [{ ...fields[0]!, id: 'signed', signed: false }] }))).toBe('0…∞');
  });
});

describe('a comparison', () => {
  const holds = { atLeast: (x: number, y: number) => x >= y, above: (x: number, y: number) => x > y, atMost: (x: number, y: number) => x <= y, below: (x: number, y: number) => x < y, equal: (x: number, y: number) => x === y };
  const bounds = ([low, high]: Ends): Range => ({ low: low === null ? null : Rational.parse(String(low)), high: high === null ? null : Rational.parse(String(high)) });
  it.each(Object.entries(holds))('%s holds always, never, or as it comes', (is, of) => {
    for (const a of ENDS) for (const b of ENDS) {
      const all = values(a).flatMap((x) => values(b).map((y) => of(x, y)));
      expect([a, b, verdict(bounds(a), is as keyof typeof holds, bounds(b))]).toEqual([a, b, all.every(Boolean) ? true : all.some(Boolean) ? undefined : false]);
    }
  });
});

describe('the kind of a share', () => {
  const of: Record<string, Expression> = { money: named('plain'), rate: named('rate'), days: named('days'), months: named('months'), number: number('2'), unknown: named('nobody') };
  it.each([
    ['money', ['money', 'money', 'money', 'money', 'money', 'money']], ['rate', ['fraction', undefined, 'days', 'months', 'fraction', 'fraction']], ['days', ['days', undefined, 'number', 'number', 'days', 'days']],
    ['months', ['months', undefined, 'number', 'number', 'months', 'months']], ['number', ['fraction', undefined, 'days', 'months', 'number', 'number']], ['unknown', [undefined, undefined, undefined, undefined, undefined, undefined]],
  ])('of %s at a rate, money, days, months, a number, something unknown', (what, expected) => {
    expect(['rate', 'money', 'days', 'months', 'number', 'unknown'].map((rate) => kindOf({ op: 'share', of: of[what]!, rate: of[rate]! }, '', walk()))).toEqual(expected);
  });

  it('net of anything is what it is net of, and its rate is a rate or a number, never below nothing', () => {
    const net = (rate: Expression, what: Expression = named('plain'), inside = walk()) => { const kind = kindOf({ op: 'net', of: what, rate }, '', inside); return [kind, ...inside.issues.map((i) => i.code)].join(' '); };
    const field = { ...clause.facts.find((f) => f.id === 'list')!.fields![0]!, type: 'rate' as const, unit: 'fraction' as const };
    expect([
      net(named('rate')), net(number('0.1')), net(number('-0.1')), net(named('signedRate')), net(named('rateMaybe', named('rate'))), net(named('days')), net(named('rate'), named('days')), net(named('nobody')), net(named('rate'), named('nobody')),
      net({ op: 'add', of: [named('rate'), number('0.1')] }), net(named('rate'), named('plain'), { ...walk(), fields: [{ ...field, id: 'rate', signed: true }] }), net(named('signedRate'), named('plain'), { ...walk(), fields: [{ ...field, id: 'signedRate', signed: false }] }),
    ]).toEqual(['money', 'money', 'money net-rate', 'money net-rate', 'money net-rate', 'money net-rate', 'days', 'money unknown-fact net-rate', ' unknown-fact', 'money net-rate', 'money net-rate', 'money']);
  });
});
