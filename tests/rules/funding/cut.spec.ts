// A cut in proportion: the stated figures to the fen, and what holds for any figures, against a second calculation in decimal text.
import { describe, expect, it } from '@jest/globals';
import { cutInProportion } from '#libs/funding';
import { parseYuan, yuan } from '#libs/kernel';

const cut = (room: string, ...amounts: string[]): string[] => cutInProportion(parseYuan(room), amounts.map(parseYuan)).map(yuan);
const sum = (fens: readonly bigint[]): bigint => fens.reduce((s, f) => s + f, 0n);

/** Long division by hand: the whole part of a × b ÷ c, digit after digit. */
function shareByHand(a: bigint, b: bigint, c: bigint): bigint {
  let rest = 0n, digits = '';
  for (const digit of (a * b).toString()) {
    let times = 0;
    for (rest = rest * 10n + BigInt(digit); rest >= c; rest -= c) times += 1;
    digits += times;
  }
  return BigInt(digits);
}

let state = 20_260_506;
const random = (below: number): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state % below; };

describe('a cut in proportion', () => {
  it('of 3,333,333.33 into 3,000,000 leaves each nine tenths, rounded down, and a fen in the line', () => {
    const cuts = cut('3000000.00', '1000000.00', '2000000.00', '333333.33');
    expect(cuts).toEqual(['900000.00', '1800000.00', '299999.99']);
    expect(yuan(parseYuan('3000000.00') - sum(cuts.map(parseYuan)))).toBe('0.01');
  });

  it('takes nothing where there is room for all, and leaves nothing where there is no money', () => {
    expect(cut('6.00', '1.00', '2.00', '3.00')).toEqual(['1.00', '2.00', '3.00']);
    expect(cut('0.00', '1.00', '2.00')).toEqual(['0.00', '0.00']);
    expect(cutInProportion(0n, [])).toEqual([]);
    expect(() => cutInProportion(-1n, [1n])).toThrow(RangeError);
    expect(() => cutInProportion(1n, [-1n])).toThrow(RangeError);
  });

  it('never gives more than there is, nor more than was asked, loses less than a fen a claim, and keeps the order of sizes', () => {
    for (let n = 0; n < 5_000; n += 1) {
      const amounts = Array.from({ length: 1 + random(9) }, () => BigInt(1 + random(2_000_000_000)));
      const total = sum(amounts), room = BigInt(random(2_147_483_647)) * BigInt(1 + random(9)), cuts = cutInProportion(room, amounts);
      expect(sum(cuts) <= room || room >= total).toBe(true);
      if (room < total) expect(room - sum(cuts) < BigInt(amounts.length)).toBe(true);
      for (const [i, to] of cuts.entries()) {
        expect(to).toBe(room >= total ? amounts[i]! : shareByHand(amounts[i]!, room, total));
        for (const [k, other] of cuts.entries()) if (amounts[i]! <= amounts[k]!) expect(to <= other).toBe(true);
      }
    }
  });
});
