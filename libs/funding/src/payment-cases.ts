// Owns how a case begins and ends by what the bank says: a payment that was refused, came back or arrived in part opens one; the money paid after all settles it.
import { v7 } from 'uuid';
import { type Actor, dayOf, type Fen } from '#libs/kernel';
import { dropDue, nextNumber, platformErrors, record, transition, type Reader, type Tx } from '#libs/platform';
import { paymentCaseDue } from './funding.jobs.js';
import { paymentCaseLife, type PaymentCaseState } from './payment-case.lifecycle.js';

export interface PaymentCaseRow {
  readonly id: string; readonly number: string; readonly paymentId: string; readonly claimId: string; readonly agencyPath: string; readonly kind: 'rejected' | 'returned' | 'part'; readonly amountFen: Fen;
  readonly reason: string; readonly state: PaymentCaseState; readonly version: number; readonly until: string | null; readonly restClaimId: string | null;
}
export const CASE_COLUMNS = 'id, number, payment_id, claim_id, agency_path, kind, amount_fen, reason, state, version, until, rest_claim_id';
export const paymentCaseOf = (r: Reader, id: string): Promise<PaymentCaseRow | undefined> => r.one<PaymentCaseRow>(`SELECT ${CASE_COLUMNS} FROM payment_cases WHERE id = $1`, [id]);

export async function openPaymentCase(tx: Tx, born: { paymentId: string; claimId: string; agencyPath: string; kind: PaymentCaseRow['kind']; amountFen: Fen; reason: string; bankSerial: string | null }, actor: Actor): Promise<string> {
  const id = v7(), number = await nextNumber(tx, 'CZ-TH', Number(dayOf(await tx.now()).slice(0, 4)));
  await tx.insert('payment_cases', { id, number, ...born, state: paymentCaseLife.initial });
  await record(tx, { subject: 'payment-case', id, action: 'payment-case.opened', from: null, to: paymentCaseLife.initial, version: 1, actor, content: born, reason: born.reason });
  return id;
}

export const movePaymentCase = (tx: Tx, row: PaymentCaseRow, name: keyof (typeof paymentCaseLife)['table'], by: string, actor: Actor, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: paymentCaseLife, table: 'payment_cases', subject: 'payment-case', id: row.id, state: row.state, transition: name, by, actor, facts: {}, set, ...(reason === undefined ? {} : { reason }), refuse: () => platformErrors.problem('wrong-state') });

/** The claim was paid after all, or the rest of it was: whatever waited for that is done. */
export async function settlePaymentCases(tx: Tx, claimIds: readonly string[], actor: Actor): Promise<void> {
  if (claimIds.length === 0) return;
  const open = await tx.query<PaymentCaseRow>(`SELECT ${CASE_COLUMNS} FROM payment_cases WHERE state IN ('open','waiting','repaying') AND ((claim_id = ANY($1::uuid[]) AND kind <> 'part') OR rest_claim_id = ANY($1::uuid[])) ORDER BY id FOR UPDATE`, [claimIds]);
  for (const row of open) {
    if (row.state === 'waiting') await dropDue(tx, paymentCaseDue, row.id);
    await movePaymentCase(tx, row, 'settle', 'bank', actor, { until: null });
  }
}
