// Owns the one event of an opening by persons: every bid's identity combined from its openers' shares, held against the receipted recipient, kept under DATA_KEY; all shares gone. A rerun finds it done.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Database, Keys, platformErrors, transition, type Tx } from '#libs/platform';
import { openersOf } from '#libs/challenges';
import { openingLife } from './bid.lifecycle.js';
import { identityContext } from './bid-opener.js';
import { type EnvelopeKind, type Evidence, identityOf, recipientIn, unreadable, Unreadable } from './envelope.js';
import { goOn } from './gathering.js';
import { openingShareContext } from './key-shares.service.js';
import { isGathering, lockOpening, openingOf, type OpeningRow } from './opening.rows.js';
import { settleBid } from './settling.js';
import { envelopeIn, sharesOfKind, waits } from './to-open.js';

const SYSTEM: Actor = { kind: 'system', name: 'bids' };
interface Live { id: string; organisationId: string; latest: number; header: string; digest: string; shares: { kind: string; n: number; wrapped: string }[] }
interface Combined { bid: Live; kind: EnvelopeKind; openers: number[]; own: boolean; identity: string | null; evidence: Evidence | null }

@Injectable()
export class Combining {
  constructor(private readonly db: Database, private readonly keys: Keys) {}

  /** Nothing to do for an opening that is not waiting for shares. The work is done ahead; one transaction finds that everything still stands and writes it all. */
  async combine(openingId: string): Promise<void> {
    const seen = await openingOf(this.db, openingId);
    if (seen?.mode !== 'openers' || seen.state !== 'started') return;
    const { threshold } = await openersOf(this.db, seen.challengeId), combined: Combined[] = [];
    for (const bid of await this.live(seen)) combined.push(await this.one(seen, bid, threshold));
    await this.db.transaction((tx) => this.write(tx, openingId, combined, threshold));
  }

  private live(opening: OpeningRow): Promise<Live[]> {
    return this.db.query(`SELECT b.id, b.organisation_id, b.latest, v.header, encode(v.digest, 'hex') AS digest,
        coalesce((SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'n', s.n, 'wrapped', encode(s.wrapped, 'base64')) ORDER BY s.n) FROM opening_shares s WHERE s.opening_id = $1 AND s.bid_id = b.id AND s.wrapped IS NOT NULL), '[]') AS shares
      FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest WHERE b.challenge_id = $2 AND ${waits(opening.kind)} ORDER BY b.id`, [opening.id, opening.challengeId]);
  }

  /** The openers' shares first; the bidder's own identity where they do not suffice or combine to another. */
  private async one({ id: openingId, kind }: OpeningRow, bid: Live, threshold: number): Promise<Combined> {
    const { header, envelope } = envelopeIn(bid, kind), mine = bid.shares.filter((s) => s.kind === kind);
    const plain = (s: { kind: string; n: number; wrapped: string }): Buffer => this.keys.unwrap(Buffer.from(s.wrapped, 'base64'), openingShareContext(openingId, bid.id, s.kind, s.n));
    const shares = mine.filter((s) => s.n > 0).slice(0, threshold).map((s) => ({ n: s.n, share: new Uint8Array(plain(s)) })), handed = mine.find((s) => s.n === 0);
    const base = { bid, kind, openers: shares.map((s) => s.n), own: false, identity: null, evidence: null };
    try {
      if (shares.length < threshold) throw unreadable('shares-missing', envelope, { expected: String(threshold), found: String(shares.length) });
      return { ...base, identity: await identityOf(header, envelope, shares) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const own = handed && plain(handed).toString();
      if (own && (await recipientIn(own)) === envelope.recipient) return { ...base, own: true, identity: own };
      return { ...base, evidence: error.evidence };
    }
  }

  private async write(tx: Tx, openingId: string, combined: readonly Combined[], threshold: number): Promise<void> {
    const { opening, challenge } = (await lockOpening(tx, openingId, 'share'))!;
    if (!isGathering(opening, challenge)) return;
    const now = (await tx.now()).getTime(), over = opening.identitiesUntil !== null && now >= opening.identitiesUntil.getTime();
    if (!over && combined.some((c) => c.evidence?.code === 'shares-missing')) return void (await goOn(tx, opening, challenge)); // more came while this was at work: it is asked again
    const found = combined.filter((c) => c.identity !== null);
    await tx.query('INSERT INTO bid_identities (bid_id, kind, wrapped) SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[])', [found.map((c) => c.bid.id), found.map((c) => c.kind), found.map((c) => this.keys.wrap(Buffer.from(c.identity!), identityContext(c.bid.id, c.kind)))]);
    await transition(tx, {
      life: openingLife, table: 'openings', subject: 'opening', id: openingId, state: opening.state, transition: 'combine', by: 'system', actor: SYSTEM, facts: {}, set: { total: combined.length }, refuse: () => platformErrors.problem('wrong-state'),
      content: { threshold, bids: combined.map((c) => ({ bid: c.bid.id, version: c.bid.latest, digest: c.bid.digest, kind: c.kind, openers: c.openers, own: c.own, evidence: c.evidence })) },
    });
    for (const { bid, evidence, kind } of combined.filter((c) => c.evidence !== null)) await settleBid(tx, { ...bid, challengeId: challenge.id }, kind, evidence);
    await tx.execute('DELETE FROM opening_shares WHERE opening_id = $1', [openingId]);
    await tx.execute(`DELETE FROM bid_shares s USING bids b WHERE b.id = s.bid_id AND b.id = ANY($1::uuid[]) AND ${sharesOfKind(opening.kind, '$2')}`, [combined.map((c) => c.bid.id), (await openersOf(tx, challenge.id)).recipients.length]);
  }
}
