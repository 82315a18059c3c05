// Decides how a bank's answer is read: UTF-8 CSV with exactly our header, line by line, each one whole or the file is refused.
import { parse } from 'csv-parse';
import { z } from 'zod';
import { type Day, type Fen, parseYuan, zDay, zText, zYuan } from '#libs/kernel';
import { BANK_HEADER } from './batch.contract.js';
import { fundingErrors } from './funding.errors.js';

export interface BankAnswer { readonly line: number; readonly paymentId: string; readonly bankSerial: string | null; readonly status: 'executed' | 'rejected'; readonly valueDate: Day | null; readonly amountFen: Fen; readonly reason: string | null }

const LINES = 10_000;
const serial = z.string().trim().regex(/^[0-9A-Za-z-]{1,64}$/);
const paymentId = z.uuid().transform((t) => t.toLowerCase());
const answerLine = z.discriminatedUnion('status', [
  z.strictObject({ paymentId, bankSerial: serial, status: z.literal('executed'), valueDate: zDay, amount: zYuan, reason: z.string().max(500) }),
  z.strictObject({ paymentId, bankSerial: serial.or(z.literal('')), status: z.literal('rejected'), valueDate: zDay.or(z.literal('')), amount: zYuan, reason: zText(500) }),
]);

/** Every answer of the file, in order. @throws Problem bank-file-not-utf8, bank-file-header, bank-file-unreadable naming the line, bank-file-empty */
export async function readBankFile(bytes: Buffer): Promise<BankAnswer[]> {
  try { new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { throw fundingErrors.problem('bank-file-not-utf8'); }
  const answers: BankAnswer[] = [];
  let line = 0;
  const rows = parse({ bom: true, skip_empty_lines: true, relax_column_count: true, max_record_size: 4_096, to: LINES + 2 });
  rows.end(bytes);
  try {
    for await (const row of rows as AsyncIterable<string[]>) {
      line += 1;
      if (line === 1) assertHeader(row);
      else answers.push(answerOf(row, line));
    }
  } catch (error) {
    const csv = error as { code?: unknown; records?: number };
    if (String(csv.code ?? '').startsWith('CSV_')) throw fundingErrors.problem('bank-file-unreadable', { params: { line: (csv.records ?? line) + 1 } });
    throw error;
  }
  if (line === 0) throw fundingErrors.problem('bank-file-header');
  if (answers.length === 0) throw fundingErrors.problem('bank-file-empty');
  if (answers.length > LINES) throw fundingErrors.problem('bank-file-unreadable', { params: { line: LINES + 2 } });
  return answers;
}

function assertHeader(row: readonly string[]): void {
  if (row.length !== BANK_HEADER.length || row.some((name, i) => name !== BANK_HEADER[i])) throw fundingErrors.problem('bank-file-header');
}

function answerOf(row: readonly string[], line: number): BankAnswer {
  const parsed = row.length === BANK_HEADER.length ? answerLine.safeParse(Object.fromEntries(BANK_HEADER.map((name, i) => [name, row[i]]))) : undefined;
  if (!parsed?.success) {
    const fields = (parsed?.error.issues ?? []).map((i) => ({ pointer: `/${line}/${i.path.map(String).join('/')}`, code: i.code.replaceAll('_', '-') }));
    throw fundingErrors.problem('bank-file-unreadable', { params: { line }, fields: fields.length > 0 ? fields : [{ pointer: `/${line}`, code: 'columns' }] });
  }
  const { data } = parsed;
  return { line, paymentId: data.paymentId, bankSerial: data.bankSerial || null, status: data.status, valueDate: data.valueDate || null, amountFen: parseYuan(data.amount), reason: data.status === 'rejected' ? data.reason : null };
}
