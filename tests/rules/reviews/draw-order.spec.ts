// A draw can be computed again by anybody: the worked examples of docs/draw.md, the same order however the list came about, every order as likely as any other, and no number bent to fit.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256Hex } from '#libs/kernel';
import { below, type DrawList, drawList, drawOrder, listHash, listText, nonceCommitment, orderOf, seedOf, STRATA, type Stratum } from '../../../libs/reviews/src/draw-order.contract.js';

const SEED = Number(process.env['SEED'] ?? 20261126);
const id = (n: number): string => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`, ids = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => id(from + i));
const LIST: DrawList = drawList({ challenge: '0190a000-0000-7000-8000-000000000001', panel: '0190a000-0000-7000-8000-000000000002', draw: '0190a000-0000-7000-8000-000000000003' },
  [{ stratum: 'industry', seats: 1, candidates: ids(11, 12) }, { stratum: 'technical', seats: 3, candidates: ids(1, 7).reverse() }, { stratum: 'finance', seats: 1, candidates: ids(8, 10) }]);
const OFFICER = '00112233445566778899aabbccddeeff'.repeat(2), AUDITOR = '8899aabbccddeeff'.repeat(4);
const seed = (n: number): string => sha256Hex(`seed ${n}`);

describe('the worked example', () => {
  const drawn = seedOf(listHash(LIST), { officer: OFFICER, auditor: AUDITOR });
  it('gives what the document says, every digit of it', () => {
    const doc = readFileSync(new URL('../../../docs/draw.md', import.meta.url), 'utf8');
    const commitments = (['officer', 'auditor'] as const).map((role) => nonceCommitment({ draw: LIST.draw, role, nonce: role === 'officer' ? OFFICER : AUDITOR }));
    expect([listHash(LIST), ...commitments, drawn]).toEqual([
      'e502206b326e3a7895f1538942d87421494d8ca9412c084842dcd5a4a45c879a', '8041fab813f963632b4757223f064c6751b9035beda0d8322c36fdfeb98f6667', '0ccef1952d70ccade7162997d781f49d1a5970cb8421ee7eb8bbb9f5a9014889',
      '48cef2f0f3e57ec640aed3f6ace26bbf75ded8e22d39f548a81248c791590ef8',
    ]);
    expect(drawOrder(LIST, drawn).map((o) => o.order.map((c) => Number(c.slice(-2))))).toEqual([[6, 2, 4, 5, 3, 1, 7], [8, 9, 10], [11, 12]]);
    const thousand = orderOf(drawn, 'technical', ids(1, 1000));
    expect([thousand.slice(0, 5).map((c) => Number(c.slice(-4))), sha256Hex(thousand.join('\n'))]).toEqual([[370, 785, 686, 442, 347], '1d67380142c59be03ce60f30380cca6b38b1470d08390a2eb00ecb83527dcff7']);
    for (const said of [listText(LIST), listHash(LIST), ...commitments, drawn, OFFICER, AUDITOR, sha256Hex(thousand.join('\n'))]) expect(doc).toContain(said);
  });

  it('is another with any digit changed: of the list, of either nonce, of the order in which they enter', () => {
    const others = [seedOf(listHash({ ...LIST, draw: LIST.panel }), { officer: OFFICER, auditor: AUDITOR }), seedOf(listHash(LIST), { officer: `1${OFFICER.slice(1)}`, auditor: AUDITOR }), seedOf(listHash(LIST), { officer: AUDITOR, auditor: OFFICER })];
    expect(new Set([drawn, ...others]).size).toBe(4);
    expect(nonceCommitment({ draw: LIST.draw, role: 'officer', nonce: OFFICER })).not.toBe(nonceCommitment({ draw: LIST.draw, role: 'auditor', nonce: OFFICER }));
    for (const bad of ['', OFFICER.toUpperCase().replace('0', 'A'), OFFICER.slice(1), `${OFFICER}00`]) expect(() => seedOf(listHash(LIST), { officer: bad, auditor: AUDITOR })).toThrow(RangeError);
  });
});

describe('an order', () => {
  const someIds = fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 60 }).map((ns) => ns.map(id)), stratum = fc.constantFrom<Stratum>(...STRATA);
  it('is one of the candidates each, whatever order they were found in, named twice or not', () => {
    fc.assert(fc.property(someIds, stratum, fc.nat(), fc.nat(), (candidates, of, n, turn) => {
      const turned = [...candidates.slice(turn % candidates.length), ...candidates.slice(0, turn % candidates.length), candidates[0]!], order = orderOf(seed(n), of, candidates);
      expect([...order].sort()).toEqual([...candidates].sort());
      expect(orderOf(seed(n), of, turned)).toEqual(order);
      expect(listText(drawList(LIST, [{ stratum: of, seats: 1, candidates: turned }]))).toBe(listText(drawList(LIST, [{ stratum: of, seats: 1, candidates }])));
    }), { seed: SEED, numRuns: 200 });
  });

  it('of one stratum says nothing of another', () => {
    const orders = STRATA.map((of) => orderOf(seed(1), of, ids(1, 30)).join());
    expect(new Set(orders).size).toBe(3);
  });

  /** Chi-square over all orders of four, 24 of them: 23 degrees of freedom, 49.7 at 0.001. */
  it('is each as likely: all 24 orders of four candidates over 24,000 seeds', () => {
    const counts = new Map<string, number>(), runs = 24_000;
    for (let n = 0; n < runs; n += 1) { const key = orderOf(seed(SEED + n), 'technical', ids(1, 4)).map((c) => c.at(-1)).join(''); counts.set(key, (counts.get(key) ?? 0) + 1); }
    const chi = [...counts.values()].reduce((sum, c) => sum + (c - runs / 24) ** 2 / (runs / 24), 0);
    expect([counts.size, chi < 49.7 ? 'even' : chi]).toEqual([24, 'even']);
  });

  /** 11 candidates, each place: 10 degrees of freedom, 29.6 at 0.001; eleven places are looked at, so 35.6. */
  it('gives every candidate every place as often', () => {
    const runs = 11_000, at = Array.from({ length: 11 }, () => new Map<string, number>());
    for (let n = 0; n < runs; n += 1) orderOf(seed(SEED * 3 + n), 'finance', ids(1, 11)).forEach((c, place) => at[place]!.set(c, (at[place]!.get(c) ?? 0) + 1));
    const worst = Math.max(...at.map((place) => [...place.values()].reduce((sum, c) => sum + (c - runs / 11) ** 2 / (runs / 11), 0)));
    expect(worst < 35.6 ? 'even' : worst).toBe('even');
  });
});

describe('a number', () => {
  const from = (...given: number[]) => (): number => given.shift()!;
  it('that would favour somebody is thrown away', () => {
    expect(below(3, from(2 ** 32 - 1, 2 ** 32 - 1, 5))).toBe(2); // 2³² = 3 · 1431655765 + 1: the last number is one too many
    expect(below(3, from(2 ** 32 - 2))).toBe((2 ** 32 - 2) % 3);
    expect(below(2 ** 31 + 1, from(2 ** 32 - 1, 2 ** 31 + 1, 2 ** 31))).toBe(2 ** 31);
    expect(below(256, from(2 ** 32 - 1))).toBe(255); // a power of two wastes none
    expect(() => below(0, from(1))).toThrow(RangeError);
  });
});
