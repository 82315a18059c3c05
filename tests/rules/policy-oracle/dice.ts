// Owns chance: the same seed throws the same, so that a failure is found again by its number.
export class Dice {
  private state: number;
  constructor(seed: number) { this.state = (seed ^ 0x9e3779b9) | 1; }

  /** 0 … below n. */
  int(n: number): number {
    let x = this.state;
    x ^= x << 13; x ^= x >>> 17; x ^= x << 5;
    this.state = x | 0;
    return Math.floor(((x >>> 0) / 0x1_0000_0000) * n);
  }

  chance(percent: number): boolean { return this.int(100) < percent; }
  pick<T>(from: readonly T[]): T { return from[this.int(from.length)]!; }
  some<T>(from: readonly T[], least = 0): T[] {
    const kept = from.filter(() => this.chance(50));
    return kept.length >= least ? kept : from.slice(0, least);
  }
  /** Digits of a whole number of so many places at most. */
  digits(places: number): string { return Array.from({ length: 1 + this.int(places) }, () => String(this.int(10))).join('').replace(/^0+(?=.)/, ''); }
}
