// Owns the proportional cut of a line: finance proposes, another adopts; every claim that waits or is approved gets the same part, says so, and its room is kept for it. What a cut took is not owed again.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Fen, hasGrant, yuan } from '#libs/kernel';
import { Database, emit, enqueue, lockLimits, platformErrors, record, run, twoPeople, type Call, type Tx } from '#libs/platform';
import type { CutView } from './budget.contract.js';
import { cutLife } from './budget.lifecycle.js';
import { type LineFacts, lineLimit, lockDecision, lockLine } from './budget-lines.js';
import { cutView } from './budget-decisions.reader.js';
import { payingLine, reservedFen } from './budget-queue.js';
import { CLAIM_COLUMNS, type ClaimRow, type FrozenQuote } from './claim.rows.js';
import { fundingErrors } from './funding.errors.js';
import { budgetCutAdopted, budgetCutSubmitted, claimCut } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { payerSharesText } from './payer-shares.js';
import { cutInProportion } from './proportional-cut.js';

interface Row { id: string; lineId: string; roomFen: Fen; totalFen: Fen; reason: string; state: 'submitted' | 'adopted' | 'refused'; version: number }
const ROWS = { table: 'budget_cuts', columns: 'id, line_id, room_fen, total_fen, reason, state, version' };
interface Plan { readonly roomFen: Fen; readonly totalFen: Fen; readonly claims: readonly { readonly claim: ClaimRow; readonly toFen: Fen }[] }

@Injectable()
export class BudgetCuts {
  constructor(private readonly db: Database) {}

  /** @throws Problem cut-not-needed, cut-to-nothing, cut-open */
  submit(call: Call, lineId: string, reason: string): Promise<CutView> {
    return run(this.db, call, async (tx) => {
      const line = await lockLine(tx, call.actor, lineId);
      if (!hasGrant(call.actor, 'finance', line.agencyPath)) throw platformErrors.problem('forbidden');
      if (line.state !== 'adopted') throw platformErrors.problem('wrong-state');
      const plan = await planOf(tx, line);
      const row: Row = { id: v7(), lineId, roomFen: plan.roomFen, totalFen: plan.totalFen, reason, state: 'submitted', version: 1 };
      const born = await tx.execute(`INSERT INTO budget_cuts (id, line_id, room_fen, total_fen, reason, state) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (line_id) WHERE state = 'submitted' DO NOTHING`, [row.id, lineId, row.roomFen, row.totalFen, reason, row.state]);
      if (born !== 1) throw fundingErrors.problem('cut-open');
      await tx.execute('INSERT INTO budget_cut_claims (cut_id, claim_id, from_fen, to_fen) SELECT $1, u.* FROM unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS u', [row.id, plan.claims.map((c) => c.claim.id), plan.claims.map((c) => c.claim.amountFen), plan.claims.map((c) => c.toFen)]);
      await two.prepare(tx, row.id, { actor: call.actor, content: contentOf(row, plan), parties: partiesOf(plan) });
      await emit(tx, budgetCutSubmitted, row.id, 1, { cutId: row.id, budgetId: line.budgetId, lineId });
      return cutView(tx, row.id);
    });
  }

  /** Exactly the cut that was proposed: when a claim came or went, or the room changed, it is proposed anew. @throws Problem approval-stale, same-person, own-interest */
  adopt(call: Call, id: string): Promise<CutView> {
    return this.act(call, id, async (tx, row, line, by) => {
      const { version } = await two.move(tx, row, 'adopt', { by, actor: call.actor, set: { adopted_at: await tx.now() } });
      const plan = await planOf(tx, line);
      await two.adopt(tx, id, { actor: call.actor, content: contentOf(row, plan), parties: partiesOf(plan) });
      for (const { claim, toFen } of plan.claims) await cut(tx, claim, toFen, row, call);
      await emit(tx, budgetCutAdopted, id, version, { cutId: id, budgetId: line.budgetId, lineId: line.id });
      await enqueue(tx, serveWaiting, { clause: line.clause });
    });
  }

  refuse(call: Call, id: string, reason: string): Promise<CutView> {
    return this.act(call, id, async (tx, row, _line, by) => { await two.move(tx, row, 'refuse', { by, actor: call.actor, reason }); });
  }

  private act(call: Call, id: string, work: (tx: Tx, row: Row, line: LineFacts, by: string) => Promise<void>): Promise<CutView> {
    return run(this.db, call, async (tx) => {
      const { row, line, by } = await lockDecision<Row>(tx, call.actor, id, ROWS);
      await work(tx, row, line, by);
      return cutView(tx, id);
    });
  }
}

/** Who shares what: every claim of the line that waits or is approved and was not cut before. Locks: line (already) → claims, sorted → the line's limit. */
async function planOf(tx: Tx, line: LineFacts): Promise<Plan> {
  const claims = await tx.query<ClaimRow>(`SELECT ${CLAIM_COLUMNS} FROM claims c WHERE c.clause = $1 AND c.state IN ('waiting','approved') AND c.cut_id IS NULL AND ${payingLine('c', '$3::int')} = $2::uuid ORDER BY c.id FOR UPDATE OF c`, [line.clause, line.id, line.year]);
  const [limit] = await lockLimits(tx, [lineLimit(line.id)]);
  const roomFen = limit!.limitFen - limit!.heldFen - limit!.postedFen - (await reservedFen(tx, line.id, null)), totalFen = claims.reduce((sum, c) => sum + c.amountFen!, 0n);
  if (totalFen <= roomFen) throw fundingErrors.problem('cut-not-needed', { data: { room: yuan(roomFen), total: yuan(totalFen) } });
  const cuts = cutInProportion(roomFen < 0n ? 0n : roomFen, claims.map((c) => c.amountFen!));
  if (cuts.some((to) => to === 0n)) throw fundingErrors.problem('cut-to-nothing', { data: { room: yuan(roomFen), total: yuan(totalFen) } });
  return { roomFen, totalFen, claims: claims.map((claim, i) => ({ claim, toFen: cuts[i]! })) };
}

const two = twoPeople({ life: cutLife, table: 'budget_cuts', subject: 'budget-cut' });
const contentOf = (row: Row, plan: Plan): unknown => ({ lineId: row.lineId, reason: row.reason, roomFen: plan.roomFen, totalFen: plan.totalFen, claims: plan.claims.map(({ claim, toFen }) => ({ claimId: claim.id, fromFen: claim.amountFen, toFen })) });
const partiesOf = (plan: Plan): string[] => [...new Set(plan.claims.map(({ claim }) => claim.applicantId))];

/** What was approved stays what the approvals bind; the decision of two says how much of it is paid. */
async function cut(tx: Tx, claim: ClaimRow, toFen: Fen, row: Row, call: Call): Promise<void> {
  const quote = cutQuote(claim.quote!, { fromFen: claim.amountFen!, toFen, row, shares: await payerSharesText(tx, claim, toFen) });
  const { version } = (await tx.one<{ version: number }>('UPDATE claims SET amount_fen = $2, entitled_fen = $3, cut_id = $4, line_id = $5, quote = $6, version = version + 1 WHERE id = $1 RETURNING version',
    [claim.id, toFen, claim.amountFen, row.id, row.lineId, JSON.stringify(quote)]))!;
  await record(tx, { subject: 'claim', id: claim.id, action: 'claim.cut', from: claim.state, to: claim.state, version, actor: call.actor, reason: row.reason, content: { cutId: row.id, fromFen: claim.amountFen, toFen } });
  await emit(tx, claimCut, claim.id, version, { claimId: claim.id, organisationId: claim.applicantId });
}

interface CutFacts { readonly fromFen: Fen; readonly toFen: Fen; readonly row: Row; readonly shares: { payer: string; amount: string }[] }
/** The quote says what it said and one line more; its amount and shares are what is paid. */
function cutQuote(quote: FrozenQuote, { fromFen, toFen, row, shares }: CutFacts): FrozenQuote {
  const inputs = { entitled: yuan(fromFen), room: yuan(row.roomFen), total: yuan(row.totalFen) };
  const line = (text: string) => ({ step: 'cut', text, inputs, result: yuan(toFen) });
  const words = { zh: `预算余额 ${yuan(row.roomFen)} 元不足以支付全部 ${yuan(row.totalFen)} 元，经两人决定按同一比例压减：${row.reason}`, en: `The budget's room of ${yuan(row.roomFen)} does not pay all ${yuan(row.totalFen)}; by decision of two every claim gets the same part: ${row.reason}` };
  return { ...quote, zh: { ...quote.zh, amount: yuan(toFen), shares, trace: [...quote.zh.trace, line(words.zh)] }, en: { ...quote.en, amount: yuan(toFen), shares, trace: [...quote.en.trace, line(words.en)] } };
}
