// Owns a draw from the frozen list to the order: opened by an officer, committed to and told by an officer and a supervisor, void when one does not tell in time.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, Problem } from '#libs/kernel';
import { Database, emit, platformErrors, record, run, setDue, transition, type Call, type Tx } from '#libs/platform';
import { Candidates } from './candidates.service.js';
import { Conflicts } from './conflicts.js';
import type { NewCommitment, NewDraw, NewReveal, NewVoid } from './draw.contract.js';
import { drawList, drawOrder, type DrawList, type DrawRole, listText, nonceCommitment, seedOf, STRATA, type StratumList } from './draw-order.contract.js';
import { DrawnSeats, missing, planOf } from './drawn-seats.service.js';
import { type DrawFacts, drawLife, type DrawState } from './draws.lifecycle.js';
import { type DrawRow, drawOf, isDecided, lockDraw, lockReview, type NonceRow, noncesOf, type Review, seatsOf } from './review.rows.js';
import { actingAs, officerOf } from './acting.js';
import { reviewErrors } from './reviews.errors.js';
import { drawDrawn, drawOpened, drawPaired, drawVoided, panelFormed } from './reviews.events.js';
import { drawRevealing, REVEAL_HOURS } from './reviews.jobs.js';

const HOUR_MS = 3_600_000;
export interface DrawDone { id: string; state: DrawState }
interface Held { readonly review: Review; readonly draw: DrawRow; readonly nonces: readonly NonceRow[]; readonly personId: string; readonly actor: Actor; readonly now: Date }

@Injectable()
export class Draws {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts, private readonly candidates: Candidates, private readonly drawnSeats: DrawnSeats) {}

  /** Freezes who may be drawn. @throws Problem review-not-open, review-decided, panel-exists, draw-running, draw-not-needed, draw-plan-wrong, draw-candidates-missing */
  open(call: Call, panelId: string, given: NewDraw): Promise<DrawDone> {
    return run(this.db, call, async (tx) => {
      const review = await lockReview(tx, panelId), { challenge, panel } = review;
      const officer = await officerOf(tx, call.actor, challenge, this.conflicts);
      if (isDecided(review)) throw reviewErrors.problem(challenge.state === 'opened' ? 'review-decided' : 'review-not-open');
      if (panel.how !== 'drawn') throw reviewErrors.problem('panel-exists');
      if (await tx.one(`SELECT 1 AS one FROM draws WHERE panel_id = $1 AND state NOT IN ('drawn','void')`, [panelId])) throw reviewErrors.problem('draw-running');
      const needed = missing((await planOf(tx, panelId)) ?? firstPlan(panel.size, given), await seatsOf(tx, panelId));
      if (needed.length === 0) throw reviewErrors.problem('draw-not-needed');
      const id = v7(), found = await this.candidates.found(tx, challenge, needed.map((n) => n.stratum)), strata = needed.map(({ stratum, seats }, i): StratumList => ({ stratum, seats, candidates: found[i]!.free }));
      for (const { stratum, seats, candidates: { length: n } } of strata) if (n < seats) throw reviewErrors.problem('draw-candidates-missing', { pointer: `/seats/${stratum}`, params: { n, seats } });
      const list = drawList({ challenge: challenge.id, panel: panelId, draw: id }, strata), text = listText(list);
      const row = await tx.one<{ listSha256: string; n: number }>(`INSERT INTO draws (id, panel_id, challenge_id, n, state, list, list_sha256, opened_by) VALUES ($1,$2,$3,(SELECT coalesce(max(n), 0) + 1 FROM draws WHERE panel_id = $2),$4,$5,encode(sha256(convert_to($5, 'UTF8')), 'hex'),$6) RETURNING list_sha256, n`,
        [id, panelId, challenge.id, drawLife.initial, text, officer.personId]);
      await record(tx, { subject: 'draw', id, action: 'draw.opened', from: null, to: drawLife.initial, version: 1, actor: officer, content: { listSha256: row!.listSha256, n: row!.n } });
      await emit(tx, drawOpened, id, 1, { challengeId: challenge.id, panelId, drawId: id });
      return { id, state: drawLife.initial };
    });
  }

  /** The hash of a nonce that stays on the caller's device. @throws Problem draw-committed, same-person, review-decided, wrong-state */
  commit(call: Call, drawId: string, { role, commitment }: NewCommitment): Promise<DrawDone> {
    return run(this.db, call, async (tx) => {
      const held = await this.held(tx, call, drawId, role), { draw, now } = held;
      const second = draw.state === 'pledged', revealBy = new Date(now.getTime() + REVEAL_HOURS * HOUR_MS);
      const moved = await this.move(tx, held, role, second ? 'pair' : 'commit', { role, commitment }, second ? { reveal_by: revealBy } : {});
      const born = await tx.one('INSERT INTO draw_nonces (draw_id, role, person_id, commitment) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING RETURNING 1 AS one', [drawId, role, held.personId, commitment]);
      if (!born) throw reviewErrors.problem('draw-committed', { pointer: '/commitment' });
      if (second) {
        await setDue(tx, drawRevealing, drawId, revealBy);
        await emit(tx, drawPaired, drawId, moved.version, { ...told(draw), by: revealBy.toISOString() });
      }
      return { id: drawId, state: moved.state };
    });
  }

  /** The nonce itself; the second one draws, and invites whom the order names. @throws Problem draw-reveal-early, draw-not-yours, draw-revealed, draw-reveal-late, draw-reveal-wrong */
  reveal(call: Call, drawId: string, { role, nonce }: NewReveal): Promise<DrawDone> {
    return run(this.db, call, async (tx) => {
      const held = await this.held(tx, call, drawId, role), { draw, nonces } = held;
      if (draw.state === 'opened' || draw.state === 'pledged') throw reviewErrors.problem('draw-reveal-early');
      const other = nonces.find((n) => n.role !== role && n.nonce !== null);
      const seed = other ? seedOf(draw.listSha256, { [other.role]: other.nonce!, [role]: nonce } as Record<DrawRole, string>) : null;
      const moved = await this.move(tx, held, role, draw.state === 'revealed' ? 'draw' : 'reveal', { role, nonce, ...(seed ? { seed } : {}) }, seed ? { seed, drawn_at: held.now } : {}, nonce);
      await tx.execute('UPDATE draw_nonces SET nonce = $3, revealed_at = jiebang_now() WHERE draw_id = $1 AND role = $2', [drawId, role, nonce]);
      if (seed) await this.drawn(tx, held, seed, moved.version);
      return { id: drawId, state: moved.state };
    });
  }

  /** By one of the two whose part it is: the log says so, and what comes next starts anew. @throws Problem wrong-state */
  void(call: Call, drawId: string, { role, because }: NewVoid): Promise<DrawDone> {
    return run(this.db, call, async (tx) => {
      const held = await this.held(tx, call, drawId, role);
      return this.over(tx, held.draw, role, call.actor, 'void', because, facts(held, role, ''), held.now);
    });
  }

  /** Due a day after the second commitment. A rerun finds it drawn or void and leaves it. */
  async expire(tx: Tx, drawId: string): Promise<void> {
    const { panelId } = await drawOf(tx, drawId);
    await lockReview(tx, panelId);
    const draw = await lockDraw(tx, drawId), now = await tx.now();
    if (draw.state !== 'committed' && draw.state !== 'revealed') return;
    const late = isLate(draw, now);
    if (!late) return setDue(tx, drawRevealing, drawId, draw.revealBy!);
    await this.over(tx, draw, 'system', { kind: 'system', name: 'reviews' }, 'expire', 'reveal-missing', { samePerson: false, committedHere: true, revealedHere: false, own: true, fits: false, late, decided: false }, now);
  }

  private async over(tx: Tx, draw: DrawRow, by: DrawRole | 'system', actor: Actor, step: 'void' | 'expire', because: string, given: DrawFacts, now: Date): Promise<DrawDone> {
    const moved = await transition(tx, { life: drawLife, table: 'draws', subject: 'draw', id: draw.id, state: draw.state, transition: step, by, actor, facts: given, set: { because, voided_at: now }, refuse: refusal });
    await emit(tx, drawVoided, draw.id, moved.version, { ...told(draw), because });
    return { id: draw.id, state: moved.state };
  }

  private async drawn(tx: Tx, { review, draw }: Held, seed: string, version: number): Promise<void> {
    const list = JSON.parse(draw.list) as DrawList, first = (await planOf(tx, draw.panelId))!;
    for (const { stratum, order } of drawOrder(list, seed)) await tx.query(`INSERT INTO draw_places (draw_id, stratum, place, person_id) SELECT $1, $2, o.n, o.id FROM unnest($3::uuid[]) WITH ORDINALITY o (id, n)`, [draw.id, stratum, order]);
    const formed = (await seatsOf(tx, draw.panelId)).length === 0;
    await this.drawnSeats.fill(tx, review, first);
    await emit(tx, drawDrawn, draw.id, version, told(draw));
    if (formed) await emit(tx, panelFormed, draw.panelId, review.panel.version, { challengeId: draw.challengeId, panelId: draw.panelId });
  }

  private async held(tx: Tx, call: Call, drawId: string, role: DrawRole): Promise<Held> {
    const { panelId } = await drawOf(tx, drawId), review = await lockReview(tx, panelId);
    const { personId } = await actingAs(tx, call.actor, review.challenge, this.conflicts, role);
    return { review, draw: await lockDraw(tx, drawId), nonces: await noncesOf(tx, drawId), personId, actor: call.actor, now: await tx.now() };
  }

  private move(tx: Tx, held: Held, role: DrawRole, step: 'commit' | 'pair' | 'reveal' | 'draw', content: object, set: Record<string, unknown>, nonce = ''): Promise<{ state: DrawState; version: number }> {
    return transition(tx, { life: drawLife, table: 'draws', subject: 'draw', id: held.draw.id, state: held.draw.state, transition: step, by: role, actor: held.actor, facts: facts(held, role, nonce), set, content, refuse: refusal });
  }
}

function facts({ review, draw, nonces, personId, now }: Held, role: DrawRole, nonce: string): DrawFacts {
  const own = nonces.find((n) => n.role === role), other = nonces.find((n) => n.role !== role);
  return {
    samePerson: other?.personId === personId, committedHere: own !== undefined, revealedHere: own !== undefined && own.nonce !== null, own: own?.personId === personId,
    fits: own !== undefined && nonceCommitment({ draw: draw.id, role, nonce }) === own.commitment, late: isLate(draw, now), decided: isDecided(review),
  };
}
const isLate = (draw: DrawRow, now: Date): boolean => draw.revealBy !== null && now.getTime() >= draw.revealBy.getTime();
const told = (draw: DrawRow): { challengeId: string; panelId: string; drawId: string } => ({ challengeId: draw.challengeId, panelId: draw.panelId, drawId: draw.id });
const POINTERS: Readonly<Record<string, string>> = { 'draw-reveal-wrong': '/nonce' };
const refusal = (code: string): Problem => (code === 'same-person' ? platformErrors.problem('same-person') : reviewErrors.problem(code as 'draw-committed', POINTERS[code] ? { pointer: POINTERS[code] } : {}));

/** What an officer asked for, or the usual: one for finance, one for industry, the rest technical. */
function firstPlan(size: number, { seats }: NewDraw): { stratum: StratumList['stratum']; seats: number }[] {
  const industry = size >= 5 ? 1 : 0, plan = seats ?? { technical: size - 1 - industry, finance: 1, industry };
  if (STRATA.reduce((sum, s) => sum + plan[s], 0) !== size || plan.technical * 2 <= size) throw reviewErrors.problem('draw-plan-wrong', { pointer: '/seats', params: { size } });
  return STRATA.map((stratum) => ({ stratum, seats: plan[stratum] }));
}
