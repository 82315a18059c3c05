// Owns what a reviewer says about their seat: yes or no to the invitation, then, knowing the parties' names and nothing of their bids, whether there is a conflict.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IdentityReader, type MailLink, onMailLink } from '#libs/identity';
import { type Actor, actorId } from '#libs/kernel';
import { Database, emit, platformErrors, record, run, transition, type Call, type Tx } from '#libs/platform';
import { assign } from './assigning.js';
import { Conflicts } from './conflicts.js';
import { DrawnSeats } from './drawn-seats.service.js';
import { forgetInvitation, SEAT_REPLY } from './inviting.js';
import { Recusals } from './recusals.service.js';
import { type ConflictDeclaration, seatReply, type SeatReply } from './review.contract.js';
import { isDecided, lockLatestRound, lockReview, lockSeat, type Review, type RoundRow, seatOf, type SeatRow } from './review.rows.js';
import { reviewErrors } from './reviews.errors.js';
import { seatAccepted, seatDeclined } from './reviews.events.js';
import { seatLife, type SeatState } from './reviews.lifecycle.js';

export interface Answered { id: string; state: SeatState; declared: boolean }

@Injectable()
export class Seats implements OnModuleInit {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts, private readonly recusals: Recusals, private readonly drawnSeats: DrawnSeats, private readonly identity: IdentityReader) {}

  onModuleInit(): void {
    onMailLink<SeatReply>(SEAT_REPLY, (tx, link, body) => this.byMail(tx, link, body), seatReply as never);
  }

  /** @throws Problem reviewer-in-conflict (one may still decline), review-decided, wrong-state */
  reply(call: Call, seatId: string, given: SeatReply): Promise<Answered> {
    return run(this.db, call, (tx) => this.replied(tx, call.actor, seatId, given));
  }

  private async byMail(tx: Tx, link: MailLink, body: SeatReply): Promise<Answered> {
    const reviewer = link.personId && (await this.identity.actor(tx, link.personId));
    if (!reviewer) throw platformErrors.problem('not-found');
    return this.replied(tx, reviewer, link.subjectId, body);
  }

  private async replied(tx: Tx, actor: Actor, seatId: string, { reply, reason }: SeatReply): Promise<Answered> {
    const { review, seat } = await this.ownSeat(tx, actor, seatId);
    const inConflict = reply === 'accept' && (await this.conflicts.inConflict(tx, review.challenge, seat.personId));
    const { state, version } = await transition(tx, { life: seatLife, table: 'seats', subject: 'seat', id: seat.id, state: seat.state, transition: reply, by: 'reviewer', actor, ...(reason ? { reason } : {}),
      facts: { inConflict, decided: isDecided(review) }, refuse: (code) => reviewErrors.problem(code as 'review-decided' | 'reviewer-in-conflict') });
    await forgetInvitation(tx, seat.id);
    await emit(tx, reply === 'accept' ? seatAccepted : seatDeclined, seat.id, version, { challengeId: review.challenge.id, panelId: seat.panelId, seatId: seat.id, personId: seat.personId });
    if (reply === 'decline') await this.drawnSeats.passOn(tx, review, { ...seat, state, version });
    return { id: seat.id, state, declared: false };
  }

  /** Before any bid is read: none, or a conflict, which ends the seat. Later on: a conflict found late. @throws Problem conflict-undeclared, review-decided */
  declare(call: Call, seatId: string, given: ConflictDeclaration): Promise<Answered> {
    return run(this.db, call, async (tx) => {
      const { review, round, seat } = await this.ownSeat(tx, call.actor, seatId);
      if (given.conflict) {
        const state = await this.recusals.recuse(tx, { ...review, round }, seat, { by: 'reviewer', actor: call.actor, reason: given.reason!, organisationIds: given.organisationIds });
        return { id: seat.id, state, declared: seat.declaredAt !== null };
      }
      if (seat.state !== 'accepted' || isDecided(review)) throw platformErrors.problem('wrong-state', { data: { state: seat.state } });
      if (await this.conflicts.inConflict(tx, review.challenge, seat.personId)) throw reviewErrors.problem('reviewer-in-conflict');
      if (seat.declaredAt === null) await this.declared(tx, round, seat, call.actor);
      return { id: seat.id, state: seat.state, declared: true };
    });
  }

  /** A seat that was filled while the round runs gets its bids at once. */
  private async declared(tx: Tx, round: RoundRow | undefined, seat: SeatRow, actor: Actor): Promise<void> {
    const row = await tx.one<{ version: number }>('UPDATE seats SET declared_at = jiebang_now(), version = version + 1 WHERE id = $1 RETURNING version', [seat.id]);
    await record(tx, { subject: 'seat', id: seat.id, action: 'seat.declared', from: seat.state, to: seat.state, version: row!.version, actor, content: { conflict: false } });
    if (round?.state === 'running') await assign(tx, round, [seat.id]);
  }

  private async ownSeat(tx: Tx, actor: Actor, seatId: string): Promise<{ review: Review; round: RoundRow | undefined; seat: SeatRow }> {
    const { panelId, personId } = await seatOf(tx, seatId);
    if (actorId(actor) !== personId) throw platformErrors.problem('not-found');
    return { review: await lockReview(tx, panelId), round: await lockLatestRound(tx, panelId), seat: await lockSeat(tx, seatId) };
  }
}
