// Decides how approved claims share a room that is too short: all in the same proportion, each rounded down to the fen; what is left over stays unspent.
import { Rational, yuan } from '#libs/kernel';
import { type Trace, WORDS } from './trace.js';

export interface Approved { readonly id: string; readonly amountFen: bigint }
export interface ProportionalCut { readonly parts: readonly Approved[]; readonly leftFen: bigint; readonly trace: Trace }
const ONE = Rational.of(1);

/** Room ÷ total, never above one; one where nothing is asked for. */
export const proportion = (total: Rational, room: Rational): Rational =>
  total.lte(room) || total.isZero() ? ONE : room.max(Rational.zero).div(total);

/** Cuts all approved claims in proportion. The parts never exceed the room, whatever the claims. @throws RangeError for a negative claim */
export function cutInProportion(approved: readonly Approved[], roomFen: bigint): ProportionalCut {
  const bad = approved.find((a) => a.amountFen < 0n);
  if (bad) throw new RangeError(`claim ${bad.id} is negative`);
  const totalFen = approved.reduce((sum, a) => sum + a.amountFen, 0n), room = roomFen > 0n ? roomFen : 0n;
  const fits = totalFen <= room;
  const parts = approved.map((a) => ({ id: a.id, amountFen: fits ? a.amountFen : (a.amountFen * room) / totalFen }));
  const trace: Trace = approved.map((a, i) => ({ step: 'cut', text: WORDS.cut, inputs: { claim: a.id, of: yuan(a.amountFen), total: yuan(totalFen), room: yuan(room) }, result: yuan(parts[i]!.amountFen) }));
  const leftFen = room - parts.reduce((sum, p) => sum + p.amountFen, 0n);
  trace.push({ step: 'room', text: { zh: '各项取到分后剩余，不再分配', en: 'Left after every part was rounded down; it stays' }, inputs: { room: yuan(room), total: yuan(totalFen) }, result: yuan(leftFen) });
  return { parts, leftFen, trace };
}
