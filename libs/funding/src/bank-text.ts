// Decides how bytes from a bank become text or cells: UTF-8 with or without BOM, GBK (GB 18030), a workbook. What could hide a bomb, a formula or half a character is refused before anything reads it.
import { parse } from 'csv-parse';
import { readWorkbook, unpacksWithin } from '#libs/platform';
import { LINES, type BankInput } from './bank-adapter.js';
import { fundingErrors } from './funding.errors.js';

/** Ten thousand lines of a portal take some 8 MB; what is larger was made to be. */
const UNPACKED = 16 * 1024 * 1024;
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
  if (!unpacksWithin(bytes, UNPACKED)) throw fundingErrors.problem('bank-file-unsafe');
  const read = await readWorkbook(bytes, LINES + 1, UNPACKED);
  if (!read) throw fundingErrors.problem('bank-file-unreadable', { params: { line: 1 } });
  return read.rows.map((row, i) => row.map((cell) => {
    if (typeof cell === 'string') return cell;
    throw cell.refused === 'formula' ? fundingErrors.problem('bank-file-formula', { params: { line: i + 1 } }) : fundingErrors.problem('bank-file-unreadable', { params: { line: i + 1 } });
  }));
}
