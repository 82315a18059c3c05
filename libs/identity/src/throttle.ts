// Decides how often one may try: attempts are counted before they are judged, in rows, by the database's clock, so that many at once gain nothing.
import { createHash } from 'node:crypto';
import type { Database, Tx } from '#libs/platform';
import { identityErrors } from './identity.errors.js';

export interface Rule { readonly name: string; readonly attempts: number; readonly windowMinutes: number; readonly lockMinutes: number }

/** Eight failures for one person, known or not: the same for both, or the lock would tell who exists. */
export const BY_PERSON: Rule = { name: 'sign-in', attempts: 8, windowMinutes: 15, lockMinutes: 15 };
/** Failures from one address: an office behind one address shares it, so it is generous. */
export const BY_ADDRESS: Rule = { name: 'address', attempts: 100, windowMinutes: 15, lockMinutes: 15 };
export const REGISTRATIONS: Rule = { name: 'registration', attempts: 60, windowMinutes: 60, lockMinutes: 30 };
export const RESETS: Rule = { name: 'reset', attempts: 5, windowMinutes: 60, lockMinutes: 60 };

const keyOf = (rule: Rule, who: string): string => `${rule.name}:${createHash('sha256').update(who).digest('base64url')}`;

const OVER = 't.locked_until <= jiebang_now() OR (t.locked_until IS NULL AND t.since <= jiebang_now() - make_interval(mins => $3))';
const ATTEMPT = `INSERT INTO throttles AS t (key, attempts, since) VALUES ($1, 1, jiebang_now())
  ON CONFLICT (key) DO UPDATE SET
    attempts = CASE WHEN ${OVER} THEN 1 ELSE t.attempts + 1 END,
    since = CASE WHEN ${OVER} THEN jiebang_now() ELSE t.since END,
    locked_until = CASE WHEN ${OVER} THEN NULL WHEN t.locked_until IS NOT NULL THEN t.locked_until
      WHEN t.attempts >= $2 THEN jiebang_now() + make_interval(mins => $4) END
  RETURNING ceil(extract(epoch FROM locked_until - jiebang_now()))::int AS seconds`;

/** Counts one attempt, committed at once. @throws Problem locked-out with Retry-After when there were too many */
export async function attempt(db: Database, rule: Rule, who: string): Promise<void> {
  const seconds = await db.transaction(async (tx: Tx) =>
    (await tx.one<{ seconds: number | null }>(ATTEMPT, [keyOf(rule, who), rule.attempts, rule.windowMinutes, rule.lockMinutes]))!.seconds);
  if (seconds) throw identityErrors.problem('locked-out', { retryAfter: seconds });
}

/** Takes one counted attempt back: it was no failure, but proves nothing yet. */
export async function takeBack(db: Database, rule: Rule, who: string): Promise<void> {
  await db.query('UPDATE throttles SET attempts = greatest(0, attempts - 1) WHERE key = $1', [keyOf(rule, who)]);
}

/** Forgets all attempts: who came in is who they say. */
export async function forgive(db: Database, rule: Rule, who: string): Promise<void> {
  await db.query('DELETE FROM throttles WHERE key = $1', [keyOf(rule, who)]);
}
