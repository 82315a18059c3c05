// Owns reading what was opened: by the officials of the agency, its own organisation, and whom a slice downstream names; every read of contents is recorded.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, type Fen, isMemberOf, parseYuan } from '#libs/kernel';
import { Database, FilesService, Keys, platformErrors, type Page, type Reader } from '#libs/platform';
import { challengeOf } from '#libs/challenges';
import type { BidDocument, ReadableDocument } from './bid.contract.js';
import { alsoReads, readsOpened } from './bids.access.js';
import { BidOpener } from './bid-opener.js';
import { bidsErrors } from './bids.errors.js';
import { type BidSummary, bidsOf, openedBid } from './bids.reader.js';
import { sectionHash } from './confirmation.js';
import type { OpenedBidLine, OpenedBidView } from './opening.contract.js';
import { saltContext } from './partners.service.js';
import { supplementsOf } from './supplements.js';
import type { SealedBidRow } from './to-open.js';

@Injectable()
export class OpenedBids implements OnModuleInit {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly opener: BidOpener, private readonly files: FilesService) {}

  onModuleInit(): void {
    this.files.registerReader('eligibility-check', async (actor, checkId) => {
      const row = await this.db.one<{ bidId: string }>('SELECT bid_id FROM eligibility_checks WHERE id = $1', [checkId]);
      const bid = row && (await openedBid(this.db, row.bidId));
      return bid !== undefined && this.mayRead(actor, bid);
    });
  }

  /** What the actor may read of this challenge's opened bids; nobody learns of others. */
  async list(actor: Actor, challengeId: string): Promise<Page<OpenedBidLine>> {
    const lines: OpenedBidLine[] = [];
    for (const bid of await bidsOf(this.db, challengeId)) if (await this.mayRead(actor, bid)) lines.push(lineOf(bid));
    return { items: lines, next: null };
  }

  async view(actor: Actor, id: string): Promise<OpenedBidView> {
    const bid = await this.readable(actor, id);
    const row = await this.sealed(this.db, id);
    const evidence = isMemberOf(actor, bid.organisationId) || (await this.audits(actor, bid)) ? row.evidence : null;
    const document = bid.state === 'unreadable' ? null : await this.opener.document(this.db, row);
    await this.recordRead(this.db, id, actor, 'document');
    return {
      ...lineOf(bid), document, evidence, files: (document?.attachments ?? []).map((a, i) => ({ n: i + 1, name: a.name, type: a.type, size: a.size, sha256: a.sha256, kind: a.kind })),
      partners: document ? await this.partners(bid, document) : [], supplements: await supplementsOf(this.db, this.files, id),
    };
  }

  /** @throws Problem not-found */
  async file(actor: Actor, id: string, n: number): Promise<{ name: string; type: string; size: number; stream: Readable }> {
    const bid = await this.readable(actor, id);
    if (bid.state === 'unreadable') throw platformErrors.problem('not-found');
    const row = await this.sealed(this.db, id);
    const listed = (await this.opener.document(this.db, row)).attachments[n - 1];
    if (!listed) throw platformErrors.problem('not-found');
    await this.recordRead(this.db, id, actor, `file ${n}`);
    return { name: listed.name, type: listed.type, size: listed.size, stream: await this.opener.file(this.db, row, n) };
  }

  /** For slices downstream, in a transaction or out of it: the whole document, and a record of who read it. @throws Problem prices-sealed while its price is not opened */
  async readBid(r: Reader, bidId: string, actor: Actor): Promise<BidDocument> {
    const { price, budget, schedule, ...rest } = await this.opener.document(r, await this.sealed(r, bidId));
    if (price === null || budget === null) throw bidsErrors.problem('prices-sealed');
    await this.recordRead(r, bidId, actor, 'document');
    return { ...rest, price, budget, schedule: schedule.map((m) => ({ ...m, amount: m.amount! })) };
  }

  /** The price, for ranking and decision. */
  async bidPrice(r: Reader, bidId: string): Promise<Fen> {
    return parseYuan((await this.readBid(r, bidId, { kind: 'system', name: 'bids' })).price);
  }

  private async readable(actor: Actor, id: string): Promise<BidSummary> {
    const bid = await openedBid(this.db, id);
    if (!bid || !(await this.mayRead(actor, bid))) throw platformErrors.problem('not-found');
    return bid;
  }

  async mayRead(actor: Actor, bid: BidSummary): Promise<boolean> {
    if (isMemberOf(actor, bid.organisationId)) return true;
    const challenge = await challengeOf(this.db, bid.challengeId);
    return (challenge !== undefined && readsOpened(actor, challenge.agencyPath)) || alsoReads(actor, bid.id);
  }

  private async audits(actor: Actor, bid: BidSummary): Promise<boolean> {
    const challenge = await challengeOf(this.db, bid.challengeId);
    return actor.kind === 'person' && actor.grants.some((g) => g.role === 'auditor') && challenge !== undefined && readsOpened(actor, challenge.agencyPath);
  }

  private async sealed(r: Reader, id: string): Promise<SealedBidRow & { evidence: object | null }> {
    const row = await r.one<SealedBidRow & { evidence: object | null; state: string }>(`SELECT b.id, b.challenge_id, b.organisation_id, b.latest, coalesce(b.evidence, (SELECT p.evidence FROM price_envelopes p WHERE p.id = b.id)) AS evidence, v.header FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest
      WHERE b.id = $1 AND b.state IN ('opened','unreadable','eligible','ineligible')`, [id]);
    if (!row) throw platformErrors.problem('not-found');
    return row;
  }

  private async recordRead(r: Reader, bidId: string, actor: Actor, what: string): Promise<void> {
    if (actor.kind === 'person') await r.query('INSERT INTO bid_reads (id, bid_id, person_id, what) VALUES ($1,$2,$3,$4)', [randomUUID(), bidId, actor.personId, what]);
  }

  /** Whether each partner of the document confirmed exactly this section before the closing. */
  private async partners(bid: BidSummary, document: ReadableDocument): Promise<OpenedBidView['partners']> {
    const given = await this.db.query<{ id: string; partnerId: string; sectionHash: Buffer; sectionSalt: Buffer }>('SELECT id, partner_id, section_hash, section_salt FROM bid_confirmations WHERE challenge_id = $1 AND lead_id = $2 AND voided_at IS NULL', [bid.challengeId, bid.organisationId]);
    return document.partners.map(({ organisationId, name, share, percent }) => ({
      organisationId, name,
      confirmed: organisationId !== null && bid.partyIds.includes(organisationId) && given.some((c) => c.partnerId === organisationId && c.sectionHash.toString('hex') === sectionHash({
        challenge: bid.challengeId, organisation: bid.organisationId, agreement: document.agreement, partner: { organisationId, name, share, ...(percent ? { percent } : {}) }, salt: this.keys.unwrap(c.sectionSalt, saltContext(c.id)).toString('hex'),
      })),
    }));
  }
}

const lineOf = (bid: BidSummary): OpenedBidLine => ({
  id: bid.id, challengeId: bid.challengeId, organisationId: bid.organisationId, organisationName: bid.organisationName, state: bid.state, version: bid.version, digest: bid.digest, submittedAt: bid.submittedAt.toISOString(), reasons: bid.reasons, price: bid.price,
});
