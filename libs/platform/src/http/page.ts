// Owns keyset paging: `?limit=&after=` in, `{items, next}` out; the cursor is opaque, checked and never costs a scan.
import { z } from 'zod';
import { platformErrors } from '../platform.errors.js';

/** Query part of every list; extend it with the list's filters. */
export const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), after: z.string().max(512).optional() });
export interface Page<T> { items: T[]; next: string | null }

export const cursorOf = (keys: readonly (string | number | null)[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys of a cursor, `width` of them. @throws Problem invalid at /after */
export function keysOf(after: string | undefined, width: number): string[] | undefined {
  if (after === undefined) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === width && keys.every((k) => typeof k === 'string' || typeof k === 'number' || k === null)) return keys as string[];
  } catch { /* said below */ }
  throw platformErrors.problem('invalid', { pointer: '/after' });
}

/** Rows fetched with limit + 1 become a page; `keys` gives a row's sort keys. */
export function pageOf<R, T = R>(rows: readonly R[], limit: number, keys: (row: R) => readonly (string | number | null)[], view: (row: R) => T = (r) => r as unknown as T): Page<T> {
  const items = rows.slice(0, limit);
  return { items: items.map(view), next: rows.length > limit ? cursorOf(keys(items.at(-1)!)) : null };
}
