// Owns adjustments of an adopted budget: of a line, and of a clause that it has no line for yet; asked for by finance, adopted by another person; never below what is held and posted.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Fen, hasGrant, parseYuan } from '#libs/kernel';
import { Database, emit, openLimit, platformErrors, run, twoPeople, type Call, type Tx } from '#libs/platform';
import { refuseUnlessInYear } from '#libs/policy';
import type { AdjustmentView, NewAdjustment, NewLine } from './budget.contract.js';
import { adjustmentLife } from './budget.lifecycle.js';
import { type LineFacts, lineLimit, lockDecision, lockLine, resizeLine } from './budget-lines.js';
import { adjustmentView } from './budgets.reader.js';
import { readsMoneyOf } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { budgetAdjustmentSubmitted } from './funding.events.js';

interface Row { id: string; lineId: string; fromFen: Fen; toFen: Fen; reason: string; state: 'submitted' | 'adopted' | 'refused'; version: number }
const ROWS = { table: 'budget_adjustments', columns: 'id, line_id, from_fen, to_fen, reason, state, version' };

@Injectable()
export class BudgetAdjustments {
  constructor(private readonly db: Database) {}

  /** @throws Problem adjustment-open, budget-below-use, wrong-state before adoption */
  submit(call: Call, lineId: string, given: NewAdjustment): Promise<AdjustmentView> {
    return run(this.db, call, async (tx) => {
      const line = await lockLine(tx, call.actor, lineId);
      preparedBy(call, line);
      const toFen = parseYuan(given.amount);
      if (toFen === line.amountFen) throw platformErrors.problem('invalid', { fields: [{ pointer: '/amount', code: 'unchanged' }] });
      await refuseBelowUse(tx, lineId, toFen);
      return ask(tx, call, line, toFen, given.reason);
    });
  }

  /** A clause that came within the year: a line of nothing, which pays nobody until its amount is adopted. @throws Problem budget-line-exists, clause-not-found, clause-not-in-year, wrong-state before adoption */
  add(call: Call, budgetId: string, given: NewLine): Promise<AdjustmentView> {
    return run(this.db, call, async (tx) => {
      const budget = await tx.one<Omit<LineFacts, 'id' | 'clause' | 'amountFen'>>('SELECT id AS budget_id, agency_path, year, state FROM budgets WHERE id = $1 FOR NO KEY UPDATE', [budgetId]);
      if (!budget || !readsMoneyOf(call.actor, budget.agencyPath)) throw platformErrors.problem('not-found');
      preparedBy(call, budget);
      await refuseUnlessInYear(tx, given.clause, budget.year, '/clause');
      const line: LineFacts = { ...budget, id: v7(), clause: given.clause, amountFen: 0n };
      if ((await tx.execute('INSERT INTO budget_lines (id, budget_id, clause, amount_fen) VALUES ($1,$2,$3,$4) ON CONFLICT (budget_id, clause) DO NOTHING', [line.id, budgetId, line.clause, line.amountFen])) !== 1) throw fundingErrors.problem('budget-line-exists', { pointer: '/clause' });
      await openLimit(tx, { ...lineLimit(line.id), limitFen: 0n });
      return ask(tx, call, line, parseYuan(given.amount), given.reason);
    });
  }

  adopt(call: Call, id: string): Promise<AdjustmentView> {
    return run(this.db, call, async (tx) => {
      const { row, line, by } = await lockDecision<Row>(tx, call.actor, id, ROWS);
      await two.move(tx, row, 'adopt', { by, actor: call.actor });
      await two.adopt(tx, id, { actor: call.actor, content: contentOf({ ...row, fromFen: line.amountFen }) });
      await refuseBelowUse(tx, line.id, row.toFen);
      await resizeLine(tx, line, row, call.actor);
      return adjustmentView(tx, id);
    });
  }

  refuse(call: Call, id: string, reason: string): Promise<AdjustmentView> {
    return run(this.db, call, async (tx) => {
      const { row, by } = await lockDecision<Row>(tx, call.actor, id, ROWS);
      await two.move(tx, row, 'refuse', { by, actor: call.actor, reason });
      return adjustmentView(tx, id);
    });
  }
}

const two = twoPeople({ life: adjustmentLife, table: 'budget_adjustments', subject: 'budget-adjustment' });
const contentOf = (row: Row): unknown => ({ lineId: row.lineId, fromFen: row.fromFen, toFen: row.toFen, reason: row.reason });

function preparedBy(call: Call, { agencyPath, state }: Pick<LineFacts, 'agencyPath' | 'state'>): void {
  if (!hasGrant(call.actor, 'finance', agencyPath)) throw platformErrors.problem('forbidden');
  if (state !== 'adopted') throw platformErrors.problem('wrong-state');
}

async function ask(tx: Tx, call: Call, line: LineFacts, toFen: Fen, reason: string): Promise<AdjustmentView> {
  const row: Row = { id: v7(), lineId: line.id, fromFen: line.amountFen, toFen, reason, state: 'submitted', version: 1 };
  const born = await tx.execute(`INSERT INTO budget_adjustments (id, line_id, from_fen, to_fen, reason, state) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (line_id) WHERE state = 'submitted' DO NOTHING`,
    [row.id, row.lineId, row.fromFen, row.toFen, row.reason, row.state]);
  if (born !== 1) throw fundingErrors.problem('adjustment-open');
  await two.prepare(tx, row.id, { actor: call.actor, content: contentOf(row) });
  await emit(tx, budgetAdjustmentSubmitted, row.id, 1, { adjustmentId: row.id, budgetId: line.budgetId });
  return adjustmentView(tx, row.id);
}

async function refuseBelowUse(tx: Tx, lineId: string, toFen: Fen): Promise<void> {
  const { scope, key } = lineLimit(lineId);
  const used = await tx.one<{ usedFen: Fen }>('SELECT held_fen + posted_fen AS used_fen FROM limits WHERE scope = $1 AND key = $2 FOR UPDATE', [scope, key]);
  if (used && used.usedFen > toFen) throw fundingErrors.problem('budget-below-use', { pointer: '/amount' });
}
