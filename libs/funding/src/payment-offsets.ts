// Decides what a payment keeps back for what its payee owes: agreed when the batch is prepared, bound by its approvals, booked with both entries when the bank has paid the rest. Nothing else may take that part of the recovery meanwhile.
import type { Actor, Day, Fen } from '#libs/kernel';
import type { Reader, Tx } from '#libs/platform';
import type { ClaimRow } from './claim.rows.js';
import { fundingErrors } from './funding.errors.js';
import { keptBack, receiveInto } from './recovery-receipts.js';
import { lockRecovery } from './recovery.rows.js';

export interface Offset { readonly paymentId: string; readonly recoveryId: string; readonly amountFen: Fen }
export interface NewOffset { readonly claimId: string; readonly recoveryId: string; readonly amountFen: Fen }

export const offsetsOf = (r: Reader, paymentIds: readonly string[]): Promise<Offset[]> =>
  r.query('SELECT payment_id, recovery_id, amount_fen FROM payment_offsets WHERE payment_id = ANY($1::uuid[]) ORDER BY payment_id, recovery_id', [paymentIds]);
export const sumOf = (offsets: readonly { readonly amountFen: Fen }[]): Fen => offsets.reduce((s, o) => s + o.amountFen, 0n);

/** @throws Problem offset-unfit */
export async function addOffsets(tx: Tx, paymentId: string, claim: ClaimRow, offsets: readonly NewOffset[]): Promise<void> {
  for (const o of [...offsets].sort((a, b) => (a.recoveryId < b.recoveryId ? -1 : 1))) {
    const { row, claim: owed } = await lockRecovery(tx, o.recoveryId);
    const open = row.amountFen - row.receivedFen - (await keptBack(tx, row.id));
    if (row.state !== 'notified' || owed.applicantId !== claim.applicantId || owed.agencyId !== claim.agencyId || o.amountFen > open) throw fundingErrors.problem('offset-unfit', { data: { recoveryId: row.id } });
    await tx.insert('payment_offsets', { paymentId, recoveryId: row.id, amountFen: o.amountFen });
  }
}

/** The bank paid the rest: what was kept back has come back. */
export async function receiveOffsets(tx: Tx, offsets: readonly Offset[], paid: { bankSerial: string; payerBank: string; valueDate: Day }, actor: Actor): Promise<void> {
  for (const o of offsets) await receiveInto(tx, o.recoveryId, { bankSerial: `${paid.bankSerial}/${o.recoveryId}`, payerBank: paid.payerBank, valueDate: paid.valueDate, amountFen: o.amountFen, paymentId: o.paymentId }, actor);
}
