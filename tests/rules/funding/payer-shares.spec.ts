// Who pays a claim, and who gets what comes back: the claim's frozen payers, to the fen, in however many parts.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comingBack, sharesOf } from '../../../libs/funding/src/payer-shares.js';
import { split } from '#libs/policy';

const clause = (...basisPoints: number[]) => ({ shares: basisPoints.map((points, i) => ({ payer: `payer${i}`, basisPoints: points })) });
const quoted = (...amounts: string[]) => ({ zh: { shares: amounts.map((amount, i) => ({ payer: `payer${i}`, amount })) } as never });
const points = (given: ReturnType<typeof clause>, quote: Parameters<typeof sharesOf>[1]): number[] => sharesOf(given, quote).map((s) => s.basisPoints);
const fen = (max: bigint) => fc.bigInt({ min: 1n, max });

describe('the payers of a claim', () => {
  it.each<[string, ReturnType<typeof clause>, Parameters<typeof sharesOf>[1], number[]]>([
    ['by basis points where the quote divided by them', clause(6_000, 3_000, 1_000), quoted('60.01', '29.99', '9.99'), [6_000, 3_000, 1_000]],
    ['alone, where its rule was the highest', clause(10_000, 0), quoted('0.00', '80.00'), [0, 10_000]],
    ['alone, where a clause of equal shares let rules compete', clause(5_000, 5_000), quoted('80.00', '0.00'), [10_000, 0]],
    ['by basis points where one fen can have one payer only', clause(5_000, 5_000), quoted('0.01', '0.00'), [5_000, 5_000]],
    ['by basis points where nothing was quoted yet', clause(5_000, 5_000), null, [5_000, 5_000]],
  ])('pay %s', (_how, given, quote, expected) => expect(points(given, quote)).toEqual(expected));
});

describe('what comes back', () => {
  it('gives nobody more than they paid, and in the end exactly that, however it comes', () => {
    fc.assert(fc.property(fen(10n ** 9n), fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), fc.array(fen(10n ** 9n), { maxLength: 12 }), fc.boolean(), (amount, a, b, wishes, small) => {
      const [first, second] = [Math.min(a, b), Math.abs(a - b)], { shares } = clause(first, second, 10_000 - first - second), paid = split(amount, shares), back = new Map<string, bigint>();
      let left = amount;
      for (const wish of [...wishes.map((w) => (small ? 1n + (w % 5n) : w)), amount]) {
        const part = wish < left ? wish : left, got = comingBack(split(part, shares), paid, back);
        for (const g of got) back.set(g.payer, (back.get(g.payer) ?? 0n) + g.amountFen);
        const stands = got.reduce((sum, g) => sum + g.amountFen, 0n) === part && got.every((g) => g.amountFen >= 0n) && paid.every((p) => back.get(p.payer)! <= p.amountFen);
        if (!stands) throw new Error(`${part} of ${amount} came back as ${got.map((g) => g.amountFen).join()}`);
        left -= part;
        if (left === 0n) break;
      }
      expect(paid.map((p) => back.get(p.payer))).toEqual(paid.map((p) => p.amountFen));
    }), { numRuns: 1_000 });
  });
});
