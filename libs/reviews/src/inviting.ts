// Owns how a seat is given: to whom it is named or drawn for, with an invitation and its reminder; and how one that stands empty makes room for the next.
import { v7 } from 'uuid';
import { dropMailLinks } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { dropDue, emit, record, setDue, transition, type Tx } from '#libs/platform';
import type { Stratum } from './draw-order.contract.js';
import type { PanelRow, SeatRow } from './review.rows.js';
import { reviewErrors } from './reviews.errors.js';
import { seatInvited } from './reviews.events.js';
import { seatReminder, SEAT_REMINDER_HOURS } from './reviews.jobs.js';
import { seatLife } from './reviews.lifecycle.js';

export const SEAT_REPLY = 'seat-reply';
const HOUR_MS = 3_600_000;

export interface GivenSeat { readonly personId: string; readonly chair: boolean; readonly replaces?: string; /** whose place in which draw it is */ readonly draw?: { readonly drawId: string; readonly stratum: Stratum; readonly place: number }; /** named for a seat that a draw left empty */ readonly stratum?: Stratum }

export async function invite(tx: Tx, panel: Pick<PanelRow, 'id' | 'challengeId'>, seat: GivenSeat, actor: Actor): Promise<string> {
  const id = v7(), { personId, chair, replaces, draw } = seat;
  await tx.query('INSERT INTO seats (id, panel_id, person_id, chair, state, replaces, stratum, draw_id, place) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
    [id, panel.id, personId, chair, seatLife.initial, replaces ?? null, draw?.stratum ?? seat.stratum ?? null, draw?.drawId ?? null, draw?.place ?? null]);
  await record(tx, { subject: 'seat', id, action: 'seat.invited', from: null, to: seatLife.initial, version: 1, actor, content: seat });
  await setDue(tx, seatReminder, id, new Date((await tx.now()).getTime() + SEAT_REMINDER_HOURS * HOUR_MS));
  await emit(tx, seatInvited, id, 1, { challengeId: panel.challengeId, panelId: panel.id, seatId: id, personId });
  return id;
}

/** Another stands in its place from now on. The caller holds the panel and the seat. @throws Problem wrong-state, review-decided */
export async function vacate(tx: Tx, old: SeatRow, decided: boolean, by: 'officer' | 'system', actor: Actor): Promise<void> {
  await transition(tx, { life: seatLife, table: 'seats', subject: 'seat', id: old.id, state: old.state, transition: 'replace', by, actor, facts: { inConflict: false, decided },
    refuse: (code) => reviewErrors.problem(code as 'review-decided') });
  await forgetInvitation(tx, old.id);
}

/** An answered or taken-back invitation: no reminder, no living link. */
export async function forgetInvitation(tx: Tx, seatId: string): Promise<void> {
  await dropDue(tx, seatReminder, seatId);
  await dropMailLinks(tx, SEAT_REPLY, seatId);
}
