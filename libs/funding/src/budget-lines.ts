// Decides which budget line pays a claim, who waits for it, and how a line changes: its limit and its books move together.
import type { Actor, Fen } from '#libs/kernel';
import { emit, enqueue, type LimitKey, openLimit, platformErrors, resizeLimit, type Reader, type Tx } from '#libs/platform';
import { pays } from './budget-queue.js';
import { actsAs, readsMoneyOf } from './funding.access.js';
import { budgetLineNearlyUsed } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { account, credit, debit, post } from './ledger.js';

export interface LineFacts { readonly id: string; readonly budgetId: string; readonly agencyPath: string; readonly year: number; readonly clause: string; readonly amountFen: Fen; readonly state: string }
export const lineLimit = (lineId: string): LimitKey => ({ scope: 'budget-line', key: lineId });

/** The line of the agency itself, or of the nearest one above it; one that was never given anything pays nobody. */
export const lineFor = async (r: Reader, on: { agencyPath: string; clause: string; year: number }): Promise<LineFacts | undefined> =>
  (await r.prepared<LineFacts>(`SELECT l.id, l.budget_id, b.agency_path, b.year, l.clause, l.amount_fen, b.state FROM budget_lines l JOIN budgets b ON b.id = l.budget_id
    WHERE ${pays('l', 'b')} AND b.year = $1 AND l.clause = $2 AND ($3 = b.agency_path OR starts_with($3, b.agency_path || '/')) ORDER BY length(b.agency_path) DESC LIMIT 1`, [on.year, on.clause, on.agencyPath]))[0];

/** For a change of what the line is given. @throws Problem not-found for those who may not read its agency's money */
export async function lockLine(tx: Tx, actor: Actor, id: string): Promise<LineFacts> {
  const line = await tx.one<LineFacts>('SELECT l.id, l.budget_id, b.agency_path, b.year, l.clause, l.amount_fen, b.state FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE l.id = $1 FOR NO KEY UPDATE OF l', [id]);
  if (!line || !readsMoneyOf(actor, line.agencyPath)) throw platformErrors.problem('not-found');
  return line;
}

/** A decision about a line under way (a change, a cut, a carry-over), with its line and as whom the actor decides. `columns` of `table`, among them line_id. @throws Problem not-found, forbidden */
export async function lockDecision<R extends { readonly lineId: string }>(tx: Tx, actor: Actor, id: string, { table, columns }: { table: string; columns: string }): Promise<{ row: R; line: LineFacts; by: 'finance' | 'head' }> {
  const row = await tx.one<R>(`SELECT ${columns} FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) throw platformErrors.problem('not-found');
  const line = await lockLine(tx, actor, row.lineId), by = actsAs(actor, ['finance', 'head'], line.agencyPath);
  if (!by) throw platformErrors.problem('forbidden');
  return { row, line, by };
}

/** From four fifths on, finance and head are warned: once, until the line has more room again. */
export const nearlyUsed = (usedFen: Fen, limitFen: Fen): boolean => limitFen > 0n && usedFen * 5n >= limitFen * 4n;
export async function warn(tx: Tx, line: Pick<LineFacts, 'id' | 'budgetId'>): Promise<void> {
  const born = await tx.named('line-warn', 'INSERT INTO budget_line_warnings (line_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1 AS one', [line.id]);
  if (born.length === 1) await emit(tx, budgetLineNearlyUsed, line.id, 1, { budgetId: line.budgetId, lineId: line.id });
}

/** Adoption opens a line: its limit, its account, and whoever waited for it is served. */
export async function openLines(tx: Tx, budgetId: string, lines: readonly { id: string; clause: string; amountFen: Fen }[], actor: Actor): Promise<void> {
  const sorted = [...lines].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const line of sorted) await openLimit(tx, { ...lineLimit(line.id), limitFen: line.amountFen });
  await post(tx, sorted.map((line) => ({
    kind: 'appropriation' as const, subject: 'budget', subjectId: budgetId, reference: `appropriation:${line.id}`, memo: `预算批复 ${line.clause}`,
    lines: [debit(account('budget-line', line.id), line.amountFen), credit(account('appropriation', budgetId), line.amountFen)],
  })), actor);
  for (const clause of new Set(lines.map((l) => l.clause))) await enqueue(tx, serveWaiting, { clause });
}

/** An adjustment changes a line. @throws Problem limit-exceeded below what is held and posted */
export async function resizeLine(tx: Tx, line: LineFacts, adjustment: { id: string; toFen: Fen }, actor: Actor): Promise<void> {
  await resizeLimit(tx, { ...lineLimit(line.id), limitFen: adjustment.toFen });
  const more = adjustment.toFen - line.amountFen;
  const lineAccount = account('budget-line', line.id), given = account('appropriation', line.budgetId);
  await post(tx, [{
    kind: 'appropriation', subject: 'budget', subjectId: line.budgetId, reference: `adjustment:${adjustment.id}`, memo: `预算调整 ${line.clause}`,
    lines: more > 0n ? [debit(lineAccount, more), credit(given, more)] : [debit(given, -more), credit(lineAccount, -more)],
  }], actor);
  await tx.execute('UPDATE budget_lines SET amount_fen = $2 WHERE id = $1', [line.id, adjustment.toFen]);
  if (more > 0n) await enqueue(tx, serveWaiting, { clause: line.clause });
  await tx.execute('DELETE FROM budget_line_warnings WHERE line_id = $1', [line.id]);
  const used = await tx.one<{ usedFen: Fen }>('SELECT held_fen + posted_fen AS used_fen FROM limits WHERE scope = $1 AND key = $2', [lineLimit(line.id).scope, line.id]);
  if (nearlyUsed(used!.usedFen, adjustment.toFen)) await warn(tx, line);
}
