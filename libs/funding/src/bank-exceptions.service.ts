// Owns how an exception is cleared: a person says what the money was. Only then does it count, as the answer to a payment or as a receipt of a recovery; else it is noted that nothing of ours moved, or that the bank sends the line again.
import { Injectable } from '@nestjs/common';
import { type Fen, hasGrant } from '#libs/kernel';
import { Database, platformErrors, run, transition, type Call, type Tx } from '#libs/platform';
import type { BankStatus, ExceptionView, NewClearance } from './bank.contract.js';
import { sameBank } from './bank-serials.js';
import { bankExceptionLife, type BankExceptionState } from './bank-exception.lifecycle.js';
import { exceptionView } from './bank.reader.js';
import { advanceBatch, settleAnswers, settleReturns } from './bank-settling.js';
import { BATCH_COLUMNS, type BatchRow, PAYMENT_COLUMNS, type PaymentRow } from './batches.service.js';
import { fundingErrors } from './funding.errors.js';
import { offsetsOf } from './payment-offsets.js';
import { receiveInto } from './recovery-receipts.js';

interface Row { readonly id: string; readonly agencyPath: string; readonly line: number; readonly status: BankStatus; readonly reference: string | null; readonly bankSerial: string | null; readonly payerBank: string; readonly valueDate: string | null; readonly amountFen: Fen | null; readonly reason: string | null; readonly state: BankExceptionState; readonly version: number }

@Injectable()
export class BankExceptions {
  constructor(private readonly db: Database) {}

  /** @throws Problem clearance-mismatch when it cannot be what the person says */
  clear(call: Call, id: string, given: NewClearance): Promise<ExceptionView> {
    return run(this.db, call, async (tx) => {
      const row = await tx.one<Row>('SELECT id, agency_path, line, status, reference, bank_serial, payer_bank, value_date, amount_fen, reason, state, version FROM bank_exceptions WHERE id = $1 FOR UPDATE', [id]);
      if (!row || !hasGrant(call.actor, 'finance', row.agencyPath)) throw platformErrors.problem('not-found');
      if (row.state !== 'open') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if (given.outcome === 'applied') await this.apply(tx, call, row, given.paymentId);
      if (given.outcome === 'resend' && row.bankSerial === null) throw fundingErrors.problem('clearance-mismatch', { pointer: '/outcome' }); // it bears no serial that could come again
      if (given.outcome === 'received') await this.receive(tx, call, row, given.recoveryId);
      await transition(tx, { life: bankExceptionLife, table: 'bank_exceptions', subject: 'bank-exception', id, state: row.state, transition: 'clear', by: 'finance', actor: call.actor, facts: {}, reason: given.reason,
        set: { outcome: given.outcome, cleared_for: given.paymentId ?? given.recoveryId ?? null }, content: given, refuse: () => platformErrors.problem('wrong-state') });
      return exceptionView(tx, id);
    });
  }

  /** It answers this payment after all: of the same amount, and the payment awaits just that. */
  private async apply(tx: Tx, call: Call, row: Row, paymentId: string | undefined): Promise<void> {
    const named = paymentId === undefined ? undefined : await tx.one<{ batchId: string }>('SELECT batch_id FROM payments WHERE id = $1', [paymentId]);
    const batch = named && await tx.one<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM payment_batches WHERE id = $1 FOR UPDATE`, [named.batchId]);
    if (!batch || !hasGrant(call.actor, 'finance', batch.agencyPath)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/paymentId', code: 'unknown' }] });
    const payments = await tx.query<PaymentRow>(`SELECT ${PAYMENT_COLUMNS} FROM payments WHERE batch_id = $1 ORDER BY id FOR UPDATE`, [batch.id]);
    const payment = payments.find((p) => p.id === paymentId)!, back = row.status === 'returned';
    const fits = back ? payment.state === 'executed' && payment.executedFen === row.amountFen && row.bankSerial !== null
      : payment.state === 'released' && (row.status === 'rejected' ? row.amountFen === null || row.amountFen === payment.amountFen : row.bankSerial !== null && row.valueDate !== null && row.amountFen !== null && row.amountFen <= payment.amountFen);
    const used = row.bankSerial !== null && await tx.one(`SELECT 1 AS one FROM payments WHERE (bank_serial = $1 OR return_serial = $1) AND ${sameBank('payer_bank', 2)}`, [row.bankSerial, payment.payerBank]);
    if (!fits || used) throw fundingErrors.problem('clearance-mismatch', { pointer: '/paymentId' });
    // what kept something back is paid whole or not at all; what comes back of it is received into a recovery of that claim, since the offset stands
    const whole = !back && (row.status === 'rejected' || row.amountFen === payment.amountFen);
    if (!whole && (await offsetsOf(tx, [payment.id])).length > 0) throw fundingErrors.problem('clearance-mismatch', { pointer: '/paymentId' });
    const status = row.status === 'executed' && row.amountFen! < payment.amountFen ? 'part' as const : row.status;
    const answer = [{ payment, line: { line: row.line, paymentId: payment.id, reference: row.reference, bankSerial: row.bankSerial, status, valueDate: row.valueDate, amountFen: row.amountFen ?? payment.amountFen, reason: row.reason } }];
    if (back) return settleReturns(tx, answer, call.actor);
    await settleAnswers(tx, answer, call.actor);
    await advanceBatch(tx, batch, payments.filter((p) => p.state === 'released' && p.id !== payment.id).length, call.actor);
  }

  private async receive(tx: Tx, call: Call, row: Row, recoveryId: string | undefined): Promise<void> {
    if (row.status !== 'returned' || row.bankSerial === null || row.valueDate === null || row.amountFen === null || recoveryId === undefined) throw fundingErrors.problem('clearance-mismatch', { pointer: '/recoveryId' });
    await receiveInto(tx, recoveryId, { bankSerial: row.bankSerial, payerBank: row.payerBank, valueDate: row.valueDate, amountFen: row.amountFen }, call.actor);
  }
}
