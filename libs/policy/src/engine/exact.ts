// Decides how exact values are shown in a trace: as the decimal they are; what no decimal can say ends in "…".
import { Rational, yuan } from '#libs/kernel';

const SHOWN = 6, HUNDRED = Rational.of(100);

/** 3900000 → "3900000.00", 3.9884 → "3.9884", 1092537.9557… → "1092537.955752…". */
export function showExact(value: Rational): string {
  const { n, d } = value;
  if (d === 1n) return yuan(n * 100n);
  if (100n % d === 0n) return yuan(n * (100n / d));
  const places = placesOf(d);
  return places === undefined ? `${value.toFixedFloor(SHOWN)}…` : value.toFixedFloor(places);
}

/** The decimal places that a denominator needs; none suffice for one that has other factors than 2 and 5. */
function placesOf(denominator: bigint): number | undefined {
  let d = denominator;
  let places = 0;
  for (; d > 1n && (d % 2n === 0n || d % 5n === 0n); places += 1) d = d % 10n === 0n ? d / 10n : d % 5n === 0n ? d / 5n : d / 2n;
  return d === 1n ? places : undefined;
}

/** Whole fen, rounded down: the one floor. */
export const fenOf = (amount: Rational): bigint => (amount.d === 1n ? amount.n * 100n : 100n % amount.d === 0n ? amount.n * (100n / amount.d) : amount.mul(HUNDRED).floor());
