// Decides what a use case knows of the request that asked for it: who, in which language, and whether a repeat must find the first answer.
import { createHash } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { platformErrors } from './platform.errors.js';
import type { Database } from './database/database.js';
import type { Tx } from './database/tx.js';

export interface FirstAnswer { readonly status: number; readonly answer: unknown }
export interface Idempotency {
  readonly personId: string; readonly route: string; readonly key: string; readonly bodyHash: Buffer; readonly status: number; readonly keep: boolean;
  /** Told when this turned out to be a repeat. */
  readonly repeats?: (first: FirstAnswer) => void;
}
export interface Call { readonly actor: Actor; readonly requestId: string; readonly locale: 'zh' | 'en'; readonly idempotency?: Idempotency }

/** A call by the system itself: jobs, due work, event handlers. */
export const systemCall = (name: string): Call => ({ actor: { kind: 'system', name }, requestId: name, locale: 'zh' });

export const bodyHash = (body: unknown): Buffer => createHash('sha256').update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null)).digest();

interface Kept { bodyHash: Buffer; status: number | null; answer: unknown }

/**
 * The first answer to this key, or undefined when there is none yet. Asked after authentication and before permission and state.
 * @throws Problem idempotency-mismatch when the same key came with another body
 */
export async function firstAnswer(db: Database, idem: Idempotency): Promise<FirstAnswer | undefined> {
  const [kept] = await db.named<Kept>('idempotency-find',
    'SELECT body_hash, status, answer FROM idempotency_keys WHERE person_id = $1 AND route = $2 AND key = $3', [idem.personId, idem.route, idem.key]);
  return kept && settle(kept, idem);
}

function settle(kept: Kept, idem: Idempotency): FirstAnswer | undefined {
  if (!kept.bodyHash.equals(idem.bodyHash)) throw platformErrors.problem('idempotency-mismatch');
  return kept.status === null ? undefined : { status: kept.status, answer: kept.answer };
}

/** Thrown inside the transaction when another request with this key committed first: rolls back, then its answer is given. */
class AlreadyAnswered extends Error {
  constructor() { super('already answered'); }
}

export interface RunOptions<L> {
  /** Hot paths: `work` writes the answer into the key's row within a statement of its own. */
  readonly writesAnswer?: boolean;
  /** Hot paths: what `work` reads and locks first, sent along with the key's claim instead of after it. */
  readonly ahead?: (tx: Tx) => Promise<L>;
}

/**
 * Runs a use case in one transaction. With an idempotency key its row is written first, holding repeats back until this commits
 * (5 s, then 409 request-running), and receives the answer in the same transaction: what committed is what a repeat is told.
 * The answer must be what HTTP sends: JSON, money as text, and never a bid's body.
 */
export async function run<T, L = undefined>(db: Database, call: Call, work: (tx: Tx, ahead: L) => Promise<T>, options: RunOptions<L> = {}): Promise<T> {
  const idem = call.idempotency;
  try {
    return await db.transaction(async (tx) => {
      const claimed = idem && claimKey(tx, idem, options.ahead !== undefined), ahead = options.ahead?.(tx);
      ahead?.catch(() => undefined); // a refused claim is what counts then
      await claimed;
      const answer = await work(tx, (await ahead) as L);
      if (idem && !options.writesAnswer) await tx.named('idempotency-answer', 'UPDATE idempotency_keys SET status = $4, answer = $5 WHERE person_id = $1 AND route = $2 AND key = $3',
        [idem.personId, idem.route, idem.key, idem.status, JSON.stringify(answer ?? null)]);
      return answer;
    });
  } catch (error) {
    if (!idem || !(error instanceof AlreadyAnswered)) throw error;
    const first = await firstAnswer(db, idem);
    if (!first) throw platformErrors.problem('request-running', { retryAfter: 1 });
    idem.repeats?.(first);
    return first.answer as T;
  }
}

/** Hot paths ask by keys alone: what they ask is never planned as reading a table whole, which a plan made while the table was empty would go on doing in the rush that fills it. */
async function claimKey(tx: Tx, idem: Idempotency, hot: boolean): Promise<void> {
  let inserted;
  try {
    inserted = await tx.named(hot ? 'idempotency-claim-hot' : 'idempotency-claim',
      `WITH wait AS (SELECT set_config('lock_timeout', '5s', true)${hot ? `, set_config('enable_seqscan', 'off', true)` : ''})
       INSERT INTO idempotency_keys (person_id, route, key, body_hash, keep) SELECT $1, $2, $3, $4, $5 FROM wait
       ON CONFLICT (person_id, route, key) DO NOTHING RETURNING 1 AS one`, [idem.personId, idem.route, idem.key, idem.bodyHash, idem.keep]);
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') throw platformErrors.problem('request-running', { retryAfter: 1 });
    throw error;
  }
  if (inserted.length !== 1) throw new AlreadyAnswered();
}
