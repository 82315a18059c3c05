// Decides how our own table of answers is read (header paymentId,bankSerial,status,valueDate,amount,reason), each line whole or the file is refused; and which reader any bank's file is for.
import { z } from 'zod';
import { parseYuan, zDay, zText, zYuan } from '#libs/kernel';
import { type BankAdapter, type BankAnswers, type BankInput, type BankLine, LINES } from './bank-adapter.js';
import { BANK_HEADER } from './bank.contract.js';
import { inputOf } from './bank-text.js';
import { iso20022 } from './bank-iso20022.js';
import { portal } from './bank-portal.js';
import { fundingErrors } from './funding.errors.js';
import { paymentFile } from './payment-file.js';

const serial = z.string().trim().regex(/^[0-9A-Za-z-]{1,64}$/);
const paymentId = z.uuid().transform((t) => t.toLowerCase());
const positive = zYuan.refine((t) => /[1-9]/.test(t), 'above zero');
const moved = { paymentId, bankSerial: serial, valueDate: zDay, amount: positive };
const answerLine = z.discriminatedUnion('status', [
  z.strictObject({ ...moved, status: z.literal('executed'), reason: z.string().max(500) }),
  z.strictObject({ ...moved, status: z.literal('returned'), reason: zText(500) }),
  z.strictObject({ ...moved, status: z.literal('part'), reason: zText(500) }),
  z.strictObject({ ...moved, bankSerial: serial.or(z.literal('')), status: z.literal('rejected'), valueDate: zDay.or(z.literal('')), reason: zText(500) }),
]);

export const house: BankAdapter = {
  id: 'house',
  files: [{ name: 'payments.csv', type: 'text/csv; charset=utf-8', needsPayer: false, write: (batch) => paymentFile(batch.orders) }],
  recognises: (input) => input.kind === 'rows' && input.rows[0]?.[0]?.trim() === BANK_HEADER[0],
  read(input) {
    const rows = input.kind === 'rows' ? input.rows : [];
    if (rows[0]?.length !== BANK_HEADER.length || rows[0].some((name, i) => name !== BANK_HEADER[i])) throw fundingErrors.problem('bank-file-header');
    return { format: 'house', scope: 'batch', batchNumber: null, lines: rows.slice(1).map((row, i) => answerOf(row, i + 2)) };
  },
};

/** Every way to speak with a bank that this product knows; the first that recognises a file reads it. */
export const ADAPTERS: readonly BankAdapter[] = [house, portal, iso20022];

/** Every answer of the file, in order. @throws Problem bank-file-encoding, bank-file-unsafe, bank-file-formula, bank-file-header, bank-file-unreadable naming the line, bank-file-empty */
export async function readBankFile(bytes: Buffer): Promise<BankAnswers> {
  const input: BankInput = await inputOf(bytes);
  const adapter = ADAPTERS.find((a) => a.recognises(input));
  if (!adapter) throw fundingErrors.problem(input.kind === 'xml' ? 'bank-file-unknown' : 'bank-file-header');
  const answers = await adapter.read(input);
  if (answers.lines.length === 0) throw fundingErrors.problem('bank-file-empty');
  if (answers.lines.length > LINES) throw fundingErrors.problem('bank-file-unreadable', { params: { line: LINES + 2 } });
  return answers;
}

function answerOf(row: readonly string[], line: number): BankLine {
  const parsed = row.length === BANK_HEADER.length ? answerLine.safeParse(Object.fromEntries(BANK_HEADER.map((name, i) => [name, row[i]]))) : undefined;
  if (!parsed?.success) {
    const fields = (parsed?.error.issues ?? []).map((i) => ({ pointer: `/${line}/${i.path.map(String).join('/')}`, code: i.code.replaceAll('_', '-') }));
    throw fundingErrors.problem('bank-file-unreadable', { params: { line }, fields: fields.length > 0 ? fields : [{ pointer: `/${line}`, code: 'columns' }] });
  }
  const { data } = parsed;
  return { line, paymentId: data.paymentId, reference: null, bankSerial: data.bankSerial || null, status: data.status, valueDate: data.valueDate || null, amountFen: parseYuan(data.amount), reason: data.reason || null };
}
