// Owns recusal: from the whole comparison, at once. Access ends with the next request, every sheet of that reviewer is void and kept, a ranking that counted them is void too.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { voidShortlist } from '#libs/bids';
import { type Actor, actorId } from '#libs/kernel';
import { Database, emit, platformErrors, record, run, transition, type Call, type Tx } from '#libs/platform';
import { completeSeats } from './assigning.js';
import { Conflicts } from './conflicts.js';
import { officerOf } from './acting.js';
import { DrawnSeats } from './drawn-seats.service.js';
import { forgetInvitation } from './inviting.js';
import type { NewRecusal } from './review.contract.js';
import { isDecided, lockLatestRound, lockReview, lockSeat, type Review, type RoundRow, type SeatRow } from './review.rows.js';
import { reviewErrors } from './reviews.errors.js';
import { rankingVoided, seatRecused } from './reviews.events.js';
import { seatLife, sheetLife, type SeatState, type SheetState } from './reviews.lifecycle.js';

export interface Recusal { readonly by: 'reviewer' | 'officer' | 'system'; readonly actor: Actor; readonly reason: string; readonly organisationIds: readonly string[] }

@Injectable()
export class Recusals {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts, private readonly drawnSeats: DrawnSeats) {}

  /** An officer takes a reviewer out, with a reason. @throws Problem review-decided, wrong-state */
  byOfficer(call: Call, panelId: string, given: NewRecusal): Promise<{ id: string; state: SeatState }> {
    return run(this.db, call, async (tx) => {
      const review = await lockReview(tx, panelId);
      const officer = await officerOf(tx, call.actor, review.challenge, this.conflicts);
      const round = await lockLatestRound(tx, panelId);
      const seat = await lockSeat(tx, given.seatId);
      if (seat.panelId !== panelId) throw platformErrors.problem('not-found');
      return { id: seat.id, state: await this.recuse(tx, { ...review, round }, seat, { by: 'officer', actor: officer, reason: given.reason, organisationIds: [] }) };
    });
  }

  /** The caller holds challenge, panel, newest round and seat. */
  async recuse(tx: Tx, review: Review & { readonly round: RoundRow | undefined }, seat: SeatRow, recusal: Recusal): Promise<SeatState> {
    const { by, actor, reason, organisationIds } = recusal;
    const { challenge, panel, round } = review;
    const counted = round?.state === 'closed' && (await completeSeats(tx, round.id)).includes(seat.id); // asked while they still count
    const { state, version } = await transition(tx, { life: seatLife, table: 'seats', subject: 'seat', id: seat.id, state: seat.state, transition: 'recuse', by, actor, facts: { inConflict: true, decided: isDecided(review) },
      refuse: (code) => reviewErrors.problem(code as 'review-decided') }); // the reason is told to `conflicts` alone: it may be about a person's family
    await tx.query('INSERT INTO conflicts (id, seat_id, person_id, challenge_id, organisation_ids, declared_by, reason) VALUES ($1,$2,$3,$4,$5,$6,$7)',
      [v7(), seat.id, seat.personId, challenge.id, organisationIds, actorId(actor), reason]);
    await forgetInvitation(tx, seat.id);
    await this.voidSheets(tx, seat.id, by, actor);
    if (round && counted) await this.voidRanking(tx, round, reason, by, actor);
    await emit(tx, seatRecused, seat.id, version, { challengeId: challenge.id, panelId: panel.id, seatId: seat.id, personId: seat.personId });
    await this.drawnSeats.passOn(tx, review, { ...seat, state, version });
    return state;
  }

  private async voidSheets(tx: Tx, seatId: string, by: string, actor: Actor): Promise<void> {
    const sheets = await tx.query<{ id: string; state: SheetState }>(`SELECT h.id, h.state FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id WHERE a.seat_id = $1 AND h.state <> 'void' ORDER BY h.id FOR UPDATE OF h`, [seatId]);
    for (const { id, state } of sheets) {
      await transition(tx, { life: sheetLife, table: 'score_sheets', subject: 'score-sheet', id, state, transition: 'void', by, actor, facts: { allScored: false, running: true, inConflict: true }, refuse: () => platformErrors.problem('wrong-state') });
    }
  }

  private async voidRanking(tx: Tx, round: RoundRow, reason: string, by: Recusal['by'], actor: Actor): Promise<void> {
    const rankings = await tx.query<{ id: string }>(`SELECT id FROM rankings r WHERE round_id = $1 AND NOT EXISTS (SELECT 1 FROM ranking_voids v WHERE v.ranking_id = r.id) ORDER BY r.stage DESC`, [round.id]);
    for (const { id } of rankings) {
      await tx.query('INSERT INTO ranking_voids (ranking_id, reason) VALUES ($1,$2)', [id, reason]);
      await record(tx, { subject: 'ranking', id, action: 'ranking.voided', from: 'computed', to: 'void', version: 2, actor });
      await emit(tx, rankingVoided, id, 2, { challengeId: round.challengeId, rankingId: id });
    }
    await voidShortlist(tx, round.challengeId, by, actor);
  }
}
