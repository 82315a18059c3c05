// Decides how bytes from a bank become text or cells: UTF-8 with or without BOM, GBK (GB 18030), a workbook. What could hide a bomb, a formula or half a character is refused before anything reads it.
import { readCsv, readWorkbook, textOf } from '#libs/platform';
import { LINES, type BankInput } from './bank-adapter.js';
import { fundingErrors } from './funding.errors.js';

/** Ten thousand lines of a portal take some 8 MB; what is larger was made to be. */
const UNPACKED = 16 * 1024 * 1024;
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const DECLARED = /^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/** @throws Problem bank-file-encoding, bank-file-unsafe, bank-file-formula, bank-file-unreadable naming the line */
export async function inputOf(bytes: Buffer): Promise<BankInput> {
  if (bytes.subarray(0, 4).equals(ZIP)) return { kind: 'rows', rows: await workbook(bytes) };
  const text = decoded(bytes);
  if (text.trimStart().startsWith('<')) {
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw fundingErrors.problem('bank-file-unsafe');
    return { kind: 'xml', text };
  }
  return { kind: 'rows', rows: await csv(text) };
}

/** @throws Problem bank-file-encoding */
function decoded(bytes: Buffer): string {
  const text = textOf(bytes), declared = text === undefined ? undefined : DECLARED.exec(text)?.[1];
  if (text === undefined || (declared !== undefined && !/^(utf-?8|gbk|gb2312|gb18030|us-ascii)$/i.test(declared))) throw fundingErrors.problem('bank-file-encoding');
  return text;
}

async function csv(text: string): Promise<string[][]> {
  const rows = await readCsv(text, { records: LINES + 2, longest: 4_096, skipEmpty: true });
  if ('unreadable' in rows) throw fundingErrors.problem('bank-file-unreadable', { params: { line: rows.unreadable } });
  return rows;
}

/** The first sheet's cells as text. A formula is somebody else's word for a value: refused. */
async function workbook(bytes: Buffer): Promise<string[][]> {
  const read = await readWorkbook(bytes, LINES + 1, UNPACKED);
  if (read === 'unsafe') throw fundingErrors.problem('bank-file-unsafe');
  if (read === 'unreadable') throw fundingErrors.problem('bank-file-unreadable', { params: { line: 1 } });
  return read.rows.map((row, i) => row.map((cell) => {
    if (typeof cell === 'string') return cell;
    throw cell.refused === 'formula' ? fundingErrors.problem('bank-file-formula', { params: { line: i + 1 } }) : fundingErrors.problem('bank-file-unreadable', { params: { line: i + 1 } });
  }));
}
