// Owns sending a file: announced, in parts, resumed where it stopped (also after the page was closed), completed. The only place that knows the file API.
import type { FileState, NewFile } from '@libs/platform/src/storage/file.contract.js';
import { get, post } from './client.js';
import { ApiProblem } from './problem.js';

export type Purpose = NewFile['purpose'];
export interface StoredFile { id: string; name: string; type: string; size: number; sha256: string | null }
export interface UploadOptions { purpose?: Purpose; onProgress?: (sent: number, total: number) => void; signal?: AbortSignal }

const ATTEMPTS = 6;
const memory = (file: File, purpose: Purpose): string => `jiebang.upload.${purpose}.${file.name}.${file.size}.${file.lastModified}`;

/** Sends a file to the store; slices then link its id. */
export async function upload(file: File, options: UploadOptions = {}): Promise<StoredFile> {
  const purpose = options.purpose ?? 'attachment';
  const slot = memory(file, purpose);
  let state = (await resumed(slot)) ?? (await announced(file, purpose, slot));
  const there = new Set(state.parts);
  const count = Math.ceil(file.size / state.partSize);
  const sentBefore = (): number => [...there].reduce((sum, n) => sum + Math.min(state.partSize, file.size - n * state.partSize), 0);
  options.onProgress?.(sentBefore(), file.size);
  for (let n = 0; n < count; n += 1) {
    if (there.has(n)) continue;
    const bytes = file.slice(n * state.partSize, (n + 1) * state.partSize);
    await persistently(() => sendPart(`/files/${state.id}/parts/${n}`, bytes, (sent) => options.onProgress?.(sentBefore() + sent, file.size), options.signal), options.signal);
    there.add(n);
  }
  state = await persistently(() => post<FileState>(`/files/${state.id}/completions`), options.signal);
  localStorage.removeItem(slot);
  options.onProgress?.(file.size, file.size);
  return { id: state.id, name: state.name, type: state.type, size: state.size, sha256: state.sha256 };
}

async function announced(file: File, purpose: Purpose, slot: string): Promise<FileState> {
  const state = await post<FileState>('/files', { name: file.name, size: file.size, type: file.type || 'application/octet-stream', purpose });
  localStorage.setItem(slot, state.id);
  return state;
}

async function resumed(slot: string): Promise<FileState | undefined> {
  const id = localStorage.getItem(slot);
  if (!id) return undefined;
  try {
    const state = await get<FileState>(`/files/${id}`);
    if (state.state === 'receiving') return state;
  } catch (error) {
    if (error instanceof ApiProblem && error.offline) throw error;
  }
  localStorage.removeItem(slot);
  return undefined;
}

/** A lost connection is waited for, longer each time; an answer of the server is final. */
export async function persistently<T>(send: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const again = error instanceof ApiProblem && (error.offline || error.status === 429 || error.status === 503);
      if (!again || attempt >= ATTEMPTS || signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 500 * 2 ** attempt)));
    }
  }
}

/** fetch cannot tell how much it has sent; XMLHttpRequest can. */
export function sendPart(path: string, bytes: Blob, onSent: (sent: number) => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open('PUT', `/api${path}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () => {
      signal?.removeEventListener('abort', abort);
      if (request.status >= 200 && request.status < 300) return resolve();
      let body: { code?: string; title?: string } = {};
      try { body = JSON.parse(request.responseText) as typeof body; } catch { /* the status says enough */ }
      reject(new ApiProblem(request.status, body.code ?? `http-${request.status}`, body.title ?? ''));
    };
    request.onerror = () => reject(new ApiProblem(0, 'offline', ''));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    signal?.addEventListener('abort', abort, { once: true });
    request.send(bytes);
  });
}
