// Owns reminders: an invitation without an answer, and a round that comes near its due time. Written in the transaction of the due row, so each is said once.
import type { Tx } from '#libs/platform';
import { emit, setDue } from '#libs/platform';
import { completeSeats } from './assigning.js';
import type { DrawnSeats } from './drawn-seats.service.js';
import { lockReview, lockSeat, panelOf, roundOf, seatOf, seatsOf } from './review.rows.js';
import { roundOverdue, roundReminded, seatReminded } from './reviews.events.js';
import { roundReminder, seatReminder, SEAT_REMINDER_HOURS } from './reviews.jobs.js';
import { nextReminder } from './rounds.service.js';

const AT_MOST = 3, HOUR_MS = 3_600_000;

/** Three times; then a seat that was drawn goes to the next of its order, and one that was picked is the officer's to give to another. */
export async function remindSeat(tx: Tx, seatId: string, drawnSeats: DrawnSeats): Promise<void> {
  const { panelId, drawId } = await seatOf(tx, seatId), review = drawId === null ? undefined : await lockReview(tx, panelId), seat = await lockSeat(tx, seatId);
  if (seat.state !== 'invited') return;
  if (seat.reminders >= AT_MOST) { if (review) await drawnSeats.passOn(tx, review, seat); return; }
  const now = await tx.now();
  await tx.execute('UPDATE seats SET reminders = reminders + 1, reminded_at = $2 WHERE id = $1', [seatId, now]);
  const { challengeId } = await panelOf(tx, seat.panelId);
  await emit(tx, seatReminded, seatId, seat.version, { challengeId, panelId: seat.panelId, seatId, personId: seat.personId });
  if (seat.reminders + 1 < AT_MOST || review) await setDue(tx, seatReminder, seatId, new Date(now.getTime() + SEAT_REMINDER_HOURS * HOUR_MS));
}

/** Those who have not finished hear of it; when the time is over the officer does too, and decides. */
export async function remindRound(tx: Tx, roundId: string): Promise<void> {
  const round = await roundOf(tx, roundId);
  if (round.state !== 'running') return;
  const now = await tx.now();
  const done = new Set(await completeSeats(tx, roundId));
  for (const seat of await seatsOf(tx, round.panelId)) {
    if (seat.state !== 'accepted' || done.has(seat.id)) continue;
    await tx.execute('UPDATE seats SET reminded_at = $2 WHERE id = $1', [seat.id, now]);
    await emit(tx, roundReminded, roundId, round.version, { challengeId: round.challengeId, roundId, personId: seat.personId });
  }
  const next = nextReminder(round.dueAt, now);
  if (next) await setDue(tx, roundReminder, roundId, next);
  else await emit(tx, roundOverdue, roundId, round.version, { challengeId: round.challengeId, roundId });
}
