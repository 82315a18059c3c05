// Decides that held plus posted never exceeds a limit: limits are rows, locked in sorted order, changed only together with the holds that rebuild them.
import { randomUUID } from 'node:crypto';
import type { Fen } from '#libs/kernel';
import type { Reader, Tx } from './database/tx.js';
import { platformErrors } from './platform.errors.js';

export interface LimitKey { readonly scope: string; readonly key: string }
export interface LimitRow extends LimitKey { readonly limitFen: Fen; readonly heldFen: Fen; readonly postedFen: Fen }
/** What a row without a ceiling reads as: it only counts. Above every amount there is. */
export const NO_CEILING = 9_223_372_036_854_775_807n;
const LIMIT = `coalesce(limit_fen, ${NO_CEILING}) AS limit_fen`;

const sorted = <T extends LimitKey>(keys: readonly T[]): T[] =>
  [...keys].sort((a, b) => (a.scope === b.scope ? (a.key < b.key ? -1 : 1) : a.scope < b.scope ? -1 : 1));

const distinct = <T extends LimitKey>(keys: readonly T[]): T[] => [...new Map(keys.map((k) => [`${k.scope}\n${k.key}`, k])).values()];

/** Opens a limit, or leaves it as it is when it exists; null: without a ceiling, it only counts. Whether it was opened now. */
export async function openLimit(tx: Tx, limit: LimitKey & { limitFen: Fen | null }): Promise<boolean> {
  return (await tx.execute('INSERT INTO limits (scope, key, limit_fen) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING', [limit.scope, limit.key, limit.limitFen])) === 1;
}

/** Changes how much a limit allows. @throws Problem limit-exceeded when less than what is held and posted */
export async function resizeLimit(tx: Tx, limit: LimitKey & { limitFen: Fen }): Promise<void> {
  const [row] = await lockLimits(tx, [limit]);
  if (row!.heldFen + row!.postedFen > limit.limitFen) throw platformErrors.problem('limit-exceeded', { data: { scope: limit.scope, roomFen: (limit.limitFen - row!.heldFen - row!.postedFen).toString() } });
  await tx.execute('UPDATE limits SET limit_fen = $3 WHERE scope = $1 AND key = $2', [limit.scope, limit.key, limit.limitFen]);
}

const is = (a: LimitKey, b: LimitKey): boolean => a.scope === b.scope && a.key === b.key;
const thoseThere = (tx: Tx, keys: readonly LimitKey[]): Promise<LimitRow[]> =>
  tx.prepared<LimitRow>(`SELECT scope, key, ${LIMIT}, held_fen, posted_fen FROM limits WHERE (scope, key) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY scope COLLATE "C", key COLLATE "C" FOR UPDATE`, [keys.map((k) => k.scope), keys.map((k) => k.key)]);

/** Locks the limits in sorted order and returns them. A missing one is a programming error. */
export async function lockLimits(tx: Tx, keys: readonly LimitKey[]): Promise<LimitRow[]> {
  const wanted = sorted(distinct(keys)), rows = await thoseThere(tx, wanted);
  const missing = wanted.find((k) => !rows.some((r) => is(r, k)));
  if (missing) throw new Error(`limit ${missing.scope} ${missing.key} was never opened`);
  return rows;
}

/**
 * Locks them like `lockLimits`; those that nobody has opened yet are opened by `open`, in sorted order, and then all are locked.
 * Who opens one already has the locks of those that were there; who meets another opening the same waits for it at the key and then finds it. Two who open several at one moment may
 * still meet crosswise: once in the life of a limit, and the runner tries again.
 */
export async function lockOrOpen<K extends LimitKey>(tx: Tx, keys: readonly K[], open: (key: K) => Promise<void>): Promise<LimitRow[]> {
  const wanted = sorted(distinct(keys)), rows = await thoseThere(tx, wanted);
  const missing = wanted.filter((k) => !rows.some((r) => is(r, k)));
  if (missing.length === 0) return rows;
  for (const key of missing) await open(key);
  return lockLimits(tx, keys);
}

/** What a subject's own rule allows on a limit that rules of several editions share; null: its rule names none. */
export interface OwnLimit extends LimitKey { readonly limitFen: Fen | null }

/**
 * Takes `amountFen` from every limit or from none; `locked` by whoever locked them already. Where the subject's `own` rule speaks of a limit, it is measured by that,
 * and the row allows from then on what the most generous of the rules in use allows.
 * @throws Problem limit-exceeded naming the first scope that has no room
 */
export async function hold(tx: Tx, subjectId: string, amountFen: Fen, keys: readonly LimitKey[], locked?: readonly LimitRow[], own: readonly OwnLimit[] = []): Promise<void> {
  const limits = (locked ?? await lockLimits(tx, keys)).map((l) => {
    const rule = own.find((o) => is(o, l)), usedFen = l.heldFen + l.postedFen;
    if (!rule) return { ...l, usedFen, allowedFen: l.limitFen };
    const allowedFen = rule.limitFen ?? NO_CEILING, raisedFen = rule.limitFen ?? usedFen + amountFen;
    return { ...l, usedFen, allowedFen, limitFen: l.limitFen === NO_CEILING ? (rule.limitFen ?? NO_CEILING) : raisedFen > l.limitFen ? raisedFen : l.limitFen };
  });
  const full = limits.find((l) => l.usedFen + amountFen > l.allowedFen);
  if (full) throw platformErrors.problem('limit-exceeded', { data: { scope: full.scope, roomFen: (full.allowedFen - full.usedFen).toString() } });
  await tx.prepared(`WITH l AS (SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $6::bigint[]) AS l (scope, key, id, limit_fen)), u AS (UPDATE limits m SET held_fen = held_fen + $5, limit_fen = l.limit_fen FROM l WHERE m.scope = l.scope AND m.key = l.key)
    INSERT INTO holds (id, scope, key, subject_id, amount_fen, state) SELECT l.id, l.scope, l.key, $4, $5, 'held' FROM l`,
  [limits.map((l) => l.scope), limits.map((l) => l.key), limits.map(() => randomUUID()), subjectId, amountFen, limits.map((l) => (l.limitFen === NO_CEILING ? null : l.limitFen))]);
}

export interface HeldOn extends LimitKey { readonly subjectId: string; readonly state: 'held' | 'posted' }
/** The limits on which subjects hold, or have posted, something: locked in sorted order and read again, since one may have been opened over them while this waited. */
export async function lockHolds(tx: Tx, { held = [], posted = [] }: { readonly held?: readonly string[]; readonly posted?: readonly string[] }): Promise<HeldOn[]> {
  const read = (): Promise<HeldOn[]> => tx.query(`SELECT scope, key, subject_id, state FROM holds WHERE (subject_id = ANY($1::uuid[]) AND state = 'held') OR (subject_id = ANY($2::uuid[]) AND state = 'posted')`, [held, posted]);
  await lockLimits(tx, await read());
  return read();
}

interface HoldRow extends LimitKey { id: string; amountFen: Fen }

async function settleHolds(tx: Tx, subjectId: string, from: 'held', to: 'posted' | 'voided'): Promise<void> {
  const found = await tx.query<LimitKey>('SELECT scope, key FROM holds WHERE subject_id = $1 AND state = $2', [subjectId, from]);
  if (found.length === 0) throw platformErrors.problem('hold-not-found');
  await lockLimits(tx, found);
  const rows = await tx.query<HoldRow>('UPDATE holds SET state = $3 WHERE subject_id = $1 AND state = $2 RETURNING id, scope, key, amount_fen', [subjectId, from, to]);
  if (rows.length === 0) throw platformErrors.problem('hold-not-found');
  for (const row of sorted(rows)) {
    await tx.execute(`UPDATE limits SET held_fen = held_fen - $3, posted_fen = posted_fen + $4 WHERE scope = $1 AND key = $2`,
      [row.scope, row.key, row.amountFen, to === 'posted' ? row.amountFen : 0n]);
  }
}

/** The bank confirmed: held becomes posted. */
export const postHolds = (tx: Tx, subjectId: string): Promise<void> => settleHolds(tx, subjectId, 'held', 'posted');
/** The bank refused, or the claim fell: held is free again. */
export const voidHolds = (tx: Tx, subjectId: string): Promise<void> => settleHolds(tx, subjectId, 'held', 'voided');

/** Money came back: what was posted is free again on these limits; the hold keeps how much of it was recovered. @throws Problem hold-not-found when more comes back than was posted */
export async function recoverHolds(tx: Tx, subjectId: string, amountFen: Fen, keys: readonly LimitKey[]): Promise<void> {
  for (const { scope, key } of await lockLimits(tx, keys)) {
    const changed = await tx.execute(`UPDATE holds SET recovered_fen = recovered_fen + $4, state = CASE WHEN recovered_fen + $4 = amount_fen THEN 'recovered' ELSE state END
      WHERE subject_id = $1 AND scope = $2 AND key = $3 AND state = 'posted' AND recovered_fen + $4 <= amount_fen`, [subjectId, scope, key, amountFen]);
    if (changed !== 1) throw platformErrors.problem('hold-not-found');
    await tx.execute('UPDATE limits SET posted_fen = posted_fen - $3 WHERE scope = $1 AND key = $2', [scope, key, amountFen]);
  }
}

/** What these subjects hold moves from one limit to another (a budget line to the next year's), hold by hold: voided there, held here. Returns how much. @throws Problem limit-exceeded */
export async function moveHolds(tx: Tx, from: LimitKey, to: LimitKey, subjectIds: readonly string[]): Promise<Fen> {
  const locked = await lockLimits(tx, [from, to]);
  const moved = await tx.query<{ subjectId: string; amountFen: Fen }>(`UPDATE holds SET state = 'voided' WHERE scope = $1 AND key = $2 AND state = 'held' AND subject_id = ANY($3::uuid[]) RETURNING subject_id, amount_fen`, [from.scope, from.key, subjectIds]);
  const sum = moved.reduce((s, h) => s + h.amountFen, 0n), target = locked.find((l) => l.scope === to.scope && l.key === to.key)!;
  if (target.heldFen + target.postedFen + sum > target.limitFen) throw platformErrors.problem('limit-exceeded', { data: { scope: to.scope, roomFen: (target.limitFen - target.heldFen - target.postedFen).toString() } });
  await tx.execute('UPDATE limits SET held_fen = held_fen - $3 WHERE scope = $1 AND key = $2', [from.scope, from.key, sum]);
  await tx.execute('UPDATE limits SET held_fen = held_fen + $3 WHERE scope = $1 AND key = $2', [to.scope, to.key, sum]);
  await tx.execute(`INSERT INTO holds (id, scope, key, subject_id, amount_fen, state) SELECT u.id, $1, $2, u.subject_id, u.amount_fen, 'held' FROM unnest($3::uuid[], $4::uuid[], $5::bigint[]) AS u (id, subject_id, amount_fen)`,
    [to.scope, to.key, moved.map(() => randomUUID()), moved.map((h) => h.subjectId), moved.map((h) => h.amountFen)]);
  return sum;
}

/** Limits whose columns do not equal the sums of their holds: always empty, or somebody wrote around this file. */
export function brokenLimits(tx: Pick<Reader, 'query'>): Promise<LimitRow[]> {
  return tx.query<LimitRow>(`SELECT l.scope, l.key, ${LIMIT}, l.held_fen, l.posted_fen FROM limits l LEFT JOIN (
      SELECT scope, key, sum(amount_fen) FILTER (WHERE state = 'held') AS held, sum(amount_fen - recovered_fen) FILTER (WHERE state IN ('posted','recovered')) AS posted
      FROM holds GROUP BY scope, key) h USING (scope, key)
    WHERE l.held_fen <> coalesce(h.held, 0) OR l.posted_fen <> coalesce(h.posted, 0)`);
}

/** The whole of what was posted came back unspent: on these limits it is free again, and the hold is void. @throws Problem hold-not-found when some of it was recovered before, or it was never posted */
export async function returnHolds(tx: Tx, subjectId: string, keys: readonly LimitKey[]): Promise<void> {
  for (const { scope, key } of await lockLimits(tx, keys)) {
    const [row] = await tx.query<{ amountFen: Fen }>(`UPDATE holds SET state = 'voided' WHERE subject_id = $1 AND scope = $2 AND key = $3 AND state = 'posted' AND recovered_fen = 0 RETURNING amount_fen`, [subjectId, scope, key]);
    if (!row) throw platformErrors.problem('hold-not-found');
    await tx.execute('UPDATE limits SET posted_fen = posted_fen - $3 WHERE scope = $1 AND key = $2', [scope, key, row.amountFen]);
  }
}
