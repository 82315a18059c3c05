// Owns the opening: started once the challenge is closed; server-held, a head confirms (four eyes); by persons, their key shares are waited for. From then on a job opens the live bids.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, hasGrant } from '#libs/kernel';
import { approve, approvedAs, Database, emit, enqueue, platformErrors, record, run, setDue, transition, type Call, type Page, type Reader, type Tx } from '#libs/platform';
import { IdentityReader } from '#libs/identity';
import { challengeOf, ChallengeCommands, lockChallenge, openersOf, type ChallengeRow } from '#libs/challenges';
import { openingLife } from './bid.lifecycle.js';
import { readsOpened } from './bids.access.js';
import { bidsErrors } from './bids.errors.js';
import { keySharesAsked, openingCompleted, openingStarted } from './bids.events.js';
import { openBids, openersWaited } from './bids.jobs.js';
import { endOfWorkingDay, goOn, WAIT_WORKING_DAYS } from './gathering.js';
import { positionOf } from './key-shares.service.js';
import type { OpeningView } from './opening.contract.js';
import { isGathering, lockOpening, openingOf } from './opening.rows.js';
import { openingView } from './opening.view.js';

const wrong = (): Error => platformErrors.problem('wrong-state');
/** What the two persons agree to: this challenge as published, with its rule for ranking. */
const bound = (challenge: ChallengeRow): object => ({ challengeId: challenge.id, contentHash: challenge.contentHash });

@Injectable()
export class Openings {
  constructor(private readonly db: Database, private readonly challenges: ChallengeCommands, private readonly identity: IdentityReader) {}

  /** @throws Problem challenge-not-closed, opening-exists, own-interest */
  start(call: Call, challengeId: string): Promise<OpeningView> {
    return run(this.db, call, async (tx) => {
      const challenge = await lockChallenge(tx, challengeId, 'share');
      if (challenge.publishedAt === null && !readsOpened(call.actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
      const { mode } = await openersOf(tx, challengeId);
      if (!hasGrant(call.actor, 'officer', challenge.agencyPath) && !(mode === 'openers' && hasGrant(call.actor, 'head', challenge.agencyPath))) throw platformErrors.problem('forbidden');
      if (challenge.state !== 'closed') throw bidsErrors.problem(challenge.state === 'opened' ? 'opening-exists' : 'challenge-not-closed');
      const id = randomUUID(), now = await tx.now(), startedBy = personOf(call.actor);
      const waitsUntil = mode === 'openers' ? await endOfWorkingDay(tx, WAIT_WORKING_DAYS) : null;
      const row = await tx.one('INSERT INTO openings (id, challenge_id, state, started_by, started_at, mode, waits_until) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (challenge_id) DO NOTHING RETURNING id', [id, challengeId, openingLife.initial, startedBy, now, mode, waitsUntil]);
      if (!row) throw bidsErrors.problem('opening-exists');
      await approve(tx, { subject: 'opening', subjectId: id, step: 'start', actor: call.actor, content: bound(challenge), parties: partiesOf(challenge) });
      await record(tx, { subject: 'opening', id, action: 'opening.started', from: null, to: openingLife.initial, version: 1, actor: call.actor, content: bound(challenge) });
      if (waitsUntil) await setDue(tx, openersWaited, id, waitsUntil);
      await emit(tx, mode === 'openers' ? keySharesAsked : openingStarted, id, 1, { challengeId, openingId: id });
      return this.within(tx, id);
    });
  }

  /** @throws Problem same-person, approval-stale, challenge-not-closed */
  confirm(call: Call, id: string): Promise<OpeningView> {
    return run(this.db, call, async (tx) => {
      await this.readable(tx, call.actor, id);
      const { opening, challenge } = (await lockOpening(tx, id, 'share'))!;
      if (!hasGrant(call.actor, 'head', challenge.agencyPath)) throw platformErrors.problem('forbidden');
      if (opening.mode === 'openers') throw wrong();
      if (challenge.state !== 'closed') throw bidsErrors.problem('challenge-not-closed');
      if (!(await approvedAs(tx, 'opening', id, 'start', bound(challenge)))) throw platformErrors.problem('approval-stale');
      await approve(tx, { subject: 'opening', subjectId: id, step: 'confirm', actor: call.actor, content: bound(challenge), parties: partiesOf(challenge) });
      const live = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM bids WHERE challenge_id = $1 AND state = 'live'`, [challenge.id]);
      await transition(tx, { life: openingLife, table: 'openings', subject: 'opening', id, state: opening.state, transition: 'confirm', by: 'head', actor: call.actor, facts: {},
        set: { confirmed_by: personOf(call.actor), confirmed_at: await tx.now(), total: live!.n }, refuse: wrong as never });
      await enqueue(tx, openBids, { openingId: id });
      return this.within(tx, id);
    });
  }

  /** Every live bid has been opened: the challenge is. A second run finds it completed. */
  complete(openingId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { opening, challenge } = (await lockOpening(tx, openingId, 'update'))!;
      if (opening.state !== 'running' || challenge.state !== 'closed') return;
      const actor: Actor = { kind: 'system', name: 'bids' };
      await this.challenges.markOpened(tx, challenge, actor);
      const { version } = await transition(tx, { life: openingLife, table: 'openings', subject: 'opening', id: openingId, state: opening.state, transition: 'complete', by: 'system', actor, facts: {},
        set: { completed_at: await tx.now() }, refuse: wrong as never });
      await emit(tx, openingCompleted, openingId, version, { challengeId: challenge.id, openingId });
    });
  }

  /** When a day that was waited for is over. */
  async lookAgain(tx: Tx, openingId: string): Promise<void> {
    const locked = await lockOpening(tx, openingId, 'share');
    if (locked && isGathering(locked.opening, locked.challenge)) await goOn(tx, locked.opening, locked.challenge);
  }

  async one(actor: Actor, id: string): Promise<OpeningView> {
    await this.readable(this.db, actor, id);
    return this.within(this.db, id);
  }

  async ofChallenge(actor: Actor, challengeId: string): Promise<Page<OpeningView>> {
    const challenge = await challengeOf(this.db, challengeId);
    if (!challenge || !(readsOpened(actor, challenge.agencyPath) || (await positionOf(this.db, challengeId, actor)) > 0)) throw platformErrors.problem('not-found');
    const rows = await this.db.query<{ id: string }>('SELECT id FROM openings WHERE challenge_id = $1', [challengeId]);
    return { items: await Promise.all(rows.map((r) => this.within(this.db, r.id))), next: null };
  }

  private async readable(r: Reader, actor: Actor, id: string): Promise<void> {
    const row = await openingOf(r, id);
    const challenge = row && (await challengeOf(r, row.challengeId));
    if (!row || !challenge || !(readsOpened(actor, challenge.agencyPath) || (await positionOf(r, challenge.id, actor)) > 0)) throw platformErrors.problem('not-found');
  }

  private within(r: Reader, id: string): Promise<OpeningView> {
    return openingView(r, this.identity, id);
  }
}

const partiesOf = (challenge: ChallengeRow): string[] => (challenge.demandSideId === null ? [] : [challenge.demandSideId]);
export function personOf(actor: Actor): string {
  if (actor.kind !== 'person') throw platformErrors.problem('forbidden');
  return actor.personId;
}
