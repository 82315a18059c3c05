// Owns the file that a batch is paid by: CSV for the bank's portal, safe to open in a spreadsheet. The only place where full account numbers leave the product in bulk.
import { yuan } from '#libs/kernel';
import type { PaymentOrder } from './bank-adapter.js';

const HEADER = ['paymentId', 'accountName', 'bank', 'accountNumber', 'amount', 'currency', 'purpose'];

/** A text that a spreadsheet would run as a formula starts with an apostrophe; digits alone stay digits. */
export const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r|]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** UTF-8 with BOM (spreadsheets ask for it), CRLF, every cell quoted, in the batch's order. */
export const paymentFile = (orders: readonly Omit<PaymentOrder, 'reference'>[]): Buffer => Buffer.from(`\ufeff${[
  HEADER, ...orders.map((o) => [o.paymentId, o.accountName, o.bank, o.accountNumber, yuan(o.amountFen), 'CNY', o.claimNumber]),
].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`);
