// Owns PDFs: definitions in, bytes out, with a Chinese font embedded (subset), the same bytes for the same definition and creation date.
import { Worker } from 'node:worker_threads';
import type { PdfDone, PdfOrder } from './pdf-press.js';

/** What pdfmake takes as content: text, tables, columns, stacks, images as data URLs. */
export type PdfContent = string | { readonly [key: string]: unknown } | readonly PdfContent[];
export interface PdfDefinition { readonly title: string; readonly content: PdfContent; /** Fixes the document's date, so that it can be made again. */ readonly at: Date; readonly footer?: string }

interface Waiting { resolve(bytes: Buffer): void; reject(error: Error): void }
interface Press { readonly thread: Worker; readonly waiting: Map<number, Waiting>; idle: NodeJS.Timeout | undefined }
/** A thread that nobody needs gives its memory back; one that does not answer is ended. */
const IDLE_MS = 5_000, PATIENCE_MS = 60_000;
/** Read from TypeScript (tests, benches) the thread needs what compiles it; built, nothing. */
const AS_SOURCE = import.meta.url.endsWith('.ts');

let press: Press | undefined, orders = 0;

export function renderPdf(definition: PdfDefinition): Promise<Buffer> {
  const at = (press ??= open());
  clearTimeout(at.idle);
  at.thread.ref();
  const id = (orders += 1);
  return new Promise<Buffer>((resolve, reject) => {
    const late = setTimeout(() => close(at, new Error('a PDF was not drawn in time')), PATIENCE_MS);
    const settle = (act: () => void): void => { clearTimeout(late); at.waiting.delete(id); act(); if (at.waiting.size === 0) rest(at); };
    at.waiting.set(id, { resolve: (bytes) => settle(() => resolve(bytes)), reject: (error) => settle(() => reject(error)) });
    at.thread.postMessage({ id, definition } satisfies PdfOrder);
  });
}

function open(): Press {
  const thread = new Worker(new URL(`./pdf-press.${AS_SOURCE ? 'ts' : 'js'}`, import.meta.url),
    AS_SOURCE ? { execArgv: ['--import', new URL('../../../scripts/typescript-loader.mjs', import.meta.url).href] } : {});
  const made: Press = { thread, waiting: new Map(), idle: undefined };
  thread.on('message', (done: PdfDone) => {
    const order = made.waiting.get(done.id);
    if ('bytes' in done) order?.resolve(Buffer.from(done.bytes.buffer, done.bytes.byteOffset, done.bytes.byteLength)); else order?.reject(new Error(done.reason));
  });
  thread.on('error', (error) => close(made, error as Error));
  thread.on('exit', () => close(made, new Error('the thread that draws PDFs ended')));
  return made;
}

/** Nothing to draw: the thread holds nobody up, and ends when that stays so. */
function rest(at: Press): void {
  at.thread.unref();
  at.idle = setTimeout(() => close(at, new Error('the thread that draws PDFs ended')), IDLE_MS).unref();
}

/** Ends a thread; what it still owed fails, the next document gets another one. */
function close(at: Press, reason: Error): void {
  clearTimeout(at.idle);
  if (press === at) press = undefined;
  for (const order of [...at.waiting.values()]) order.reject(reason);
  clearTimeout(at.idle);
  void at.thread.terminate();
}
