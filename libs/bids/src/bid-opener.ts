// Decides whether one live bid can be read, and reads opened ones: share → identity → parts → archive → document, each against what the header says. Nothing opened is written to disk.
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Keys, platformErrors, type Reader } from '#libs/platform';
import { serverIdentity } from '#libs/challenges';
import { type BidDocument, bidDocument } from './bid.contract.js';
import { BidParts } from './bid-parts.service.js';
import { allOf, type EnvelopeHeader, identityOf, jsonIn, openEnvelope, shareIn, unreadable, type OpenedMember, type SealedEnvelope } from './envelope.js';
import { shareContext } from './submissions.service.js';

export interface SealedBidRow { readonly id: string; readonly challengeId: string; readonly organisationId: string; readonly latest: number; readonly header: string }
/** Sealed bids that count, each in its newest version. */
export const LIVE_BIDS = `SELECT b.id, b.challenge_id, b.organisation_id, b.latest, v.header FROM bids b JOIN bid_versions v ON v.bid_id = b.id AND v.number = b.latest WHERE b.state = 'live'`;
export const identityContext = (bidId: string, kind: string): string => `bid-identity:${bidId}:${kind}`;
const LARGEST_DOCUMENT = 4 * 1024 * 1024;

@Injectable()
export class BidOpener {
  constructor(private readonly keys: Keys, private readonly parts: BidParts) {}

  /** The wrapped identity of a bid that reads from end to end. @throws Unreadable with the evidence; anything else is our own failure and is tried again */
  async open(r: Reader, bid: SealedBidRow): Promise<{ kind: string; wrapped: Buffer }> {
    const { header, envelope } = headerOf(bid);
    const combined = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM bid_identities WHERE bid_id = $1 AND kind = $2', [bid.id, envelope.kind]);
    if (combined) { // by persons: their shares gave the identity before
      await this.checkAll(envelope, this.members(bid, this.keys.unwrap(combined.wrapped, identityContext(bid.id, envelope.kind)).toString()));
      return { kind: envelope.kind, wrapped: combined.wrapped };
    }
    const row = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM bid_shares WHERE bid_id = $1 AND number = $2 AND n = 1', [bid.id, bid.latest]);
    if (!row) throw new Error(`bid ${bid.id} has no share`);
    const file = this.keys.unwrap(row.wrapped, shareContext(bid.id, bid.latest, 1));
    const share = await shareIn(envelope, 1, file, await serverIdentity(r, this.keys, bid.challengeId));
    const identity = await identityOf(header, envelope, [{ n: 1, share }]);
    await this.checkAll(envelope, this.members(bid, identity));
    return { kind: envelope.kind, wrapped: this.keys.wrap(Buffer.from(identity), identityContext(bid.id, envelope.kind)) };
  }

  /** The document of an opened bid, decrypted now. */
  async document(r: Reader, bid: SealedBidRow): Promise<BidDocument> {
    const members = this.members(bid, await this.identity(r, bid));
    try {
      const first = await members.next(); // bid.json stands first
      if (first.done) throw platformErrors.problem('not-found');
      return await documentIn(headerOf(bid).envelope, first.value);
    } finally { await members.return(undefined); }
  }

  /** Attachment `n` (from 1) of an opened bid as a stream; its digest is checked at the end. @throws Problem not-found */
  async file(r: Reader, bid: SealedBidRow, n: number): Promise<Readable> {
    const members = this.members(bid, await this.identity(r, bid));
    for (;;) {
      const next = await members.next();
      if (next.done) throw platformErrors.problem('not-found');
      if (next.value.n === n) return Readable.from(untilEnd(next.value.body, members), { objectMode: false });
    }
  }

  private async identity(r: Reader, bid: SealedBidRow): Promise<string> {
    const { kind } = headerOf(bid).envelope;
    const row = await r.one<{ wrapped: Buffer }>('SELECT wrapped FROM bid_identities WHERE bid_id = $1 AND kind = $2', [bid.id, kind]);
    if (!row) throw platformErrors.problem('not-found');
    return this.keys.unwrap(row.wrapped, identityContext(bid.id, kind)).toString();
  }

  private members(bid: SealedBidRow, identity: string): AsyncGenerator<OpenedMember> {
    const { header, envelope } = headerOf(bid);
    return openEnvelope(header, envelope, identity, (sha256) => this.parts.sealed(bid.challengeId, bid.organisationId, sha256));
  }

  private async checkAll(envelope: SealedEnvelope, members: AsyncGenerator<OpenedMember>): Promise<void> {
    let document: BidDocument | undefined, count = 0;
    for await (const opened of members) {
      if (opened.n === 0) { document = await documentIn(envelope, opened); continue; }
      const listed = document?.attachments[opened.n - 1];
      const { member } = opened;
      if (!listed || member.name !== `files/${opened.n}` || listed.sha256 !== member.sha256 || listed.size !== member.size) throw unreadable('member-differs', envelope, { at: member.name, expected: listed?.sha256 ?? 'none', found: member.sha256 });
      for await (const piece of opened.body) void piece;
      count = opened.n;
    }
    if (!document || document.attachments.length !== count) throw unreadable('member-differs', envelope, { expected: String(document?.attachments.length ?? 'bid.json'), found: String(count) });
  }
}

export function headerOf(bid: Pick<SealedBidRow, 'header'>): { header: EnvelopeHeader; envelope: SealedEnvelope } {
  const header = JSON.parse(bid.header) as EnvelopeHeader;
  return { header, envelope: header.envelopes[0]! };
}

async function documentIn(envelope: SealedEnvelope, { member, body }: OpenedMember): Promise<BidDocument> {
  if (member.name !== 'bid.json' || member.size > LARGEST_DOCUMENT) throw unreadable('bid-invalid', envelope, { at: member.name, found: String(member.size) });
  const parsed = bidDocument.safeParse(jsonIn(await allOf(body)));
  if (!parsed.success) throw unreadable('bid-invalid', envelope, { at: 'bid.json', found: `/${parsed.error.issues[0]?.path.join('/') ?? ''}` });
  return parsed.data;
}

async function* untilEnd(body: AsyncIterable<Uint8Array>, members: AsyncGenerator<OpenedMember>): AsyncGenerator<Buffer> {
  try { for await (const piece of body) yield Buffer.from(piece); } finally { await members.return(undefined); }
}
