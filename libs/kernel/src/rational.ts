// Owns exact arithmetic: a reduced fraction of bigints. Policy and ranking compute with it and round once, at the end.
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** A whole number without its sign. */
export const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** Once both fit, whole numbers finish it: the remainder of whole numbers up to 2⁵³ is exact, and ten times as fast. */
function gcd(n: bigint, d: bigint): bigint {
  let a = magnitude(n), b = magnitude(d);
  while (b > SAFE || (a > SAFE && b !== 0n)) [a, b] = [b, a % b];
  if (b === 0n) return a;
  let x = Number(a), y = Number(b);
  while (y !== 0) [x, y] = [y, x % y];
  return BigInt(x);
}

export class Rational {
  readonly n: bigint;
  readonly d: bigint;
  static readonly zero = new Rational(0n, 1n);

  private constructor(n: bigint, d: bigint) {
    if (d === 0n) throw new RangeError('division by zero');
    const g = d === 1n ? 1n : gcd(n, d), divisor = d < 0n ? -g : g;
    this.n = divisor === 1n ? n : n / divisor;
    this.d = divisor === 1n ? d : d / divisor;
  }

  static of(n: bigint | number, d: bigint | number = 1n): Rational {
    return new Rational(BigInt(n), BigInt(d));
  }

  /** "-12.345" → -2469/200. @throws RangeError */
  static parse(text: string): Rational {
    const found = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
    if (!found) throw new RangeError('not a decimal number');
    const [, sign, whole, part = ''] = found;
    return new Rational(BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length));
  }

  add(o: Rational): Rational { return this.d === o.d ? new Rational(this.n + o.n, this.d) : new Rational(this.n * o.d + o.n * this.d, this.d * o.d); }
  sub(o: Rational): Rational { return this.d === o.d ? new Rational(this.n - o.n, this.d) : new Rational(this.n * o.d - o.n * this.d, this.d * o.d); }
  mul(o: Rational): Rational { return new Rational(this.n * o.n, this.d * o.d); }
  div(o: Rational): Rational { return new Rational(this.n * o.d, this.d * o.n); }
  neg(): Rational { return new Rational(-this.n, this.d); }
  abs(): Rational { return new Rational(magnitude(this.n), this.d); }
  compare(o: Rational): -1 | 0 | 1 { const a = this.d === o.d ? this.n : this.n * o.d, b = this.d === o.d ? o.n : o.n * this.d; return a < b ? -1 : a > b ? 1 : 0; }
  eq(o: Rational): boolean { return this.n === o.n && this.d === o.d; }
  lt(o: Rational): boolean { return this.compare(o) < 0; }
  lte(o: Rational): boolean { return this.compare(o) <= 0; }
  gt(o: Rational): boolean { return this.compare(o) > 0; }
  gte(o: Rational): boolean { return this.compare(o) >= 0; }
  min(o: Rational): Rational { return this.lte(o) ? this : o; }
  max(o: Rational): Rational { return this.gte(o) ? this : o; }
  isZero(): boolean { return this.n === 0n; }
  isNegative(): boolean { return this.n < 0n; }

  /** The greatest whole number not above. */
  floor(): bigint { const q = this.n / this.d; return this.isNegative() && this.d !== 1n ? q - 1n : q; }
  ceil(): bigint { return -this.neg().floor(); }

  /** Half away from zero, with `places` decimals: for showing. */
  roundHalfUp(places: number): string {
    const scale = 10n ** BigInt(places);
    const scaled = (2n * magnitude(this.n) * scale + this.d) / (2n * this.d);
    return decimal(this.isNegative() ? -scaled : scaled, places);
  }

  toFixedFloor(places: number): string {
    return decimal(new Rational(this.n * 10n ** BigInt(places), this.d).floor(), places);
  }

  /** "n/d", the exact form in derivations. */
  toString(): string { return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`; }
}

function decimal(scaled: bigint, places: number): string {
  const digits = magnitude(scaled).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return scaled < 0n ? `-${text}` : text;
}
