// Owns the oracle's numbers: pairs of whole numbers, never reduced, compared crosswise. Nothing here comes from the kernel.
export type Q = readonly [n: bigint, d: bigint];

export const ZERO: Q = [0n, 1n], ONE: Q = [1n, 1n];
/** "-12.5" → [-125, 10]. */
export function q(text: string): Q {
  const digits = text.replace('-', ''), point = digits.indexOf('.');
  const places = point < 0 ? 0 : digits.length - point - 1;
  const whole = BigInt(digits.replace('.', ''));
  return [text.startsWith('-') ? -whole : whole, BigInt(`1${'0'.repeat(places)}`)];
}
export const whole = (n: number): Q => [BigInt(n), 1n];
export const plus = ([a, b]: Q, [c, d]: Q): Q => (b === d ? [a + c, b] : [a * d + c * b, b * d]);
export const minus = (a: Q, [c, d]: Q): Q => plus(a, [-c, d]);
export const times = ([a, b]: Q, [c, d]: Q): Q => [a * c, b * d];
export const over = ([a, b]: Q, [c, d]: Q): Q => (c < 0n ? [-a * d, b * -c] : [a * d, b * c]);
/** Above zero when a is the greater, below when b is. */
export const side = ([a, b]: Q, [c, d]: Q): bigint => a * d - c * b;
export const least = (a: Q, b: Q): Q => (side(b, a) < 0n ? b : a);
export const most = (a: Q, b: Q): Q => (side(b, a) > 0n ? b : a);

const down = (n: bigint, d: bigint): bigint => { let f = n / d; while (f * d > n) f -= 1n; return f; };
/** Fen not above so many yuan. */
export const fen = ([n, d]: Q): bigint => down(100n * n, d);
export const yuanText = (amount: bigint): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const FAR = 200, TO_FAR = 10n ** BigInt(FAR);
/** The whole decimal where it ends within two hundred places, else six places, downwards, and "…". */
export function shown([n, d]: Q): string {
  const abs = n < 0n ? -n : n, sign = n < 0n ? '-' : '';
  if ((abs * TO_FAR) % d === 0n) {
    const digits = ((abs * TO_FAR) / d).toString().padStart(FAR + 1, '0');
    return `${sign}${digits.slice(0, -FAR)}.${digits.slice(-FAR).replace(/0+$/, '').padEnd(2, '0')}`;
  }
  const millionths = down(n * 1_000_000n, d), six = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0');
  return `${millionths < 0n ? '-' : ''}${six.slice(0, -6)}.${six.slice(-6)}…`;
}
