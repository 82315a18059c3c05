// Owns sending bytes by the tus protocol (1.0.0): begun once, asked how far it is, continued there. A lost connection is waited for as long as the page is open; an answer of the server is final.
import { ApiProblem } from './problem.js';

export interface TusUpload {
  /** `purpose` and what it asks for. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Where it was begun before, when it was. */
  readonly location?: string | undefined;
  onLocation?(location: string): void | Promise<void>;
  onSent?(sent: number): void;
  /** True while nobody answers. */
  onWaiting?(waiting: boolean): void;
  readonly signal?: AbortSignal | undefined;
}

const VERSION = { 'tus-resumable': '1.0.0' }, BYTES = 'application/offset+octet-stream', LONGEST_WAIT_MS = 10_000, MOST_AT_ONCE = 8 * 1024 * 1024;
const passes = (p: ApiProblem): boolean => p.offline || p.code === 'upload-offset-mismatch' || [408, 429, 460, 502, 503, 504].includes(p.status);
interface Answered { status: number; header(name: string): string | null; body: string }

/** Resolves once the server took the whole. @throws ApiProblem what the server refused, DOMException AbortError when stopped */
export async function sendByTus(bytes: Blob, upload: TusUpload): Promise<void> {
  let location = upload.location, offset: number | undefined, waits = 0;
  for (;;) {
    try {
      upload.signal?.throwIfAborted();
      if (!location) {
        const begun = await ask('POST', '/api/uploads', { 'upload-length': String(bytes.size), 'upload-metadata': metadataText(upload.metadata) }, undefined, upload.signal);
        location = new URL(begun.header('location')!, window.location.href).pathname;
        offset = 0;
        await upload.onLocation?.(location);
      }
      offset ??= Number((await ask('HEAD', location, {}, undefined, upload.signal)).header('upload-offset'));
      upload.onWaiting?.(false);
      while (offset < bytes.size) {
        const from: number = offset;
        const answer = await ask('PATCH', location, { 'upload-offset': String(from), 'content-type': BYTES }, bytes.slice(from, from + MOST_AT_ONCE), upload.signal, (sent) => upload.onSent?.(from + sent));
        offset = Number(answer.header('upload-offset'));
        waits = 0;
        upload.onSent?.(offset);
      }
      upload.onSent?.(bytes.size);
      return;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const gone = location !== undefined && error.status === 404;
      if (gone) location = undefined; // forgotten there: begun anew
      else if (!passes(error)) throw error;
      offset = undefined;
      if (waits >= 40 && !error.offline) throw error;
      upload.onWaiting?.(error.offline);
      await pause(error.status === 409 && waits === 0 ? 50 : Math.min(LONGEST_WAIT_MS, 400 * 2 ** Math.min(waits, 5)), upload.signal);
      waits += 1;
    }
  }
}

/** Ends an upload that is not wanted any more; whether anybody hears it does not matter, the server forgets it in time. */
export const endUpload = (location: string): Promise<unknown> => fetch(location, { method: 'DELETE', headers: VERSION, credentials: 'same-origin' }).catch(() => undefined);

const metadataText = (metadata: Readonly<Record<string, string>>): string => Object.entries(metadata).map(([key, value]) => `${key} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`).join();

/** Waits, but no longer than until the network is back. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => { clearTimeout(timer); removeEventListener('online', done); signal?.removeEventListener('abort', stopped); resolve(); };
    const stopped = (): void => { clearTimeout(timer); removeEventListener('online', done); reject(new DOMException('stopped', 'AbortError')); };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal?.addEventListener('abort', stopped, { once: true });
  });
}

/** fetch cannot tell how much it has sent; XMLHttpRequest can. */
function ask(method: string, path: string, headers: Record<string, string>, body: Blob | undefined, signal: AbortSignal | undefined, onSent?: (sent: number) => void): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open(method, path);
    for (const [name, value] of Object.entries({ ...VERSION, ...headers })) request.setRequestHeader(name, value);
    if (onSent) request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () => {
      signal?.removeEventListener('abort', abort);
      const answered: Answered = { status: request.status, header: (name) => request.getResponseHeader(name), body: request.responseText };
      if (request.status >= 200 && request.status < 300) return resolve(answered);
      let problem: { code?: string; title?: string } = {};
      try { problem = JSON.parse(request.responseText) as typeof problem; } catch { /* the status says enough */ }
      reject(new ApiProblem(request.status, problem.code ?? `http-${request.status}`, problem.title ?? ''));
    };
    request.onerror = () => { signal?.removeEventListener('abort', abort); reject(new ApiProblem(0, 'offline', '')); };
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    signal?.addEventListener('abort', abort, { once: true });
    request.send(body ?? null);
  });
}
