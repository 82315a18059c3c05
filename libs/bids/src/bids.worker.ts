// The processors of bids. Opening is safe to run again: an opened bid is no longer live, and a completed opening is left alone.
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Database, emit, type JobRun, platformErrors, Processes, STORAGE, type Storage, transition, type Tx, WhenDue } from '#libs/platform';
import { bidLife } from './bid.lifecycle.js';
import { BidOpener, LIVE_BIDS, type SealedBidRow } from './bid-opener.js';
import { Combining } from './combining.js';
import { BidParts } from './bid-parts.service.js';
import { bidOpened, bidUnreadable } from './bids.events.js';
import { collectParts, forgetObjects, identitiesOver, LOOSE_MS, openBids, openersWaited, supplementExpiry } from './bids.jobs.js';
import { Eligibility } from './eligibility.service.js';
import { type Evidence, Unreadable } from './envelope.js';
import { Openings } from './openings.service.js';

const SYSTEM: Actor = { kind: 'system', name: 'bids' };
type Verdict = { kind: string; wrapped: Buffer } | Evidence;

@Injectable()
export class BidsJobs {
  constructor(private readonly db: Database, private readonly opener: BidOpener, private readonly combining: Combining, private readonly openings: Openings, private readonly parts: BidParts, private readonly eligibility: Eligibility, @Inject(STORAGE) private readonly storage: Storage) {}

  @Processes(openBids)
  async open({ openingId }: { openingId: string }, run: JobRun): Promise<void> {
    await this.combining.combine(openingId);
    const opening = await this.db.one<{ challengeId: string; state: string; total: number }>('SELECT challenge_id, state, total FROM openings WHERE id = $1', [openingId]);
    if (opening?.state !== 'running') return;
    const live = await this.db.query<SealedBidRow>(`${LIVE_BIDS} AND b.challenge_id = $1 ORDER BY b.id`, [opening.challengeId]);
    for (const [i, bid] of live.entries()) {
      await this.openOne(bid);
      await run.progress(Math.round(((opening.total - live.length + i + 1) / opening.total) * 100));
    }
    await this.openings.complete(openingId);
  }

  /** Read first, outside any transaction (a closed challenge's bids do not change); then one transaction that finds it still live. */
  private async openOne(bid: SealedBidRow): Promise<void> {
    const verdict: Verdict = await this.opener.open(this.db, bid).catch((error: unknown) => { if (error instanceof Unreadable) return error.evidence; throw error; });
    await this.db.transaction((tx) => this.settle(tx, bid, verdict));
  }

  private async settle(tx: Tx, bid: SealedBidRow, verdict: Verdict): Promise<void> {
    const row = await tx.one<{ state: 'live' }>(`SELECT state FROM bids WHERE id = $1 AND state = 'live' FOR UPDATE`, [bid.id]);
    if (!row) return;
    const evidence = 'code' in verdict ? verdict : null;
    if ('wrapped' in verdict) await tx.query('INSERT INTO bid_identities (bid_id, kind, wrapped) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING', [bid.id, verdict.kind, verdict.wrapped]);
    await tx.query('DELETE FROM bid_shares WHERE bid_id = $1', [bid.id]);
    const { version } = await transition(tx, { life: bidLife, table: 'bids', subject: 'bid', id: bid.id, state: row.state, transition: evidence ? 'spoil' : 'open', by: 'system', actor: SYSTEM, facts: { open: false },
      set: { evidence: evidence && JSON.stringify(evidence) }, content: { number: bid.latest }, refuse: () => platformErrors.problem('wrong-state') });
    await emit(tx, evidence ? bidUnreadable : bidOpened, bid.id, version, { challengeId: bid.challengeId, organisationId: bid.organisationId, bidId: bid.id });
  }

  /** A rerun finds fewer loose parts, or none. */
  @Processes(collectParts)
  async collect({ challengeId }: { challengeId: string }): Promise<void> {
    const { now } = (await this.db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!, before = new Date(now.getTime() - LOOSE_MS);
    while ((await this.parts.collect(challengeId, before)) > 0);
  }

  /** Deleting what is gone changes nothing. */
  @Processes(forgetObjects)
  async forget({ keys }: { keys: string[] }): Promise<void> {
    for (const key of keys) await this.storage.delete(key);
  }

  /** Missing openers were waited for: the opening looks again. Twice is harmless. */
  @WhenDue(openersWaited)
  waited(tx: Tx, openingId: string): Promise<void> {
    return this.openings.lookAgain(tx, openingId);
  }

  /** The bidders' days for their identities are over. */
  @WhenDue(identitiesOver)
  askedLongAgo(tx: Tx, openingId: string): Promise<void> {
    return this.openings.lookAgain(tx, openingId);
  }

  @WhenDue(supplementExpiry)
  expire(tx: Tx, checkId: string): Promise<void> {
    return this.eligibility.expire(tx, checkId);
  }
}
