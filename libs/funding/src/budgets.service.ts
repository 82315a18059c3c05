// Owns budgets: prepared by finance, adopted by another person; adoption opens each line's limit and account in the same transaction.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Fen, hasGrant, parseYuan } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { approve, approvedAs, Database, emit, platformErrors, record, run, transition, voidApprovals, type Call, type Tx } from '#libs/platform';
import { refuseUnlessInYear } from '#libs/policy';
import type { BudgetChange, BudgetView, NewBudget } from './budget.contract.js';
import { budgetLife, type BudgetState } from './budget.lifecycle.js';
import { openLines } from './budget-lines.js';
import { budgetView } from './budgets.reader.js';
import { actsAs, readsMoneyOf } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { budgetAdopted, budgetSubmitted } from './funding.events.js';

interface BudgetRow { id: string; agencyId: string; agencyPath: string; year: number; state: BudgetState; version: number }
interface LineRow { id: string; clause: string; amountFen: Fen }

@Injectable()
export class Budgets {
  constructor(private readonly db: Database, private readonly identity: IdentityReader) {}

  /** @throws Problem budget-exists, clause-not-found, clause-not-in-year */
  create(call: Call, given: NewBudget): Promise<BudgetView> {
    return run(this.db, call, async (tx) => {
      const agency = await this.identity.agency(tx, given.agencyId);
      if (!agency) throw platformErrors.problem('invalid', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
      if (!hasGrant(call.actor, 'finance', agency.path)) throw platformErrors.problem('forbidden');
      const id = v7();
      const born = await tx.execute('INSERT INTO budgets (id, agency_id, agency_path, year, state) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (agency_id, year) DO NOTHING', [id, agency.id, agency.path, given.year, budgetLife.initial]);
      if (born !== 1) throw fundingErrors.problem('budget-exists');
      await writeLines(tx, id, given.year, given.lines);
      await record(tx, { subject: 'budget', id, action: 'budget.created', from: null, to: budgetLife.initial, version: 1, actor: call.actor, content: given });
      return budgetView(tx, id);
    });
  }

  /** A draft's lines, replaced as a whole. @throws Problem stale, wrong-state */
  change(call: Call, id: string, seen: number, given: BudgetChange): Promise<BudgetView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lock(tx, call, id);
      if (!hasGrant(call.actor, 'finance', row.agencyPath)) throw platformErrors.problem('forbidden');
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state');
      await tx.execute('DELETE FROM budget_lines WHERE budget_id = $1', [id]);
      await writeLines(tx, id, row.year, given.lines);
      await tx.execute('UPDATE budgets SET version = version + 1 WHERE id = $1', [id]);
      await record(tx, { subject: 'budget', id, action: 'budget.edited', from: row.state, to: row.state, version: row.version + 1, actor: call.actor, content: given });
      return budgetView(tx, id);
    });
  }

  submit(call: Call, id: string): Promise<BudgetView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lock(tx, call, id);
      const { version } = await move(tx, row, 'submit', this.roleOf(call, row, ['finance']), call);
      await approve(tx, { subject: 'budget', subjectId: id, step: 'prepare', actor: call.actor, content: await contentOf(tx, row) });
      await emit(tx, budgetSubmitted, id, version, { budgetId: id });
      return budgetView(tx, id);
    });
  }

  /** Adopts exactly what was submitted. @throws Problem same-person, approval-stale */
  adopt(call: Call, id: string): Promise<BudgetView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lock(tx, call, id);
      const content = await contentOf(tx, row);
      const { version } = await move(tx, row, 'adopt', this.roleOf(call, row, ['finance', 'head']), call, { adopted_at: await tx.now() });
      if (!(await approvedAs(tx, 'budget', id, 'prepare', content))) throw platformErrors.problem('approval-stale');
      await approve(tx, { subject: 'budget', subjectId: id, step: 'adopt', actor: call.actor, content });
      await openLines(tx, id, await linesOf(tx, id), call.actor);
      await emit(tx, budgetAdopted, id, version, { budgetId: id });
      return budgetView(tx, id);
    });
  }

  /** Back to draft, with a reason. */
  reject(call: Call, id: string, reason: string): Promise<BudgetView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lock(tx, call, id);
      await move(tx, row, 'reject', this.roleOf(call, row, ['finance', 'head']), call, {}, reason);
      await voidApprovals(tx, 'budget', id);
      return budgetView(tx, id);
    });
  }

  private roleOf(call: Call, row: BudgetRow, roles: readonly ('finance' | 'head')[]): string {
    const role = actsAs(call.actor, roles, row.agencyPath);
    if (!role) throw platformErrors.problem('forbidden');
    return role;
  }

  private async lock(tx: Tx, call: Call, id: string): Promise<BudgetRow> {
    const row = await tx.one<BudgetRow>('SELECT id, agency_id, agency_path, year, state, version FROM budgets WHERE id = $1 FOR UPDATE', [id]);
    if (!row || !readsMoneyOf(call.actor, row.agencyPath)) throw platformErrors.problem('not-found');
    return row;
  }
}

const linesOf = (tx: Tx, id: string): Promise<LineRow[]> => tx.query<LineRow>('SELECT id, clause, amount_fen FROM budget_lines WHERE budget_id = $1 ORDER BY clause', [id]);
const contentOf = async (tx: Tx, row: BudgetRow): Promise<unknown> => ({ agencyId: row.agencyId, year: row.year, lines: (await linesOf(tx, row.id)).map(({ clause, amountFen }) => ({ clause, amountFen })) });

/** A line names a clause that is in force at some day of the year; which version pays is decided claim by claim. */
async function writeLines(tx: Tx, budgetId: string, year: number, lines: NewBudget['lines']): Promise<void> {
  for (const [i, line] of lines.entries()) {
    await refuseUnlessInYear(tx, line.clause, year, `/lines/${i}/clause`);
    await tx.insert('budget_lines', { id: v7(), budgetId, clause: line.clause, amountFen: parseYuan(line.amount) });
  }
}

const move = (tx: Tx, row: BudgetRow, name: 'submit' | 'adopt' | 'reject', by: string, call: Call, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: budgetLife, table: 'budgets', subject: 'budget', id: row.id, state: row.state, transition: name, by, actor: call.actor, facts: {}, set, ...(reason === undefined ? {} : { reason }),
    refuse: () => platformErrors.problem('wrong-state') });
