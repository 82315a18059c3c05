// Rankings worked by hand: means, the dropped extremes, the floor, each way of parting a tie, and what is no table of sheets at all.
import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from '#libs/kernel';
import { derive, hashOfRanking, holds, type RankingInput, type RankingRule, withoutSeat } from '../../../libs/reviews/src/ranking.contract.js';
import { explain } from '../../../libs/reviews/src/ranking-words.contract.js';

const CRITERIA: RankingRule['criteria'] = [{ id: 'fit', kind: 'technical', weight: 60 }, { id: 'team', kind: 'other', weight: 30 }, { id: 'price', kind: 'price', weight: 10 }];
const SEED = { contentHash: 'ab'.repeat(32), roundId: '00000000-0000-4000-8000-000000000001' };
type Points = [fit: number, team: number, price: number];

/** A round from a table: for each bid its price and one row of points a reviewer. */
function round(bids: Record<string, { price?: string; sheets: Points[] }>, rule: Partial<RankingRule> = {}): RankingInput {
  return {
    rule: { method: 'mean', floor: 60, tieOrder: ['technical', 'price', 'draw'], criteria: CRITERIA, ...rule }, seed: SEED, leftOut: [],
    contenders: Object.entries(bids).map(([bidId, b]) => ({ bidId, organisationId: `${bidId} Ltd`, price: b.price ?? '100.00' })),
    sheets: Object.entries(bids).flatMap(([bidId, b]) => b.sheets.map(([fit, team, price], i) => ({ sheetId: `${bidId}-${i}`, seatId: `seat ${i}`, bidId, points: { fit, team, price } }))),
  };
}
const order = (input: RankingInput): [string, number | null, string][] => derive(input).lines.map((l) => [l.bidId, l.rank, l.total]);

describe('a mean', () => {
  it('is exact, and shown half up to two places', () => {
    const lines = derive(round({ a: { sheets: [[60, 20, 5], [60, 20, 6], [60, 20, 6]] }, b: { sheets: [[60, 30, 8], [60, 30, 8], [60, 30, 9]] } })).lines;
    expect(lines).toMatchObject([{ bidId: 'b', rank: 1, total: '98.33', exact: '295/3' }, { bidId: 'a', rank: 2, total: '85.67', exact: '257/3' }]);
  });

  it('parts what two places would show as equal', () => {
    const close = (points: number): Points[] => Array.from({ length: 201 }, (_, i) => [60, 20, i < points ? 6 : 5]);
    expect(order(round({ a: { sheets: close(100) }, b: { sheets: close(101) } }))).toEqual([['b', 1, '85.50'], ['a', 2, '85.50']]);
  });

  it('rounds half up where half stands', () => {
    const sheets: Points[] = [...Array.from({ length: 199 }, (): Points => [60, 20, 0]), [60, 20, 1]];
    expect(order(round({ a: { sheets } }))).toEqual([['a', 1, '80.01']]);
  });
});

describe('a trimmed mean', () => {
  const six: Points[] = [[0, 0, 0], [50, 20, 5], [50, 20, 6], [50, 20, 7], [50, 20, 8], [60, 30, 10]];
  it('drops nothing from six sheets', () => {
    expect(derive(round({ a: { sheets: six } }, { method: 'trimmed-mean' })).lines[0]).toMatchObject({ total: '67.67', exact: '203/3' });
  });

  it('drops one highest and one lowest from seven, however many are equal', () => {
    const line = derive(round({ a: { sheets: [...six, [60, 30, 10]] } }, { method: 'trimmed-mean' })).lines[0]!;
    expect(line).toMatchObject({ total: '81.20', exact: '406/5', steps: [{ step: 'totals' }, { step: 'trim', highest: 100, lowest: 0 }, { step: 'mean', sum: 406, count: 5 }, { step: 'floor', below: false }, { step: 'rank', rank: 1 }] });
  });

  it('is a plain mean when the challenge said so, whatever the number', () => {
    expect(order(round({ a: { sheets: [...six, [60, 30, 10]] } }))[0]![2]).toBe('72.29');
  });
});

describe('the floor', () => {
  it('takes the rank from whoever is below, by however little', () => {
    const input = round({ a: { sheets: [[40, 20, 0], [40, 20, 0], [40, 19, 0]] }, b: { sheets: [[40, 20, 0], [40, 20, 0], [40, 20, 0]] } });
    expect(order(input)).toEqual([['b', 1, '60.00'], ['a', null, '59.67']]);
    expect(derive(input).lines[1]).toMatchObject({ belowFloor: true });
  });

  it('is what the challenge says', () => {
    expect(order(round({ a: { sheets: [[10, 0, 0]] } }, { floor: 0 }))).toEqual([['a', 1, '10.00']]);
    expect(order(round({ a: { sheets: [[60, 30, 9]] } }, { floor: 100 }))).toEqual([['a', null, '99.00']]);
  });
});

describe('a tie', () => {
  it('goes to the better technical points, though the other is cheaper', () => {
    const input = round({ a: { price: '1.00', sheets: [[50, 30, 0]] }, b: { price: '9.00', sheets: [[55, 25, 0]] } });
    expect(order(input).map(([id]) => id)).toEqual(['b', 'a']);
    expect(derive(input).lines[0]!.steps).toContainEqual({ step: 'tie', by: 'technical', value: '55', shown: '55.00', with: ['a'] });
  });

  it('then to the lower price, compared as money', () => {
    expect(order(round({ a: { price: '1000.00', sheets: [[50, 30, 0]] }, b: { price: '999.99', sheets: [[50, 30, 0]] } })).map(([id]) => id)).toEqual(['b', 'a']);
  });

  it('asks the price first where the challenge says so', () => {
    const bids = { a: { price: '1.00', sheets: [[50, 30, 0]] as Points[] }, b: { price: '9.00', sheets: [[55, 25, 0]] as Points[] } };
    expect(order(round(bids, { tieOrder: ['price', 'technical', 'draw'] })).map(([id]) => id)).toEqual(['a', 'b']);
  });

  it('then to a lot that anybody can draw again', () => {
    const same: Points[] = [[50, 30, 0]];
    const ids = ['a', 'b', 'c', 'd'];
    const drawn = derive(round(Object.fromEntries(ids.map((id) => [id, { sheets: same }])))).lines;
    const lot = (id: string): string => sha256Hex(SEED.contentHash + SEED.roundId + id);
    expect(drawn.map((l) => l.bidId)).toEqual([...ids].sort((x, y) => (lot(x) < lot(y) ? -1 : 1)));
    expect(drawn.map((l) => l.rank)).toEqual([1, 2, 3, 4]);
    expect(drawn[0]!.steps.filter((s) => s.step === 'tie').map((s) => s.by)).toEqual(['technical', 'price', 'draw']);
  });

  it('asks further only those who are still tied', () => {
    const input = round({ a: { sheets: [[50, 30, 0]] }, b: { sheets: [[55, 25, 0]] }, c: { sheets: [[50, 30, 0]], price: '1.00' }, d: { sheets: [[60, 30, 0]] } });
    const steps = Object.fromEntries(derive(input).lines.map((l) => [l.bidId, l.steps.filter((s) => s.step === 'tie').map((s) => s.by)]));
    expect(steps).toEqual({ d: [], b: ['technical'], c: ['technical', 'price'], a: ['technical', 'price'] });
  });
});

describe('a derivation', () => {
  const input = round({ a: { sheets: [[50, 30, 0], [40, 30, 10]] }, b: { sheets: [[50, 20, 0], [10, 30, 10]] } });

  it('holds by itself, and no longer when anything in it was changed', () => {
    const told = derive(input);
    expect(holds(told)).toBe(true);
    expect(holds(JSON.parse(JSON.stringify(told)))).toBe(true);
    const forged = structuredClone(told) as unknown as { input: { sheets: { points: { fit: number } }[] } };
    forged.input.sheets[0]!.points.fit += 1;
    expect(holds(forged as never)).toBe(false);
    expect(holds({ ...told, lines: [...told.lines].reverse() })).toBe(false);
    expect(hashOfRanking(told)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells each line in words of both languages', () => {
    const [, second] = derive(input).lines;
    expect(explain(second!).map((s) => s.en)).toEqual(['Total of each reviewer: 70 + 50', 'The mean is 120 ÷ 2 = 60, shown as 60.00', 'At or above the floor of 60', 'Rank 2']);
    expect(explain(second!).every((s) => s.zh.length > 0)).toBe(true);
  });

  it('answers what the order were without one reviewer', () => {
    expect(order(withoutSeat(input, 'seat 1'))).toEqual([['a', 1, '80.00'], ['b', 2, '70.00']]);
  });
});

describe('what is no full table of whole points', () => {
  const good = round({ a: { sheets: [[50, 30, 0], [50, 30, 0]] }, b: { sheets: [[50, 30, 0], [50, 30, 0]] } });
  const points = (p: Record<string, unknown>) => ({ ...good, sheets: good.sheets.map((s, i) => (i === 0 ? { ...s, points: p as never } : s)) });
  it.each<[string, RankingInput]>([
    ['a sheet is missing', { ...good, sheets: good.sheets.slice(1) }], ['no sheets', { ...good, sheets: [] }], ['no bids', { ...good, contenders: [], sheets: [] }],
    ['two sheets of one reviewer', { ...good, sheets: [...good.sheets.slice(1), good.sheets[1]!] }], ['a bid twice', { ...good, contenders: [...good.contenders, good.contenders[0]!] }],
    ['half a point', points({ fit: 0.5, team: 0, price: 0 })], ['above the weight', points({ fit: 61, team: 0, price: 0 })], ['below nothing', points({ fit: -1, team: 0, price: 0 })],
    ['a criterion without points', points({ fit: 1, team: 1 })], ['points for something else', points({ fit: 1, team: 1, price: 1, charm: 1 })],
  ])('%s: is not ranked', (_, input) => expect(() => derive(input)).toThrow(RangeError));
});
