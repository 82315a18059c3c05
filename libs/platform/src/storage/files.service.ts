// Owns uploaded files: parts that can be resumed, assembled once, sniffed, hashed; linked to subjects; read by whom the subject's slice allows.
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { v7 } from 'uuid';
import { run, type Call } from '../call.js';
import { Database } from '../database/database.js';
import type { Reader, Tx } from '../database/tx.js';
import { platformErrors } from '../platform.errors.js';
import { FILE_LIMIT, FILE_TYPES, PART_SIZE, partKey, type FileState, type LinkedFile, type NewFile } from './file.contract.js';
import { sniff } from './sniff.js';
import { storageErrors } from './storage.errors.js';
import { STORAGE, type Storage } from './storage.js';

interface FileRow { id: string; ownerId: string | null; name: string; type: string; size: bigint; sha256: Buffer | null; storageKey: string; state: FileState['state'] }
export type FileReader = (actor: Actor, subjectId: string) => Promise<boolean>;
const COLUMNS = 'id, owner_id, name, type, size, sha256, storage_key, state';

@Injectable()
export class FilesService {
  private readonly readers = new Map<string, FileReader>();

  constructor(private readonly db: Database, @Inject(STORAGE) private readonly storage: Storage) {}

  /** A slice says who reads files linked to its subjects. */
  registerReader(subject: string, reader: FileReader): void {
    this.readers.set(subject, reader);
  }

  announce(call: Call, file: NewFile): Promise<FileState> {
    if (file.size > FILE_LIMIT) throw storageErrors.problem('file-too-large', { pointer: '/size' });
    if (!FILE_TYPES.includes(file.type as never)) throw storageErrors.problem('file-type-refused', { pointer: '/type' });
    if (call.actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
    const { personId } = call.actor;
    return run(this.db, call, async (tx) => {
      const id = v7();
      await tx.query('INSERT INTO files (id, owner_id, name, purpose, type, size, storage_key, state) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [id, personId, file.name, file.purpose, file.type, file.size, `files/${id}`, 'receiving']);
      return this.state(tx, { id, ownerId: personId, name: file.name, type: file.type, size: BigInt(file.size), sha256: null, storageKey: '', state: 'receiving' });
    });
  }

  async own(actor: Actor, id: string): Promise<FileRow> {
    const row = await this.db.one<FileRow>(`SELECT ${COLUMNS} FROM files WHERE id = $1`, [id]);
    if (!row || actor.kind !== 'person' || row.ownerId !== actor.personId) throw platformErrors.problem('not-found');
    return row;
  }

  async state(r: Reader, row: FileRow): Promise<FileState> {
    const parts = await r.query<{ n: number }>('SELECT n FROM file_parts WHERE file_id = $1 ORDER BY n', [row.id]);
    return { id: row.id, name: row.name, type: row.type, size: Number(row.size), state: row.state, partSize: PART_SIZE, parts: parts.map((p) => p.n), sha256: row.sha256?.toString('hex') ?? null };
  }

  /** Takes part `n` (from 0). Durable when it answers; sent again, it replaces itself. */
  async receive(actor: Actor, id: string, n: number, body: Readable): Promise<void> {
    const row = await this.own(actor, id);
    const count = Math.ceil(Number(row.size) / PART_SIZE);
    if (row.state !== 'receiving' || !Number.isInteger(n) || n < 0 || n >= count) { body.resume(); throw platformErrors.problem(row.state === 'receiving' ? 'not-found' : 'wrong-state'); }
    const size = n === count - 1 ? Number(row.size) - n * PART_SIZE : PART_SIZE;
    await this.storage.put(partKey(id, n), body, size);
    await this.db.query('INSERT INTO file_parts (file_id, n) VALUES ($1,$2) ON CONFLICT DO NOTHING', [id, n]);
  }

  /** Assembles the parts as a stream, hashing on the way, under the row's lock; what is not of its declared type is refused and deleted. Asked again, it answers the same. */
  async complete(actor: Actor, id: string): Promise<FileState> {
    await this.own(actor, id);
    const { good, count } = await this.db.transaction(async (tx) => {
      const row = (await tx.one<FileRow>(`SELECT ${COLUMNS} FROM files WHERE id = $1 FOR UPDATE`, [id]))!;
      if (row.state !== 'receiving') return { good: row.state === 'stored', count: 0 };
      const parts = Math.ceil(Number(row.size) / PART_SIZE);
      if ((await this.state(tx, row)).parts.length !== parts) throw storageErrors.problem('file-incomplete');
      const hash = createHash('sha256');
      await this.storage.put(row.storageKey, Readable.from(this.joined(id, parts, hash)), Number(row.size));
      const right = (await sniff(row.type, () => this.storage.get(row.storageKey))) === row.type;
      await tx.query('UPDATE files SET state = $2, sha256 = $3 WHERE id = $1', [id, right ? 'stored' : 'refused', hash.digest()]);
      return { good: right, count: parts };
    });
    for (let n = 0; n < count; n += 1) await this.storage.delete(partKey(id, n));
    if (!good) { await this.storage.delete(`files/${id}`); throw storageErrors.problem('file-type-mismatch'); }
    return this.state(this.db, await this.own(actor, id));
  }

  async progress(actor: Actor, id: string): Promise<FileState> {
    return this.state(this.db, await this.own(actor, id));
  }

  private async *joined(id: string, count: number, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
    for (let n = 0; n < count; n += 1) {
      for await (const chunk of await this.storage.get(partKey(id, n))) { hash.update(chunk as Buffer); yield chunk as Buffer; }
    }
  }

  /** Ties a stored file that the actor owns, or may read, to a subject. Repeating it changes nothing. @throws Problem file-not-stored */
  async link(tx: Tx, fileId: string, to: { subject: string; subjectId: string }, actor: Actor, pointer = '/fileId'): Promise<LinkedFile> {
    const row = await tx.one<FileRow>(`SELECT ${COLUMNS} FROM files WHERE id = $1 FOR UPDATE`, [fileId]);
    if (!row || row.state !== 'stored' || !(actor.kind === 'system' || (await this.isLinked(tx, fileId, to)) || (await this.mayRead(actor, row)))) throw storageErrors.problem('file-not-stored', { pointer });
    await tx.query('INSERT INTO file_links (file_id, subject, subject_id) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING', [fileId, to.subject, to.subjectId]);
    return view(row);
  }

  /** Unties from a subject what it no longer names; the files stay their owners'. */
  async keepOnly(tx: Tx, to: { subject: string; subjectId: string }, fileIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM file_links WHERE subject = $1 AND subject_id = $2 AND NOT (file_id = ANY($3::uuid[]))', [to.subject, to.subjectId, fileIds]);
  }

  async filesOf(r: Reader, subject: string, subjectId: string): Promise<LinkedFile[]> {
    const rows = await r.query<FileRow>(`SELECT f.* FROM files f JOIN file_links l ON l.file_id = f.id WHERE l.subject = $1 AND l.subject_id = $2 ORDER BY f.id`, [subject, subjectId]);
    return rows.map(view);
  }

  /** Of many subjects of one kind in one statement, by subject. */
  async filesOfAll(r: Reader, subject: string, subjectIds: readonly string[]): Promise<Map<string, LinkedFile[]>> {
    const rows = await r.query<FileRow & { subjectId: string }>(`SELECT f.*, l.subject_id FROM files f JOIN file_links l ON l.file_id = f.id WHERE l.subject = $1 AND l.subject_id = ANY($2::uuid[]) ORDER BY f.id`, [subject, subjectIds]);
    const found = new Map<string, LinkedFile[]>();
    for (const row of rows) found.set(row.subjectId, [...found.get(row.subjectId) ?? [], view(row)]);
    return found;
  }

  /** Stores a file that the server made (a PDF) and ties it to its subject. The bytes are durable before the row commits. */
  async store(tx: Tx, file: { name: string; type: string; bytes: Buffer; subject: string; subjectId: string }): Promise<LinkedFile> {
    const kept = await this.keep(tx, { ...file, purpose: 'made' });
    await tx.query('INSERT INTO file_links (file_id, subject, subject_id) VALUES ($1,$2,$3)', [kept.id, file.subject, file.subjectId]);
    return kept;
  }

  /** Stores a file that nobody owns, tied to nothing yet: gone after a day unless `claim` ties it. */
  async keep(tx: Tx, file: { name: string; type: string; bytes: Buffer; purpose: string }): Promise<LinkedFile> {
    const id = randomUUID();
    const sha256 = createHash('sha256').update(file.bytes).digest();
    await this.storage.put(`files/${id}`, file.bytes, file.bytes.length);
    await tx.query(`INSERT INTO files (id, owner_id, name, purpose, type, size, sha256, storage_key, state) VALUES ($1,NULL,$2,$3,$4,$5,$6,$7,'stored')`, [id, file.name, file.purpose, file.type, file.bytes.length, sha256, `files/${id}`]);
    return { id, name: file.name, type: file.type, size: file.bytes.length, sha256: sha256.toString('hex') };
  }

  /** Ties a kept file to the first subject that asks; false when it is none, gone, or tied already. */
  async claim(tx: Tx, fileId: string, purpose: string, to: { subject: string; subjectId: string }): Promise<boolean> {
    if (!(await tx.one('SELECT 1 AS one FROM files WHERE id = $1 AND purpose = $2 AND owner_id IS NULL FOR UPDATE', [fileId, purpose]))) return false;
    return (await tx.execute('INSERT INTO file_links (file_id, subject, subject_id) SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM file_links WHERE file_id = $1)', [fileId, to.subject, to.subjectId])) === 1;
  }

  /** The file and its bytes, when the actor owns it or some subject it is tied to says yes. @throws Problem not-found */
  async open(actor: Actor, id: string): Promise<{ file: LinkedFile; stream: Readable }> {
    const row = await this.db.one<FileRow>(`SELECT ${COLUMNS} FROM files WHERE id = $1 AND state = 'stored'`, [id]);
    if (!row || !(await this.mayRead(actor, row))) throw platformErrors.problem('not-found');
    return { file: view(row), stream: await this.storage.get(row.storageKey) };
  }

  /** Bytes for the server's own use. */
  async read(id: string): Promise<Readable> {
    const row = await this.db.one<FileRow>(`SELECT ${COLUMNS} FROM files WHERE id = $1 AND state = 'stored'`, [id]);
    if (!row) throw platformErrors.problem('not-found');
    return this.storage.get(row.storageKey);
  }

  private async isLinked(tx: Tx, fileId: string, to: { subject: string; subjectId: string }): Promise<boolean> {
    return (await tx.one('SELECT 1 AS one FROM file_links WHERE file_id = $1 AND subject = $2 AND subject_id = $3', [fileId, to.subject, to.subjectId])) !== undefined;
  }

  private async mayRead(actor: Actor, row: FileRow): Promise<boolean> {
    if (actor.kind === 'person' && row.ownerId === actor.personId) return true;
    const links = await this.db.query<{ subject: string; subjectId: string }>('SELECT subject, subject_id FROM file_links WHERE file_id = $1', [row.id]);
    for (const link of links) if (await this.readers.get(link.subject)?.(actor, link.subjectId)) return true;
    return false;
  }
}

const view = (row: FileRow): LinkedFile => ({ id: row.id, name: row.name, type: row.type, size: Number(row.size), sha256: row.sha256!.toString('hex') });
