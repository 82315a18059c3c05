// Decides whether one live bid can be read, and reads opened ones: share → identity → parts → archive → document, each against what the header says. Nothing opened is written to disk.
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Keys, platformErrors, type Reader } from '#libs/platform';
import { serverIdentity } from '#libs/challenges';
import { type BidDocument, bidDocument, joinedDocument, type PriceDocument, priceDocument, type ReadableDocument, type TechnicalDocument, technicalDocument, withoutPrice } from './bid.contract.js';
import { BidParts } from './bid-parts.service.js';
import { allOf, type EnvelopeHeader, type EnvelopeKind, identityOf, jsonIn, openEnvelope, shareIn, shareNumber, unreadable, type OpenedMember, type SealedEnvelope } from './envelope.js';
import { native } from './native-arithmetic.js';
import { shareContext } from './submissions.service.js';
import { envelopeIn, type SealedBidRow } from './to-open.js';

export const identityContext = (bidId: string, kind: string): string => `bid-identity:${bidId}:${kind}`;
const LARGEST_DOCUMENT = 4 * 1024 * 1024;
interface Documents { whole: BidDocument; technical: TechnicalDocument; price: PriceDocument }
type AnyDocument = Documents[EnvelopeKind];
const SCHEMAS = { whole: bidDocument, technical: technicalDocument, price: priceDocument } as const;

@Injectable()
export class BidOpener {
  constructor(private readonly keys: Keys, private readonly parts: BidParts) {}

  /** The wrapped identity of an envelope that reads from end to end. @throws Unreadable with the evidence; anything else is our own failure and is tried again */
  async open(r: Reader, bid: SealedBidRow, kind: EnvelopeKind): Promise<{ kind: EnvelopeKind; wrapped: Buffer }> {
    const { header, envelope } = envelopeIn(bid, kind);
    const combined = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM bid_identities WHERE bid_id = $1 AND kind = $2', [bid.id, kind]);
    if (combined) { // by persons: their shares gave the identity before
      await this.checkAll(r, bid, kind, this.keys.unwrap(combined.wrapped, identityContext(bid.id, kind)).toString());
      return { kind, wrapped: combined.wrapped };
    }
    const n = shareNumber(header, kind, 1), row = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM bid_shares WHERE bid_id = $1 AND number = $2 AND n = $3', [bid.id, bid.latest, n]);
    if (!row) throw new Error(`bid ${bid.id} has no share`);
    const file = this.keys.unwrap(row.wrapped, shareContext(bid.id, bid.latest, n));
    const share = await shareIn(envelope, 1, file, await serverIdentity(r, this.keys, bid.challengeId));
    const identity = await identityOf(header, envelope, [{ n: 1, share }]);
    await this.checkAll(r, bid, kind, identity);
    return { kind, wrapped: this.keys.wrap(Buffer.from(identity), identityContext(bid.id, kind)) };
  }

  /** The document of an opened bid, decrypted now: without its price while that is not opened. */
  async document(r: Reader, bid: SealedBidRow): Promise<ReadableDocument> {
    if (firstIn(bid) === 'whole') return this.documentOf(r, bid, 'whole');
    const technical = await this.documentOf(r, bid, 'technical');
    if (!(await priceOpened(r, bid.id))) return withoutPrice(technical);
    const whole = joinedDocument(technical, await this.documentOf(r, bid, 'price'));
    if (!whole) throw platformErrors.problem('not-found');
    return whole;
  }

  /** Attachment `n` (from 1, as the document lists them) of an opened bid as a stream; its digest is checked at the end. @throws Problem not-found */
  async file(r: Reader, bid: SealedBidRow, n: number): Promise<Readable> {
    const first = firstIn(bid), before = first === 'whole' ? Infinity : (await this.documentOf(r, bid, 'technical')).attachments.length;
    const kind = n <= before ? first : 'price', member = n <= before ? n : n - before;
    if (kind === 'price' && !(await priceOpened(r, bid.id))) throw platformErrors.problem('not-found');
    const members = this.members(bid, kind, await this.identity(r, bid, kind));
    for (;;) {
      const next = await members.next();
      if (next.done) throw platformErrors.problem('not-found');
      if (next.value.n === member) return Readable.from(untilEnd(next.value.body, members), { objectMode: false });
    }
  }

  private async documentOf<K extends EnvelopeKind>(r: Reader, bid: SealedBidRow, kind: K): Promise<Documents[K]> {
    const members = this.members(bid, kind, await this.identity(r, bid, kind));
    try {
      const first = await members.next(); // bid.json stands first
      if (first.done) throw platformErrors.problem('not-found');
      return await documentIn(envelopeIn(bid, kind).envelope, first.value) as Documents[K];
    } finally { await members.return(undefined); }
  }

  private async identity(r: Reader, bid: SealedBidRow, kind: EnvelopeKind): Promise<string> {
    const row = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM bid_identities WHERE bid_id = $1 AND kind = $2', [bid.id, kind]);
    if (!row) throw platformErrors.problem('not-found');
    return this.keys.unwrap(row.wrapped, identityContext(bid.id, kind)).toString();
  }

  private members(bid: SealedBidRow, kind: EnvelopeKind, identity: string): AsyncGenerator<OpenedMember> {
    const { header, envelope } = envelopeIn(bid, kind);
    return openEnvelope(header, envelope, identity, (sha256) => this.parts.sealed(bid.challengeId, bid.organisationId, sha256), native);
  }

  private async checkAll(r: Reader, bid: SealedBidRow, kind: EnvelopeKind, identity: string): Promise<void> {
    const { envelope } = envelopeIn(bid, kind);
    let document: AnyDocument | undefined, count = 0;
    for await (const opened of this.members(bid, kind, identity)) {
      if (opened.n === 0) { document = await documentIn(envelope, opened); continue; }
      const listed = document?.attachments[opened.n - 1];
      const { member } = opened;
      if (!listed || member.name !== `files/${opened.n}` || listed.sha256 !== member.sha256 || listed.size !== member.size) throw unreadable('member-differs', envelope, { at: member.name, expected: listed?.sha256 ?? 'none', found: member.sha256 });
      for await (const piece of opened.body) void piece;
      count = opened.n;
    }
    if (!document || document.attachments.length !== count) throw unreadable('member-differs', envelope, { expected: String(document?.attachments.length ?? 'bid.json'), found: String(count) });
    if (kind === 'price' && !joinedDocument(await this.documentOf(r, bid, 'technical'), document as PriceDocument)) throw unreadable('bid-invalid', envelope, { at: 'bid.json', found: '/amounts' });
  }
}

const firstIn = (bid: Pick<SealedBidRow, 'header'>): 'whole' | 'technical' => ((JSON.parse(bid.header) as EnvelopeHeader).envelopes[0]!.kind === 'whole' ? 'whole' : 'technical');
const priceOpened = async (r: Reader, bidId: string): Promise<boolean> => (await r.one(`SELECT 1 AS one FROM price_envelopes WHERE id = $1 AND state = 'opened'`, [bidId])) !== undefined;

async function documentIn(envelope: SealedEnvelope, { member, body }: OpenedMember): Promise<AnyDocument> {
  if (member.name !== 'bid.json' || member.size > LARGEST_DOCUMENT) throw unreadable('bid-invalid', envelope, { at: member.name, found: String(member.size) });
  const parsed = SCHEMAS[envelope.kind].safeParse(jsonIn(await allOf(body)));
  if (!parsed.success) throw unreadable('bid-invalid', envelope, { at: 'bid.json', found: `/${parsed.error.issues[0]?.path.join('/') ?? ''}` });
  return parsed.data;
}

async function* untilEnd(body: AsyncIterable<Uint8Array>, members: AsyncGenerator<OpenedMember>): AsyncGenerator<Buffer> {
  try { for await (const piece of body) yield Buffer.from(piece); } finally { await members.return(undefined); }
}
