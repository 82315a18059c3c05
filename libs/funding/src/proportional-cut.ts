// Decides how too little money is shared: every claim gets the same part of what it is entitled to, rounded down to the fen; what rounding leaves stays in the line. Pure.
import type { Fen } from '#libs/kernel';

/** Σ result ≤ room, and each at most what it asked for. Where there is room for all, nothing is cut. @throws RangeError for amounts below zero */
export function cutInProportion(roomFen: Fen, amountsFen: readonly Fen[]): Fen[] {
  if (roomFen < 0n || amountsFen.some((a) => a < 0n)) throw new RangeError('money to share is never below zero');
  const total = amountsFen.reduce((sum, a) => sum + a, 0n);
  return total <= roomFen ? [...amountsFen] : amountsFen.map((a) => (a * roomFen) / total);
}
