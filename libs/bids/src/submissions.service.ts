// Owns submitting: the hot minute before the deadline. One transaction under the challenge's row FOR SHARE; the clock is read after the locks; the answer is a signed receipt.
import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, isMemberOf } from '#libs/kernel';
import { auditEntry, Database, Keys, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { openerPlaces, type ChallengeState, type EnvelopeWay, type OpenerMode } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { bidderOf } from './bids.access.js';
import type { BidState, NewBid } from './bid.contract.js';
import { bidsErrors } from './bids.errors.js';
import { bidLife } from './bid.lifecycle.js';
import { partsOfEnvelopes } from './bid-parts.service.js';
import { eraseDraft } from './draft-store.js';
import { headerText, type EnvelopeHeader, isRefused, kindsFor } from './envelope.js';
import { RECEIPT_FORMAT, type Receipt, type SignedReceipt } from './receipt.js';
import { FIRST, LOOK, NEXT } from './submission.sql.js';

interface Own { id: string; state: BidState; version: number; latest: number }
interface Looked { id: string; state: ChallengeState; closesAt: Date; addendum: number; demandSideId: string | null; openerMode: OpenerMode; openerThreshold: number; envelopes: EnvelopeWay; recipients: string[]; demandSide: boolean; now: Date; own: Own | null; missing: number[]; checkpoint: string | null }

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
export const shareContext = (bidId: string, number: number, n: number): string => `bid-share:${bidId}:${number}:${n}`;

@Injectable()
export class Submissions {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly identity: IdentityReader) {}

  /** The first version or the next one. @throws Problem not-found for an organisation that is not the caller’s, bidder-not-verified, bidder-is-demand-side, bidder-is-opener, header-differs, share-mismatch, age-refused, parts-missing, challenge-not-open, bid-late, already-bidding */
  async submit(call: Call, challengeId: string, given: NewBid): Promise<SignedReceipt> {
    const { header } = given;
    if (!isMemberOf(call.actor, header.organisation)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/header/organisation', code: 'unknown' }] });
    const organisationId = bidderOf(call.actor, header.organisation);
    const shares = sharesOf(given);
    try {
      return await run(this.db, call, (tx, looked: Looked | undefined) => this.within(tx, call, looked, organisationId, given, shares), { writesAnswer: true, ahead: (tx) => look(tx, challengeId, organisationId, header) });
    } catch (error) {
      throw otherBid(error);
    }
  }

  private async within(tx: Tx, call: Call, challenge: Looked | undefined, organisationId: string, given: NewBid, shares: readonly Buffer[]): Promise<SignedReceipt> {
    const { header } = given;
    if (!challenge) throw platformErrors.problem('not-found');
    const { now, own, missing } = challenge, partners = await this.partnersOf(tx, header, organisationId);
    if (challenge.demandSide) throw bidsErrors.problem('bidder-is-demand-side');
    for (const id of partners) if (challenge.demandSideId && (id === challenge.demandSideId || (await this.identity.areRelated(tx, challenge.demandSideId, id)))) throw bidsErrors.problem('bidder-is-demand-side');
    if (challenge.openerMode === 'openers') await this.refuseOpeners(tx, challenge.id, [organisationId, ...partners]);
    checkHeader(challenge, header);
    if (missing.length > 0) throw partsMissing(header, missing);
    const open = challenge.state === 'open' && now.getTime() < challenge.closesAt.getTime();
    if (challenge.state !== 'open') throw bidsErrors.problem('challenge-not-open');
    const step = own ? (own.state === 'withdrawn' ? 'submitAgain' : 'replace') : 'submit';
    const verdict = step === 'submit' ? (open || 'bid-late') : bidLife.decide(step, { state: own!.state, by: 'bidder', facts: { open } });
    if (verdict === 'bid-late' || (typeof verdict === 'object' && !verdict.ok)) throw bidsErrors.problem(open ? 'bid-not-live' : 'bid-late');
    const receipt = await this.write(tx, call, { challenge, organisationId, header, shares, now, own, step });
    if (partners.length > 0) await seatPartners(tx, challenge.id, receipt.receipt.bid, partners);
    if (given.draftId) await eraseDraft(tx, given.draftId, { challengeId: challenge.id, organisationId });
    return receipt;
  }

  private async write(tx: Tx, call: Call, b: { challenge: Looked; organisationId: string; header: EnvelopeHeader; shares: readonly Buffer[]; now: Date; own: Own | null; step: string }): Promise<SignedReceipt> {
    const bidId = b.own?.id ?? randomUUID(), number = (b.own?.latest ?? 0) + 1, version = (b.own?.version ?? 0) + 1;
    const receiptId = randomUUID(), sealed = headerText(b.header), digest = sha256(sealed).toString('hex'), action = number === 1 ? 'bid.submitted' : 'bid.replaced';
    const personId = call.actor.kind === 'person' ? call.actor.personId : '';
    const entry = auditEntry({ subject: 'bid', subjectId: bidId, action, actor: call.actor, version, state: { state: 'live', set: null, content: { digest, number } } }, b.now);
    const receipt: Receipt = {
      challenge: b.challenge.id, bid: bidId, version: number, digest, addendum: b.header.addendum, receivedAt: b.now.toISOString(),
      entry: entry.body, salt: entry.salt.toString('hex'), leaf: entry.leaf.toString('hex'), checkpoint: b.challenge.checkpoint,
    };
    const text = canonicalJson(receipt), signature = this.keys.signBytes(Buffer.from(`${RECEIPT_FORMAT}\n${text}`)); // as receiptBytes says, the text made once
    const wrapped = b.shares.map((s, i) => this.keys.wrap(s, shareContext(bidId, number, i + 1)));
    const answer: SignedReceipt = { id: receiptId, format: RECEIPT_FORMAT, receipt, signature: signature.toString('hex'), publicKey: this.keys.publicKey.toString('hex') };
    const happened = { challengeId: b.challenge.id, organisationId: b.organisationId, bidId, version: number, receiptId };
    const written = await tx.named(b.own ? 'bid-next' : 'bid-first', b.own ? NEXT : FIRST, [
      bidId, b.challenge.id, b.organisationId, number, version, sealed, Buffer.from(digest, 'hex'), b.header.addendum, personId, b.now, receiptId, text, signature,
      wrapped, b.step, b.own?.state ?? null, entry.id, action, Buffer.from(entry.body.stateHash, 'hex'), entry.leaf, entry.salt, JSON.stringify(entry.body), randomUUID(), JSON.stringify(happened), b.step !== 'replace',
      call.idempotency?.status ?? null, JSON.stringify(answer), call.idempotency?.route ?? null, call.idempotency?.key ?? null]).catch(raced);
    if (written.length !== 1) throw platformErrors.problem('wrong-state');
    return answer;
  }

  /** An opener bids nowhere where it opens: neither its organisation nor as a partner. */
  private async refuseOpeners(tx: Tx, challengeId: string, organisationIds: readonly string[]): Promise<void> {
    const openers = (await openerPlaces(tx, challengeId)).map((o) => o.personId);
    if ((await this.identity.membersAmong(tx, openers, organisationIds)).length > 0) throw bidsErrors.problem('bidder-is-opener');
  }

  /** Partners whose confirmations the header names: each made for this challenge and lead, and not voided. */
  private async partnersOf(tx: Tx, header: EnvelopeHeader, organisationId: string): Promise<string[]> {
    if (header.confirmations.length === 0) return [];
    const rows = await tx.query<{ partnerId: string }>('SELECT DISTINCT partner_id FROM bid_confirmations WHERE challenge_id = $1 AND lead_id = $2 AND voided_at IS NULL AND hash = ANY($3::bytea[])',
      [header.challenge, organisationId, header.confirmations.map((c) => Buffer.from(c, 'hex'))]);
    if (rows.length !== header.confirmations.length) throw bidsErrors.problem('confirmation-unknown', { pointer: '/header/confirmations' });
    return rows.map((r) => r.partnerId);
  }
}

/** What must be known, under its locks. */
async function look(tx: Tx, challengeId: string, organisationId: string, header: EnvelopeHeader): Promise<Looked | undefined> {
  const { sha256, sizes } = partsOfEnvelopes(header.envelopes);
  return (await tx.named<Looked>('bid-look', LOOK, [challengeId, organisationId, sha256, sizes]))[0];
}

/** The header must say what the session and the challenge say. */
function checkHeader(challenge: Looked, header: EnvelopeHeader): void {
  const differs = [
    header.challenge === challenge.id ? [] : '/header/challenge', header.addendum === challenge.addendum ? [] : '/header/addendum',
    header.threshold === challenge.openerThreshold ? [] : '/header/threshold', header.openers.join() === challenge.recipients.join() ? [] : '/header/openers',
    ...kindsFor(challenge.envelopes).map((kind, i) => (header.envelopes[i]?.kind === kind ? [] : `/header/envelopes/${i}${header.envelopes[i] ? '/kind' : ''}`)), header.envelopes.length <= kindsFor(challenge.envelopes).length ? [] : '/header/envelopes/1',
  ].flat();
  if (differs.join() === '/header/addendum' && header.addendum < challenge.addendum) throw bidsErrors.problem('addendum-outdated', { pointer: '/header/addendum', data: { addendum: challenge.addendum } });
  if (differs.length > 0) throw bidsErrors.problem('header-differs', { fields: differs.map((pointer) => ({ pointer, code: 'header-differs' })) });
}

/** Which parts are not here, by their places in the header. */
function partsMissing(header: EnvelopeHeader, missing: readonly number[]): Error {
  const places = header.envelopes.flatMap((e, i) => e.parts.map((_, n) => `/header/envelopes/${i}/parts/${n}`));
  return bidsErrors.problem('parts-missing', { fields: missing.map((n) => ({ pointer: places[n]!, code: 'parts-missing' })) });
}

function sharesOf(given: NewBid): Buffer[] {
  const named = given.header.envelopes.flatMap((e) => e.shares);
  const files = given.shares.map((s) => Buffer.from(s, 'base64'));
  if (files.length !== named.length) throw bidsErrors.problem('share-mismatch', { pointer: '/shares' });
  files.forEach((file, i) => { if (sha256(file).toString('hex') !== named[i]!.sha256) throw bidsErrors.problem('share-mismatch', { pointer: `/shares/${i}` }); });
  const own = given.header.envelopes.map((e) => (e.ownerShare === undefined ? undefined : Buffer.from(e.ownerShare, 'base64')));
  const refused = [...files.map((f, i) => [f, `/shares/${i}`] as const), ...own.map((f, i) => [f, `/header/envelopes/${i}/ownerShare`] as const)].find(([f]) => f !== undefined && isRefused(f));
  if (refused) throw bidsErrors.problem('age-refused', { pointer: refused[1] });
  return files;
}

/** The partners of this version; those of the one before left with its own write. */
async function seatPartners(tx: Tx, challengeId: string, bidId: string, partners: readonly string[]): Promise<void> {
  await tx.query('INSERT INTO bid_parties (challenge_id, organisation_id, bid_id, lead) SELECT $1, p, $2, false FROM unnest($3::uuid[]) p', [challengeId, bidId, partners]);
}

/** Two first submits of one organisation at once: the later one runs again, as a serialisation failure, and is the next version. */
function raced(error: unknown): never {
  const e = error as { code?: string; constraint?: string };
  throw e.code === '23505' && e.constraint === 'bids_challenge_id_organisation_id_key' ? Object.assign(new Error('another first version came before'), { code: '40001' }) : error;
}

/** A unique key's refusal in the trade's words: it names one's own bid only. */
function otherBid(error: unknown): unknown {
  const e = error as { code?: string; constraint?: string };
  return e.code === '23505' && e.constraint === 'bid_parties_once' ? bidsErrors.problem('already-bidding') : error;
}
