// Decides how xlsx workbooks are read and written. Read: never more than its stated size unpacked, formulas recognised and not computed. Written: row by row into a stream, texts stay texts, so that none becomes a formula.
import { PassThrough, type Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import type ExcelJS from 'exceljs';
import { type Fen, yuan } from '#libs/kernel';
import { log } from './log.js';

/** A cell as text, or what stood there instead of a value. */
export type SheetCell = string | { readonly refused: 'formula' | 'error' };
export interface SheetRead { readonly rows: readonly (readonly SheetCell[])[] }
/** Loaded with the first workbook: some 20 MB that most processes never need. */
const excel = async (): Promise<typeof ExcelJS> => (await import('exceljs')).default;
const UNPACKED = 64 * 1024 * 1024, PARTS = 200;
const END = 0x06054b50, ENTRY = 0x02014b50;

/** Whether the zip's parts stay within the bounds when they are really unpacked; what the directory says is not believed. */
function unpacksWithin(zip: Buffer, limit = UNPACKED): boolean {
  try {
    const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || zip.readUInt32LE(end) !== END) return false;
    const count = zip.readUInt16LE(end + 10);
    if (count > PARTS) return false;
    let at = zip.readUInt32LE(end + 16), left = limit;
    for (let i = 0; i < count; i += 1) {
      if (zip.readUInt32LE(at) !== ENTRY) return false;
      const method = zip.readUInt16LE(at + 10), packed = zip.readUInt32LE(at + 20), local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      if (method !== 0 && method !== 8) return false;
      left -= method === 0 ? packed : inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(1, left) }).length;
      if (left < 0) return false;
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return true;
  } catch { return false; }
}

const pad = (n: number): string => String(n).padStart(2, '0');
function cellOf(value: ExcelJS.CellValue): SheetCell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return `${value.getUTCFullYear()}-${pad(value.getUTCMonth() + 1)}-${pad(value.getUTCDate())}`;
  if (typeof value !== 'object') return String(value);
  if ('formula' in value || 'sharedFormula' in value) return { refused: 'formula' };
  if ('richText' in value) return value.richText.map((t) => t.text).join('');
  if ('text' in value) return String((value as { text: unknown }).text);
  return { refused: 'error' };
}

/** The first sheet's rows, at most `limit` of them and one more; or why there are none: it does not unpack within `unpacked` bytes (the reader needs some ten times as much), or is no workbook with a sheet. */
export async function readWorkbook(bytes: Buffer, limit: number, unpacked = UNPACKED): Promise<SheetRead | 'unsafe' | 'unreadable'> {
  if (!unpacksWithin(bytes, unpacked)) return 'unsafe';
  const { Workbook } = await excel(), book = new Workbook();
  try { await book.xlsx.load(bytes as unknown as ArrayBuffer); } catch { return 'unreadable'; }
  const sheet = book.worksheets[0];
  if (!sheet) return 'unreadable';
  const rows: SheetCell[][] = [];
  for (let n = 1; n <= Math.min(sheet.rowCount, limit + 1); n += 1) {
    const row = sheet.getRow(n), cells: SheetCell[] = [];
    for (let c = 1; c <= Math.min(row.cellCount, PARTS); c += 1) cells.push(cellOf(row.getCell(c).value));
    rows.push(cells);
  }
  return { rows };
}

export type SheetValue = string | number | { readonly fen: Fen } | null;
export interface SheetPart { readonly name: string; readonly columns: readonly { readonly title: string; readonly width?: number; /** marked as text, so that whoever edits it by hand loses no digit */ readonly text?: boolean }[]; rows(): AsyncIterable<readonly SheetValue[]> | Iterable<readonly SheetValue[]>; /** Written below the rest, in bold, once every row is. */ total?(): readonly SheetValue[] }
/** Beyond fifteen digits a spreadsheet would round: such an amount stands as text. */
const EXACT = 999_999_999_999_999n;
const written = (value: SheetValue): string | number | null => {
  if (value === null || typeof value !== 'object') return value;
  const { fen } = value;
  return fen <= EXACT && fen >= -EXACT ? Number(yuan(fen)) : yuan(fen);
};

/** A workbook as a stream: each part's rows are asked for when the one before is written. */
export function writeWorkbook(parts: readonly SheetPart[]): Readable {
  const out = new PassThrough();
  void write(parts, out).catch((error: unknown) => {
    log.warn({ error: (error as Error).message }, 'a workbook broke off');
    out.destroy(error as Error);
  });
  return out;
}

async function write(parts: readonly SheetPart[], out: PassThrough): Promise<void> {
  const { stream: { xlsx } } = await excel(), book = new xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  for (const part of parts) {
    const sheet = book.addWorksheet(part.name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 30), { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = part.columns.map((c) => ({ width: c.width ?? Math.min(48, Math.max(12, c.title.length * 2 + 2)), ...(c.text ? { style: { numFmt: '@' } } : {}) }));
    const head = sheet.addRow(part.columns.map((c) => c.title));
    head.font = { bold: true };
    head.commit();
    const add = (values: readonly SheetValue[], bold = false): void => {
      const row = sheet.addRow(values.map(written));
      values.forEach((v, i) => { if (v !== null && typeof v === 'object') row.getCell(i + 1).numFmt = '#,##0.00'; });
      if (bold) row.font = { bold };
      row.commit();
    };
    for await (const values of part.rows()) {
      add(values);
      if (out.writableNeedDrain) await new Promise((resolve) => { out.once('drain', resolve); out.once('close', resolve); });
      if (out.destroyed) return;
    }
    const total = part.total?.();
    if (total) add(total, true);
    sheet.commit();
  }
  await book.commit();
}
