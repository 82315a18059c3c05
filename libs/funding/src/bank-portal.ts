// Owns the tables that Chinese banks' web portals take and give: UTF-8 with BOM, GBK or a workbook; account numbers are text, nothing starts a formula; results are read by the names of their columns.
import { buffer } from 'node:stream/consumers';
import iconv from 'iconv-lite';
import { z } from 'zod';
import { type Day, type Fen, parseYuan, yuan, zDay } from '#libs/kernel';
import { writeWorkbook } from '#libs/platform';
import type { BankAdapter, BankLine, BatchOrder } from './bank-adapter.js';
import type { BankStatus } from './bank.contract.js';
import { fundingErrors } from './funding.errors.js';
import { cell } from './payment-file.js';

const HEADER = ['序号', '收款人账号', '收款人户名', '收款人开户行', '金额', '币种', '用途', '业务参考号'];
const lines = (batch: BatchOrder): string[][] => batch.orders.map((o, i) => [String(i + 1), o.accountNumber, o.accountName, o.bank, yuan(o.amountFen), 'CNY', `财政补助 ${o.claimNumber}`, o.reference]);
const csv = (batch: BatchOrder): string => `${[HEADER, ...lines(batch)].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

const WIDTHS = [6, 26, 36, 30, 16, 8, 28, 26];
/** Read by a teller: every cell is text, so that no digit of an account is lost; what could start a formula starts with an apostrophe. */
const workbook = (batch: BatchOrder): Promise<Buffer> => buffer(writeWorkbook([{
  name: '批量付款', columns: HEADER.map((title, i) => ({ title, width: WIDTHS[i]!, text: true })), rows: () => lines(batch).map((row) => row.map((text) => (/^[=+\-@\t\r|]/.test(text) ? `'${text}` : text))),
}]));

const COLUMNS = {
  reference: ['业务参考号', '客户业务编号', '客户参考号', '业务编号', '参考号'], bankSerial: ['银行流水号', '交易流水号', '流水号'], status: ['处理状态', '交易状态', '处理结果', '状态'],
  valueDate: ['入账日期', '记账日期', '交易日期', '日期'], amount: ['金额', '交易金额'], reason: ['失败原因', '原因', '退汇原因', '附言'],
} as const;
type Column = keyof typeof COLUMNS;
const STATUS: Readonly<Record<string, BankStatus>> = {
  成功: 'executed', 处理成功: 'executed', 交易成功: 'executed', 已入账: 'executed', 失败: 'rejected', 处理失败: 'rejected', 交易失败: 'rejected', 拒绝: 'rejected', 退票: 'returned', 退汇: 'returned', 已退汇: 'returned',
  部分成功: 'part', 处理中: 'pending', 待处理: 'pending', 银行处理中: 'pending',
};
const NEEDED: readonly Column[] = ['reference', 'bankSerial', 'status', 'valueDate', 'amount'];
const bare = (text: string | undefined): string => (text ?? '').replace(/^'/, '').trim();
const headerOf = (row: readonly string[]): Map<Column, number> =>
  new Map((Object.keys(COLUMNS) as Column[]).flatMap((name) => { const i = row.findIndex((c) => (COLUMNS[name] as readonly string[]).includes(bare(c))); return i < 0 ? [] : [[name, i] as const]; }));
const isHeader = (row: readonly string[]): boolean => { const found = headerOf(row); return NEEDED.every((n) => found.has(n)); };

/** `1,234.56` as banks write it. */
function fenOf(text: string): Fen | undefined {
  if (!/^(\d{1,15}|\d{1,3}(,\d{3})+)(\.\d{1,2})?$/.test(text)) return undefined;
  const fen = parseYuan(text.replaceAll(',', ''));
  return fen > 0n ? fen : undefined;
}
const dayOf = (text: string): Day | undefined => { const m = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[ T].*)?$/.exec(text), day = m && `${m[1]}-${m[2]}-${m[3]}`; return day && zDay.safeParse(day).success ? day : undefined; };
const SERIAL = /^[0-9A-Za-z-]{1,64}$/, REFERENCE = z.string().regex(/^[0-9A-Za-z-]{1,35}$/);

function lineOf(row: readonly string[], at: Map<Column, number>, line: number): BankLine {
  const text = (name: Column): string => bare(at.has(name) ? row[at.get(name)!] : '');
  const bad = (name: Column): never => { throw fundingErrors.problem('bank-file-unreadable', { params: { line }, fields: [{ pointer: `/${line}/${name}`, code: 'invalid' }] }); };
  const status = STATUS[text('status')] ?? bad('status'), needed = status === 'executed' || status === 'returned' || status === 'part';
  const reference = REFERENCE.safeParse(text('reference')).success ? text('reference') : bad('reference');
  const amountFen = fenOf(text('amount')) ?? bad('amount');
  const bankSerial = text('bankSerial') === '' && !needed ? null : SERIAL.test(text('bankSerial')) ? text('bankSerial') : bad('bankSerial');
  const valueDate = text('valueDate') === '' && !needed ? null : dayOf(text('valueDate')) ?? bad('valueDate');
  const reason = text('reason').slice(0, 500) || (status === 'executed' || status === 'pending' ? null : text('status'));
  return { line, paymentId: null, reference, bankSerial, status, valueDate, amountFen, reason };
}

const HEADER_WITHIN = 10;
export const portal: BankAdapter = {
  id: 'portal',
  files: [
    { name: 'portal.csv', type: 'text/csv; charset=utf-8', needsPayer: false, write: (batch) => Buffer.from(`\ufeff${csv(batch)}`) },
    { name: 'portal-gbk.csv', type: 'text/csv; charset=gbk', needsPayer: false, write: (batch) => iconv.encode(csv(batch), 'gb18030') },
    { name: 'portal.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', needsPayer: false, write: workbook },
  ],
  /** Some portals write a title or two above their table. */
  recognises: (input) => input.kind === 'rows' && input.rows.slice(0, HEADER_WITHIN).some(isHeader),
  read(input) {
    const rows = input.kind === 'rows' ? input.rows : [], first = rows.findIndex(isHeader), at = headerOf(rows[first]!);
    return { format: 'portal', scope: 'batch', batchNumber: null, lines: rows.slice(first + 1).flatMap((row, i) => (row.every((c) => bare(c) === '') ? [] : [lineOf(row, at, first + i + 2)])) };
  },
};
