// Owns the opening: started once the challenge is closed; server-held, a head confirms (four eyes); by persons, their key shares are waited for. From then on a job opens the live bids.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, hasGrant } from '#libs/kernel';
import { approve, approvedAs, Database, emit, enqueue, platformErrors, record, run, setDue, transition, type Call, type Page, type Reader, type Tx } from '#libs/platform';
import { IdentityReader } from '#libs/identity';
import { challengeOf, ChallengeCommands, envelopesOf, lockChallenge, openersOf, type ChallengeRow } from '#libs/challenges';
import { openingLife, priceEnvelopeLife } from './bid.lifecycle.js';
import { readsOpened } from './bids.access.js';
import { bidsErrors } from './bids.errors.js';
import { bidNotShortlisted, keySharesAsked, openingCompleted, openingStarted, pricesOpened } from './bids.events.js';
import { openBids, openersWaited } from './bids.jobs.js';
import { endOfWorkingDay, goOn, WAIT_WORKING_DAYS } from './gathering.js';
import { positionOf } from './key-shares.service.js';
import type { OpeningView } from './opening.contract.js';
import { isDue, isGathering, lockOpening, openingOf } from './opening.rows.js';
import { openingView } from './opening.view.js';
import { pricesBegun, type Shortlist, shortlistOf, shortlistToOpen } from './shortlist.js';
import { firstKind, waits } from './to-open.js';

const wrong = (): Error => platformErrors.problem('wrong-state');
/** What the two persons agree to: this challenge as published, with its rule for ranking; and whose prices. */
const bound = (challenge: ChallengeRow, listed?: Shortlist): object => ({ challengeId: challenge.id, contentHash: challenge.contentHash, ...(listed ? { shortlist: listed.id, rankingHash: listed.rankingHash, bids: listed.bidIds } : {}) });

@Injectable()
export class Openings {
  constructor(private readonly db: Database, private readonly challenges: ChallengeCommands, private readonly identity: IdentityReader) {}

  /** In two envelopes it is started twice: for the technical parts, and for the prices of the shortlist. @throws Problem challenge-not-closed, opening-exists, own-interest, shortlist-missing, shortlist-empty */
  start(call: Call, challengeId: string): Promise<OpeningView> {
    return run(this.db, call, async (tx) => {
      const challenge = await lockChallenge(tx, challengeId, 'update'); // so that no ranking becomes void while its prices begin to be opened
      if (challenge.publishedAt === null && !readsOpened(call.actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
      const { mode } = await openersOf(tx, challengeId), way = envelopesOf(challenge.content);
      if (!hasGrant(call.actor, 'officer', challenge.agencyPath) && !(mode === 'openers' && hasGrant(call.actor, 'head', challenge.agencyPath))) throw platformErrors.problem('forbidden');
      const second = way === 'two' && challenge.state === 'opened' && !(await pricesBegun(tx, challengeId));
      if (challenge.state !== 'closed' && !second) throw bidsErrors.problem(challenge.state === 'opened' ? 'opening-exists' : 'challenge-not-closed');
      const listed = second ? await shortlistToOpen(tx, challengeId) : undefined, kind = second ? 'price' : firstKind(way), content = bound(challenge, listed);
      const id = randomUUID(), now = await tx.now(), startedBy = personOf(call.actor);
      const waitsUntil = mode === 'openers' ? await endOfWorkingDay(tx, WAIT_WORKING_DAYS) : null;
      const row = await tx.one('INSERT INTO openings (id, challenge_id, kind, state, started_by, started_at, mode, waits_until) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (challenge_id, kind) DO NOTHING RETURNING id', [id, challengeId, kind, openingLife.initial, startedBy, now, mode, waitsUntil]);
      if (!row) throw bidsErrors.problem('opening-exists');
      if (listed) await tx.query(`INSERT INTO price_envelopes (id, challenge_id, opening_id, state) SELECT b, $1, $2, $3 FROM unnest($4::uuid[]) b`, [challengeId, id, priceEnvelopeLife.initial, listed.bidIds]);
      await approve(tx, { subject: 'opening', subjectId: id, step: 'start', actor: call.actor, content, parties: partiesOf(challenge) });
      await record(tx, { subject: 'opening', id, action: 'opening.started', from: null, to: openingLife.initial, version: 1, actor: call.actor, content });
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
      if (!isDue(opening, challenge)) throw bidsErrors.problem('challenge-not-closed');
      const content = bound(challenge, opening.kind === 'price' ? await shortlistOf(tx, challenge.id) : undefined);
      if (!(await approvedAs(tx, 'opening', id, 'start', content))) throw platformErrors.problem('approval-stale');
      await approve(tx, { subject: 'opening', subjectId: id, step: 'confirm', actor: call.actor, content, parties: partiesOf(challenge) });
      const live = await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM bids b WHERE b.challenge_id = $1 AND ${waits(opening.kind)}`, [challenge.id]);
      await transition(tx, { life: openingLife, table: 'openings', subject: 'opening', id, state: opening.state, transition: 'confirm', by: 'head', actor: call.actor, facts: {},
        set: { confirmed_by: personOf(call.actor), confirmed_at: await tx.now(), total: live!.n }, refuse: wrong as never });
      await enqueue(tx, openBids, { openingId: id });
      return this.within(tx, id);
    });
  }

  /** Everything that it is about has been opened: with the first of them the challenge is. A second run finds it completed. */
  complete(openingId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { opening, challenge } = (await lockOpening(tx, openingId, 'update'))!;
      if (opening.state !== 'running' || !isDue(opening, challenge)) return;
      const actor: Actor = { kind: 'system', name: 'bids' };
      if (opening.kind !== 'price') await this.challenges.markOpened(tx, challenge, actor);
      const { version } = await transition(tx, { life: openingLife, table: 'openings', subject: 'opening', id: openingId, state: opening.state, transition: 'complete', by: 'system', actor, facts: {},
        set: { completed_at: await tx.now() }, refuse: wrong as never });
      if (opening.kind === 'price') await tellOthers(tx, challenge.id);
      await emit(tx, opening.kind === 'price' ? pricesOpened : openingCompleted, openingId, version, { challengeId: challenge.id, openingId });
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
    const rows = await this.db.query<{ id: string }>('SELECT id FROM openings WHERE challenge_id = $1 ORDER BY started_at DESC, id', [challengeId]);
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

/** Bids that were compared and whose prices stay sealed. */
async function tellOthers(tx: Tx, challengeId: string): Promise<void> {
  const rows = await tx.query<{ id: string; organisationId: string; version: number }>(`SELECT b.id, b.organisation_id, b.version FROM bids b WHERE b.challenge_id = $1 AND b.state = 'eligible' AND NOT EXISTS (SELECT 1 FROM price_envelopes p WHERE p.id = b.id) ORDER BY b.id`, [challengeId]);
  for (const { id, organisationId, version } of rows) await emit(tx, bidNotShortlisted, id, version, { challengeId, organisationId, bidId: id });
}

const partiesOf = (challenge: ChallengeRow): string[] => (challenge.demandSideId === null ? [] : [challenge.demandSideId]);
export function personOf(actor: Actor): string {
  if (actor.kind !== 'person') throw platformErrors.problem('forbidden');
  return actor.personId;
}
