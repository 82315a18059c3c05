// Owns what a statement of the bank does to money: executed posts holds and books, rejected frees them, a part posts the part and frees the rest, a return undoes what was posted.
// Locks: payments (already) → claims, sorted → limits, sorted → ledger accounts, sorted → history, audit, outbox.
import { type Actor, dayOf, type Fen } from '#libs/kernel';
import { emit, enqueue, hold, type LimitKey, lockHolds, postHolds, returnHolds, type Tx, voidHolds } from '#libs/platform';
import type { BankLine } from './bank-adapter.js';
import { type BatchRow, moveBatch, movePayment, type PaymentRow } from './batches.service.js';
import { giveBack, markPaid } from './claim-holds.js';
import { type ClaimRow, lockClaims } from './claim.rows.js';
import { batchSettled, paymentPartExecuted, paymentRejected, paymentReturned } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { account, credit, debit, type Entry, lockEntries, post, reverse, settle } from './ledger.js';
import { type Offset, offsetsOf, receiveOffsets } from './payment-offsets.js';
import { payerShares } from './payer-shares.js';
import { openPaymentCase, settlePaymentCases } from './payment-cases.js';

export interface Answered { readonly payment: PaymentRow; readonly line: BankLine }
interface Work extends Answered { readonly claim: ClaimRow; readonly offsets: readonly Offset[] }

/** What says yes or no to what was released. One transaction's worth, any number of payments. */
export async function settleAnswers(tx: Tx, answered: readonly Answered[], actor: Actor): Promise<void> {
  if (answered.length === 0) return;
  const offsets = await offsetsOf(tx, answered.map((a) => a.payment.id)), owed = await tx.query<{ claimId: string }>('SELECT claim_id FROM recoveries WHERE id = ANY($1::uuid[])', [offsets.map((o) => o.recoveryId)]);
  const claims = new Map((await lockClaims(tx, [...answered.map((a) => a.payment.claimId), ...owed.map((o) => o.claimId)])).map((c) => [c.id, c]));
  const works: Work[] = answered.map((a) => ({ ...a, claim: claims.get(a.payment.claimId)!, offsets: offsets.filter((o) => o.paymentId === a.payment.id) }));
  const keys = await lockHolds(tx, { held: works.map((w) => w.claim.id), posted: owed.map((o) => o.claimId) });
  for (const w of works) await moveLimits(tx, w, keys.filter((k) => k.subjectId === w.claim.id));
  await settle(tx, works.flatMap(({ payment, claim, line }) => {
    const phase = line.status === 'executed' ? 'posted' as const : 'voided' as const;
    const day = line.valueDate ?? undefined; // the books follow the bank's day while its period is open
    return [{ id: claim.entryId!, phase, day }, { id: payment.entryId!, phase, day }];
  }), actor);
  const parts = works.filter((w) => w.line.status === 'part');
  const entries = await post(tx, (await Promise.all(parts.map((w) => partEntries(tx, w)))).flat(), actor);
  for (const w of works) await answerOne(tx, w, actor, entries[parts.indexOf(w) * 2]);
  await settlePaymentCases(tx, works.filter((w) => w.line.status === 'executed').map((w) => w.claim.id), actor);
  await serveFreed(tx, works.filter((w) => w.line.status !== 'executed').map((w) => w.claim.clause));
}

async function moveLimits(tx: Tx, { line, claim }: Work, keys: readonly LimitKey[]): Promise<void> {
  if (line.status === 'executed') return postHolds(tx, claim.id);
  await voidHolds(tx, claim.id);
  if (line.status !== 'part') return;
  await hold(tx, claim.id, line.amountFen!, keys.map(({ scope, key }) => ({ scope, key })));
  await postHolds(tx, claim.id);
}

/** What arrived, as if it had been claimed and paid like this. */
async function partEntries(tx: Tx, { payment, claim, line }: Work): Promise<Entry[]> {
  const fen = line.amountFen!, shares = await payerShares(tx, claim, fen);
  return [{
    kind: 'claim', subject: 'claim', subjectId: claim.id, reference: `claim-part:${payment.id}`, memo: `补助占用（部分到账）${claim.number}`, day: line.valueDate ?? undefined,
    lines: [debit(account('paid', claim.caseId), fen), credit(account('payable', claim.applicantId), fen), ...shares.map((s) => debit(account('payer', s.payer), s.amountFen)), credit(account('budget-line', claim.lineId!), fen)],
  }, {
    kind: 'payment', subject: 'payment', subjectId: payment.id, reference: `payment-part:${payment.id}`, memo: `拨付（部分到账）${claim.number}`, day: line.valueDate ?? undefined,
    lines: [debit(account('payable', claim.applicantId), fen), ...shares.map((s) => credit(account('payer', s.payer), s.amountFen))],
  }];
}

async function answerOne(tx: Tx, { payment, claim, line, offsets }: Work, actor: Actor, partEntry: string | undefined): Promise<void> {
  const set = { bank_serial: line.bankSerial, value_date: line.valueDate, answered_at: await tx.now() };
  const fact = { paymentId: payment.id, claimId: claim.id, organisationId: claim.applicantId }, reason = line.reason ?? line.status;
  const born = { paymentId: payment.id, claimId: claim.id, agencyPath: claim.agencyPath, reason, bankSerial: line.bankSerial };
  if (line.status === 'executed') {
    await movePayment(tx, payment, 'execute', 'bank', actor, { ...set, executed_fen: payment.amountFen });
    await markPaid(tx, claim, actor);
    return receiveOffsets(tx, offsets, { bankSerial: line.bankSerial!, payerBank: payment.payerBank, valueDate: line.valueDate! }, actor);
  }
  if (line.status === 'part') {
    const { version } = await movePayment(tx, payment, 'execute', 'bank', actor, { ...set, executed_fen: line.amountFen, reason }, reason);
    await tx.execute('UPDATE claims SET amount_fen = $2, entry_id = $3 WHERE id = $1', [claim.id, line.amountFen, partEntry]);
    await markPaid(tx, { ...claim, amountFen: line.amountFen }, actor);
    await openPaymentCase(tx, { ...born, kind: 'part', amountFen: payment.amountFen - line.amountFen! }, actor);
    await emit(tx, paymentPartExecuted, payment.id, version, fact);
    return;
  }
  const { version } = await movePayment(tx, payment, 'reject', 'bank', actor, { ...set, reason }, reason);
  await emit(tx, paymentRejected, payment.id, version, fact);
  await giveBack(tx, claim, actor, reason);
  await openPaymentCase(tx, { ...born, kind: 'rejected', amountFen: payment.amountFen }, actor);
}

/** A batch of which something was answered: settled when nothing is left to await. */
export async function advanceBatch(tx: Tx, batch: BatchRow, left: number, actor: Actor): Promise<void> {
  if (left > 0) { if (batch.state === 'released') await moveBatch(tx, batch, 'answer', 'bank', actor); return; }
  const { version } = await moveBatch(tx, batch, 'settle', 'bank', actor);
  await emit(tx, batchSettled, batch.id, version, { batchId: batch.id });
}

/** 退汇: project and applicant get their room back at once, the line and the clause's year only within the same year; the claim waits for finance again. */
export async function settleReturns(tx: Tx, answered: readonly Answered[], actor: Actor): Promise<void> {
  if (answered.length === 0) return;
  const year = Number(dayOf(await tx.now()).slice(0, 4));
  const claims = new Map((await lockClaims(tx, answered.map((a) => a.payment.claimId))).map((c) => [c.id, c]));
  const holds = await lockHolds(tx, { posted: [...claims.keys()] });
  await lockEntries(tx, [...answered.map((a) => a.payment.entryId!), ...[...claims.values()].flatMap((c) => c.entryId ?? [])]); // all accounts at once: one return after the other would lock them out of order
  for (const { payment, line } of answered) await returnOne(tx, { payment, line, offsets: [], claim: claims.get(payment.claimId)! }, holds, year, actor);
  await serveFreed(tx, [...claims.values()].filter((c) => c.budgetYear === year).map((c) => c.clause));
}

async function returnOne(tx: Tx, { payment, line, claim }: Work, holds: readonly (LimitKey & { subjectId: string })[], year: number, actor: Actor): Promise<void> {
  const same = claim.budgetYear === year, fen = payment.executedFen!, reason = line.reason ?? line.status;
  await returnHolds(tx, claim.id, holds.filter((h) => h.subjectId === claim.id && comesBack(h, claim, year)));
  await undo(tx, { payment, claim, fen, same, day: line.valueDate ?? undefined }, actor);
  const { version } = await movePayment(tx, payment, 'return', 'bank', actor, { return_serial: line.bankSerial, returned_on: line.valueDate, reason }, reason);
  await giveBack(tx, claim, actor, reason);
  await openPaymentCase(tx, { paymentId: payment.id, claimId: claim.id, agencyPath: claim.agencyPath, kind: 'returned', amountFen: fen, reason, bankSerial: line.bankSerial }, actor);
  await emit(tx, paymentReturned, payment.id, version, { paymentId: payment.id, claimId: claim.id, organisationId: claim.applicantId });
}

/** What is free again when money of this claim comes back: the line and the clause's year only in the year that they are of. */
export const comesBack = (h: LimitKey, claim: Pick<ClaimRow, 'year' | 'budgetYear' | 'lineId'>, year: number): boolean =>
  h.scope === 'budget-line' ? claim.budgetYear === year && h.key === claim.lineId : h.scope === 'clause-year' ? claim.year === year && h.key.endsWith(`:${year}`) : true;

/** The payment's entry is reversed; the claim's too in its own year, else the line keeps what it spent and the money stays with the payer. */
async function undo(tx: Tx, { payment, claim, fen, same, day }: { payment: PaymentRow; claim: ClaimRow; fen: Fen; same: boolean; day: string | undefined }, actor: Actor): Promise<void> {
  const posted = await tx.query<{ id: string; subject: string }>(`SELECT id, subject FROM journal_entries e WHERE phase = 'posted' AND ((subject = 'payment' AND subject_id = $1 AND kind = 'payment') OR (subject = 'claim' AND kind = 'claim' AND (id = $2 OR settles = $2)))
    AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.reverses = e.id)`, [payment.id, claim.entryId]);
  for (const e of posted.filter((x) => same || x.subject === 'payment')) await reverse(tx, e.id, `退汇 ${claim.number}`, actor, day);
  if (!same) await post(tx, [{
    kind: 'recovery', subject: 'claim', subjectId: claim.id, reference: `return:${payment.id}`, memo: `跨年退汇 ${claim.number}`, day,
    lines: [debit(account('payable', claim.applicantId), fen), credit(account('paid', claim.caseId), fen)],
  }], actor);
}

async function serveFreed(tx: Tx, clauses: readonly string[]): Promise<void> {
  for (const clause of new Set(clauses)) await enqueue(tx, serveWaiting, { clause });
}
