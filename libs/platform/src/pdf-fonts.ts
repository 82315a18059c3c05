// Decides whether a font file is whole before anything is drawn with it. One cut short (a copy still under way, a disk that was full) fails deep inside, "Offset is outside the bounds of the DataView"; one with a hole of zeros draws a contract without its letters and says nothing.
import { readFileSync } from 'node:fs';

const TABLES_AT = 12, RECORD = 16, WHOLE = new Set([0x00010000, 0x74727565]); // TrueType, or 'true'

/** What is wrong with it, in words; undefined when every table is there and adds up to its checksum. */
export function faultOfFont(bytes: Buffer): string | undefined {
  if (bytes.length < TABLES_AT || !WHOLE.has(bytes.readUInt32BE(0))) return 'is no TrueType font';
  const count = bytes.readUInt16BE(4);
  if (count === 0 || bytes.length < TABLES_AT + count * RECORD) return 'is cut short';
  for (let n = 0; n < count; n += 1) {
    const at = TABLES_AT + n * RECORD, tag = bytes.toString('latin1', at, at + 4), offset = bytes.readUInt32BE(at + 8), length = bytes.readUInt32BE(at + 12);
    if (offset + length > bytes.length) return `is cut short within ${tag}`;
    if (tag !== 'head' && sumOf(bytes, offset, length) !== bytes.readUInt32BE(at + 4)) return `does not add up in ${tag}`; // head holds the whole file's own sum
  }
  return undefined;
}

/** The sum of its words, the last one filled with zeros. */
function sumOf(bytes: Buffer, offset: number, length: number): number {
  const end = offset + (length & ~3);
  let sum = 0;
  for (let at = offset; at < end; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  for (let i = 0; i < (length & 3); i += 1) sum = (sum + bytes[end + i]! * 2 ** (24 - 8 * i)) >>> 0;
  return sum;
}

/** Read once for as long as somebody draws. What is not whole yet is looked at again, a few times. @throws Error that names the file and what is wrong with it */
export async function wholeFont(path: string, tries = 5, pauseMs = 500): Promise<Buffer> {
  for (let left = tries; ; left -= 1) {
    const bytes = readFileSync(path), fault = faultOfFont(bytes);
    if (fault === undefined) return bytes;
    if (left <= 1) throw new Error(`the font ${path} ${fault}: install the packages anew`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
