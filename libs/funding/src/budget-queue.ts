// Decides in which order claims wait for a budget line: by when they began to wait, whichever line or year they began with. A claim's line is the nearest adopted one of this year, at its agency or above.
import type { Fen } from '#libs/kernel';
import type { Reader } from '#libs/platform';

export const THIS_YEAR = `extract(year FROM jiebang_now() AT TIME ZONE 'Asia/Shanghai')::int`;
/** SQL: whether a line pays: its budget was adopted, and it was given something. */
export const pays = (line: string, budget: string): string => `${budget}.state = 'adopted' AND ${line}.amount_fen > 0`;
/** SQL: the line that pays for the claim aliased `c` in `year`. */
export const payingLine = (c: string, year: string = THIS_YEAR): string => `(SELECT pl.id FROM budget_lines pl JOIN budgets pb ON pb.id = pl.budget_id WHERE ${pays('pl', 'pb')} AND pb.year = ${year} AND pl.clause = ${c}.clause
    AND (${c}.agency_path = pb.agency_path OR starts_with(${c}.agency_path, pb.agency_path || '/')) ORDER BY length(pb.agency_path) DESC LIMIT 1)`;
/** SQL: how many wait up to and including the claim aliased `c`, itself counted. */
export const PLACE = `(SELECT count(*) FROM claims x WHERE x.state = 'waiting' AND x.clause = c.clause AND coalesce(${payingLine('x')}, x.agency_id) = coalesce(${payingLine('c')}, c.agency_id) AND (x.waiting_since, x.id) <= (c.waiting_since, c.id))`;

interface Asking { readonly id: string; readonly clause: string; readonly waitingSince: Date | null }

/** Whether another claim waits before this one for the line; one that does not wait yet comes after all of them. */
export const waitedBefore = async (r: Reader, row: Asking, lineId: string, year: number): Promise<boolean> =>
  (await r.named('queue-before', `SELECT 1 AS one FROM claims c WHERE c.state = 'waiting' AND c.clause = $1 AND c.id <> $2 AND ($3::timestamptz IS NULL OR (c.waiting_since, c.id) < ($3, $2)) AND ${payingLine('c', '$5::int')} = $4::uuid LIMIT 1`,
    [row.clause, row.id, row.waitingSince, lineId, year])).length > 0;

/** What a cut left to approved claims that finance has not held yet: nobody else's room. */
export const reservedFen = async (r: Reader, lineId: string, butClaimId: string | null): Promise<Fen> =>
  (await r.named<{ fen: Fen }>('queue-reserved', `SELECT coalesce(sum(amount_fen), 0)::bigint AS fen FROM claims WHERE line_id = $1 AND state = 'approved' AND cut_id IS NOT NULL AND ($2::uuid IS NULL OR id <> $2)`, [lineId, butClaimId]))[0]!.fen;

export interface Queued { readonly id: string; readonly number: string; readonly applicantName: string; readonly amountFen: Fen; readonly waitingSince: Date }
/** The first of those who wait for the line, in order. */
export const queueOf = (r: Reader, line: { id: string; clause: string }): Promise<Queued[]> =>
  r.query<Queued>(`SELECT c.id, c.number, o.name AS applicant_name, c.amount_fen, c.waiting_since FROM claims c JOIN organisations o ON o.id = c.applicant_id WHERE c.state = 'waiting' AND c.clause = $2 AND ${payingLine('c')} = $1 ORDER BY c.waiting_since, c.id LIMIT 200`, [line.id, line.clause]);
