// Owns how the browser speaks to the API: JSON, problems, Idempotency-Key, ETag and If-Match, the reader's language.
import { ApiProblem, problemOf } from './problem.js';

export type Query = Record<string, string | number | boolean | null | undefined>;
export interface Sending { key?: string; ifMatch?: string | null; signal?: AbortSignal; headers?: Record<string, string> }
export interface Answer<T> { body: T; etag: string | null; status: number }

let language = 'zh-CN';
const signedOut = new Set<() => void>();
/** Which language the server's sentences come in. */
export const speak = (tag: string): void => { language = tag; };
/** Called when the server no longer knows who we are. */
export const onSignedOut = (listener: () => void): (() => void) => { signedOut.add(listener); return () => signedOut.delete(listener); };

export const newKey = (): string => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

export function pathWith(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path;
}

async function exchange<T>(method: string, path: string, body: unknown, sending: Sending): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language, ...sending.headers };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (sending.key) headers['idempotency-key'] = sending.key;
  if (sending.ifMatch) headers['if-match'] = sending.ifMatch;
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(sending.signal ? { signal: sending.signal } : {}) });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, 'offline', '');
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === 'not-signed-in') for (const listener of signedOut) listener();
    throw problem;
  }
  const text = response.status === 204 ? '' : await response.text();
  return { body: (text === '' ? undefined : JSON.parse(text)) as T, etag: response.headers.get('etag'), status: response.status };
}

/** GET, the body alone. */
export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => (await exchange<T>('GET', pathWith(path, query), undefined, signal ? { signal } : {})).body;
/** GET with its ETag, for what will be edited. */
export const read = <T>(path: string, query?: Query): Promise<Answer<T>> => exchange<T>('GET', pathWith(path, query), undefined, {});
/** POST; carries a fresh Idempotency-Key unless one is given. */
export const post = async <T>(path: string, body: unknown = {}, sending: Sending = {}): Promise<T> => (await exchange<T>('POST', path, body, { key: newKey(), ...sending })).body;
export const put = <T>(path: string, body: unknown, sending: Sending = {}): Promise<Answer<T>> => exchange<T>('PUT', path, body, sending);
export const patch = <T>(path: string, body: unknown, sending: Sending = {}): Promise<Answer<T>> => exchange<T>('PATCH', path, body, sending);
export const remove = async <T = void>(path: string, sending: Sending = {}): Promise<T> => (await exchange<T>('DELETE', path, undefined, sending)).body;
/** Where a stored file is read; `inline` shows PDF and pictures in place. */
export const fileAddress = (id: string, inline = false): string => `/api/files/${id}/content${inline ? '?inline=1' : ''}`;
