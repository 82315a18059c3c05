// Answers what the screens of budgets show: each line with what is held, posted and left of it.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, type Fen, yuan, zId } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, pageQuery, platformErrors, type Reader } from '#libs/platform';
import { nearlyUsed } from './budget-lines.js';
import { payingLine } from './budget-queue.js';
import type { AdjustmentView, BudgetLineView, BudgetView } from './budget.contract.js';
import type { Approved } from './claim.view.js';
import { agencyPathsOf, belowAny } from './funding.access.js';

export const budgetQuery = pageQuery.extend({ year: z.coerce.number().int().optional(), agencyId: zId.optional() });
export const budgetLineQuery = budgetQuery.extend({ clause: z.string().max(60).optional() });
export type BudgetQuery = z.infer<typeof budgetQuery>;
export type BudgetLineQuery = z.infer<typeof budgetLineQuery>;

interface BudgetRow { id: string; agencyId: string; year: number; state: BudgetView['state']; version: number; adoptedAt: Date | null }
export interface LineRow { id: string; budgetId: string; agencyId: string; year: number; clause: string; amountFen: Fen; limitFen: Fen | null; heldFen: Fen | null; postedFen: Fen | null; waiting: bigint }
interface AdjustmentRow { id: string; lineId: string; fromFen: Fen; toFen: Fen; reason: string; state: AdjustmentView['state']; createdAt: Date }

export const LINES = `SELECT l.id, l.budget_id, b.agency_id, b.year, l.clause, l.amount_fen, m.limit_fen, m.held_fen, m.posted_fen, (SELECT count(*) FROM claims c WHERE c.state = 'waiting' AND c.clause = l.clause AND ${payingLine('c')} = l.id) AS waiting
  FROM budget_lines l JOIN budgets b ON b.id = l.budget_id LEFT JOIN limits m ON m.scope = 'budget-line' AND m.key = l.id::text`;
const ADJUSTMENTS = 'SELECT id, line_id, from_fen, to_fen, reason, state, created_at FROM budget_adjustments';
const adjustment = (a: AdjustmentRow): AdjustmentView => ({ id: a.id, lineId: a.lineId, from: yuan(a.fromFen), to: yuan(a.toFen), reason: a.reason, state: a.state, at: a.createdAt.toISOString() });

export async function adjustmentView(r: Reader, id: string): Promise<AdjustmentView> {
  return adjustment((await r.one<AdjustmentRow>(`${ADJUSTMENTS} WHERE id = $1`, [id]))!);
}

export async function lineViews(r: Reader, rows: readonly LineRow[]): Promise<BudgetLineView[]> {
  const adjustments = await r.query<AdjustmentRow>(`${ADJUSTMENTS} WHERE line_id = ANY($1::uuid[]) ORDER BY created_at, id`, [rows.map((l) => l.id)]);
  return rows.map((l) => ({
    id: l.id, budgetId: l.budgetId, agencyId: l.agencyId, year: l.year, clause: l.clause, amount: yuan(l.amountFen), held: yuan(l.heldFen ?? 0n), posted: yuan(l.postedFen ?? 0n),
    room: yuan(l.limitFen === null ? 0n : l.limitFen - l.heldFen! - l.postedFen!), waitingClaims: Number(l.waiting), nearlyUsed: l.limitFen !== null && nearlyUsed(l.heldFen! + l.postedFen!, l.limitFen), adjustments: adjustments.filter((a) => a.lineId === l.id).map(adjustment),
  }));
}

async function approvalsOfBudgets(r: Reader, ids: readonly string[]): Promise<(BudgetView['approvals'][number] & { subjectId: string })[]> {
  const rows = await r.query<Approved & { subjectId: string }>(`SELECT a.subject_id, a.step, a.person_id, p.name AS person_name, a.at, a.note FROM approvals a JOIN people p ON p.id = a.person_id WHERE a.subject = 'budget' AND a.subject_id = ANY($1::uuid[]) AND a.voided_at IS NULL ORDER BY a.at, a.step = 'adopt'`, [ids]);
  return rows.map((a) => ({ ...a, at: a.at.toISOString() }));
}

async function budgetViews(r: Reader, rows: readonly BudgetRow[]): Promise<BudgetView[]> {
  const lines = await r.query<LineRow>(`${LINES} WHERE l.budget_id = ANY($1::uuid[]) ORDER BY l.clause`, [rows.map((b) => b.id)]);
  const [views, approvals] = [await lineViews(r, lines), await approvalsOfBudgets(r, rows.map((b) => b.id))];
  return rows.map((b) => ({
    id: b.id, agencyId: b.agencyId, year: b.year, state: b.state, version: b.version, adoptedAt: b.adoptedAt?.toISOString() ?? null,
    total: yuan(lines.filter((l) => l.budgetId === b.id).reduce((sum, l) => sum + l.amountFen, 0n)), lines: views.filter((l) => l.budgetId === b.id), approvals: approvals.filter((a) => a.subjectId === b.id).map(({ subjectId: _of, ...a }) => a),
  }));
}

export async function budgetView(r: Reader, id: string): Promise<BudgetView> {
  const [view] = await budgetViews(r, await r.query<BudgetRow>('SELECT id, agency_id, year, state, version, adopted_at FROM budgets WHERE id = $1', [id]));
  return view!;
}

@Injectable()
export class BudgetsReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: BudgetQuery): Promise<Page<BudgetView>> {
    const [year, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<BudgetRow>(`SELECT id, agency_id, year, state, version, adopted_at FROM budgets b WHERE ${belowAny('b.agency_path', 1)}
        AND ($2::int IS NULL OR year = $2) AND ($3::uuid IS NULL OR agency_id = $3) AND ($4::int IS NULL OR (year, id) < ($4, $5::uuid)) ORDER BY year DESC, id DESC LIMIT $6`,
    [agencyPathsOf(actor), query.year ?? null, query.agencyId ?? null, year, id, query.limit + 1]);
    const page = pageOf(rows, query.limit, (b) => [b.year, b.id]);
    return { items: await budgetViews(this.db, page.items), next: page.next };
  }

  async one(actor: Actor, id: string): Promise<BudgetView> {
    const seen = await this.db.one(`SELECT 1 AS one FROM budgets b WHERE id = $2 AND ${belowAny('b.agency_path', 1)}`, [agencyPathsOf(actor), id]);
    if (!seen) throw platformErrors.problem('not-found');
    return budgetView(this.db, id);
  }

  async lines(actor: Actor, query: BudgetLineQuery): Promise<Page<BudgetLineView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<LineRow>(`${LINES} WHERE ${belowAny('b.agency_path', 1)} AND b.state = 'adopted' AND ($2::int IS NULL OR b.year = $2) AND ($3::uuid IS NULL OR b.agency_id = $3)
        AND ($4::text IS NULL OR l.clause = $4) AND ($5::uuid IS NULL OR l.id < $5) ORDER BY l.id DESC LIMIT $6`,
    [agencyPathsOf(actor), query.year ?? null, query.agencyId ?? null, query.clause ?? null, after, query.limit + 1]);
    const page = pageOf(rows, query.limit, (l) => [l.id]);
    return { items: await lineViews(this.db, page.items), next: page.next };
  }
}
