// Owns how a panel comes together: it is drawn; or, for a reason that is written down, an officer picks experts without conflict, one of them the chair; an empty seat is given to another.
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { lockChallenge, type ChallengeRow } from '#libs/challenges';
import type { Actor, FieldError } from '#libs/kernel';
import { CONFIG, type Config, Database, emit, platformErrors, record, run, type Call, type Tx } from '#libs/platform';
import { officerOf } from './acting.js';
import { Conflicts } from './conflicts.js';
import { DrawnSeats, standsEmpty } from './drawn-seats.service.js';
import { invite, vacate } from './inviting.js';
import { isDecided, lockReview, lockSeat, type Review, seatedOf, type SeatRow } from './review.rows.js';
import type { NewPanel, NewSeat } from './review.contract.js';
import { reviewErrors } from './reviews.errors.js';
import { panelFormed } from './reviews.events.js';

@Injectable()
export class Panels {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts, private readonly drawnSeats: DrawnSeats, @Inject(CONFIG) private readonly config: Pick<Config, 'PANEL_MINIMUM'>) {}

  /** To be drawn, or picked for a reason; one that nobody was drawn for yet may still be picked. @throws Problem review-not-open, panel-exists, panel-size-wrong, panel-chair-wrong, expert-unavailable, draw-running */
  form(call: Call, challengeId: string, { seats, reason: why }: NewPanel): Promise<{ id: string }> {
    const reason = (seats && why) ?? null;
    return run(this.db, call, async (tx) => {
      const challenge = await lockChallenge(tx, challengeId, 'share');
      const officer = await officerOf(tx, call.actor, challenge, this.conflicts);
      if (challenge.state !== 'opened') throw reviewErrors.problem('review-not-open');
      const { panelSize: size } = challenge.content, minimum = this.config.PANEL_MINIMUM;
      if ((seats && seats.length !== size) || size % 2 === 0 || size < minimum) throw reviewErrors.problem('panel-size-wrong', { pointer: '/seats', params: { size, minimum } });
      if (seats && seats.filter((s) => s.chair).length !== 1) throw reviewErrors.problem('panel-chair-wrong', { pointer: '/seats' });
      if (seats) await this.refuseUnavailable(tx, challenge, seats.map((s) => s.personId), (i) => `/seats/${i}/personId`);
      const { id, version } = await this.born(tx, { challengeId, size, how: seats ? 'picked' : 'drawn', reason, formedBy: officer.personId });
      await record(tx, { subject: 'panel', id, action: 'panel.formed', from: version === 1 ? null : 'formed', to: 'formed', version, actor: officer, content: { how: seats ? 'picked' : 'drawn', seats: seats ?? [], reason } });
      for (const seat of seats ?? []) await invite(tx, { id, challengeId }, seat, officer);
      if (seats) await emit(tx, panelFormed, id, version, { challengeId, panelId: id });
      return { id };
    });
  }

  /** Gives a seat that stands empty, or waits for an answer in vain, to another expert. The chair stays the chair's seat. @throws Problem expert-unavailable, seat-by-draw, draw-exhausted, wrong-state */
  replace(call: Call, panelId: string, { replaces, personId, reason }: NewSeat): Promise<{ id: string }> {
    return run(this.db, call, async (tx) => {
      const review = await lockReview(tx, panelId);
      const officer = await officerOf(tx, call.actor, review.challenge, this.conflicts);
      const old = await lockSeat(tx, replaces);
      if (old.panelId !== panelId) throw platformErrors.problem('not-found');
      if (review.panel.how === 'drawn') await this.refuseChoice(tx, review, old, personId, reason);
      if (personId === undefined) return { id: await this.byOrder(tx, review, old, officer) };
      await vacate(tx, old, isDecided(review), 'officer', officer);
      await this.refuseUnavailable(tx, review.challenge, [personId], () => '/personId');
      return { id: await invite(tx, review.panel, { personId, chair: old.chair, replaces: old.id, ...(old.stratum ? { stratum: old.stratum } : {}) }, officer) };
    });
  }

  /** Whoever was drawn is not passed over by an officer; and nobody is named while somebody is left in the order, then only with a reason. */
  private async refuseChoice(tx: Tx, review: Review, old: SeatRow, personId: string | undefined, reason: string | undefined): Promise<void> {
    if (old.state === 'invited' && old.drawId !== null) throw reviewErrors.problem('seat-by-draw', { pointer: '/replaces' });
    if (personId === undefined) return;
    if (old.stratum === null || (await this.drawnSeats.left(tx, review.panel.id, old.stratum)) > 0) throw reviewErrors.problem('seat-by-draw', { pointer: '/personId' });
    if (!reason) throw platformErrors.problem('invalid', { fields: [{ pointer: '/reason', code: 'required' }] });
  }

  private async byOrder(tx: Tx, review: Review, old: SeatRow, officer: Actor): Promise<string> {
    if (review.panel.how !== 'drawn') throw platformErrors.problem('invalid', { fields: [{ pointer: '/personId', code: 'required' }] });
    if (isDecided(review)) throw reviewErrors.problem('review-decided');
    if (old.state !== 'invited' && !standsEmpty(old)) throw platformErrors.problem('wrong-state', { data: { state: old.state } });
    const id = await this.drawnSeats.follow(tx, review, old, 'officer', officer);
    if (id === undefined) throw reviewErrors.problem('draw-exhausted');
    return id;
  }

  /** One panel a challenge. Where it was to be drawn and nobody sits yet, it may be picked after all: the log tells both. */
  private async born(tx: Tx, row: { challengeId: string; size: number; how: 'drawn' | 'picked'; reason: string | null; formedBy: string }): Promise<{ id: string; version: number }> {
    const id = v7();
    const born = await tx.one(`INSERT INTO panels (id, challenge_id, size, how, reason, formed_by) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (challenge_id) DO NOTHING RETURNING 1 AS one`, [id, row.challengeId, row.size, row.how, row.reason, row.formedBy]);
    if (born) return { id, version: 1 };
    const there = await tx.one<{ id: string; open: boolean }>(`SELECT p.id, EXISTS (SELECT 1 FROM draws d WHERE d.panel_id = p.id AND d.state NOT IN ('drawn','void')) AS open FROM panels p
      WHERE p.challenge_id = $1 AND p.how = 'drawn' AND NOT EXISTS (SELECT 1 FROM seats s WHERE s.panel_id = p.id) FOR UPDATE OF p`, [row.challengeId]);
    if (!there || row.how === 'drawn') throw reviewErrors.problem('panel-exists');
    if (there.open) throw reviewErrors.problem('draw-running');
    const changed = await tx.one<{ version: number }>('UPDATE panels SET how = $2, reason = $3, version = version + 1 WHERE id = $1 RETURNING version', [there.id, row.how, row.reason]);
    return { id: there.id, version: changed!.version };
  }

  private async refuseUnavailable(tx: Tx, challenge: ChallengeRow, personIds: readonly string[], pointer: (i: number) => string): Promise<void> {
    const findings = await this.conflicts.findings(tx, challenge, personIds);
    const seated = await seatedOf(tx, challenge.id);
    const fields = personIds.flatMap((id, i): FieldError[] => {
      const code = findings.get(id)?.kind ?? (seated.has(id) || personIds.indexOf(id) !== i ? 'seated' : null);
      return code ? [{ pointer: pointer(i), code }] : [];
    });
    if (fields.length > 0) throw reviewErrors.problem('expert-unavailable', { fields });
  }
}
