// Decides how bytes that somebody saved become text, and text becomes a table: UTF-8 or GB 18030, comma-separated, within bounds.
import { parse } from 'csv-parse';

/** UTF-8 with or without BOM when it is that; else GB 18030, which GBK is part of. Undefined for bytes that are neither, UTF-16 among them, and for text with a NUL in it. */
export function textOf(bytes: Buffer): string | undefined {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return undefined;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch { /* not in this encoding: the next one */ }
  }
  return undefined;
}

export interface CsvBounds { /** records read: one more than allowed shows that there are too many */ readonly records: number; /** characters of one record */ readonly longest: number; readonly skipEmpty: boolean }
/** The records' cells; or the number of the record that cannot be read. */
export async function readCsv(text: string, { records, longest, skipEmpty }: CsvBounds): Promise<string[][] | { readonly unreadable: number }> {
  const rows: string[][] = [];
  const reader = parse({ bom: true, skip_empty_lines: skipEmpty, relax_column_count: true, max_record_size: longest, to: records });
  reader.end(text);
  try {
    for await (const row of reader as AsyncIterable<string[]>) rows.push(row);
  } catch (error) {
    const csv = error as { code?: unknown; records?: number };
    if (String(csv.code ?? '').startsWith('CSV_')) return { unreadable: (csv.records ?? rows.length) + 1 };
    throw error;
  }
  return rows;
}
