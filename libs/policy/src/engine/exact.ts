// Decides how exact values are shown in a trace: as the decimal they are; what no decimal can say ends in "…".
import { Rational } from '#libs/kernel';

const SHOWN = 6;

/** 3900000 → "3900000.00", 3.9884 → "3.9884", 1092537.9557… → "1092537.955752…". */
export function showExact(value: Rational, least = 2): string {
  let d = value.d;
  let places = 0;
  for (; d > 1n && (d % 2n === 0n || d % 5n === 0n); places += 1) d = d % 10n === 0n ? d / 10n : d % 5n === 0n ? d / 5n : d / 2n;
  return d === 1n ? value.toFixedFloor(Math.max(places, least)) : `${value.toFixedFloor(SHOWN)}…`;
}
