// What holds for every round: the order of the input says nothing, more points never cost a rank, ties follow the stated order, and an independent reckoning agrees.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, parseYuan } from '#libs/kernel';
import { derive, holds, lotOf, type RankingInput, type TieBreak } from '../../../libs/reviews/src/ranking.contract.js';

const WEIGHTS = { fit: 50, route: 20, team: 20, price: 10 };
const KINDS = { fit: 'technical', route: 'technical', team: 'other', price: 'price' } as const;
type Id = keyof typeof WEIGHTS;
const IDS = Object.keys(WEIGHTS) as Id[];
const permutation = fc.shuffledSubarray<TieBreak>(['technical', 'price', 'draw'], { minLength: 3, maxLength: 3 });

/** Rounds in which ties are common: few different points, few different prices. */
const anyRound: fc.Arbitrary<RankingInput> = fc.record({
  bids: fc.integer({ min: 1, max: 6 }), seats: fc.integer({ min: 1, max: 9 }), method: fc.constantFrom('mean' as const, 'trimmed-mean' as const), floor: fc.constantFrom(0, 60, 75), tieOrder: permutation,
  level: fc.integer({ min: 0, max: 3 }),
}).chain(({ bids, seats, level, ...rule }) => fc.record({
  rule: fc.constant({ ...rule, criteria: IDS.map((id) => ({ id, kind: KINDS[id], weight: WEIGHTS[id] })) }),
  seed: fc.record({ contentHash: fc.constantFrom('aa'.repeat(32), 'bb'.repeat(32)), roundId: fc.uuid() }), leftOut: fc.constant([]),
  contenders: fc.tuple(...Array.from({ length: bids }, (_, i) => fc.constantFrom('90.00', '100.00', '100.01').map((price) => ({ bidId: `bid ${i}`, organisationId: `org ${i}`, price })))) as unknown as fc.Arbitrary<RankingInput['contenders']>,
  sheets: fc.tuple(...Array.from({ length: bids * seats }, (_, i) => fc.record(Object.fromEntries(IDS.map((id) => [id, fc.integer({ min: level === 0 ? 0 : WEIGHTS[id] - level, max: WEIGHTS[id] })])))
    .map((points) => ({ sheetId: `sheet ${i}`, seatId: `seat ${Math.floor(i / bids)}`, bidId: `bid ${i % bids}`, points })))) as unknown as fc.Arbitrary<RankingInput['sheets']>,
}));

/** Another way to the same order: everything over one denominator, one sort. */
function reckon(input: RankingInput): { bidId: string; sum: bigint; technical: bigint; count: bigint }[] {
  const trims = (n: number): boolean => input.rule.method === 'trimmed-mean' && n >= 7;
  const sumOf = (values: number[]): bigint => {
    const all = values.reduce((a, b) => a + b, 0);
    return BigInt(trims(values.length) ? all - Math.max(...values) - Math.min(...values) : all);
  };
  const rows = input.contenders.map((c) => {
    const own = input.sheets.filter((s) => s.bidId === c.bidId);
    const count = BigInt(trims(own.length) ? own.length - 2 : own.length);
    return { ...c, count, sum: sumOf(own.map((s) => IDS.reduce((t, id) => t + s.points[id]!, 0))), technical: sumOf(own.map((s) => s.points['fit']! + s.points['route']!)) };
  });
  const signs: Record<TieBreak, (a: (typeof rows)[number], b: (typeof rows)[number]) => bigint> = {
    technical: (a, b) => b.technical - a.technical, price: (a, b) => parseYuan(a.price!) - parseYuan(b.price!), draw: (a, b) => (lotOf(input.seed, a.bidId) < lotOf(input.seed, b.bidId) ? -1n : 1n),
  };
  return rows.sort((a, b) => {
    for (const difference of [b.sum - a.sum, ...input.rule.tieOrder.map((t) => signs[t](a, b))]) if (difference !== 0n) return difference < 0n ? -1 : 1;
    return 0;
  });
}

describe('every ranking', () => {
  it('is what an independent reckoning gives', () => {
    fc.assert(fc.property(anyRound, (input) => {
      const lines = derive(input).lines, expected = reckon(input);
      expect(lines.map((l) => l.bidId)).toEqual(expected.map((r) => r.bidId));
      for (const [i, row] of expected.entries()) {
        const below = row.sum < BigInt(input.rule.floor) * row.count;
        expect(lines[i]).toMatchObject({ belowFloor: below, rank: below ? null : i + 1 });
        const cents = (row.sum * 200n + row.count) / (row.count * 2n);
        expect(lines[i]!.total).toBe(`${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`);
      }
    }));
  });

  it('does not know in which order things came', () => {
    fc.assert(fc.property(anyRound.chain((input) => fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.sheets], { minLength: input.sheets.length }), fc.shuffledSubarray([...input.contenders], { minLength: input.contenders.length }))),
      ([input, sheets, contenders]) => expect(canonicalJson(derive({ ...input, sheets, contenders }))).toBe(canonicalJson(derive(input)))));
  });

  it('holds when computed again from what it says, and gives each rank once', () => {
    fc.assert(fc.property(anyRound, (input) => {
      const told = derive(input);
      expect(holds(JSON.parse(canonicalJson(told)))).toBe(true);
      const ranks = told.lines.flatMap((l) => l.rank ?? []);
      expect(ranks).toEqual(ranks.map((_, i) => i + 1));
    }));
  });

  it('never lowers a bid for one point more', () => {
    fc.assert(fc.property(anyRound, fc.nat(), fc.constantFrom(...IDS), (input, pick, id) => {
      const at = pick % input.sheets.length, sheet = input.sheets[at]!;
      fc.pre(sheet.points[id]! < WEIGHTS[id]);
      const better = { ...input, sheets: input.sheets.map((s, i) => (i === at ? { ...s, points: { ...s.points, [id]: s.points[id]! + 1 } } : s)) };
      const place = (r: RankingInput): number => derive(r).lines.findIndex((l) => l.bidId === sheet.bidId);
      expect(place(better)).toBeLessThanOrEqual(place(input));
    }));
  });

  it('says of every tie what parted it', () => {
    fc.assert(fc.property(anyRound, (input) => {
      const { lines } = derive(input);
      for (const [i, line] of lines.entries()) {
        const tied = lines.filter((o, j) => j !== i && o.exact === line.exact);
        const told = line.steps.filter((s) => s.step === 'tie');
        expect(told.length > 0).toBe(tied.length > 0);
        expect(told.map((s) => s.by)).toEqual(input.rule.tieOrder.slice(0, told.length));
        if (tied.length > 0) expect(told[0]!.with).toEqual(tied.map((o) => o.bidId).sort());
      }
    }));
  });
});
