// Owns the making of a bundle: everything from one snapshot of the database, signed, stored as a file, its hash an entry of the log.
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { challengeOf } from '#libs/challenges';
import { type Actor, canonicalJson, consistencyProof, openCheckpoint, signatureLine, toBase64, verifierText } from '#libs/kernel';
import { audit, Database, emit, keepStates, Keys, LogOfRecord, newestCheckpoint, publishedNote, STORAGE, type Storage, TreeCache, type Tx } from '#libs/platform';
import { BundleFile } from './bundle-file.js';
import { logEntries, recordRows, ROWS } from './bundle-rows.js';
import { bundlePublished } from './bundles.events.js';
import { BUNDLE_FORMAT, type BundleManifest, CHECKPOINT, CONSISTENCY, type EarlierTree, ENTRIES, KEY, MANIFEST, manifestNote, manifestText, recordOf, SIGNATURE } from './check/index.js';

keepStates('bundle');
const SYSTEM: Actor = { kind: 'system', name: 'bundles' };
type Progress = (percent: number) => Promise<unknown>;

@Injectable()
export class BundleMaker {
  constructor(private readonly db: Database, private readonly log: LogOfRecord, private readonly keys: Keys, @Inject(STORAGE) private readonly storage: Storage) {}

  /** A rerun makes the next one, or, when the last was not recorded, the same again under the same name. */
  async make(challengeId: string, progress: Progress): Promise<void> {
    const file = await BundleFile.begun();
    try {
      const manifest = await this.db.transaction(async (tx) => {
        await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        return this.gather(tx, challengeId, file, progress);
      });
      if (!manifest) return;
      const { size, body, sha256 } = file.stream(), key = `bundles/${challengeId}/${manifest.n}.zip`;
      await this.storage.put(key, body, size);
      await this.db.transaction((tx) => this.record(tx, manifest, { key, size, sha256: sha256() }));
    } finally { await file.forget(); }
  }

  /** Members and manifest, as this transaction sees the record; undefined while the log has not begun. */
  async gather(tx: Tx, challengeId: string, file: BundleFile, progress: Progress): Promise<BundleManifest | undefined> {
    const newest = await newestCheckpoint(tx), challenge = await challengeOf(tx, challengeId);
    if (!newest || !challenge) return undefined;
    const log = this.log.verifier(newest), earlier = new Set<string>();
    for (const [i, { member, sql }] of ROWS.entries()) {
      await file.rows(recordOf(member), noting(recordRows(tx, sql, challengeId), earlier));
      await progress(Math.round((40 * (i + 1)) / ROWS.length));
    }
    await file.rows(ENTRIES, logEntries(tx, this.log, challengeId, newest.size));
    await progress(90);
    await file.rows(CONSISTENCY, this.earlierTrees(tx, [...earlier], newest.size, log));
    await file.write(CHECKPOINT, [Buffer.from(await publishedNote(tx, newest))]);
    await file.write(KEY, [Buffer.from(`${verifierText(log)}\n`)]);
    const { n } = (await tx.one<{ n: number }>('SELECT (coalesce(max(n), 0) + 1)::int AS n FROM bundles WHERE challenge_id = $1', [challengeId]))!;
    const manifest: BundleManifest = {
      format: BUNDLE_FORMAT, challenge: challengeId, number: challenge.number, title: challenge.title, n, madeAt: (await tx.now()).toISOString(), log: { key: verifierText(log), size: newest.size },
      members: file.written.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    };
    const text = canonicalJson(manifest), line = signatureLine(log, this.keys.signBytes(Buffer.from(manifestText(challengeId, text))));
    await file.write(SIGNATURE, [Buffer.from(manifestNote(challengeId, text, line))], true);
    await file.write(MANIFEST, [Buffer.from(text)], true);
    return manifest;
  }

  private async *earlierTrees(tx: Tx, notes: readonly string[], size: number, log: Parameters<typeof openCheckpoint>[1]): AsyncGenerator<EarlierTree> {
    const read = new TreeCache().reader(tx, size);
    for (const checkpoint of notes) {
      const opened = openCheckpoint(checkpoint, log);
      if (opened && opened.size <= size) yield { checkpoint, proof: (await consistencyProof(opened.size, size, read)).map(toBase64) };
    }
  }

  private async record(tx: Tx, { challenge: challengeId, n, log }: BundleManifest, stored: { key: string; size: number; sha256: string }): Promise<void> {
    const id = v7();
    const entry = await audit(tx, { subject: 'bundle', subjectId: id, action: 'bundle.published', actor: SYSTEM, version: 1, state: { challengeId, n, sha256: stored.sha256, size: stored.size, logSize: log.size } });
    await tx.insert('bundles', { id, challengeId, n, storageKey: stored.key, size: stored.size, sha256: Buffer.from(stored.sha256, 'hex'), logSize: log.size, entryId: entry.id, madeAt: await tx.now() });
    await tx.execute('DELETE FROM bundle_makings WHERE challenge_id = $1', [challengeId]);
    await emit(tx, bundlePublished, id, 1, { challengeId, bundleId: id });
  }
}

/** Rows as they pass; checkpoints that they carry are noted, since the tree must be shown to continue them. */
async function* noting(rows: AsyncIterable<unknown>, notes: Set<string>): AsyncGenerator<unknown> {
  for await (const row of rows) {
    const note = (row as { content?: { checkpoint?: unknown } | null }).content?.checkpoint;
    if (typeof note === 'string') notes.add(note);
    yield row;
  }
}
