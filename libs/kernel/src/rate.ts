// Decides how rates are read and shown: a decimal fraction in data ("0.30"), a percentage on screens.
import { Rational } from './rational.js';

/** "0.30" → 3/10. Between 0 and 1 unless `any` sign and size are allowed (growth rates). @throws RangeError */
export function parseRate(text: string, options: { any?: boolean } = {}): Rational {
  const rate = Rational.parse(text);
  if (!options.any && (rate.isNegative() || rate.gt(Rational.of(1)))) throw new RangeError('a rate lies between 0 and 1');
  return rate;
}

/** 3/10 → "30 %"; up to four decimals, trailing zeros dropped. */
export function showRate(rate: Rational): string {
  return `${rate.mul(Rational.of(100)).roundHalfUp(4).replace(/\.?0+$/, '')} %`;
}
