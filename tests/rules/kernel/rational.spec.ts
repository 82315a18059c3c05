// Exact arithmetic obeys the laws of fractions, and rounds once, half away from zero.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rational } from '#libs/kernel';

const rational = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 20n })).map(([n, d]) => Rational.of(n, d));
const same = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;

describe('a rational', () => {
  it('is reduced, with its sign above the line', () => {
    expect(Rational.of(6n, -4n).toString()).toBe('-3/2');
    expect([Rational.of(0n, -7n), Rational.of(4n, 2n), Rational.of(4n, 6n), Rational.zero].map(String)).toEqual(['0', '2', '2/3', '0']);
    expect(() => Rational.of(1n, 0n)).toThrow('division by zero');
    expect(Rational.parse('-12.345').toString()).toBe('-2469/200');
    for (const bad of ['', '1e3', '.5', '1.', 'NaN', '--1', '1'.repeat(41)]) expect(() => Rational.parse(bad)).toThrow(RangeError);
  });

  it('adds, multiplies and divides by the laws', () => {
    fc.assert(fc.property(rational, rational, rational, (a, b, c) =>
      same(a.add(b), b.add(a)) && same(a.add(b).add(c), a.add(b.add(c))) && same(a.mul(b.add(c)), a.mul(b).add(a.mul(c))) && same(a.sub(b).add(b), a) && (b.isZero() || same(a.div(b).mul(b), a))));
  });

  it('is ordered like the number line', () => {
    fc.assert(fc.property(rational, rational, (a, b) => {
      const x = a.sub(b);
      return a.compare(b) === (x.isZero() ? 0 : x.isNegative() ? -1 : 1) && same(a.min(b).add(a.max(b)), a.add(b)) && a.lt(b) === b.gt(a) && a.eq(b) === same(a, b);
    }));
  });

  it('lies between its floor and its ceiling', () => {
    fc.assert(fc.property(rational, (a) => Rational.of(a.floor()).lte(a) && Rational.of(a.floor() + 1n).gt(a) && Rational.of(a.ceil()).gte(a) && a.ceil() - a.floor() <= 1n));
  });

  it('shows itself never more than half a unit away, ties away from zero', () => {
    fc.assert(fc.property(rational, fc.integer({ min: 0, max: 6 }), (a, places) =>
      Rational.parse(a.roundHalfUp(places)).sub(a).abs().mul(Rational.of(2n * 10n ** BigInt(places))).lte(Rational.of(1))));
    expect([Rational.parse('2.345').roundHalfUp(2), Rational.parse('-2.345').roundHalfUp(2), Rational.parse('-0.001').roundHalfUp(2), Rational.of(2, 3).roundHalfUp(0)]).toEqual(['2.35', '-2.35', '0.00', '1']);
    expect([Rational.parse('2.349').toFixedFloor(2), Rational.parse('-2.341').toFixedFloor(2)]).toEqual(['2.34', '-2.35']);
  });
});
