// Decides the way of a bid from the draft into the city's hands: attachments read, sealed here and sent at once, then one small request under one key, kept until its fate is known.
import { type BidDocument, type OwnBidView, splitDocument } from '@libs/bids/src/bid.contract.js';
import type { FileData, SealRequest, SealedFile } from '@libs/bids/src/envelope.js';
import type { SignedReceipt } from '@libs/bids/src/receipt.js';
import { get, post } from '../../api/client.js';
import { type ApiProblem, asProblem } from '../../api/problem.js';
import type { Page } from '../../api/use-list.js';
import type { SendJob, Sent } from './send-job.js';

/** Where a submission stands; `done` and `of` count bytes or files. */
export interface Progress {
  step: 'reading' | 'sending' | 'submitting' | 'asking'; done: number; of: number;
  /** Sending: nobody answers, it goes on by itself. */
  waiting?: boolean;
  /** Asking: what is known by now. */
  known?: { in: false; at: number } | 'unreachable';
}
export interface Attachment { name: string; type: string; sha256: string; read(): Promise<FileData> }
export interface Terms { envelopes: 'one' | 'two'; challenge: string; organisation: string; addendum: number; threshold: number; openers: readonly string[]; confirmations: readonly string[]; ownerRecipient?: string }

/** What was to be submitted, kept in this browser until the server has said yes or no: a lost answer is asked for again with the same key. */
export interface Pending { key: string; challengeId: string; organisationId: string; digest: string; body: object; at: number }
const slotOf = (challengeId: string, organisationId: string): string => `jiebang.submission.${challengeId}.${organisationId}`;
export function pendingOf(challengeId: string, organisationId: string): Pending | null { try { return JSON.parse(localStorage.getItem(slotOf(challengeId, organisationId)) ?? 'null') as Pending | null; } catch { return null; } }
const forget = (p: Pick<Pending, 'challengeId' | 'organisationId'>): void => localStorage.removeItem(slotOf(p.challengeId, p.organisationId));

const bidJson = (document: object): SealedFile => ({ name: 'bid.json', type: 'application/json', data: new TextEncoder().encode(JSON.stringify(document)) });
const beside = (files: readonly SealedFile[]): SealedFile[] => files.map((f, i) => ({ ...f, name: `files/${i + 1}` }));

/** As a whole; or in two, everything about the price in an envelope of its own. */
function envelopesFrom(way: Terms['envelopes'], document: BidDocument, files: readonly SealedFile[]): SealRequest['envelopes'] {
  if (way === 'one') return [{ kind: 'whole', files: [bidJson(document), ...beside(files)] }];
  const { technical, price } = splitDocument(document), priced = (i: number): boolean => document.attachments[i]?.kind === 'price';
  return [{ kind: 'technical', files: [bidJson(technical), ...beside(files.filter((_, i) => !priced(i)))] }, { kind: 'price', files: [bidJson(price), ...beside(files.filter((_, i) => priced(i)))] }];
}

export async function requestOf({ envelopes: way, ...terms }: Terms, document: BidDocument, attachments: readonly Attachment[], on: (p: Progress) => void): Promise<SealRequest> {
  const files: SealedFile[] = [];
  for (const [i, a] of attachments.entries()) {
    on({ step: 'reading', done: i, of: attachments.length });
    files.push({ name: a.name, type: a.type, data: await a.read(), sha256: a.sha256 });
  }
  return { ...terms, envelopes: envelopesFrom(way, document, files) };
}

export const sending = (on: (p: Progress) => void) => (s: Sent): void => on({ step: 'sending', done: s.sent, of: s.of, waiting: s.waiting });

/** The one small request. Its key and body are kept before it is sent, and dropped only when the server has decided. Parts that the server turns out to lack are sent again, once. */
export async function submit(job: SendJob, on: (p: Progress) => void): Promise<SignedReceipt> {
  const { header, digest, shares } = job.sealed!;
  const pending: Pending = { key: job.key, challengeId: job.challenge, organisationId: job.organisation, digest, body: { header, shares, ...(job.draftId ? { draftId: job.draftId } : {}) }, at: Date.now() };
  const once = (): Promise<SignedReceipt> => { localStorage.setItem(slotOf(job.challenge, job.organisation), JSON.stringify(pending)); on({ step: 'submitting', done: 0, of: 1 }); return settle(pending, on); };
  try {
    return await once();
  } catch (error) {
    if (asProblem(error).code !== 'parts-missing') throw error;
    await (await import('./send-job.js')).goOn(job, sending(on), undefined, missingOf(asProblem(error), header));
    return once();
  }
}

const missingOf = (problem: ApiProblem, header: { envelopes: { parts: { sha256: string }[] }[] }): string[] => problem.fields.flatMap(({ pointer }) => {
  const [, , , e, , n] = pointer.split('/');
  const part = header.envelopes[Number(e)]?.parts[Number(n)];
  return part ? [part.sha256] : [];
});

/** An answer that takes longer counts as lost: it is looked whether the bid is in, and said, well within five seconds. */
const ANSWER_MS = 2_000, LOOK_MS = 1_500, PAUSE_MS = 1_000, GIVE_UP_MS = 30_000;

/** Sends what is pending under its own key until the server has decided; after each lost answer first looks whether the bid is in, and says so. Resolves to the receipt; a refusal ends it. */
export async function settle(pending: Pending, on: (p: Progress) => void): Promise<SignedReceipt> {
  const over = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await inIt(pending, await post<SignedReceipt>(`/challenges/${pending.challengeId}/bids`, pending.body, { key: pending.key, signal: AbortSignal.timeout(ANSWER_MS) }));
    } catch (error) {
      const problem = asProblem(error);
      if (!problem.undecided) { forget(pending); throw problem; }
      const found = await inAlready(pending).catch(() => null);
      if (found) return inIt(pending, found);
      on({ step: 'asking', done: 0, of: 1, known: found === null ? 'unreachable' : { in: false, at: Date.now() } });
      if (performance.now() > over) throw problem;
      await new Promise<void>((resolve) => { const go = (): void => { clearTimeout(timer); removeEventListener('online', go); resolve(); }, timer = setTimeout(go, PAUSE_MS); addEventListener('online', go); });
    }
  }
}

async function inIt(pending: Pending, receipt: SignedReceipt): Promise<SignedReceipt> {
  forget(pending);
  await import('./send-job.js').then((j) => j.jobDone({ challenge: pending.challengeId, organisation: pending.organisationId })).catch(() => undefined);
  return receipt;
}

async function inAlready(pending: Pending): Promise<SignedReceipt | undefined> {
  const own = await get<Page<OwnBidView>>('/bids', { challengeId: pending.challengeId }, AbortSignal.timeout(LOOK_MS));
  const bid = own.items.find((b) => b.organisationId === pending.organisationId && b.digest === pending.digest);
  return bid ? get<SignedReceipt>(`/receipts/${bid.receiptId}`, undefined, AbortSignal.timeout(LOOK_MS)) : undefined;
}

export { fingerprint } from '../../design/fingerprint.js';
