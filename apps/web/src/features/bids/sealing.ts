// Decides the way of a bid from the draft into the city's hands: attachments read, sealed here, parts sent, then one small request under one key, kept until its fate is known.
import { type BidDocument, type OwnBidView, splitDocument } from '@libs/bids/src/bid.contract.js';
import type { SealedBid, SealRequest, SealedFile } from '@libs/bids/src/envelope.js';
import type { SignedReceipt } from '@libs/bids/src/receipt.js';
import { get, newKey, pathWith, post } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import { persistently, sendPart } from '../../api/upload.js';
import type { Page } from '../../api/use-list.js';
import type { SealAnswer } from './seal.worker.js';

/** Where a submission stands; `done` and `of` count bytes or files. */
export interface Progress { step: 'reading' | 'sealing' | 'sending' | 'submitting' | 'asking'; done: number; of: number }
export interface Attachment { name: string; type: string; sha256: string; read(): Promise<Uint8Array> }
export interface Terms { envelopes: 'one' | 'two'; challenge: string; organisation: string; addendum: number; threshold: number; openers: readonly string[]; confirmations: readonly string[]; ownerRecipient?: string }

/** What was to be submitted, kept in this browser until the server has said yes or no: a lost answer is asked for again with the same key. */
export interface Pending { key: string; challengeId: string; organisationId: string; digest: string; body: object; at: number }
const slotOf = (challengeId: string, organisationId: string): string => `jiebang.submission.${challengeId}.${organisationId}`;
export function pendingOf(challengeId: string, organisationId: string): Pending | null { try { return JSON.parse(localStorage.getItem(slotOf(challengeId, organisationId)) ?? 'null') as Pending | null; } catch { return null; } }
const forget = (p: Pick<Pending, 'challengeId' | 'organisationId'>): void => localStorage.removeItem(slotOf(p.challengeId, p.organisationId));

const bidJson = (document: object): SealedFile => ({ name: 'bid.json', type: 'application/json', data: new TextEncoder().encode(JSON.stringify(document)) });
const beside = (files: readonly Pick<SealedFile, 'type' | 'data'>[]): SealedFile[] => files.map(({ type, data }, i) => ({ name: `files/${i + 1}`, type, data }));

/** As a whole; or in two, everything about the price in an envelope of its own. */
function envelopesFrom(way: Terms['envelopes'], document: BidDocument, files: readonly Pick<SealedFile, 'type' | 'data'>[]): SealRequest['envelopes'] {
  if (way === 'one') return [{ kind: 'whole', files: [bidJson(document), ...beside(files)] }];
  const { technical, price } = splitDocument(document), priced = (i: number): boolean => document.attachments[i]?.kind === 'price';
  return [{ kind: 'technical', files: [bidJson(technical), ...beside(files.filter((_, i) => !priced(i)))] }, { kind: 'price', files: [bidJson(price), ...beside(files.filter((_, i) => priced(i)))] }];
}

export async function sealed({ envelopes: way, ...terms }: Terms, document: BidDocument, attachments: readonly Attachment[], on: (p: Progress) => void): Promise<SealedBid> {
  const files: Pick<SealedFile, 'type' | 'data'>[] = [];
  for (const [i, a] of attachments.entries()) {
    on({ step: 'reading', done: i, of: attachments.length });
    files.push({ type: a.type, data: await a.read() });
  }
  on({ step: 'sealing', done: 0, of: 1 });
  const request: SealRequest = { ...terms, envelopes: envelopesFrom(way, document, files) };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seal.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<SealAnswer>) => { worker.terminate(); if ('sealed' in event.data) resolve(event.data.sealed); else reject(new Error(event.data.failed)); };
    worker.onerror = (event) => { worker.terminate(); reject(new Error(event.message)); };
    worker.postMessage(request, request.envelopes.flatMap((e) => e.files.map((f) => f.data.buffer as ArrayBuffer)));
  });
}

/** Sends the parts that are not there yet; each is durable once answered. */
export async function sendParts(bid: SealedBid, terms: Terms, on: (p: Progress) => void): Promise<void> {
  const query = { organisationId: terms.organisation };
  const of = bid.parts.reduce((sum, p) => sum + p.data.length, 0);
  let done = 0;
  for (const part of bid.parts) {
    on({ step: 'sending', done, of });
    const before = done;
    await persistently(() => sendPart(pathWith(`/challenges/${terms.challenge}/bid-parts/${part.sha256}`, query), new Blob([part.data as BlobPart]), (sent) => on({ step: 'sending', done: before + sent, of })));
    done += part.data.length;
  }
  on({ step: 'sending', done, of });
}

/** The one small request. Its key and body are kept before it is sent, and dropped only when the server has decided. */
export async function submit(bid: SealedBid, base64: (bytes: Uint8Array) => string, terms: Terms, draftId: string, on: (p: Progress) => void): Promise<SignedReceipt> {
  const pending: Pending = { key: newKey(), challengeId: terms.challenge, organisationId: terms.organisation, digest: bid.digest, body: { header: bid.header, shares: bid.shares.map(base64), draftId }, at: Date.now() };
  localStorage.setItem(slotOf(terms.challenge, terms.organisation), JSON.stringify(pending));
  on({ step: 'submitting', done: 0, of: 1 });
  return settle(pending, on);
}

/** Sends what is pending again under its own key; after a lost answer first looks whether the bid is in. Resolves to the receipt; a refusal ends it. */
export async function settle(pending: Pending, on: (p: Progress) => void): Promise<SignedReceipt> {
  try {
    const receipt = await persistently(() => post<SignedReceipt>(`/challenges/${pending.challengeId}/bids`, pending.body, { key: pending.key }));
    forget(pending);
    return receipt;
  } catch (error) {
    const problem = asProblem(error);
    if (!problem.undecided) { forget(pending); throw problem; }
    on({ step: 'asking', done: 0, of: 1 });
    const found = await inAlready(pending).catch(() => undefined);
    if (found) { forget(pending); return found; }
    throw problem;
  }
}

async function inAlready(pending: Pending): Promise<SignedReceipt | undefined> {
  const own = await get<Page<OwnBidView>>('/bids', { challengeId: pending.challengeId });
  const bid = own.items.find((b) => b.organisationId === pending.organisationId && b.digest === pending.digest);
  return bid ? get<SignedReceipt>(`/receipts/${bid.receiptId}`) : undefined;
}

export { fingerprint } from '../../design/fingerprint.js';
