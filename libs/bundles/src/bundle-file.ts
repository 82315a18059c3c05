// Owns the file that a bundle is made in: each member is written out once, hashed on its way, then all are put together as one stream; nothing is held whole in memory.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { canonicalJson } from '#libs/kernel';
import { crc32, directory, type Entry, localHeader, sizeOfZip } from './check/index.js';

export interface Written extends Entry { readonly sha256: string }

export class BundleFile {
  private readonly members: { readonly entry: Written; readonly file: string }[] = [];
  private constructor(private readonly folder: string) {}

  static async begun(): Promise<BundleFile> {
    return new BundleFile(await mkdtemp(join(tmpdir(), 'jiebang-bundle-')));
  }

  get written(): readonly Written[] {
    return this.members.map((m) => m.entry);
  }

  /** A list, one row a line. */
  rows(path: string, rows: AsyncIterable<unknown>): Promise<Written> {
    return this.write(path, (async function* () {
      let first = true;
      for await (const row of rows) { yield Buffer.from(`${first ? '[' : ','}\n${canonicalJson(row)}`); first = false; }
      yield Buffer.from(first ? '[]\n' : '\n]\n');
    })());
  }

  async write(path: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, first = false): Promise<Written> {
    const file = join(this.folder, String(this.members.length)), hash = createHash('sha256');
    let crc = 0, size = 0;
    await pipeline(Readable.from((async function* () {
      for await (const piece of bytes) { hash.update(piece); crc = crc32(piece, crc); size += piece.length; yield piece; }
    })(), { objectMode: false }), createWriteStream(file));
    const entry = { path, crc, size, sha256: hash.digest('hex') };
    this.members[first ? 'unshift' : 'push']({ entry, file });
    return entry;
  }

  /** The whole file, its size known before. */
  stream(): { size: number; body: Readable; sha256: () => string } {
    const hash = createHash('sha256'), { members } = this;
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for (const { entry, file } of members) { yield localHeader(entry); yield* createReadStream(file) as AsyncIterable<Buffer>; }
      yield directory(members.map((m) => m.entry));
    };
    const body = Readable.from((async function* () { for await (const piece of pieces()) { hash.update(piece); yield piece; } })(), { objectMode: false });
    return { size: sizeOfZip(members.map((m) => m.entry)), body, sha256: () => hash.digest('hex') };
  }

  async forget(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
