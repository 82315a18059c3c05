// Owns one's own bids on screen, and the questions that other slices ask: they see bids only from the opening on.
import { Injectable } from '@nestjs/common';
import { type Actor, isMemberOf } from '#libs/kernel';
import { Database, keysOf, pageOf, platformErrors, type Page, type Reader } from '#libs/platform';
import { ChallengesReader } from '#libs/challenges';
import type { BidState, BidVersionView, OwnBidView, PriceState } from './bid.contract.js';
import type { EnvelopeHeader } from './envelope.js';
import { PRICE_STATE } from './shortlist.js';

export interface BidSummary {
  readonly id: string; readonly challengeId: string; readonly organisationId: string; readonly organisationName: string; /** lead and confirmed partners */ readonly partyIds: string[];
  readonly state: BidState; readonly version: number; readonly digest: string; readonly submittedAt: Date; readonly reasons: string[]; /** in two envelopes: what became of the price */ readonly price: PriceState | null;
}
const OPENED = `('opened','unreadable','eligible','ineligible')`;
const SUMMARY = `SELECT b.id, b.challenge_id, b.organisation_id, o.name AS organisation_name, b.state, b.latest AS version, encode(v.digest, 'hex') AS digest, v.received_at AS submitted_at, b.reasons, ${PRICE_STATE} AS price,
    ARRAY(SELECT p.organisation_id::text FROM bid_parties p WHERE p.bid_id = b.id ORDER BY p.lead DESC, p.organisation_id) AS party_ids
  FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest JOIN organisations o ON o.id = b.organisation_id WHERE b.state IN ${OPENED}`;

/** Every bid that was opened, readable or not, in the order of names: never of hours. */
export const bidsOf = (r: Reader, challengeId: string): Promise<BidSummary[]> => r.query(`${SUMMARY} AND b.challenge_id = $1 ORDER BY o.name, b.id`, [challengeId]);
export const eligibleBids = (r: Reader, challengeId: string): Promise<BidSummary[]> => r.query(`${SUMMARY} AND b.challenge_id = $1 AND b.state = 'eligible' ORDER BY o.name, b.id`, [challengeId]);
export const openedBid = (r: Reader, bidId: string): Promise<BidSummary | undefined> => r.one(`${SUMMARY} AND b.id = $1`, [bidId]);

/** Opened, and every readable bid found eligible or not. */
export async function eligibilityDone(r: Reader, challengeId: string): Promise<boolean> {
  const row = await r.one<{ done: boolean }>(`SELECT EXISTS (SELECT 1 FROM openings WHERE challenge_id = $1 AND state = 'completed' AND kind <> 'price')
    AND NOT EXISTS (SELECT 1 FROM bids WHERE challenge_id = $1 AND state IN ('live','opened')) AS done`, [challengeId]);
  return row!.done;
}

/** SQL for readers of audit entries (alias given): drafts and confirmations never, bids from their opening on. Without it an entry would tell that a bid exists. */
export const auditMayShow = (alias: string): string => `CASE WHEN ${alias}.subject IN ('draft','draft-attachment','bid-confirmation') THEN false
  WHEN ${alias}.subject = 'bid' THEN EXISTS (SELECT 1 FROM bids shown WHERE shown.id = ${alias}.subject_id::uuid AND shown.state IN ${OPENED}) ELSE true END`;

interface OwnRow {
  id: string; challengeId: string; organisationId: string; state: BidState; version: number; digest: string; addendum: number; submittedAt: Date; receiptId: string; header: string; reasons: string[]; evidence: object | null; price: PriceState | null;
}

@Injectable()
export class BidsReader {
  constructor(private readonly db: Database, private readonly challenges: ChallengesReader) {}

  /** The actor's organisations' bids, and nobody else's, in any role. */
  async own(actor: Actor, query: { challengeId?: string | undefined; limit: number; after?: string | undefined }): Promise<Page<OwnBidView>> {
    const organisations = actor.kind === 'person' ? actor.memberships.map((m) => m.organisationId) : [];
    const [at, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<OwnRow>(`SELECT b.id, b.challenge_id, b.organisation_id, b.state, b.latest AS version, encode(v.digest, 'hex') AS digest, v.addendum, v.received_at AS submitted_at, v.receipt_id, v.header, b.reasons, coalesce(b.evidence, (SELECT p.evidence FROM price_envelopes p WHERE p.id = b.id)) AS evidence, ${PRICE_STATE} AS price
      FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest WHERE b.organisation_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR b.challenge_id = $2)
      AND ($3::timestamptz IS NULL OR (v.received_at, b.id) < ($3, $4::uuid)) ORDER BY v.received_at DESC, b.id DESC LIMIT $5`, [organisations, query.challengeId ?? null, at, id, query.limit + 1]);
    const challenges = new Map((await this.challenges.summary(this.db, rows.map((r) => r.challengeId))).map((c) => [c.id, c]));
    return pageOf(rows, query.limit, (r) => [r.submittedAt.toISOString(), r.id], (r): OwnBidView => ({
      id: r.id, challengeId: r.challengeId, challengeNumber: challenges.get(r.challengeId)?.number ?? null, challengeTitle: challenges.get(r.challengeId)?.title ?? '', organisationId: r.organisationId, state: r.state,
      version: r.version, digest: r.digest, addendum: r.addendum, submittedAt: r.submittedAt.toISOString(), receiptId: r.receiptId, confirmations: (JSON.parse(r.header) as EnvelopeHeader).confirmations, reasons: r.reasons, evidence: r.evidence, price: r.price,
    }));
  }

  async versions(actor: Actor, bidId: string): Promise<Page<BidVersionView>> {
    const bid = await this.db.one<{ organisationId: string }>('SELECT organisation_id FROM bids WHERE id = $1', [bidId]);
    if (!bid || !isMemberOf(actor, bid.organisationId)) throw platformErrors.problem('not-found');
    const rows = await this.db.query<{ number: number; digest: string; addendum: number; receivedAt: Date; receiptId: string; header: string }>(
      `SELECT number, encode(digest, 'hex') AS digest, addendum, received_at, receipt_id, header FROM bid_versions WHERE bid_id = $1 ORDER BY number DESC LIMIT 500`, [bidId]);
    return { items: rows.map((v) => ({ version: v.number, digest: v.digest, addendum: v.addendum, receivedAt: v.receivedAt.toISOString(), receiptId: v.receiptId, header: JSON.parse(v.header) as EnvelopeHeader })), next: null };
  }

  async versionParts(actor: Actor, bidId: string, number: number): Promise<Page<{ kind: string; sha256: string; size: number }>> {
    const version = (await this.versions(actor, bidId)).items.find((v) => v.version === number);
    if (!version) throw platformErrors.problem('not-found');
    return { items: version.header.envelopes.flatMap((e) => e.parts.map((p) => ({ kind: e.kind, ...p }))), next: null };
  }
}
