// Decides how lists by time are paged: a cursor is an instant to the microsecond and an id. Anything else is refused before it reaches SQL.
import { platformErrors } from '#libs/platform';

const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6}\+00$/, UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** SQL of the cursor's first key, whatever the session's time zone. */
export const instantText = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00'`;
/** SQL of the same key without formatting, cheap enough for every row; `instantFull` completes it. */
export const instantPlain = (column: string): string => `(${column} AT TIME ZONE 'UTC')::text`;
/** @param plain `2026-05-06 08:00:00` with up to six digits of a second */
export function instantFull(plain: string): string {
  const [whole, part = ''] = plain.split('.') as [string, string?];
  return `${whole}.${part.padEnd(6, '0')}+00`;
}

/** @throws Problem invalid at /after */
export function instantKey(keys: string[] | undefined): [string, string] | undefined {
  if (keys === undefined) return undefined;
  const [at, id] = keys;
  if (!INSTANT.test(at ?? '') || !UUID.test(id ?? '') || Number.isNaN(Date.parse(at!.replace(' ', 'T').replace('+00', 'Z')))) throw platformErrors.problem('invalid', { pointer: '/after' });
  return [at!, id!];
}
