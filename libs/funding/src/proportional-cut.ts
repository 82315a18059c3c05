// Decides how a line's room is shared among claims that are too many for it: by the policy engine's proportional cut, as bare amounts.
import type { Fen } from '#libs/kernel';
import { cutInProportion as cutApproved } from '#libs/policy';

/** Σ result ≤ room, and each at most what it asked for; what rounding leaves stays in the line. Where there is room for all, nothing is cut. @throws RangeError for amounts below zero */
export function cutInProportion(roomFen: Fen, amountsFen: readonly Fen[]): Fen[] {
  if (roomFen < 0n) throw new RangeError('room to share is never below zero');
  return cutApproved(amountsFen.map((amountFen, i) => ({ id: String(i), amountFen })), roomFen).parts.map((part) => part.amountFen);
}
