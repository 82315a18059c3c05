// Owns uploads that can be resumed: each piece is durable when its offset is told, rests sealed with the upload's own key, and the last one counts only when what the upload is for took the whole.
// Nothing is locked while bytes come: of two that continue at one offset, the second to arrive finds the upload moved.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Problem } from '#libs/kernel';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Keys, open, seal } from '../keys.js';
import { platformErrors } from '../platform.errors.js';
import { STORAGE, type Storage } from '../storage/storage.js';
import { inPieces, joined } from './pieces.js';
import type { Checksum } from './tus.js';
import { uploadErrors } from './uploads.errors.js';

/** The largest that rests as one object; a longer request is kept piece by piece, so that what came before a lost connection stays. */
export const PIECE_SIZE = 4 * 1024 * 1024;
/** An upload that nobody continued for so long is forgotten; one person's unfinished uploads together stay below these. */
export const KEPT_MS = 3 * 86_400_000, MOST_OPEN = 400, MOST_OPEN_BYTES = 4 * 1024 ** 3;
const SEAL_OVERHEAD = 28;

export type About = Readonly<Record<string, string>>;
export interface UploadPurpose {
  /** What is kept of the creation's metadata. @throws Problem for who may not, or what cannot be */
  begin(actor: Actor, metadata: Readonly<Record<string, string>>, length: number): Promise<About>;
  /** Asked again before any byte is taken. @throws Problem */
  goesOn(actor: Actor, about: About): Promise<void>;
  /** The whole is here. Safe to run again: the last piece may come twice. A refusal (4xx) ends the upload. */
  finish(actor: Actor, about: About, bytes: () => AsyncIterable<Buffer>, length: number): Promise<void>;
}
export interface UploadState { readonly id: string; readonly offset: number; readonly length: number; readonly expiresAt: Date }
interface Row { id: string; personId: string; purpose: string; about: About; wrapped: Buffer; length: bigint; received: bigint; expiresAt: Date }
interface Piece { place: number; size: number; object: string }

@Injectable()
export class Uploads {
  private readonly purposes = new Map<string, UploadPurpose>();

  constructor(private readonly db: Database, private readonly keys: Keys, @Inject(STORAGE) private readonly storage: Storage) {}

  /** A slice says what its uploads are for. */
  register(name: string, purpose: UploadPurpose): void {
    this.purposes.set(name, purpose);
  }

  /** @throws Problem upload-purpose-unknown, uploads-too-many, and what the purpose refuses */
  async create(actor: Actor, metadata: Readonly<Record<string, string>>, length: number): Promise<UploadState> {
    if (actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
    const { purpose: name = '', ...rest } = metadata, purpose = this.purposes.get(name);
    if (!purpose) throw uploadErrors.problem('upload-purpose-unknown', { pointer: '/upload-metadata/purpose' });
    if (length < 1) throw platformErrors.problem('invalid', { pointer: '/upload-length' });
    const about = await purpose.begin(actor, rest, length), id = randomUUID();
    const row = await this.db.one<Row>(`INSERT INTO uploads (id, person_id, purpose, about, wrapped, length, expires_at)
      SELECT $1, $2, $3, $4, $5, $6::bigint, jiebang_now() + make_interval(secs => $7) WHERE (SELECT count(*) < $8 AND coalesce(sum(length), 0) + $6::bigint <= $9::bigint FROM uploads WHERE person_id = $2 AND received < length) RETURNING *`,
      [id, actor.personId, name, JSON.stringify(about), this.keys.wrap(randomBytes(32), keyContext(id)), length, KEPT_MS / 1000, MOST_OPEN, MOST_OPEN_BYTES]);
    if (!row) throw uploadErrors.problem('uploads-too-many');
    return stateOf(row);
  }

  async state(actor: Actor, id: string): Promise<UploadState> {
    return stateOf(await this.own(actor, id));
  }

  /** Takes bytes at an offset; answers where the upload stands. @throws Problem upload-offset-mismatch, upload-checksum-mismatch, too-large, storage-full, and what the purpose refuses */
  async append(actor: Actor, id: string, at: number, body: Readable, sum?: Checksum): Promise<UploadState> {
    const row = await this.own(actor, id).catch((error: unknown) => { body.resume(); throw error; });
    if (Number(row.received) !== at) { body.resume(); throw uploadErrors.problem('upload-offset-mismatch', { data: { offset: Number(row.received) } }); }
    const length = Number(row.length), hash = sum && createHash(sum.algorithm), kept: Piece[] = [];
    let offset = at, last: Buffer | undefined;
    try {
      for await (const bytes of inPieces(body, PIECE_SIZE, length - at, !sum)) {
        hash?.update(bytes);
        if (offset + bytes.length === length) last = bytes;
        else {
          kept.push(await this.keep(row, offset, bytes));
          if (!sum) await this.advance(row, kept.splice(0));
        }
        offset += bytes.length;
      }
      if (hash && !hash.digest().equals(sum!.digest)) throw uploadErrors.problem('upload-checksum-mismatch');
      if (kept.length > 0) await this.advance(row, kept.splice(0));
      if (last) await this.finish(actor, row, last);
    } catch (error) {
      body.resume();
      for (const piece of kept) await this.storage.delete(piece.object);
      throw error;
    }
    return this.state(actor, id);
  }

  /** Ended by who began it: nothing of it is left. */
  async terminate(actor: Actor, id: string): Promise<void> {
    await this.drop(await this.own(actor, id, false));
  }

  /** What nobody continued in time goes, its bytes first: a crash leaves rows that the next look finds. Also what came whole long ago. */
  async expire(tx: Tx, most: number): Promise<void> {
    const over = await tx.query<{ id: string }>('SELECT id FROM uploads WHERE expires_at < jiebang_now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED', [most]);
    const ids = over.map((u) => u.id);
    for (const { object } of await tx.query<{ object: string }>('SELECT object FROM upload_pieces WHERE upload_id = ANY($1::uuid[])', [ids])) await this.storage.delete(object);
    await tx.execute('DELETE FROM uploads WHERE id = ANY($1::uuid[])', [ids]);
  }

  private async own(actor: Actor, id: string, goesOn = true): Promise<Row> {
    const row = actor.kind === 'person' ? await this.db.one<Row>('SELECT * FROM uploads WHERE id = $1 AND person_id = $2 AND expires_at >= jiebang_now()', [id, actor.personId]) : undefined;
    if (!row) throw platformErrors.problem('not-found');
    if (goesOn && row.received < row.length) await this.purposes.get(row.purpose)!.goesOn(actor, row.about);
    return row;
  }

  private async keep(row: Row, place: number, bytes: Buffer): Promise<Piece> {
    const object = `uploads/${row.id}/${place}.${randomUUID()}`;
    await this.storage.put(object, seal(this.keyOf(row), bytes, pieceContext(row.id, place)), bytes.length + SEAL_OVERHEAD);
    return { place, size: bytes.length, object };
  }

  /** The offset moves with its pieces, or they are somebody's who came second and go. */
  private async advance(row: Row, pieces: readonly Piece[]): Promise<void> {
    const from = pieces[0]!.place, to = pieces.at(-1)!.place + pieces.at(-1)!.size;
    const moved = await this.db.transaction(async (tx) => {
      if (!(await tx.one('UPDATE uploads SET received = $3, expires_at = jiebang_now() + make_interval(secs => $4) WHERE id = $1 AND received = $2 RETURNING 1 AS one', [row.id, from, to, KEPT_MS / 1000]))) return false;
      await tx.query('INSERT INTO upload_pieces (upload_id, place, size, object) SELECT $1, * FROM unnest($2::bigint[], $3::int[], $4::text[])', [row.id, pieces.map((p) => p.place), pieces.map((p) => p.size), pieces.map((p) => p.object)]);
      return true;
    }).catch(async (error: unknown) => { await this.forget(pieces); throw error; });
    if (moved) return;
    await this.forget(pieces);
    throw uploadErrors.problem('upload-offset-mismatch');
  }

  private async finish(actor: Actor, row: Row, last: Buffer): Promise<void> {
    const before = await this.db.query<Piece>('SELECT place::int AS place, size, object FROM upload_pieces WHERE upload_id = $1 ORDER BY place', [row.id]), key = this.keyOf(row);
    const read = async (piece: Piece): Promise<Buffer> => open(key, await joined(await this.storage.get(piece.object)), pieceContext(row.id, piece.place));
    try {
      await this.purposes.get(row.purpose)!.finish(actor, row.about, async function* () { for (const piece of before) yield await read(piece); yield last; }, Number(row.length));
    } catch (error) {
      if (error instanceof Problem && error.status < 500) await this.drop(row);
      throw error;
    }
    await this.db.query('UPDATE uploads SET received = length WHERE id = $1', [row.id]);
    await this.forget(before);
    await this.db.query('DELETE FROM upload_pieces WHERE upload_id = $1', [row.id]);
  }

  private async drop(row: Row): Promise<void> {
    await this.forget(await this.db.query<Piece>('SELECT object FROM upload_pieces WHERE upload_id = $1', [row.id]));
    await this.db.query('DELETE FROM uploads WHERE id = $1', [row.id]);
  }

  private async forget(pieces: readonly Piece[]): Promise<void> {
    for (const { object } of pieces) await this.storage.delete(object);
  }

  private keyOf(row: Row): Buffer {
    return this.keys.unwrap(row.wrapped, keyContext(row.id));
  }
}

const keyContext = (id: string): string => `upload-key:${id}`;
const pieceContext = (id: string, place: number): string => `upload:${id}:${place}`;
const stateOf = (row: Row): UploadState => ({ id: row.id, offset: Number(row.received), length: Number(row.length), expiresAt: row.expiresAt });
