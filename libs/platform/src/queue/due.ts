// Owns work that falls due: rows with dueAt, read by jiebang_now(). Alarms may ring early, late or twice; the rows decide.
import type { Tx } from '../database/tx.js';
import type { Database } from '../database/database.js';
import { enqueue, job } from './job.js';

export interface DueType { readonly kind: string }
const declared = new Map<string, DueType>();
export const declaredDues = (): ReadonlyMap<string, DueType> => declared;

/** Declares a kind of due work, e.g. `challenge.closing`. Handled by one method with `@WhenDue`. */
export function due(kind: `${string}.${string}`): DueType {
  if (declared.has(kind)) throw new Error(`due work ${kind} is declared twice`);
  const type = { kind };
  declared.set(kind, type);
  return type;
}

export const runDue = job<Record<string, never>>('platform.run-due', { attempts: 3 });

/** Sets (or moves) when the work for this subject falls due; done work that is set again becomes open. */
export async function setDue(tx: Tx, type: DueType, subjectId: string, dueAt: Date): Promise<void> {
  await tx.query(`INSERT INTO due_work (kind, subject_id, due_at) VALUES ($1,$2,$3)
    ON CONFLICT (kind, subject_id) DO UPDATE SET due_at = excluded.due_at, done_at = NULL, attempts = 0, retry_at = NULL, failure = NULL`, [type.kind, subjectId, dueAt]);
  const delayMs = Math.max(0, dueAt.getTime() - (await tx.now()).getTime()) + 5;
  await enqueue(tx, runDue, {}, { delayMs });
}

/** Work that comes round: the first time so long after the start that nobody had set one yet; each run sets the next. */
export async function beginDue(db: Database, type: DueType, subjectId: string, afterMs: number): Promise<void> {
  await db.query(`INSERT INTO due_work (kind, subject_id, due_at) VALUES ($1, $2, jiebang_now() + make_interval(secs => $3)) ON CONFLICT DO NOTHING`, [type.kind, subjectId, afterMs / 1000]);
}

export async function dropDue(tx: Tx, type: DueType, subjectId: string): Promise<void> {
  await tx.execute('DELETE FROM due_work WHERE kind = $1 AND subject_id = $2', [type.kind, subjectId]);
}

export type DueHandler = (tx: Tx, subjectId: string) => Promise<void>;

interface DueRow { kind: string; subjectId: string }
const NEXT = `SELECT kind, subject_id FROM due_work WHERE done_at IS NULL AND due_at <= jiebang_now() AND (retry_at IS NULL OR retry_at <= clock_timestamp())
  ORDER BY due_at, kind, subject_id LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** Notes the failure and sets an alarm for the next try: 2 s, 4 s, … five minutes at most. */
async function retryLater(tx: Tx, row: DueRow, failure: string): Promise<void> {
  const noted = await tx.one<{ waitMs: number }>(`UPDATE due_work SET attempts = attempts + 1, failure = $3, retry_at = clock_timestamp() + least(interval '5 minutes', interval '2 seconds' * power(2, least(attempts, 8)))
    WHERE kind = $1 AND subject_id = $2 RETURNING (extract(epoch FROM retry_at - clock_timestamp()) * 1000)::float8 AS wait_ms`, [row.kind, row.subjectId, failure]);
  if (noted) await enqueue(tx, runDue, {}, { delayMs: Math.ceil(noted.waitMs) + 5 });
}

/** Runs everything that is due, oldest first, each in its own transaction. A failure is recorded and retried later; others go on. Returns how many ran. */
export async function runWhatIsDue(db: Database, handlers: ReadonlyMap<string, DueHandler>, onFailure: (kind: string, subjectId: string, error: unknown) => void): Promise<number> {
  for (let count = 0; ; count += 1) {
    let current: DueRow | undefined;
    try {
      const ran = await db.transaction(async (tx) => {
        current = await tx.one<DueRow>(NEXT);
        if (!current) return false;
        await handlers.get(current.kind)!(tx, current.subjectId);
        await tx.execute('UPDATE due_work SET done_at = jiebang_now() WHERE kind = $1 AND subject_id = $2 AND due_at <= jiebang_now()', [current.kind, current.subjectId]);
        return true;
      });
      if (!ran) return count;
    } catch (error) {
      if (!current) throw error;
      onFailure(current.kind, current.subjectId, error);
      await db.transaction((tx) => retryLater(tx, current!, (error as Error).name));
    }
  }
}
