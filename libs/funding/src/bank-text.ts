// Decides how bytes from a bank become text or cells: UTF-8 with or without BOM, GBK (GB 18030), a workbook. What could hide a bomb, a formula or half a character is refused before anything reads it.
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse';
import { LINES, type BankInput } from './bank-adapter.js';
import { fundingErrors } from './funding.errors.js';

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const DECLARED = /^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/** @throws Problem bank-file-encoding, bank-file-unsafe, bank-file-formula, bank-file-unreadable naming the line */
export async function inputOf(bytes: Buffer): Promise<BankInput> {
  if (bytes.subarray(0, 4).equals(ZIP)) return { kind: 'rows', rows: await workbook(bytes) };
  const text = textOf(bytes);
  if (text.trimStart().startsWith('<')) {
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw fundingErrors.problem('bank-file-unsafe');
    return { kind: 'xml', text };
  }
  return { kind: 'rows', rows: await csv(text) };
}

/** UTF-8 when it is that; else GB 18030, which GBK is part of. Bytes that are neither are refused. */
function textOf(bytes: Buffer): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = utf16 ? undefined : decoded('utf-8', bytes) ?? decoded('gb18030', bytes);
  if (text === undefined || text.includes('\0')) throw fundingErrors.problem('bank-file-encoding');
  const declared = DECLARED.exec(text)?.[1];
  if (declared !== undefined && !/^(utf-?8|gbk|gb2312|gb18030|us-ascii)$/i.test(declared)) throw fundingErrors.problem('bank-file-encoding');
  return text;
}

function decoded(encoding: string, bytes: Buffer): string | undefined {
  try { return new TextDecoder(encoding, { fatal: true }).decode(bytes); } catch { return undefined; }
}

async function csv(text: string): Promise<string[][]> {
  const rows: string[][] = [];
  const reader = parse({ bom: true, skip_empty_lines: true, relax_column_count: true, max_record_size: 4_096, to: LINES + 2 });
  reader.end(text);
  try {
    for await (const row of reader as AsyncIterable<string[]>) rows.push(row);
  } catch (error) {
    const csv = error as { code?: unknown; records?: number };
    if (String(csv.code ?? '').startsWith('CSV_')) throw fundingErrors.problem('bank-file-unreadable', { params: { line: (csv.records ?? rows.length) + 1 } });
    throw error;
  }
  return rows;
}

/** The first sheet's cells as text. A formula is somebody else's word for a value: refused. */
async function workbook(bytes: Buffer): Promise<string[][]> {
  assertSmall(bytes);
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  try { await book.xlsx.load(bytes as never); } catch { throw fundingErrors.problem('bank-file-unreadable', { params: { line: 1 } }); }
  const sheet = book.worksheets[0];
  if (!sheet || sheet.actualRowCount > LINES + 2) throw fundingErrors.problem('bank-file-unreadable', { params: { line: 1 } });
  const rows: string[][] = [];
  sheet.eachRow((row, line) => {
    const cells: string[] = [];
    for (let i = 1; i <= Math.min(row.cellCount, 64); i += 1) cells.push(cellText(row.getCell(i).value, line));
    rows.push(cells);
  });
  return rows;
}

function cellText(value: unknown, line: number): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(2);
  if (typeof value === 'object' && 'richText' in value) return (value as { richText: { text: string }[] }).richText.map((t) => t.text).join('');
  if (typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) throw fundingErrors.problem('bank-file-formula', { params: { line } });
  throw fundingErrors.problem('bank-file-unreadable', { params: { line } });
}

const UNPACKED = 64 * 1024 * 1024, ENTRIES = 200;
/** Unpacks every part with a limit before a library does it without one: a small file that grows without end is refused. */
function assertSmall(bytes: Buffer): void {
  const bomb = (): never => { throw fundingErrors.problem('bank-file-unsafe'); };
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw fundingErrors.problem('bank-file-unreadable', { params: { line: 1 } });
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16), left = UNPACKED;
  if (count > ENTRIES) bomb();
  try {
    for (let i = 0; i < count; i += 1) {
      const method = bytes.readUInt16LE(at + 10), packed = bytes.readUInt32LE(at + 20), local = bytes.readUInt32LE(at + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28), part = bytes.subarray(start, start + packed);
      left -= method === 0 ? part.length : inflateRawSync(part, { maxOutputLength: Math.max(left, 1) }).length;
      if (left < 0) bomb();
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') bomb();
    if (error instanceof RangeError || (error as { code?: string }).code?.startsWith('Z_')) throw fundingErrors.problem('bank-file-unreadable', { params: { line: 1 } });
    throw error;
  }
}
