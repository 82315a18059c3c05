// Owns a round of scoring: started when the panel is whole and has declared, closed when all have finished, or by an officer when it is due and those who finished are a panel.
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { eligibilityDone, eligibleBids } from '#libs/bids';
import type { ChallengeRow } from '#libs/challenges';
import { type Actor, addDays, dayOf, deadlineAfter, startOf } from '#libs/kernel';
import { CONFIG, type Config, Database, dropDue, emit, enqueue, loadCalendar, run, setDue, transition, type Call, type Tx } from '#libs/platform';
import { assign, completeSeats } from './assigning.js';
import { Conflicts } from './conflicts.js';
import { officerOf } from './acting.js';
import { Recusals } from './recusals.service.js';
import type { NewRound } from './review.contract.js';
import { isDecided, lockLatestRound, lockReview, lockRound, lockSeat, type PanelRow, type Review, roundOf, type RoundRow, seatsOf } from './review.rows.js';
import { reviewErrors } from './reviews.errors.js';
import { roundClosed, roundStarted } from './reviews.events.js';
import { rankRound, roundReminder, ROUND_REMINDER_HOURS } from './reviews.jobs.js';
import { type RoundFacts, roundLife, type RoundState } from './reviews.lifecycle.js';

const HOUR_MS = 3_600_000;

/** The next moment at which those who have not finished are reminded; the last is the due time itself. */
export const nextReminder = (dueAt: Date, now: Date): Date | undefined =>
  ROUND_REMINDER_HOURS.map((hours) => new Date(dueAt.getTime() - hours * HOUR_MS)).find((at) => at.getTime() > now.getTime());

@Injectable()
export class Rounds {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts, private readonly recusals: Recusals, @Inject(CONFIG) private readonly config: Pick<Config, 'PANEL_MINIMUM'>) {}

  /** @throws Problem round-exists, panel-incomplete, panel-undeclared, eligibility-open, nothing-to-score, review-not-open, round-due-past */
  async start(call: Call, panelId: string, given: NewRound): Promise<{ id: string; state: RoundState }> {
    await this.sweep(call, panelId);
    return run(this.db, call, async (tx) => {
      const review = await lockReview(tx, panelId);
      const { challenge, panel } = review;
      const officer = await officerOf(tx, call.actor, challenge, this.conflicts);
      if (isDecided(review)) throw reviewErrors.problem(challenge.state === 'opened' ? 'review-decided' : 'review-not-open');
      const last = await lockLatestRound(tx, panelId);
      if (last && !(await this.spent(tx, last))) throw reviewErrors.problem('round-exists');
      const now = await tx.now();
      const dueAt = given.dueAt ? new Date(given.dueAt) : await dueAfter(tx, now, challenge);
      const id = randomUUID();
      await tx.query('INSERT INTO rounds (id, panel_id, challenge_id, n, state, due_at) VALUES ($1,$2,$3,$4,$5,$6)', [id, panelId, challenge.id, (last?.n ?? 0) + 1, roundLife.initial, dueAt]);
      const round = await lockRound(tx, id);
      const moved = await this.move(tx, round, 'start', 'officer', officer, await this.facts(tx, challenge, panel, round, now), { started_at: now, due_at: dueAt }); // born and begun in one act: one entry in the log
      await assign(tx, round, (await seatsOf(tx, panelId)).filter((s) => s.state === 'accepted').map((s) => s.id));
      await setDue(tx, roundReminder, id, nextReminder(dueAt, now)!);
      await emit(tx, roundStarted, id, moved.version, { challengeId: challenge.id, roundId: id });
      return { id, state: moved.state };
    });
  }

  /** By an officer. @throws Problem round-not-due, quorum-missing, wrong-state */
  async close(call: Call, roundId: string): Promise<{ id: string; state: RoundState }> {
    await this.sweep(call, (await roundOf(this.db, roundId)).panelId);
    return run(this.db, call, async (tx) => {
      const { review, round } = await this.held(tx, roundId);
      const officer = await officerOf(tx, call.actor, review.challenge, this.conflicts);
      return this.closed(tx, review, round, 'officer', officer);
    });
  }

  /** By the last sheet. Whoever belongs to a party by now is out before anything counts; then the round may not be complete any more, and goes on. */
  async closeIfComplete(tx: Tx, roundId: string): Promise<boolean> {
    const { review, round } = await this.held(tx, roundId);
    if (round.state !== 'running') return false;
    await this.standAside(tx, review, round);
    if ((await completeSeats(tx, roundId)).length !== review.panel.size) return false;
    await this.closed(tx, review, round, 'system', { kind: 'system', name: 'reviews' });
    return true;
  }

  private async held(tx: Tx, roundId: string): Promise<{ review: Review; round: RoundRow }> {
    const { panelId } = await roundOf(tx, roundId);
    return { review: await lockReview(tx, panelId), round: await lockRound(tx, roundId) };
  }

  private async closed(tx: Tx, review: Review, round: RoundRow, by: 'officer' | 'system', actor: Actor): Promise<{ id: string; state: RoundState }> {
    const facts = await this.facts(tx, review.challenge, review.panel, round, await tx.now());
    const moved = await this.move(tx, round, 'close', by, actor, facts, { closed_at: await tx.now(), counted: facts.complete });
    await dropDue(tx, roundReminder, round.id);
    await emit(tx, roundClosed, round.id, moved.version, { challengeId: round.challengeId, roundId: round.id });
    await enqueue(tx, rankRound, { roundId: round.id });
    return { id: round.id, state: moved.state };
  }

  /** In a transaction of its own: who must stand aside is out, even when what was asked for is then refused. */
  private sweep(call: Call, panelId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const review = await lockReview(tx, panelId);
      await officerOf(tx, call.actor, review.challenge, this.conflicts);
      if (!isDecided(review)) await this.standAside(tx, review, await lockLatestRound(tx, panelId));
    });
  }

  /** Seats whose reviewer came to belong to a party after they declared. Truth is asked again whenever it counts. */
  private async standAside(tx: Tx, review: Review, round: RoundRow | undefined): Promise<void> {
    const seats = (await seatsOf(tx, review.panel.id)).filter((s) => s.state === 'accepted' || s.state === 'invited');
    const findings = await this.conflicts.findings(tx, review.challenge, seats.map((s) => s.personId));
    for (const { id, personId } of seats) {
      const finding = findings.get(personId);
      if (finding) await this.recusals.recuse(tx, { ...review, round }, await lockSeat(tx, id), { by: 'system', actor: { kind: 'system', name: 'reviews' }, reason: `${finding.kind}${finding.with ? `: ${finding.with}` : ''}`, organisationIds: [] });
    }
  }

  /** A closed round of which nothing stands: its ranking is void, or a reviewer it counted went before it was ranked. */
  private async spent(tx: Tx, round: RoundRow): Promise<boolean> {
    return round.state === 'closed' && (await completeSeats(tx, round.id)).length !== round.counted;
  }

  private async facts(tx: Tx, challenge: ChallengeRow, panel: PanelRow, round: RoundRow, now: Date): Promise<RoundFacts> {
    const seats = (await seatsOf(tx, panel.id)).filter((s) => s.state === 'accepted' || s.state === 'invited');
    return {
      seats: seats.length, size: panel.size, minimum: this.config.PANEL_MINIMUM, allDeclared: seats.every((s) => s.state === 'accepted' && s.declaredAt !== null),
      eligibilityDone: await eligibilityDone(tx, challenge.id), bids: (await eligibleBids(tx, challenge.id)).length, challengeOpened: challenge.state === 'opened',
      dueInFuture: round.dueAt.getTime() > now.getTime(), complete: (await completeSeats(tx, round.id)).length, due: round.dueAt.getTime() <= now.getTime(),
    };
  }

  private move(tx: Tx, round: RoundRow, step: 'start' | 'close', by: string, actor: Actor, facts: RoundFacts, set: Record<string, unknown>): Promise<{ state: RoundState; version: number }> {
    return transition(tx, { life: roundLife, table: 'rounds', subject: 'round', id: round.id, state: round.state, transition: step, by, actor, facts, set,
      refuse: (code) => reviewErrors.problem(code as (typeof reviewErrors.codes)[number], { params: { minimum: facts.minimum } }) });
  }
}

/** 24:00 of the last of the challenge's working days for review; the start day does not count. Not a legal date: an unconfirmed calendar will do. */
async function dueAfter(tx: Tx, now: Date, challenge: ChallengeRow): Promise<Date> {
  return startOf(addDays(deadlineAfter(await loadCalendar(tx), dayOf(now), challenge.content.schedule.reviewDays, { provisionalAllowed: true }), 1));
}
