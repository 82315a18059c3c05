// Decides how an approved claim takes its hold: every limit at once or none, and the books in the same transaction. No room in the budget line: it waits in order.
// Locks: claim (already) → limits, sorted → ledger accounts, sorted → history, audit, outbox.
import { type Actor, dayOf, parseYuan } from '#libs/kernel';
import { emit, enqueue, hold, type LimitKey, type LimitRow, lockOrOpen, transition, type Tx, voidApprovals } from '#libs/platform';
import { type LineFacts, lineFor, lineLimit, nearlyUsed, warn } from './budget-lines.js';
import { reservedFen, waitedBefore } from './budget-queue.js';
import { quoteClaim, refusal } from './claim-quote.js';
import { type ClaimScope, type ClaimScopes, frozen, openScope, ownLimits, scopesOf } from './claim-scopes.js';
import type { ClaimRow } from './claim.rows.js';
import { claimLife, type ClaimFacts } from './claim.lifecycle.js';
import { fundingErrors } from './funding.errors.js';
import { claimHeld, claimPaid, claimReturned, claimWaiting } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { account, credit, debit, type Line, pend } from './ledger.js';

/** What a hold of this claim books, on this line: owed to the applicant, drawn from the line by each payer's share. */
export const holdLines = (claim: ClaimRow, lineId: string): Line[] => [
  debit(account('paid', claim.caseId), claim.amountFen!), credit(account('payable', claim.applicantId), claim.amountFen!),
  ...claim.quote!.zh.shares.map((s) => debit(account('payer', s.payer), parseYuan(s.amount))), credit(account('budget-line', lineId), claim.amountFen!),
];

/** @throws Problem claim-recomputed when other claims of the case took what this one counted on; limit-exceeded; period-closed when today's books are */
export async function takeHold(tx: Tx, row: ClaimRow, by: 'finance' | 'system', actor: Actor): Promise<'held' | 'waiting'> {
  const before = await tx.now(), year = Number(dayOf(before).slice(0, 4)), amountFen = row.amountFen!;
  const [line, scopes] = await Promise.all([lineFor(tx, { agencyPath: row.agencyPath, clause: row.clause, year }), scopesOf(tx, row, year)]);
  const keys: (LimitKey | ClaimScope)[] = [...scopes.kept, ...(line ? [lineLimit(line.id)] : [])];
  const locked = await lockOrOpen(tx, keys, (key) => opened(tx, row, scopes, key));
  const [now, quoted] = await Promise.all([tx.now(), quoteClaim(tx, row, before, 'amount', scopes)]);
  if (quoted.amountFen < amountFen) throw fundingErrors.problem('claim-recomputed');
  const budget = locked.find((l) => l.scope === 'budget-line');
  if (!line || !budget || !(await hasRoom(tx, row, line, budget))) {
    if (row.state === 'approved') await wait(tx, row, line, actor);
    return 'waiting';
  }
  await hold(tx, row.id, amountFen, keys, locked, ownLimits(row, scopes.kept, quoted.quote));
  const [entryId] = await pend(tx, [{ kind: 'claim', subject: 'claim', subjectId: row.id, reference: `claim:${row.id}:${row.version + 1}`, memo: `补助占用 ${row.number}`, lines: holdLines(row, line.id) }], actor);
  const { version } = await move(tx, row, by === 'system' ? 'serve' : 'hold', by, actor, { room: true },
    { line_id: line.id, year, budget_year: line.year, entry_id: entryId, held_at: now, waiting_since: null, ...(row.controllerKey === null ? frozen(scopes) : {}) });
  await emit(tx, claimHeld, row.id, version, { claimId: row.id, organisationId: row.applicantId });
  if (nearlyUsed(budget.heldFen + budget.postedFen + amountFen, budget.limitFen)) await warn(tx, line);
  return 'held';
}

/** A scope's row comes with the first claim that is kept there; a case's with its contract, a line's with its budget. */
async function opened(tx: Tx, row: ClaimRow, scopes: ClaimScopes, key: LimitKey | ClaimScope): Promise<void> {
  if (!('of' in key) || key.of === 'project') throw new Error(`limit ${key.scope} ${key.key} was never opened`);
  await openScope(tx, row, scopes, key);
}

/** In order: who waits already goes first. What a cut kept for others is nobody's room; what it kept for this claim is its own, whoever waits. */
async function hasRoom(tx: Tx, row: ClaimRow, line: LineFacts, budget: LimitRow): Promise<boolean> {
  const [reserved, waited] = await Promise.all([reservedFen(tx, line.id, row.id), waitedBefore(tx, row, line.id, line.year)]);
  const kept = row.state === 'approved' && row.cutId !== null && row.lineId === line.id;
  return budget.limitFen - budget.heldFen - budget.postedFen - reserved >= row.amountFen! && (kept || !waited);
}

async function wait(tx: Tx, row: ClaimRow, line: LineFacts | undefined, actor: Actor): Promise<void> {
  const { version } = await move(tx, row, 'wait', 'finance', actor, { room: false }, { line_id: line?.id ?? null, waiting_since: await tx.now() });
  await emit(tx, claimWaiting, row.id, version, { claimId: row.id, organisationId: row.applicantId });
  if (!line) await enqueue(tx, serveWaiting, { clause: row.clause }); // a line may be adopted at this very moment, by somebody who cannot see this claim yet
}

/** The bank confirmed. The caller has locked every limit of its transaction, posted the holds and settled the books. */
export async function markPaid(tx: Tx, row: ClaimRow, actor: Actor): Promise<void> {
  const { version } = await move(tx, row, 'pay', 'bank', actor, {}, { paid_at: await tx.now() });
  await emit(tx, claimPaid, row.id, version, { claimId: row.id, organisationId: row.applicantId });
}

/** The bank refused or returned, the caller has voided holds and books: the head's approval stands, finance approves anew, to this account or a corrected one. */
export async function giveBack(tx: Tx, row: ClaimRow, actor: Actor, reason: string): Promise<void> {
  await voidApprovals(tx, 'claim', row.id, 'finance');
  await move(tx, row, 'unpay', 'bank', actor, {}, { ...freed, line_id: await keptLine(tx, row), paid_at: null }, reason);
}

/** What a claim that holds nothing any more no longer says. */
export const freed = { year: null, budget_year: null, entry_id: null, held_at: null };
/** What a cut left to a claim stays its room on the line while that line's year runs, whatever became of the payment. */
export const keptLine = async (tx: Tx, row: ClaimRow): Promise<string | null> => (row.cutId !== null && row.budgetYear === Number(dayOf(await tx.now()).slice(0, 4)) ? row.lineId : null);

/** To the officer, to be computed anew: nothing that was approved stands. */
export async function returnClaim(tx: Tx, row: ClaimRow, by: string, actor: Actor, reason: string): Promise<void> {
  const { version } = await move(tx, row, 'return', by, actor, {}, { waiting_since: null, line_id: null, cut_id: null, entitled_fen: null }, reason);
  await voidApprovals(tx, 'claim', row.id);
  await emit(tx, claimReturned, row.id, version, { claimId: row.id, organisationId: row.applicantId });
  await leaveQueue(tx, row);
}

/** Who goes out of the queue, or leaves room that was kept, lets those behind come forward. */
export async function leaveQueue(tx: Tx, row: ClaimRow): Promise<void> {
  if (row.state === 'waiting' || row.cutId !== null) await enqueue(tx, serveWaiting, { clause: row.clause });
}

export function move(tx: Tx, row: ClaimRow, name: keyof (typeof claimLife)['table'], by: string, actor: Actor, facts: Partial<ClaimFacts> = {}, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> {
  return transition(tx, {
    life: claimLife, table: 'claims', subject: 'claim', id: row.id, state: row.state, transition: name, by, actor, facts: { complete: true, room: true, ...facts }, set,
    ...(reason === undefined ? {} : { reason }), refuse: refusal,
  });
}
