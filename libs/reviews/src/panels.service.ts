// Owns how a panel comes together: an officer picks experts without conflict, one is the chair; an empty seat is given to another.
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { lockChallenge, type ChallengeRow } from '#libs/challenges';
import { dropMailLinks } from '#libs/identity';
import type { Actor, FieldError } from '#libs/kernel';
import { CONFIG, type Config, Database, dropDue, emit, platformErrors, record, run, setDue, transition, type Call, type Tx } from '#libs/platform';
import { Conflicts } from './conflicts.js';
import { isDecided, lockReview, lockSeat, type PanelRow, type SeatRow } from './review.rows.js';
import type { NewPanel, NewSeat } from './review.contract.js';
import { runsReviewsOf, seesReviewsOf } from './reviews.access.js';
import { reviewErrors } from './reviews.errors.js';
import { panelFormed, seatInvited } from './reviews.events.js';
import { seatReminder, SEAT_REMINDER_HOURS } from './reviews.jobs.js';
import { seatLife } from './reviews.lifecycle.js';

export const SEAT_REPLY = 'seat-reply';
const HOUR_MS = 3_600_000;

/** Officers of the challenge's agency act; whoever else may read is told so; nobody who belongs to a party touches the review. */
export async function officerOf(tx: Tx, actor: Actor, challenge: ChallengeRow, conflicts: Conflicts): Promise<Extract<Actor, { kind: 'person' }>> {
  if (actor.kind !== 'person' || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
  if (!runsReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('forbidden');
  const { parties, related } = await conflicts.sidesOf(tx, challenge);
  const bound = new Set([...parties.map((p) => p.id), ...related.keys()]);
  if (actor.memberships.some((m) => bound.has(m.organisationId))) throw platformErrors.problem('own-interest');
  return actor;
}

@Injectable()
export class Panels {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts, @Inject(CONFIG) private readonly config: Pick<Config, 'PANEL_MINIMUM'>) {}

  /** @throws Problem review-not-open, panel-exists, panel-size-wrong, panel-chair-wrong, expert-unavailable */
  form(call: Call, challengeId: string, given: NewPanel): Promise<{ id: string }> {
    return run(this.db, call, async (tx) => {
      const challenge = await lockChallenge(tx, challengeId, 'share');
      const officer = await officerOf(tx, call.actor, challenge, this.conflicts);
      if (challenge.state !== 'opened') throw reviewErrors.problem('review-not-open');
      const { panelSize: size } = challenge.content, minimum = this.config.PANEL_MINIMUM;
      if (given.seats.length !== size || size % 2 === 0 || size < minimum) throw reviewErrors.problem('panel-size-wrong', { pointer: '/seats', params: { size, minimum } });
      if (given.seats.filter((s) => s.chair).length !== 1) throw reviewErrors.problem('panel-chair-wrong', { pointer: '/seats' });
      await this.refuseUnavailable(tx, challenge, given.seats.map((s) => s.personId), (i) => `/seats/${i}/personId`);
      const id = v7();
      const born = await tx.one(`INSERT INTO panels (id, challenge_id, size, formed_by) VALUES ($1,$2,$3,$4) ON CONFLICT (challenge_id) DO NOTHING RETURNING 1 AS one`, [id, challengeId, size, officer.personId]);
      if (!born) throw reviewErrors.problem('panel-exists');
      await record(tx, { subject: 'panel', id, action: 'panel.formed', from: null, to: 'formed', version: 1, actor: officer, content: given });
      for (const seat of given.seats) await this.invite(tx, { id, challengeId }, seat, officer);
      await emit(tx, panelFormed, id, 1, { challengeId, panelId: id });
      return { id };
    });
  }

  /** Gives a seat that stands empty, or waits for an answer in vain, to another expert. The chair stays the chair's seat. @throws Problem expert-unavailable, wrong-state */
  replace(call: Call, panelId: string, given: NewSeat): Promise<{ id: string }> {
    return run(this.db, call, async (tx) => {
      const review = await lockReview(tx, panelId);
      const officer = await officerOf(tx, call.actor, review.challenge, this.conflicts);
      const old = await lockSeat(tx, given.replaces);
      if (old.panelId !== panelId) throw platformErrors.problem('not-found');
      await this.vacate(tx, old, isDecided(review), officer);
      await this.refuseUnavailable(tx, review.challenge, [given.personId], () => '/personId');
      return { id: await this.invite(tx, review.panel, { personId: given.personId, chair: old.chair, replaces: old.id }, officer) };
    });
  }

  private async vacate(tx: Tx, old: SeatRow, decided: boolean, actor: Actor): Promise<void> {
    await transition(tx, { life: seatLife, table: 'seats', subject: 'seat', id: old.id, state: old.state, transition: 'replace', by: 'officer', actor, facts: { inConflict: false, decided },
      refuse: (code) => reviewErrors.problem(code as 'review-decided') });
    await forgetInvitation(tx, old.id);
  }

  private async refuseUnavailable(tx: Tx, challenge: ChallengeRow, personIds: readonly string[], pointer: (i: number) => string): Promise<void> {
    const findings = await this.conflicts.findings(tx, challenge, personIds);
    const seated = new Set((await tx.query<{ personId: string }>('SELECT s.person_id FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = $1', [challenge.id])).map((s) => s.personId));
    const fields = personIds.flatMap((id, i): FieldError[] => {
      const code = findings.get(id)?.kind ?? (seated.has(id) || personIds.indexOf(id) !== i ? 'seated' : null);
      return code ? [{ pointer: pointer(i), code }] : [];
    });
    if (fields.length > 0) throw reviewErrors.problem('expert-unavailable', { fields });
  }

  private async invite(tx: Tx, panel: Pick<PanelRow, 'id' | 'challengeId'>, seat: { personId: string; chair: boolean; replaces?: string }, actor: Actor): Promise<string> {
    const id = v7();
    await tx.query('INSERT INTO seats (id, panel_id, person_id, chair, state, replaces) VALUES ($1,$2,$3,$4,$5,$6)', [id, panel.id, seat.personId, seat.chair, seatLife.initial, seat.replaces ?? null]);
    await record(tx, { subject: 'seat', id, action: 'seat.invited', from: null, to: seatLife.initial, version: 1, actor, content: seat });
    await setDue(tx, seatReminder, id, new Date((await tx.now()).getTime() + SEAT_REMINDER_HOURS * HOUR_MS));
    await emit(tx, seatInvited, id, 1, { challengeId: panel.challengeId, panelId: panel.id, seatId: id, personId: seat.personId });
    return id;
  }
}

/** An answered or taken-back invitation: no reminder, no living link. */
export async function forgetInvitation(tx: Tx, seatId: string): Promise<void> {
  await dropDue(tx, seatReminder, seatId);
  await dropMailLinks(tx, SEAT_REPLY, seatId);
}
