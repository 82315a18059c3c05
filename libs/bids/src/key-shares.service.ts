// Owns what an opener does in an opening: is there, unlocks, takes its share files and posts what lies in them. Each share is held against its hash; nothing else makes one count.
import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, actorId } from '#libs/kernel';
import { audit, Database, keysOf, Keys, pageOf, platformErrors, run, type Call, type Page, type Reader, type Tx } from '#libs/platform';
import { openerPlaces, openersOf, type ChallengeRow } from '#libs/challenges';
import { bidsErrors } from './bids.errors.js';
import { type EnvelopeHeader, type EnvelopeKind, recipientIn, shareHashOf, shareNumber } from './envelope.js';
import { goOn } from './gathering.js';
import type { KeyShareFile, KeySharesQuestion, KeySharesTaken, NewIdentity, NewKeyShares, PostedShare, RefusedShareCode, HandedInIdentity } from './key-share.contract.js';
import { type GatheringRow, isGathering, lockOpening, openingOf, type OpeningRow } from './opening.rows.js';
import { shareContext } from './submissions.service.js';
import { envelopeIn, type SealedBidRow, waitingBids, waits } from './to-open.js';

export const openingShareContext = (openingId: string, bidId: string, kind: string, n: number): string => `opening-share:${openingId}:${bidId}:${kind}:${n}`;

/** The opening of a closed challenge while it waits for shares, locked after its challenge. @throws Problem not-found, opening-not-gathering */
async function lockGathering(tx: Tx, id: string, may?: (challenge: ChallengeRow) => Promise<boolean>): Promise<{ opening: GatheringRow; challenge: ChallengeRow }> {
  const locked = await lockOpening(tx, id, 'share', may);
  if (!locked) throw platformErrors.problem('not-found');
  const { opening, challenge } = locked;
  if (!isGathering(opening, challenge)) throw bidsErrors.problem('opening-not-gathering');
  return { opening, challenge };
}

@Injectable()
export class KeyShares {
  constructor(private readonly db: Database, private readonly keys: Keys) {}

  /** My share files of the live bids, as they were handed in; nothing says whose bid it is. */
  async files(actor: Actor, openingId: string, query: KeySharesQuestion): Promise<Page<KeyShareFile>> {
    return this.db.transaction(async (tx) => {
      const { n, opening } = await this.mine(tx, actor, openingId);
      if (opening.state !== 'started') return { items: [], next: null };
      const [after] = keysOf(query.after, 1) ?? [null];
      const { kind } = opening, before = kind === 'price' ? (await openersOf(tx, opening.challengeId)).recipients.length : 0; // in the order of submission the technical envelope's shares come first
      const rows = await tx.query<SealedBidRow & { wrapped: Buffer; answered: boolean | null }>(`SELECT b.id, b.challenge_id, b.organisation_id, b.latest, v.header, s.wrapped, CASE WHEN o.n IS NOT NULL THEN o.wrapped IS NOT NULL END AS answered
        FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest JOIN bid_shares s ON s.bid_id = b.id AND s.number = b.latest AND s.n = $3::int + $6::int
        LEFT JOIN opening_shares o ON o.opening_id = $1 AND o.bid_id = b.id AND o.kind = $7 AND o.n = $3 WHERE b.challenge_id = $2 AND ${waits(kind)} AND ($4::uuid IS NULL OR b.id > $4) ORDER BY b.id LIMIT $5`,
      [openingId, opening.challengeId, n, after, query.limit + 1, before, kind]);
      return pageOf(rows, query.limit, (row) => [row.id], (row): KeyShareFile => {
        const { header, envelope } = envelopeIn(row, kind), named = envelope.shares[n - 1]!;
        return {
          bid: row.id, version: row.latest, kind: envelope.kind, n, challenge: header.challenge, bidNonce: header.bidNonce, sha256: named.sha256, shareHash: named.shareHash,
          file: this.keys.unwrap(row.wrapped, shareContext(row.id, row.latest, shareNumber(header, kind, n))).toString('base64'), answered: row.answered === null ? null : row.answered ? 'share' : 'unopened',
        };
      });
    });
  }

  /** Seen now; and, said once, unlocked. */
  async present(actor: Actor, openingId: string, unlocked: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { n, opening } = await this.mine(tx, actor, openingId);
      if (opening.state !== 'started') return;
      await tx.execute(`INSERT INTO opening_presences AS p (opening_id, position, seen_at, unlocked_at) VALUES ($1,$2,jiebang_now(),CASE WHEN $3 THEN jiebang_now() END)
        ON CONFLICT (opening_id, position) DO UPDATE SET seen_at = EXCLUDED.seen_at, unlocked_at = coalesce(p.unlocked_at, EXCLUDED.unlocked_at)`, [openingId, n, unlocked]);
    });
  }

  /** Takes each share whose hash is the header's; posted again, it changes nothing. With the last one needed the bids are opened. @throws Problem not-found for who is no opener here, opening-not-gathering */
  post(call: Call, openingId: string, given: NewKeyShares): Promise<KeySharesTaken> {
    return run(this.db, call, async (tx) => {
      let n = 0;
      const { opening, challenge } = await lockGathering(tx, openingId, async (c) => (n = await positionOf(tx, c.id, call.actor)) > 0);
      const live = new Map((await tx.query<SealedBidRow>(`${waitingBids(opening.kind)} AND b.challenge_id = $1 AND b.id = ANY($2::uuid[])`, [challenge.id, given.shares.map((s) => s.bid)])).map((b) => [b.id, b]));
      const judged = given.shares.map((s) => ({ ...s, code: verdict(live.get(s.bid), opening.kind, s, n) })), now = await tx.now(), personId = actorId(call.actor)!;
      for (const s of judged.filter((j) => j.code === null)) await this.keep(tx, opening.id, s.bid, s.kind, n, s.share === null ? null : Buffer.from(s.share, 'base64'), now);
      const refused = judged.filter((j): j is typeof j & { code: RefusedShareCode } => j.code !== null).map((s) => ({ bid: s.bid, kind: s.kind, code: s.code, hash: createHash('sha256').update(Buffer.from(s.share ?? '', 'base64')).digest() }));
      for (const s of refused) await tx.query('INSERT INTO refused_shares (id, opening_id, bid_id, kind, n, person_id, code, share_hash, at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)', [randomUUID(), opening.id, s.bid, s.kind, n, personId, s.code, s.hash, now]);
      await audit(tx, { subject: 'opening', subjectId: opening.id, action: refused.length > 0 ? 'opening.shares-refused' : 'opening.shares-posted', actor: call.actor, version: opening.version, state: {
        n, posted: judged.map(({ bid, version, kind, share, code }) => ({ bid, version, kind, opened: share !== null, code })), refused: refused.map(({ bid, hash }) => ({ bid, hash: hash.toString('hex') })),
      } });
      const enough = await goOn(tx, opening, challenge);
      return { accepted: judged.length - refused.length, refused: refused.map(({ bid, kind, code }) => ({ bid, kind, code })), state: opening.state, enough };
    });
  }

  /** The bidder's own way out while its openers are missing: the version's identity, which counts only if it yields the recipient that the receipt stands for. @throws Problem not-found, opening-not-gathering, identity-differs */
  handIn(call: Call, bidId: string, given: NewIdentity, mayAct: (organisationId: string) => boolean): Promise<HandedInIdentity> {
    return run(this.db, call, async (tx) => {
      const bid = await tx.one<SealedBidRow & { openingId: string | null }>('SELECT b.id, b.challenge_id, b.organisation_id, b.latest, v.header, o.id AS opening_id FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest LEFT JOIN openings o ON o.challenge_id = b.challenge_id AND o.kind = $2 WHERE b.id = $1', [bidId, given.kind]);
      if (!bid || !mayAct(bid.organisationId)) throw platformErrors.problem('not-found');
      if (bid.openingId === null) throw bidsErrors.problem('opening-not-gathering');
      const { opening, challenge } = await lockGathering(tx, bid.openingId);
      if (!(await tx.one(`SELECT 1 AS one FROM bids b WHERE b.id = $1 AND ${waits(opening.kind)}`, [bidId]))) throw bidsErrors.problem(opening.kind === 'price' ? 'envelope-not-opening' : 'bid-not-live');
      const envelope = (JSON.parse(bid.header) as EnvelopeHeader).envelopes.find((e) => e.kind === given.kind);
      if (given.version !== bid.latest || !envelope) throw bidsErrors.problem('identity-differs', { pointer: '/version' });
      if ((await recipientIn(given.identity)) !== envelope.recipient) throw bidsErrors.problem('identity-differs', { pointer: '/identity' });
      const now = await tx.now();
      await this.keep(tx, opening.id, bidId, given.kind, 0, Buffer.from(given.identity), now);
      await audit(tx, { subject: 'bid', subjectId: bidId, action: 'bid.identity-handed-in', actor: call.actor, version: given.version, state: { openingId: opening.id, kind: given.kind, recipient: envelope.recipient } });
      await goOn(tx, opening, challenge);
      return { bid: bidId, version: given.version, kind: given.kind, takenAt: now.toISOString() };
    });
  }

  /** A share that is there stays; a file first said not to open may still be opened. */
  private async keep(tx: Tx, openingId: string, bidId: string, kind: string, n: number, share: Buffer | null, now: Date): Promise<void> {
    const wrapped = share && this.keys.wrap(share, openingShareContext(openingId, bidId, kind, n));
    await tx.execute(`INSERT INTO opening_shares AS s (opening_id, bid_id, kind, n, wrapped, at) VALUES ($1,$2,$3,$4,$5,$6)
      ON CONFLICT (opening_id, bid_id, kind, n) DO UPDATE SET wrapped = coalesce(s.wrapped, EXCLUDED.wrapped)`, [openingId, bidId, kind, n, wrapped, now]);
  }

  private async mine(r: Reader, actor: Actor, openingId: string): Promise<{ n: number; opening: OpeningRow }> {
    const opening = await openingOf(r, openingId);
    const n = opening ? await positionOf(r, opening.challengeId, actor) : 0;
    if (!opening || n === 0) throw platformErrors.problem('not-found');
    return { n, opening };
  }
}

/** The actor's place among the challenge's openers, 0 for none. */
export async function positionOf(r: Reader, challengeId: string, actor: Actor): Promise<number> {
  const id = actorId(actor);
  return id === null ? 0 : (await openerPlaces(r, challengeId)).find((o) => o.personId === id)?.position ?? 0;
}

/** Null when the post may count. A share of another bid, version, opener or of a rehearsal has another hash. */
function verdict(bid: SealedBidRow | undefined, kind: EnvelopeKind, posted: PostedShare, n: number): RefusedShareCode | null {
  const header = bid && (JSON.parse(bid.header) as EnvelopeHeader), envelope = header?.envelopes.find((e) => e.kind === posted.kind), named = envelope?.shares[n - 1];
  if (!bid || posted.kind !== kind || bid.latest !== posted.version || !named) return 'share-not-asked';
  if (posted.share === null) return null;
  return shareHashOf({ challenge: header!.challenge, bidNonce: header!.bidNonce, kind: posted.kind, n }, Buffer.from(posted.share, 'base64')) === named.shareHash ? null : 'share-false';
}
