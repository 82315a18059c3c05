// Owns carrying over: by decision of two, what a past year's line has left goes to the next year's line: its room, and what is held on it with the claims that hold it. Both years balance; what was paid stays where it was paid.
// Locks: carry-over → lines, sorted → claims, sorted → limits, sorted → ledger accounts, sorted → history, audit, outbox.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, dayOf, type Fen, hasGrant } from '#libs/kernel';
import { Database, emit, enqueue, lockLimits, moveHolds, platformErrors, record, resizeLimit, run, twoPeople, type Call, type Tx } from '#libs/platform';
import type { CarryOverView } from './budget.contract.js';
import { carryOverLife } from './budget.lifecycle.js';
import { type LineFacts, lineLimit, lockDecision, lockLine } from './budget-lines.js';
import { carryOverView } from './budget-decisions.reader.js';
import { holdLines } from './claim-holds.js';
import { CLAIM_COLUMNS, type ClaimRow } from './claim.rows.js';
import { fundingErrors } from './funding.errors.js';
import { carryOverAdopted, carryOverSubmitted } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { account, credit, debit, lockAccounts, pend, post, settle } from './ledger.js';

interface Row { id: string; lineId: string; toLineId: string; roomFen: Fen; heldFen: Fen; reason: string; state: 'submitted' | 'adopted' | 'refused'; version: number }
const ROWS = { table: 'budget_carry_overs', columns: 'id, line_id, to_line_id, room_fen, held_fen, reason, state, version' };

@Injectable()
export class CarryOvers {
  constructor(private readonly db: Database) {}

  /** @throws Problem carry-over-too-early, carry-over-no-line, carry-over-nothing, carry-over-open */
  submit(call: Call, lineId: string, reason: string): Promise<CarryOverView> {
    return run(this.db, call, async (tx) => {
      const line = await lockLine(tx, call.actor, lineId);
      if (!hasGrant(call.actor, 'finance', line.agencyPath)) throw platformErrors.problem('forbidden');
      if (line.state !== 'adopted') throw platformErrors.problem('wrong-state');
      if (Number(dayOf(await tx.now()).slice(0, 4)) <= line.year) throw fundingErrors.problem('carry-over-too-early');
      const next = await nextLine(tx, line);
      const left = await leftOf(tx, lineId);
      if (left.roomFen + left.heldFen === 0n) throw fundingErrors.problem('carry-over-nothing');
      const row: Row = { id: v7(), lineId, toLineId: next, ...left, reason, state: 'submitted', version: 1 };
      const born = await tx.execute(`INSERT INTO budget_carry_overs (id, line_id, to_line_id, room_fen, held_fen, reason, state) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (line_id) WHERE state = 'submitted' DO NOTHING`,
        [row.id, lineId, next, row.roomFen, row.heldFen, reason, row.state]);
      if (born !== 1) throw fundingErrors.problem('carry-over-open');
      await two.prepare(tx, row.id, { actor: call.actor, content: contentOf(row) });
      await emit(tx, carryOverSubmitted, row.id, 1, { carryOverId: row.id, budgetId: line.budgetId, lineId });
      return carryOverView(tx, row.id);
    });
  }

  /** Exactly what was left when it was proposed. @throws Problem approval-stale, same-person */
  adopt(call: Call, id: string): Promise<CarryOverView> {
    return this.act(call, id, async (tx, row, line, by) => {
      const { version } = await two.move(tx, row, 'adopt', { by, actor: call.actor });
      const target = await lockLine(tx, call.actor, row.toLineId);
      const claims = await tx.query<ClaimRow>(`SELECT ${CLAIM_COLUMNS} FROM claims WHERE line_id = $1 AND state = 'held' ORDER BY id FOR UPDATE`, [row.lineId]);
      const left = await leftOf(tx, row.lineId, row.toLineId), now = { ...row, ...left };
      if (claims.reduce((sum, c) => sum + c.amountFen!, 0n) !== left.heldFen) throw platformErrors.problem('approval-stale');
      await two.adopt(tx, id, { actor: call.actor, content: contentOf(now) });
      await carry(tx, row, { from: line, to: target, claims }, call.actor);
      await emit(tx, carryOverAdopted, id, version, { carryOverId: id, budgetId: target.budgetId, lineId: target.id });
      await enqueue(tx, serveWaiting, { clause: line.clause });
    });
  }

  refuse(call: Call, id: string, reason: string): Promise<CarryOverView> {
    return this.act(call, id, async (tx, row, _line, by) => { await two.move(tx, row, 'refuse', { by, actor: call.actor, reason }); });
  }

  private act(call: Call, id: string, work: (tx: Tx, row: Row, line: LineFacts, by: string) => Promise<void>): Promise<CarryOverView> {
    return run(this.db, call, async (tx) => {
      const { row, line, by } = await lockDecision<Row>(tx, call.actor, id, ROWS);
      await work(tx, row, line, by);
      return carryOverView(tx, id);
    });
  }
}

const two = twoPeople({ life: carryOverLife, table: 'budget_carry_overs', subject: 'carry-over' });
const contentOf = (row: Row): unknown => ({ lineId: row.lineId, toLineId: row.toLineId, roomFen: row.roomFen, heldFen: row.heldFen, reason: row.reason });

/** The same agency's adopted line of the same clause, a year later. */
async function nextLine(tx: Tx, line: LineFacts): Promise<string> {
  const next = await tx.one<{ id: string }>(`SELECT l.id FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE b.state = 'adopted' AND b.agency_path = $1 AND b.year = $2 AND l.clause = $3`, [line.agencyPath, line.year + 1, line.clause]);
  if (!next) throw fundingErrors.problem('carry-over-no-line');
  return next.id;
}

async function leftOf(tx: Tx, lineId: string, ...others: string[]): Promise<{ roomFen: Fen; heldFen: Fen }> {
  const limit = (await lockLimits(tx, [lineId, ...others].map(lineLimit))).find((l) => l.key === lineId)!;
  return { roomFen: limit.limitFen - limit.heldFen - limit.postedFen, heldFen: limit.heldFen };
}

interface Move { readonly from: LineFacts; readonly to: LineFacts; readonly claims: readonly ClaimRow[] }
async function carry(tx: Tx, row: Row, { from, to, claims }: Move, actor: Actor): Promise<void> {
  const fen = row.roomFen + row.heldFen, source = account('budget-line', from.id), target = account('budget-line', to.id);
  await resizeLimit(tx, { ...lineLimit(to.id), limitFen: to.amountFen + fen });
  await moveHolds(tx, lineLimit(from.id), lineLimit(to.id), claims.map((c) => c.id));
  await resizeLimit(tx, { ...lineLimit(from.id), limitFen: from.amountFen - fen });
  await lockAccounts(tx, [source, target, account('appropriation', from.budgetId), account('appropriation', to.budgetId), ...claims.flatMap((c) => holdLines(c, to.id).map((l) => l.account))]);
  await post(tx, [
    { kind: 'appropriation', subject: 'budget', subjectId: from.budgetId, reference: `carry-over:${row.id}:out`, memo: `预算结转 ${from.clause} ${from.year} → ${to.year}`, lines: [debit(account('appropriation', from.budgetId), fen), credit(source, fen)] },
    { kind: 'appropriation', subject: 'budget', subjectId: to.budgetId, reference: `carry-over:${row.id}:in`, memo: `预算结转 ${from.clause} ${from.year} → ${to.year}`, lines: [debit(target, fen), credit(account('appropriation', to.budgetId), fen)] },
  ], actor);
  await settle(tx, claims.map((c) => ({ id: c.entryId!, phase: 'voided' as const })), actor);
  const entries = await pend(tx, claims.map((c) => ({ kind: 'claim' as const, subject: 'claim', subjectId: c.id, reference: `claim:${c.id}:${c.version + 1}`, memo: `补助占用 ${c.number}（结转）`, lines: holdLines(c, to.id) })), actor);
  for (const [i, claim] of claims.entries()) {
    await tx.execute('UPDATE claims SET line_id = $2, entry_id = $3, budget_year = $4, version = version + 1 WHERE id = $1', [claim.id, to.id, entries[i], to.year]);
    await record(tx, { subject: 'claim', id: claim.id, action: 'claim.carried-over', from: claim.state, to: claim.state, version: claim.version + 1, actor, reason: row.reason, content: { carryOverId: row.id, lineId: to.id } });
  }
  await tx.execute('UPDATE budget_lines SET amount_fen = amount_fen + CASE WHEN id = $1 THEN -$3::bigint ELSE $3::bigint END WHERE id IN ($1, $2)', [from.id, to.id, fen]);
}
