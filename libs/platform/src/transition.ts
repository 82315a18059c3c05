// Decides how a subject changes state: by its lifecycle's table, with exactly one row updated, one history row and one audit entry.
import { type Actor, type Lifecycle, Problem } from '#libs/kernel';
import { audit, actorName } from './audit.js';
import type { Tx } from './database/tx.js';
import { platformErrors } from './platform.errors.js';

export interface Change<F, S extends string, T extends string> {
  readonly life: Lifecycle<F, S, T>; readonly table: string; readonly subject: string; readonly id: string;
  /** The state that was read (under the subject's lock). */
  readonly state: S; readonly transition: T; readonly by: string; readonly actor: Actor; readonly facts: F; readonly reason?: string;
  /** Further columns set in the same statement, by column name. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** What the audit entry's state hash covers besides state and set. */
  readonly content?: unknown;
  /** Turns a guard's code into the slice's own problem; a lifecycle code that is no platform code must be given. */
  readonly refuse: (code: string) => Problem;
}

/** Applies the transition or throws the slice's problem. The table needs columns id, state, version. Returns the new state and version. */
export async function transition<F, S extends string, T extends string>(tx: Tx, change: Change<F, S, T>): Promise<{ state: S; version: number }> {
  const verdict = change.life.decide(change.transition, { state: change.state, by: change.by, facts: change.facts });
  if (!verdict.ok) {
    if (verdict.code === 'wrong-state') throw platformErrors.problem('wrong-state', { data: { state: change.state } });
    if (verdict.code === 'not-yours') throw platformErrors.problem('forbidden');
    throw change.refuse(verdict.code);
  }
  const columns = Object.keys(change.set ?? {});
  const sets = columns.map((c, i) => `, ${c} = $${i + 4}`).join('');
  const [row] = await tx.prepared<{ version: number }>(
    `UPDATE ${change.table} SET state = $3, version = version + 1${sets} WHERE id = $1 AND state = $2 RETURNING version`,
    [change.id, change.state, verdict.to, ...columns.map((c) => change.set![c])]);
  if (!row) throw platformErrors.problem('wrong-state');
  await record(tx, { ...change, action: `${change.subject}.${change.transition}`, from: change.state, to: verdict.to, version: row.version });
  return { state: verdict.to, version: row.version };
}

export interface Recorded {
  readonly subject: string; readonly id: string; readonly action: string; readonly from: string | null; readonly to: string; readonly version: number;
  readonly actor: Actor; readonly reason?: string; readonly set?: unknown; readonly content?: unknown;
}

/** One history row and one audit entry: for births and for changes that are no transition. */
export async function record(tx: Tx, change: Recorded): Promise<void> {
  await tx.prepared('INSERT INTO histories (subject, subject_id, version, transition, from_state, to_state, actor, reason) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)',
    [change.subject, change.id, change.version, change.action.split('.').at(-1), change.from, change.to, actorName(change.actor), change.reason ?? null]);
  await audit(tx, {
    subject: change.subject, subjectId: change.id, action: change.action, actor: change.actor, version: change.version,
    state: { state: change.to, set: change.set ?? null, content: change.content ?? null },
  });
}
