// Decides what a receipt does: principal first, then interest; limits, books and claim follow the principal, interest has its own account. From the bank, from an exception that was cleared, or kept back from a payment.
// Locks: claim → recovery → limits, sorted → ledger accounts, sorted → history, audit, outbox.
import { v7 } from 'uuid';
import { type Actor, type Day, dayOf, type Fen } from '#libs/kernel';
import { emit, enqueue, lockHolds, platformErrors, record, recoverHolds, type Tx } from '#libs/platform';
import { sameBank } from './bank-serials.js';
import { comesBack } from './bank-settling.js';
import type { ClaimRow } from './claim.rows.js';
import { fundingErrors } from './funding.errors.js';
import { recoveryReceived } from './funding.events.js';
import { serveWaiting } from './funding.jobs.js';
import { account, credit, debit, post } from './ledger.js';
import { payerShares, sharesBack } from './payer-shares.js';
import { bar } from './recovery-evidence.js';
import { interestTo, lockRecovery, moveRecovery, type RecoveryRow } from './recovery.rows.js';

export interface Receipt { readonly bankSerial: string; /** whose serial it is */ readonly payerBank: string; readonly valueDate: Day; readonly amountFen: Fen; readonly paymentId?: string }

export async function receiveInto(tx: Tx, recoveryId: string, receipt: Receipt, actor: Actor): Promise<void> {
  const { row, claim } = await lockRecovery(tx, recoveryId);
  await receive(tx, row, claim, receipt, actor);
}

/** @throws Problem receipt-above-recovery, receipt-repeated, wrong-state */
export async function receive(tx: Tx, row: RecoveryRow, claim: ClaimRow, receipt: Receipt, actor: Actor): Promise<void> {
  if (row.state !== 'notified' && row.state !== 'contested') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
  const kept = receipt.paymentId === undefined ? await keptBack(tx, row.id) : 0n;
  const today = dayOf(await tx.now()), openFen = row.amountFen - row.receivedFen - kept;
  if (receipt.valueDate > today) throw platformErrors.problem('invalid', { fields: [{ pointer: '/valueDate', code: 'in-the-future' }] });
  const principalFen = receipt.amountFen < openFen ? receipt.amountFen : openFen, interestFen = receipt.amountFen - principalFen, id = v7();
  const known = await tx.one(`SELECT 1 AS one FROM payments WHERE (bank_serial = $1 OR return_serial = $1) AND ${sameBank('payer_bank', 2)} UNION ALL SELECT 1 FROM bank_exceptions WHERE bank_serial = $1 AND state = 'cleared' AND ${sameBank('payer_bank', 2)}
    UNION ALL SELECT 1 FROM recovery_receipts WHERE bank_serial = $1 AND ${sameBank('payer_bank', 2)}`, [receipt.bankSerial, receipt.payerBank]);
  const born = known ? 0 : await tx.execute('INSERT INTO recovery_receipts (id, recovery_id, bank_serial, value_date, amount_fen, interest_fen, payment_id, payer_bank) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (bank_serial, payer_bank) DO NOTHING',
    [id, row.id, receipt.bankSerial, receipt.valueDate, receipt.amountFen, interestFen, receipt.paymentId ?? null, receipt.payerBank]);
  if (born !== 1) throw fundingErrors.problem('receipt-repeated', { pointer: '/bankSerial' });
  const receivedFen = row.receivedFen + principalFen, interestReceivedFen = row.interestReceivedFen + interestFen;
  const owed = (await interestTo(tx, row, receipt.valueDate)).fen;
  if (interestFen > 0n && (kept > 0n || interestReceivedFen > owed)) throw fundingErrors.problem('receipt-above-recovery', { pointer: '/amount' });
  if (principalFen > 0n) await restore(tx, claim, { receiptId: id, fen: principalFen, year: Number(today.slice(0, 4)), day: receipt.valueDate }, actor);
  if (interestFen > 0n) await bookInterest(tx, claim, { receiptId: id, fen: interestFen, day: receipt.valueDate }, actor);
  if (receivedFen === row.amountFen && interestReceivedFen >= owed) await moveRecovery(tx, row, 'receive', 'finance', actor, { whole: true }, { received_fen: receivedFen, interest_received_fen: interestReceivedFen });
  else await part(tx, row, { receivedFen, interestReceivedFen }, actor);
  await bar(tx, claim.id);
  await emit(tx, recoveryReceived, row.id, row.version + 1, { recoveryId: row.id, claimId: claim.id, organisationId: claim.applicantId });
}

/** Payments on their way keep it back: nobody else pays that part. */
export const keptBack = async (tx: Tx, recoveryId: string): Promise<Fen> =>
  (await tx.one<{ fen: Fen }>(`SELECT coalesce(sum(o.amount_fen), 0)::bigint AS fen FROM payment_offsets o JOIN payments p ON p.id = o.payment_id WHERE o.recovery_id = $1 AND p.state IN ('prepared','released')`, [recoveryId]))!.fen;

async function part(tx: Tx, row: RecoveryRow, sums: { receivedFen: Fen; interestReceivedFen: Fen }, actor: Actor): Promise<void> {
  await tx.execute('UPDATE recoveries SET received_fen = $2, interest_received_fen = $3, version = version + 1 WHERE id = $1', [row.id, sums.receivedFen, sums.interestReceivedFen]);
  await record(tx, { subject: 'recovery', id: row.id, action: 'recovery.received-in-part', from: row.state, to: row.state, version: row.version + 1, actor, content: sums });
}

/** Limits, then books, then the claim. The line and the clause's year only take back what was theirs this year. */
async function restore(tx: Tx, claim: ClaimRow, receipt: { receiptId: string; fen: Fen; year: number; day: Day }, actor: Actor): Promise<void> {
  const same = claim.budgetYear === receipt.year;
  const held = await lockHolds(tx, { posted: [claim.id] });
  await recoverHolds(tx, claim.id, receipt.fen, held.filter((h) => comesBack(h, claim, receipt.year)));
  const shares = await sharesBack(tx, claim, receipt.fen);
  await post(tx, [{
    kind: 'recovery', subject: 'claim', subjectId: claim.id, reference: `recovery:${receipt.receiptId}`, memo: `追回 ${claim.number}`, day: receipt.day,
    lines: [
      ...shares.map((s) => debit(account('payer', s.payer), s.amountFen)), credit(account('recovered', claim.caseId), receipt.fen),
      ...(same ? [debit(account('budget-line', claim.lineId!), receipt.fen), ...shares.map((s) => credit(account('payer', s.payer), s.amountFen))] : []),
    ],
  }], actor);
  await tx.execute('UPDATE claims SET recovered_fen = recovered_fen + $2, version = version + 1 WHERE id = $1', [claim.id, receipt.fen]);
  await record(tx, { subject: 'claim', id: claim.id, action: 'claim.recovered', from: claim.state, to: claim.state, version: claim.version + 1, actor, content: receipt });
  if (same) await enqueue(tx, serveWaiting, { clause: claim.clause });
}

/** Interest is the payers' income, shared as the subsidy was; no limit and no line gets room by it. */
async function bookInterest(tx: Tx, claim: ClaimRow, receipt: { receiptId: string; fen: Fen; day: Day }, actor: Actor): Promise<void> {
  const shares = await payerShares(tx, claim, receipt.fen);
  await post(tx, [{ kind: 'recovery', subject: 'claim', subjectId: claim.id, reference: `recovery-interest:${receipt.receiptId}`, memo: `追回利息 ${claim.number}`, day: receipt.day,
    lines: [...shares.map((s) => debit(account('payer', s.payer), s.amountFen)), credit(account('interest', claim.caseId), receipt.fen)] }], actor);
}
