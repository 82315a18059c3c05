// A monstrous document is refused at once and in words: too deep, too large, or no JSON; the stack never overflows and no time is lost.
import { describe, expect, it } from '@jest/globals';
import { loadClause, loadClauseText, MOST, type Loaded } from '../../../libs/policy/src/engine/index.js';
import { tooMuch } from '../../../libs/policy/src/engine/bounds.js';
import { clauseOf } from './quoting.js';
import { spent } from '../../support/processor-time.js';

const open = clauseOf('open-competition');
const codes = (loaded: Loaded): string[] => (loaded.ok ? [] : loaded.issues.map((i) => i.code));
/** Built from the inside: no recursion here either. */
function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let e: unknown = { op: 'money', value: '1.00' };
  for (let i = 0; i < levels; i += 1) e = wrap(e);
  return e;
}
function quickly<T>(run: () => T): T {
  const { result, ms } = spent(run);
  expect(ms).toBeLessThan(2_000);
  return result;
}

describe('deep', () => {
  it.each([
    ['sums in sums', (inner: unknown) => ({ op: 'add', of: [inner] })], ['nots in nots', (inner: unknown) => ({ test: 'not', of: inner })], ['lists in lists', (inner: unknown) => [inner]], ['keys nobody knows', (inner: unknown) => ({ x: inner })],
  ])('10,000 and 100,000 %s', (_what, wrap) => {
    for (const levels of [10_000, 100_000]) expect(quickly(() => codes(loadClause({ ...open, amount: nested(levels, wrap) })))).toEqual(['too-deep']);
  });

  it('as text too', () => {
    expect(quickly(() => codes(loadClauseText('['.repeat(10_000) + ']'.repeat(10_000))))).toEqual(['too-deep']);
    expect(quickly(() => codes(loadClauseText('{"a":'.repeat(10_000))))).toEqual(['not-json']);
  });

  it('a document that contains itself', () => {
    const round: Record<string, unknown> = { ...open };
    round['amount'] = round;
    expect(codes(loadClause(round))).toEqual(['too-deep']);
  });

  it('as deep as is allowed is read', () => {
    const at = (levels: number) => codes(loadClause({ ...open, amount: nested(levels, (inner) => ({ op: 'add', of: [inner] })), cases: [{ ...open.cases[0], amount: '1.00' }] }));
    expect(at((MOST.levels - 4) / 2)).toEqual([]);
    expect(at((MOST.levels - 2) / 2)).toEqual(['too-deep']);
  });
});

describe('large', () => {
  it.each<[string, () => unknown]>([
    ['5 MB in one sentence', () => ({ ...open, source: { ...open.source, sentence: '长'.repeat(5_000_000) } })],
    ['5 MB of cases', () => ({ ...open, cases: Array(20_000).fill(open.cases[0]) })],
    ['5 MB of keys', () => ({ ...open, extra: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}${'x'.repeat(500)}`, 1])) })],
    ['a million sums', () => ({ ...open, amount: { op: 'add', of: Array(1_000_000).fill({ op: 'money', value: '1.00' }) } })],
  ])('%s', (_what, build) => {
    const data = build(), text = JSON.stringify(data);
    expect(quickly(() => codes(loadClause(data)))).toEqual(['too-large']);
    expect(quickly(() => codes(loadClauseText(text)))).toEqual(['too-large']);
  });

  it('as large as is allowed is read: values in lists and under keys, characters of texts and of keys', () => {
    const keyed = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [i, 0]));
    const atMost = (n: number, of: (n: number) => unknown, unit: string) => expect([tooMuch(of(n)), tooMuch(of(n + 1))?.text.en]).toEqual([undefined, expect.stringContaining(`${n} ${unit}`)]);
    atMost(MOST.values, (n) => Array(n - 1).fill(0), 'values'); // the list itself is one
    atMost(MOST.values, (n) => keyed(n - 1), 'values');
    atMost(MOST.values, (n) => [keyed(n - 3), 0], 'values');
    atMost(MOST.characters, (n) => ['x'.repeat(n)], 'characters');
    atMost(MOST.characters, (n) => ({ ['k'.repeat(n - 1)]: 'x' }), 'characters');
  });

  it('as text, with all its blanks, up to twice the characters', () => {
    const padded = (length: number) => JSON.stringify(open).padEnd(length, ' ');
    expect([loadClauseText(padded(2 * MOST.characters)).ok, codes(loadClauseText(padded(2 * MOST.characters + 1)))]).toEqual([true, ['too-large']]);
  });

  it('says it in both languages, at the root', () => {
    const loaded = loadClause({ ...open, x: 'x'.repeat(MOST.characters) });
    expect(loaded).toMatchObject({ ok: false, issues: [{ path: '', code: 'too-large', text: { zh: expect.stringContaining('过大'), en: expect.stringContaining('too large') } }] });
  });
});
