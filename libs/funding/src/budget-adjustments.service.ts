// Owns adjustments of an adopted line: asked for by finance, adopted by another person; never below what is held and posted.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Fen, hasGrant, parseYuan } from '#libs/kernel';
import { Database, emit, platformErrors, run, twoPeople, type Call, type Tx } from '#libs/platform';
import type { AdjustmentView, NewAdjustment } from './budget.contract.js';
import { adjustmentLife } from './budget.lifecycle.js';
import { lineLimit, lockDecision, lockLine, resizeLine } from './budget-lines.js';
import { adjustmentView } from './budgets.reader.js';
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
      if (!hasGrant(call.actor, 'finance', line.agencyPath)) throw platformErrors.problem('forbidden');
      if (line.state !== 'adopted') throw platformErrors.problem('wrong-state');
      const toFen = parseYuan(given.amount);
      if (toFen === line.amountFen) throw platformErrors.problem('invalid', { fields: [{ pointer: '/amount', code: 'unchanged' }] });
      await refuseBelowUse(tx, lineId, toFen);
      const row: Row = { id: v7(), lineId, fromFen: line.amountFen, toFen, reason: given.reason, state: 'submitted', version: 1 };
      const born = await tx.execute(`INSERT INTO budget_adjustments (id, line_id, from_fen, to_fen, reason, state) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (line_id) WHERE state = 'submitted' DO NOTHING`,
        [row.id, row.lineId, row.fromFen, row.toFen, row.reason, row.state]);
      if (born !== 1) throw fundingErrors.problem('adjustment-open');
      await two.prepare(tx, row.id, { actor: call.actor, content: contentOf(row) });
      await emit(tx, budgetAdjustmentSubmitted, row.id, 1, { adjustmentId: row.id, budgetId: line.budgetId });
      return adjustmentView(tx, row.id);
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

async function refuseBelowUse(tx: Tx, lineId: string, toFen: Fen): Promise<void> {
  const { scope, key } = lineLimit(lineId);
  const used = await tx.one<{ usedFen: Fen }>('SELECT held_fen + posted_fen AS used_fen FROM limits WHERE scope = $1 AND key = $2 FOR UPDATE', [scope, key]);
  if (used && used.usedFen > toFen) throw fundingErrors.problem('budget-below-use', { pointer: '/amount' });
}
