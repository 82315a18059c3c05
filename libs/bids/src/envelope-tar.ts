// Owns the archive inside an envelope: plain ustar that `tar x` reads, the same bytes for the same content, zero-filled to Padmé's length so that sizes say little.
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { bytesOf, type FileData, sizeOf } from './envelope-files.js';

const BLOCK = 512, SMALLEST = 8_192, MAGIC = 'ustar\u000000';
export interface TarMember { readonly name: string; readonly data: FileData }

/** Padmé (Nikitin et al. 2019): at most 12 % longer, and of the length only log log bits remain. From 8 KiB on it is a whole number of tar blocks. */
export function padme(length: number): number {
  if (length < 2) return length;
  const e = Math.floor(Math.log2(length));
  const unit = 2 ** (e - (Math.floor(Math.log2(e)) + 1));
  return Math.ceil(length / unit) * unit;
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;

/** One ustar header: no owner, no time, mode 0644. Names are ASCII, at most 99 characters. */
export function tarHeader(name: string, size: number): Uint8Array {
  if (!/^[\x21-\x7e]{1,99}$/.test(name) || !Number.isSafeInteger(size) || size < 0 || size >= 8 ** 11) throw new RangeError('not a member of an envelope');
  const fields = `${name.padEnd(100, '\0')}${octal(0o644, 8)}${octal(0, 8)}${octal(0, 8)}${octal(size, 12)}${octal(0, 12)}        0${'\0'.repeat(100)}${MAGIC}`;
  const header = new Uint8Array(BLOCK);
  header.set(utf8ToBytes(fields));
  header.set(utf8ToBytes(`${checksum(header).toString(8).padStart(6, '0')}\0 `), 148);
  return header;
}

function checksum(header: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i += 1) sum += i >= 148 && i < 156 ? 32 : header[i]!;
  return sum;
}

/** The whole archive, padded, piece by piece. @throws RangeError when a file is not of the size that it had */
export async function* tarPieces(members: readonly TarMember[]): AsyncGenerator<Uint8Array> {
  const length = archiveLength(members.map((m) => sizeOf(m.data)));
  let made = 0;
  for (const { name, data } of members) {
    const size = sizeOf(data);
    yield tarHeader(name, size);
    let read = 0;
    for await (const piece of bytesOf(data)) { read += piece.length; if (piece.length > 0) yield piece; }
    if (read !== size) throw new RangeError('a file changed while it was read');
    const rest = (BLOCK - (size % BLOCK)) % BLOCK;
    if (rest > 0) yield new Uint8Array(rest);
    made += BLOCK + size + rest;
  }
  for (const zeros = new Uint8Array(65_536); made < length;) { const piece = zeros.subarray(0, length - made); made += piece.length; yield piece; }
}

/** How long the padded archive of files of these sizes is. */
export function archiveLength(sizes: readonly number[]): number {
  const length = sizes.reduce((sum, size) => sum + BLOCK + size + ((BLOCK - (size % BLOCK)) % BLOCK), 2 * BLOCK);
  return padme(Math.max(length, SMALLEST));
}

export class TarBroken extends Error {}
/** `body` is drained before the next member is asked for; what is left of it is skipped. */
export interface TarEntry { readonly name: string; readonly size: number; readonly body: AsyncIterable<Uint8Array> }

/** Reads members one after the other, never the whole archive at once. @throws TarBroken */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = new Bytes(chunks[Symbol.asyncIterator]());
  for (;;) {
    const header = await source.exactly(BLOCK);
    if (header.every((b) => b === 0)) return source.onlyZeros();
    const { name, size } = parseHeader(header);
    let left = size;
    const body = (async function* (): AsyncGenerator<Uint8Array> {
      while (left > 0) { const piece = await source.some(left); left -= piece.length; yield piece; }
    })();
    yield { name, size, body };
    while (left > 0) left -= (await source.some(left)).length;
    await source.exactly((BLOCK - (size % BLOCK)) % BLOCK);
  }
}

function parseHeader(header: Uint8Array): { name: string; size: number } {
  const text = (from: number, to: number): string => String.fromCharCode(...header.subarray(from, to)).replace(/\0.*$/s, '');
  const number = (from: number, to: number): number => { const t = text(from, to).trim(); return /^[0-7]+$/.test(t) ? Number.parseInt(t, 8) : Number.NaN; };
  const name = text(0, 100), size = number(124, 136);
  if (text(257, 262) !== 'ustar' || number(148, 156) !== checksum(header) || header[156] !== 0x30 || !Number.isSafeInteger(size)) throw new TarBroken('not a plain ustar member');
  return { name, size };
}

/** Bytes on demand from chunks of any size. */
class Bytes {
  private rest: Uint8Array = new Uint8Array();
  constructor(private readonly chunks: AsyncIterator<Uint8Array>) {}

  private async more(): Promise<boolean> {
    while (this.rest.length === 0) {
      const next = await this.chunks.next();
      if (next.done) return false;
      this.rest = next.value;
    }
    return true;
  }

  /** At least one byte, at most `most`. */
  async some(most: number): Promise<Uint8Array> {
    if (!(await this.more())) throw new TarBroken('the archive ends early');
    const piece = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(piece.length);
    return piece;
  }

  async exactly(length: number): Promise<Uint8Array> {
    const out = new Uint8Array(length);
    for (let at = 0; at < length;) { const piece = await this.some(length - at); out.set(piece, at); at += piece.length; }
    return out;
  }

  async onlyZeros(): Promise<void> {
    while (await this.more()) {
      if (this.rest.some((b) => b !== 0)) throw new TarBroken('something follows the archive');
      this.rest = new Uint8Array();
    }
  }
}
