// Two rankings of one round: technical points alone decide who is on the shortlist, and the price's points, computed, decide among them.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, Rational } from '#libs/kernel';
import { type Contender, derive, type Derivation, holds, passed, type RankingInput, type RankingRule, scoredCriteria, STAGED_RANKING_FORMAT, withoutSeat } from '../../../libs/reviews/src/ranking.contract.js';
import { explain } from '../../../libs/reviews/src/ranking-words.contract.js';

const CRITERIA: RankingRule['criteria'] = [{ id: 'fit', kind: 'technical', weight: 50 }, { id: 'team', kind: 'other', weight: 30 }, { id: 'price', kind: 'price', weight: 20 }];
const RULE: RankingRule = { method: 'mean', floor: 60, tieOrder: ['technical', 'price', 'draw'], criteria: CRITERIA };
const SEED = { contentHash: 'c'.repeat(64), roundId: 'round' };
/** Two reviewers who agree: [fit, team] by bid. */
const sheetsOf = (points: Readonly<Record<string, readonly [number, number]>>): RankingInput['sheets'] => ['r1', 'r2'].flatMap((seatId) => Object.entries(points).map(([bidId, [fit, team]]) => ({ sheetId: `${seatId}-${bidId}`, seatId, bidId, points: { fit, team } })));
const contender = (bidId: string, price: string | null, more: Partial<Contender> = {}): Contender => ({ bidId, organisationId: `o-${bidId}`, price, ...more });
const input = (stage: 'technical' | 'final', points: Parameters<typeof sheetsOf>[0], prices: Readonly<Record<string, string | null>> = {}, more: Partial<RankingInput> = {}): RankingInput =>
  ({ rule: RULE, seed: SEED, leftOut: [], stage, sheets: sheetsOf(points), contenders: Object.keys(points).map((b) => contender(b, prices[b] ?? null)), ...more });
const brief = (d: Derivation) => d.lines.map((l) => [l.bidId, l.rank, l.total, l.price]);

// 48 of 80 is the floor of 60.
const POINTS = { a: [40, 20], b: [40, 8], c: [40, 7], d: [45, 25] } as const;

describe('the technical ranking', () => {
  it('counts everything but the price, takes the floor in proportion, and says who passed', () => {
    const d = derive(input('technical', POINTS));
    expect(d.format).toBe(STAGED_RANKING_FORMAT);
    expect(brief(d)).toEqual([['d', 1, '70.00', null], ['a', 2, '60.00', null], ['b', 3, '48.00', null], ['c', null, '47.00', null]]);
    expect(passed(d).sort()).toEqual(['a', 'b', 'd']);
    expect(d.lines[2]!.steps).toContainEqual({ step: 'floor', floor: 60, below: false, of: 80, limit: '48' });
    expect(explain(d.lines[3]!).map((s) => s.en)).toContain('Below the technical floor of 48 (60 % of 80 points): not on the shortlist, the price stays sealed');
    expect(holds(d)).toBe(true);
  });

  it('knows no price, and no points for one', () => {
    expect(() => derive(input('technical', POINTS, { a: '1.00' }))).toThrow('of none in a technical ranking');
    const scored = input('technical', POINTS);
    expect(() => derive({ ...scored, sheets: scored.sheets.map((s) => ({ ...s, points: { ...s.points, price: 20 } })) })).toThrow('points are for the criteria');
    expect(scoredCriteria(CRITERIA, true).map((c) => c.id)).toEqual(['fit', 'team']);
    expect(scoredCriteria(CRITERIA, false)).toEqual(CRITERIA);
  });
});

describe('the final ranking', () => {
  const PRICES = { a: '6000000.00', b: '4000000.00', d: '8000000.00' };

  it('adds the price’s points, exactly: full weight for the lowest, in proportion for the others', () => {
    const d = derive(input('final', POINTS, PRICES));
    expect(brief(d)).toEqual([['d', 1, '80.00', '8000000.00'], ['a', 2, '73.33', '6000000.00'], ['b', 3, '68.00', '4000000.00'], ['c', null, '47.00', null]]);
    expect(d.lines[1]).toMatchObject({ exact: '220/3', steps: expect.arrayContaining([{ step: 'price', lowest: '4000000.00', price: '6000000.00', weight: 20, exact: '40/3', shown: '13.33' }, { step: 'sum', technical: '60', exact: '220/3', shown: '73.33' }]) });
    expect(d.lines[3]!.steps).toContainEqual({ step: 'unpriced', because: 'below-floor' });
    expect(explain(d.lines[1]!).map((s) => s.zh)).toContain('价格分 20 × 最低报价 4000000.00 ÷ 本报价 6000000.00 = 40/3，显示为 13.33');
    expect(holds(JSON.parse(JSON.stringify(d)) as Derivation)).toBe(true);
  });

  it('ranks a price that could not be read nowhere, and takes the lowest of those that could', () => {
    const contenders = [contender('a', '6000000.00'), contender('b', null, { unreadable: true }), contender('c', null), contender('d', '8000000.00')];
    const d = derive(input('final', POINTS, {}, { contenders }));
    expect(brief(d)).toEqual([['d', 1, '85.00', '8000000.00'], ['a', 2, '80.00', '6000000.00'], ['b', null, '48.00', null], ['c', null, '47.00', null]]);
    expect(d.lines[2]).toMatchObject({ belowFloor: false, steps: expect.arrayContaining([{ step: 'unpriced', because: 'unreadable' }]) });
  });

  it('of nobody who passed has no rank', () => {
    expect(brief(derive(input('final', { a: [10, 10], b: [20, 10] })))).toEqual([['b', null, '30.00', null], ['a', null, '20.00', null]]);
  });

  it.each<[string, Record<string, string | null>]>([
    ['a price of who did not pass', { ...PRICES, c: '1.00' }], ['none of who passed', { a: '6000000.00', d: '8000000.00' }], ['a price of nothing', { ...PRICES, a: '0.00' }],
  ])('refuses %s', (_, prices) => { expect(() => derive(input('final', POINTS, prices))).toThrow(RangeError); });

  it('without one reviewer is asked of the technical points alone', () => {
    const other = derive(withoutSeat(derive(input('final', POINTS, PRICES)).input, 'r2'));
    expect(other.input.stage).toBe('technical');
    expect(other.lines.every((l) => l.price === null)).toBe(true);
  });
});

it('whatever the points and prices: the same in any order; the shortlist is who reached the floor; the lowest price takes the full weight, and no lower price has fewer points', () => {
  const cents = fc.bigInt({ min: 1n, max: 10n ** 12n }), row = fc.record({ fit: fc.integer({ min: 0, max: 50 }), team: fc.integer({ min: 0, max: 30 }), cents });
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 7 }), fc.integer(), (rows, turn) => {
    const points = Object.fromEntries(rows.map((r, i) => [`b${i}`, [r.fit, r.team] as const])), technical = derive(input('technical', points)), on = new Set(passed(technical));
    expect([...on].sort()).toEqual(rows.flatMap((r, i) => (r.fit + r.team >= 48 ? [`b${i}`] : [])).sort());
    const money = (c: bigint): string => `${c / 100n}.${String(c % 100n).padStart(2, '0')}`, prices = Object.fromEntries(rows.map((r, i) => [`b${i}`, on.has(`b${i}`) ? money(r.cents) : null]));
    const given = input('final', points, prices), told = derive(given), around = Math.abs(turn) % rows.length;
    const turned = { ...given, contenders: [...given.contenders.slice(around), ...given.contenders.slice(0, around)], sheets: [...given.sheets].reverse() };
    expect(canonicalJson(derive(turned))).toBe(canonicalJson(told));
    expect(told.lines.filter((l) => l.rank !== null).map((l) => l.bidId).sort()).toEqual([...on].sort());
    const worth = told.lines.flatMap((l) => l.steps.flatMap((s) => { if (s.step !== 'price') return []; const [n, d = '1'] = s.exact.split('/'); return [{ cents: rows[Number(l.bidId.slice(1))]!.cents, points: Rational.of(BigInt(n!), BigInt(d)) }]; })).sort((a, b) => (a.cents < b.cents ? -1 : a.cents > b.cents ? 1 : 0));
    if (worth.length > 0) expect(worth[0]!.points.toString()).toBe('20');
    worth.slice(1).forEach((w, i) => { expect(w.points.lte(worth[i]!.points)).toBe(true); expect(w.points.isNegative() || w.points.isZero()).toBe(false); });
  }), { numRuns: 200 });
});
