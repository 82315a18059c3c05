// Owns what the log of record answers: what it is, proofs of what is in it, and cosignatures. The sequencer alone makes it grow.
import { Inject, Injectable } from '@nestjs/common';
import { consistencyProof, cosignedAt, inclusionProof, KEY_KIND, openCheckpoint, parseNote, toBase64, type Verifier, verifierOf, verifierText } from '#libs/kernel';
import { type Call, run } from '../call.js';
import { CONFIG, type Config } from '../config.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/tx.js';
import { Keys } from '../keys.js';
import { platformErrors } from '../platform.errors.js';
import type { ConsistencyView, CosignatureView, InclusionView, LogView, ProofView } from './record.contract.js';
import { recordErrors } from './record.errors.js';
import { checkpointAt, type CheckpointRow, indexOfEntry, leavesOf, newestCheckpoint, publishedNote } from './record.reader.js';
import { TreeCache } from './tree-cache.js';
import { ALARM_MS, originOf, PROMISE_MS, standsSinceMs } from './sequencer.js';

@Injectable()
export class LogOfRecord {
  private readonly tree = new TreeCache();

  constructor(private readonly db: Database, private readonly keys: Keys, @Inject(CONFIG) private readonly config: Config) {}

  /** Who signs: the name that the log began with, and the key of this deployment. */
  verifier(newest: Pick<CheckpointRow, 'note'> | undefined): Verifier {
    return verifierOf(newest ? newest.note.slice(0, newest.note.indexOf('\n')) : originOf(this.config), KEY_KIND.ed25519, this.keys.publicKey);
  }

  async view(): Promise<LogView> {
    const newest = await newestCheckpoint(this.db), verifier = this.verifier(newest);
    const sinceMs = await standsSinceMs(this.db);
    const [slowest] = await this.db.named<{ ms: bigint | null }>('log-slowest', `SELECT max(waited_ms) AS ms FROM log_checkpoints WHERE taken_at > clock_timestamp() - interval '1 day'`);
    const cosigned = await this.db.named<{ witness: string; size: bigint; second: bigint }>('log-witnesses', 'SELECT DISTINCT ON (witness, key_id) witness, size, second FROM log_cosignatures ORDER BY witness, key_id, size DESC');
    return {
      origin: verifier.name, key: verifierText(verifier), size: newest?.size ?? 0, root: newest ? toBase64(newest.root) : null, note: newest ? await publishedNote(this.db, newest) : null, at: newest?.at.toISOString() ?? null,
      beatSeconds: this.config.LOG_BEAT_SECONDS, promiseSeconds: PROMISE_MS / 1000, sinceSeconds: sinceMs === undefined ? null : Math.round(sinceMs / 1000), slowestSeconds: slowest?.ms ? Math.round(Number(slowest.ms) / 1000) : null,
      late: sinceMs !== undefined && sinceMs > ALARM_MS,
      witnesses: this.config.LOG_WITNESSES.map((w) => {
        const seen = cosigned.find((c) => c.witness === w.name);
        return { name: w.name, key: verifierText(w), size: seen ? Number(seen.size) : null, at: seen ? new Date(Number(seen.second) * 1000).toISOString() : null };
      }),
    };
  }

  /** The signed note of a size, or the newest. @throws Problem log-not-begun, not-found */
  async note(size?: number): Promise<string> {
    return publishedNote(this.db, await this.checkpoint(size));
  }

  async consistency(from: number, to?: number): Promise<ConsistencyView> {
    const newest = await this.checkpoint(), until = to ?? newest.size;
    if (from > until || until > newest.size) throw platformErrors.problem('invalid', { pointer: until > newest.size ? '/to' : '/from' });
    return { from, to: until, hashes: (await consistencyProof(from, until, this.tree.reader(this.db, until))).map(toBase64) };
  }

  /** That a leaf is in the tree of a checkpoint: the newest, or the one of that size. */
  async inclusion(index: number, size?: number): Promise<InclusionView> {
    const [checkpoint, [leaf]] = await Promise.all([this.checkpoint(size), leavesOf(this.db, index, index + 1)]);
    if (index >= checkpoint.size) throw platformErrors.problem('not-found');
    const [hashes, note] = await Promise.all([inclusionProof(index, checkpoint.size, this.tree.reader(this.db, checkpoint.size)), publishedNote(this.db, checkpoint)]);
    return { index, leaf: toBase64(leaf!), size: checkpoint.size, hashes: hashes.map(toBase64), checkpoint: note };
  }

  /** The proofs of many leaves under one checkpoint; tiles that they share are read once. */
  async proofs(indexes: readonly number[], size: number, r: Reader = this.db): Promise<string[][]> {
    const read = this.tree.reader(r, size), proofs: string[][] = [];
    for (const index of indexes) proofs.push((await inclusionProof(index, size, read)).map(toBase64));
    return proofs;
  }

  /** For who may know of the entry. */
  async proofOf(entryId: string): Promise<ProofView> {
    const index = await indexOfEntry(this.db, entryId);
    return index === undefined ? { state: 'waiting', promiseSeconds: PROMISE_MS / 1000 } : { state: 'in-log', ...(await this.inclusion(index)) };
  }

  /** Takes the lines of witnesses that this log knows, under a checkpoint that it signed; those of others are passed over. Sent again, it changes nothing. */
  async cosign(call: Call, given: string): Promise<CosignatureView> {
    const note = parseNote(given), ours = note && openCheckpoint(given, this.verifier(await newestCheckpoint(this.db)));
    const row = ours && (await checkpointAt(this.db, ours.size));
    if (!note || !row || !row.note.startsWith(`${note.text}\n`)) throw recordErrors.problem('checkpoint-foreign', { pointer: '/checkpoint' });
    const lines = note.signatures.flatMap((line) => {
      const witness = this.config.LOG_WITNESSES.find((w) => w.name === line.name && w.id === line.id);
      return witness ? [{ witness, line, second: cosignedAt(note, line, witness) }] : [];
    });
    if (lines.length === 0) throw recordErrors.problem('cosignature-unknown', { pointer: '/checkpoint' });
    if (lines.some((l) => l.second === undefined)) throw recordErrors.problem('cosignature-invalid', { pointer: '/checkpoint' });
    return run(this.db, call, async (tx) => {
      for (const { witness, line, second } of lines) {
        await tx.execute('INSERT INTO log_cosignatures (size, witness, key_id, second, line) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING', [row.size, witness.name, witness.id, second, line.line]);
      }
      return { size: row.size, witnesses: lines.map((l) => l.witness.name) };
    });
  }

  private async checkpoint(size?: number): Promise<CheckpointRow> {
    const newest = await newestCheckpoint(this.db);
    if (!newest) throw recordErrors.problem('log-not-begun', { retryAfter: this.config.LOG_BEAT_SECONDS });
    if (size === undefined || size === newest.size) return newest;
    const row = await checkpointAt(this.db, size);
    if (!row) throw platformErrors.problem('not-found');
    return row;
  }
}
