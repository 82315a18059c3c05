// A document has one byte form and one hash, however its members are ordered and wherever it has been; the vectors are those of RFC 8785.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { columnsOf } from '../../../libs/policy/src/clause.document.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const RUNS = 2_000;

/** The same value with every object's members in another order. */
const shuffled = (value: unknown, turn: number): unknown => {
  if (Array.isArray(value)) return value.map((v) => shuffled(v, turn + 1));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, v]) => [key, shuffled(v, turn + 3)] as const);
  const at = entries.length > 0 ? turn % entries.length : 0;
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
};
/** Written from RFC 8785 alone: numbers and strings as ECMAScript writes them, members by UTF-16 code units. */
function byTheBook(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(byTheBook).join(',')}]`;
  if (value !== null && typeof value === 'object') return `{${Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map((k) => `${JSON.stringify(k)}:${byTheBook(value[k]!)}`).join(',')}}`;
  return JSON.stringify(value);
}

describe('the canonical form', () => {
  it('is what RFC 8785 says of its own examples', () => {
    const sent = JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}') as Json;
    expect(canonicalJson(sent)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 })).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  it('is the same for any order of members, and for itself read again', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.nat(20), (value, turn) => {
      const once = canonicalJson(value);
      expect(canonicalJson(shuffled(value, turn))).toBe(once);
      expect(canonicalJson(JSON.parse(once))).toBe(once);
      expect(once).toBe(byTheBook(JSON.parse(JSON.stringify(value)) as Json));
    }), { numRuns: RUNS });
  });

  it('changes its hash with any change, and no other hash is computed elsewhere', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.string(), (value, more) => {
      const text = canonicalJson(value);
      expect(sha256Hex(text)).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'));
      const changed = { ...value, [Object.keys(value)[0]!]: [more, 'changed'] };
      expect(sha256Hex(canonicalJson(changed)) === sha256Hex(text)).toBe(canonicalJson(changed) === text);
    }), { numRuns: RUNS });
  });
});

describe.each(clauses.map((c) => [c.id, c] as const))('%s', (_id, clause) => {
  it('keeps its hash however it is written down', () => {
    const { sha256, canonical_json: text } = columnsOf(clause);
    for (let turn = 0; turn < 25; turn += 1) expect(columnsOf(shuffled(clause, turn) as typeof clause).sha256).toBe(sha256);
    expect(columnsOf(JSON.parse(JSON.stringify(JSON.parse(text), null, 3)) as typeof clause)).toEqual(columnsOf(clause));
  });
});
