// Decides whose serial a serial is: a bank numbers its own movements, so a serial is known by bank and number. Where either bank is not known the number alone decides, and a person looks.
import type { Reader, Tx } from '#libs/platform';
import { type Awaited, EXCEPTION } from './bank-decision.js';
import { accountInForce } from './paying-accounts.reader.js';

/** No account was named when the batch was submitted. */
export const UNKNOWN_BANK = '';
/** SQL: the row's bank is `$n`, or one of the two is not known. */
export const sameBank = (column: string, n: number): string => `(${column} = $${n} OR ${column} = '' OR $${n} = '')`;

/** Which of these serials of this bank were heard before, and of whom: a payment's id, or an exception. */
export async function serialsOf(r: Reader, bank: string, serials: readonly string[]): Promise<Map<string, string>> {
  const rows = await r.query<{ serial: string; of: string; rank: number }>(`SELECT bank_serial AS serial, id::text AS of, 3 AS rank FROM payments WHERE bank_serial = ANY($1) AND ${sameBank('payer_bank', 2)} UNION ALL SELECT return_serial, id::text, 3 FROM payments WHERE return_serial = ANY($1) AND ${sameBank('payer_bank', 2)}
    UNION ALL SELECT bank_serial, '${EXCEPTION}:' || coalesce(payment_id::text, ''), 2 FROM bank_exceptions WHERE bank_serial = ANY($1) AND resent_file_id IS NULL AND ${sameBank('payer_bank', 2)} UNION ALL SELECT bank_serial, '${EXCEPTION}:', 1 FROM recovery_receipts WHERE bank_serial = ANY($1) AND ${sameBank('payer_bank', 2)}`, [serials, bank]);
  return new Map(rows.sort((a, b) => a.rank - b.rank).map((row) => [row.serial, row.of])); // a payment's word outweighs an exception's
}

/** Which of these serials a person said the bank sends again. Locked: of two files that bring the line at once, one is taken by it. */
export async function awaitedOf(tx: Tx, bank: string, serials: readonly string[]): Promise<Map<string, Awaited>> {
  const rows = await tx.query<Awaited & { serial: string }>(`SELECT bank_serial AS serial, id AS exception_id, payment_id, status, value_date, amount_fen FROM bank_exceptions WHERE bank_serial = ANY($1) AND ${sameBank('payer_bank', 2)} AND outcome = 'resend' AND resent_file_id IS NULL ORDER BY id FOR UPDATE`, [serials, bank]);
  return new Map(rows.map(({ serial, ...awaited }) => [serial, awaited]));
}

/** The one bank that these payments were paid from; when there is none, or no one, it is not known. */
export function bankOf(payments: readonly { readonly payerBank: string }[]): string {
  const banks = [...new Set(payments.map((p) => p.payerBank))];
  return banks.length === 1 ? banks[0]! : UNKNOWN_BANK;
}

/** The bank that the agency's account is with now: where money that comes back arrives. */
export const bankNow = async (r: Reader, agencyId: string): Promise<string> => (await accountInForce(r, agencyId))?.bank ?? UNKNOWN_BANK;
