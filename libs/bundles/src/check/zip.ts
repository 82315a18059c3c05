// Decides the bytes of a bundle's container: a ZIP of stored members in one layout only, so that every byte of the file is either a member's or follows from the members. Any unzip opens it. Pure.
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** What a header says of a member. */
export interface Entry { readonly path: string; readonly crc: number; readonly size: number }
export interface Member { readonly path: string; readonly bytes: Uint8Array; /** where its first byte stands in the file */ readonly offset: number; readonly crc: number }
/** `differs`: the first byte of the container that is not as the members ask. */
export interface Unzipped { readonly members: readonly Member[]; readonly differs: { readonly offset: number; readonly member: string | null } | null }

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50, VERSION = 20, UTF8 = 0x0800, DAY = 0x0021; // the first of 1980: hours are the manifest's matter
const LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22;

const TABLE = /* @__PURE__ */ Uint32Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c; });
/** CRC-32 of ZIP; `before` continues one. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let c = ~before;
  for (let i = 0; i < bytes.length; i += 1) c = TABLE[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  return ~c >>> 0;
}

function header(size: number, fields: readonly (readonly [at: number, bytes: 2 | 4, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  for (const [at, bytes, value] of fields) if (bytes === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true);
  return new Uint8Array(view.buffer);
}

/** What stands before a member's bytes. */
export function localHeader({ path, crc, size }: Entry): Uint8Array {
  const name = utf8ToBytes(path);
  return concatBytes(header(LOCAL_SIZE, [[0, 4, LOCAL], [4, 2, VERSION], [6, 2, UTF8], [12, 2, DAY], [14, 4, crc], [18, 4, size], [22, 4, size], [26, 2, name.length]]), name);
}

/** What stands after the last member: the directory and its end. */
export function directory(entries: readonly Entry[]): Uint8Array {
  let offset = 0;
  const lines = entries.map(({ path, crc, size }) => {
    const name = utf8ToBytes(path), at = offset;
    offset += LOCAL_SIZE + name.length + size;
    return concatBytes(header(CENTRAL_SIZE, [[0, 4, CENTRAL], [4, 2, VERSION], [6, 2, VERSION], [8, 2, UTF8], [14, 2, DAY], [16, 4, crc], [20, 4, size], [24, 4, size], [28, 2, name.length], [42, 4, at]]), name);
  });
  const bytes = concatBytes(...lines);
  return concatBytes(bytes, header(END_SIZE, [[0, 4, END], [8, 2, entries.length], [10, 2, entries.length], [12, 4, bytes.length], [16, 4, offset]]));
}

export const sizeOfZip = (entries: readonly Entry[]): number => entries.reduce((sum, e) => sum + localHeader(e).length + e.size, 0) + directory(entries).length;

/** The members, as far as they can be found by the directory or, where that is damaged, by what stands before each; and where the file departs from the one layout. Undefined: no ZIP of this kind at all. */
export function unzip(file: Uint8Array): Unzipped | undefined {
  const found = [byDirectory(file), byHeaders(file)].filter((entries) => entries !== undefined && entries.length > 0 && sizeOfZip(entries) <= file.length + CENTRAL_SIZE);
  const entries = found.find((e) => sizeOfZip(e!) === file.length) ?? found[0];
  if (!entries) return undefined;
  let offset = 0, differs: Unzipped['differs'] = null;
  const expect = (bytes: Uint8Array, member: string | null): void => {
    if (differs === null) for (let i = 0; i < bytes.length; i += 1) if (file[offset + i] !== bytes[i]) { differs = { offset: offset + i, member }; break; }
    offset += bytes.length;
  };
  const members = entries.map((entry): Member => {
    expect(localHeader(entry), entry.path);
    const member = { path: entry.path, bytes: file.subarray(offset, offset + entry.size), offset, crc: entry.crc };
    offset += entry.size;
    return member;
  });
  expect(directory(entries), null);
  return { members, differs: differs ?? (offset === file.length ? null : { offset: Math.min(offset, file.length), member: null }) };
}

const text = (bytes: Uint8Array): string | undefined => { try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return undefined; } };

function byDirectory(file: Uint8Array): Entry[] | undefined {
  if (file.length < END_SIZE) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength), end = file.length - END_SIZE;
  const count = view.getUint16(end + 10, true), size = view.getUint32(end + 12, true), entries: Entry[] = [];
  for (let at = end - size, n = 0; n < count; n += 1) {
    if (at < 0 || at + CENTRAL_SIZE > end) return undefined;
    const length = view.getUint16(at + 28, true), path = text(file.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + length));
    if (path === undefined) return undefined;
    entries.push({ path, crc: view.getUint32(at + 16, true), size: view.getUint32(at + 24, true) });
    at += CENTRAL_SIZE + length;
  }
  return entries;
}

function byHeaders(file: Uint8Array): Entry[] | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength), entries: Entry[] = [];
  for (let at = 0; at + LOCAL_SIZE <= file.length && view.getUint32(at, true) !== CENTRAL;) {
    const length = view.getUint16(at + 26, true), size = view.getUint32(at + 22, true), path = text(file.subarray(at + LOCAL_SIZE, at + LOCAL_SIZE + length));
    if (path === undefined || at + LOCAL_SIZE + length + size > file.length) return undefined;
    entries.push({ path, crc: view.getUint32(at + 14, true), size });
    at += LOCAL_SIZE + length + size;
  }
  return entries;
}
