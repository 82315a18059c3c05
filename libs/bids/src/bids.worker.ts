// The processors of bids. Opening is safe to run again: an opened bid is no longer live, and a completed opening is left alone.
import { Inject, Injectable } from '@nestjs/common';
import { Database, type JobRun, Processes, STORAGE, type Storage, type Tx, WhenDue } from '#libs/platform';
import { openersOf } from '#libs/challenges';
import { BidOpener } from './bid-opener.js';
import { Combining } from './combining.js';
import { BidParts } from './bid-parts.service.js';
import { collectParts, forgetObjects, identitiesOver, LOOSE_MS, openBids, openersWaited, supplementExpiry } from './bids.jobs.js';
import { Eligibility } from './eligibility.service.js';
import { type EnvelopeKind, type Evidence, Unreadable } from './envelope.js';
import { Openings } from './openings.service.js';
import { settleBid } from './settling.js';
import { sharesOfKind, type SealedBidRow, waitingBids, waits } from './to-open.js';

interface Running { challengeId: string; kind: EnvelopeKind }
/** Bids are read a page at a time: of thousands no more than so many headers are held. */
const AT_A_TIME = 100, BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
type Verdict = { kind: EnvelopeKind; wrapped: Buffer } | Evidence;

@Injectable()
export class BidsJobs {
  constructor(private readonly db: Database, private readonly opener: BidOpener, private readonly combining: Combining, private readonly openings: Openings, private readonly parts: BidParts, private readonly eligibility: Eligibility, @Inject(STORAGE) private readonly storage: Storage) {}

  @Processes(openBids)
  async open({ openingId }: { openingId: string }, run: JobRun): Promise<void> {
    await this.combining.combine(openingId);
    const opening = await this.db.one<Running & { state: string; total: number }>('SELECT challenge_id, kind, state, total FROM openings WHERE id = $1', [openingId]);
    if (opening?.state !== 'running') return;
    let done = opening.total - (await this.waiting(opening)), page: SealedBidRow[] = [];
    do {
      page = await this.db.query<SealedBidRow>(`${waitingBids(opening.kind)} AND b.challenge_id = $1 AND b.id > $2 ORDER BY b.id LIMIT ${AT_A_TIME}`, [opening.challengeId, page.at(-1)?.id ?? BEFORE_ALL]);
      for (const bid of page) {
        await this.openOne(bid, opening);
        await run.progress(Math.round(((done += 1) / opening.total) * 100));
      }
    } while (page.length === AT_A_TIME);
    await this.openings.complete(openingId);
  }

  private async waiting({ challengeId, kind }: Running): Promise<number> {
    return (await this.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM bids b WHERE b.challenge_id = $1 AND ${waits(kind)}`, [challengeId]))!.n;
  }

  /** Read first, outside any transaction (a closed challenge's bids do not change); then one transaction that finds it still waiting. */
  private async openOne(bid: SealedBidRow, { kind }: Running): Promise<void> {
    const verdict: Verdict = await this.opener.open(this.db, bid, kind).catch((error: unknown) => { if (error instanceof Unreadable) return error.evidence; throw error; });
    await this.db.transaction((tx) => this.settle(tx, bid, kind, verdict));
  }

  private async settle(tx: Tx, bid: SealedBidRow, kind: EnvelopeKind, verdict: Verdict): Promise<void> {
    if (!(await tx.one(`SELECT 1 AS one FROM bids b WHERE b.id = $1 AND ${waits(kind)} FOR UPDATE OF b`, [bid.id]))) return;
    if ('wrapped' in verdict) await tx.query('INSERT INTO bid_identities (bid_id, kind, wrapped) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING', [bid.id, verdict.kind, verdict.wrapped]);
    await tx.execute(`DELETE FROM bid_shares s WHERE s.bid_id = $1 AND ${sharesOfKind(kind, '$2')}`, [bid.id, (await openersOf(tx, bid.challengeId)).recipients.length]);
    await settleBid(tx, bid, kind, 'code' in verdict ? verdict : null);
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
