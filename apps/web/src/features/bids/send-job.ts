// Owns a sealed bid on its way: sealed part by part into this browser's own storage, sent side by side while the next is sealed, and gone on with after a reload or a lost network. Only ciphertext, the header and the openers' share files are kept; the identity never is.
import { archiveLength, base64, type EnvelopeHeader, type MadePart, type SealedBid, type SealRequest, sizeOf } from '@libs/bids/src/envelope.js';
import { newKey, get } from '../../api/client.js';
import { endUpload, sendByTus } from '../../api/tus.js';
import { forgetAllHere, keepHere, keptHere } from '../../api/device-store.js';
import type { Page } from '../../api/use-list.js';
import type { FromSealer, ToSealer } from './seal.worker.js';

export interface Whose { readonly challenge: string; readonly organisation: string }
export interface JobPart { readonly sha256: string; readonly size: number; location?: string; sent?: true }
export interface SendJob extends Whose {
  /** Under which the submission will be asked for, however often. */
  readonly key: string; readonly at: number; /** of the draft that was sealed */ readonly draftId?: string; readonly draftVersion: number; parts: JobPart[];
  /** Once everything is sealed: what the one small request will say. */
  sealed?: { header: EnvelopeHeader; digest: string; shares: string[] };
}
export interface Sent { readonly sent: number; readonly of: number; readonly waiting: boolean }

const SIDE_BY_SIDE = 3;
const nameOf = (w: Whose): string => `sealed.${w.challenge}.${w.organisation}`;
const bytesName = (w: Whose, sha256: string): string => `${nameOf(w)}.${sha256}`;

/** A bid that was sealed here and not handed in yet; what was broken off while being sealed is forgotten. */
export async function jobHere(w: Whose): Promise<SendJob | undefined> {
  const job = await keptHere<SendJob>(nameOf(w)).catch(() => undefined);
  if (job && !job.sealed) { await dropJob(job); return undefined; }
  return job;
}

export async function dropJob(job: SendJob): Promise<void> {
  for (const { location, sent } of job.parts) if (location && !sent) void endUpload(location);
  await forgetAllHere(nameOf(job));
}

export const sizeSealed = (request: SealRequest): number => request.envelopes.reduce((sum, e) => sum + archiveLength([2_000, ...e.files.map((f) => sizeOf(f.data))]), 0);

/** Seals and sends at once. Resolves when every part is with the server. */
export async function sealAndSend(request: SealRequest, of: { draftId?: string; draftVersion: number; /** by the server's clock */ at: number }, on: (s: Sent) => void, signal?: AbortSignal): Promise<SendJob> {
  const w: Whose = { challenge: request.challenge, organisation: request.organisation };
  const before = await jobHere(w);
  if (before) await dropJob(before);
  const job: SendJob = { ...w, key: newKey(), ...of, parts: [] };
  const sending = new Sending(job, sizeSealed(request), on, signal);
  try {
    const sealed = await inWorker(request, async (part) => {
      await keepHere(bytesName(w, part.sha256), new Blob([part.data as BlobPart]));
      const known: JobPart = { sha256: part.sha256, size: part.data.length };
      job.parts.push(known);
      await keepHere(nameOf(w), job);
      sending.add(known);
    }, sending.failed);
    job.sealed = { header: sealed.header, digest: sealed.digest, shares: sealed.shares.map(base64) };
    await keepHere(nameOf(w), job);
  } catch (error) {
    sending.stop();
    throw error;
  }
  await sending.done();
  return job;
}

/** Goes on where it stopped; `again` names parts that the server says it lacks. */
export async function goOn(job: SendJob, on: (s: Sent) => void, signal?: AbortSignal, again: readonly string[] = []): Promise<SendJob> {
  const there = new Set((await get<Page<{ sha256: string }>>(`/challenges/${job.challenge}/bid-parts`, { organisationId: job.organisation, sha256: job.parts.map((p) => p.sha256).join() })).items.map((p) => p.sha256));
  const sending = new Sending(job, job.parts.reduce((sum, p) => sum + p.size, 0), on, signal);
  for (const part of job.parts) {
    if (again.includes(part.sha256)) delete part.location;
    if (there.has(part.sha256)) part.sent = true; else delete part.sent;
    sending.add(part);
  }
  await sending.done();
  return job;
}

/** A few uploads side by side, in the order in which parts come. */
class Sending {
  private readonly progress = new Map<string, number>();
  private readonly queue: JobPart[] = [];
  private readonly waiting = new Set<string>();
  private readonly running = new Set<Promise<void>>();
  private readonly own = new AbortController();
  private fail!: (error: unknown) => void;
  /** Rejects as soon as one part is refused. */
  readonly failed = new Promise<never>((_, reject) => { this.fail = reject; });

  constructor(private readonly job: SendJob, private readonly expected: number, private readonly on: (s: Sent) => void, signal: AbortSignal | undefined) {
    this.failed.catch(() => undefined);
    signal?.addEventListener('abort', () => this.own.abort(), { once: true });
    if (signal?.aborted) this.own.abort();
  }

  add(part: JobPart): void {
    if (part.sent) this.progress.set(part.sha256, part.size); else this.queue.push(part);
    this.tell();
    this.next();
  }

  async done(): Promise<void> {
    while (this.running.size > 0) await Promise.race([this.failed, ...this.running]);
    await Promise.race([this.failed, Promise.resolve()]);
  }

  stop(): void { this.own.abort(); }

  private next(): void {
    while (this.running.size < SIDE_BY_SIDE && this.queue.length > 0) {
      const part = this.queue.shift()!;
      const work: Promise<void> = this.one(part).catch((error: unknown) => { this.own.abort(); this.fail(error); }).finally(() => { this.running.delete(work); this.next(); });
      this.running.add(work);
    }
  }

  private async one(part: JobPart): Promise<void> {
    const bytes = await keptHere<Blob>(bytesName(this.job, part.sha256));
    if (!bytes) throw new Error('a sealed part is not on this device any more');
    await sendByTus(bytes, {
      metadata: { purpose: 'bid-part', challenge: this.job.challenge, organisation: this.job.organisation, sha256: part.sha256 }, location: part.location, signal: this.own.signal,
      onLocation: async (location) => { part.location = location; await keepHere(nameOf(this.job), this.job); },
      onSent: (sent) => { this.progress.set(part.sha256, sent); this.tell(); },
      onWaiting: (waiting) => { if (waiting) this.waiting.add(part.sha256); else this.waiting.delete(part.sha256); this.tell(); },
    });
    part.sent = true;
    this.progress.set(part.sha256, part.size);
    await keepHere(nameOf(this.job), this.job);
    this.tell();
  }

  private tell(): void {
    const sent = [...this.progress.values()].reduce((sum, n) => sum + n, 0);
    this.on({ sent, of: Math.max(sent, this.expected, this.job.parts.reduce((sum, p) => sum + p.size, 0)), waiting: this.waiting.size > 0 });
  }
}

/** The bytes may go once the bid is in; the rest of the job with them. */
export const jobDone = (job: Whose): Promise<void> => forgetAllHere(nameOf(job));

function inWorker(request: SealRequest, onPart: (part: MadePart) => Promise<void>, failed: Promise<never>): Promise<SealedBid> {
  const worker = new Worker(new URL('./seal.worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToSealer): void => worker.postMessage(message);
  const work = new Promise<SealedBid>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromSealer>) => {
      if ('part' in data) onPart(data.part).then(() => tell({ taken: true }), reject);
      else if ('sealed' in data) resolve(data.sealed);
      else reject(new Error(data.failed));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    tell({ request });
  });
  return Promise.race([work, failed]).finally(() => worker.terminate());
}
