// The sequencer's day: every committed entry gets one place, growth tells nothing, and what a stranger reads over HTTP is what was signed.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { continues, fromBase64, includes, openCheckpoint, rootOf, tilesOf } from '#libs/kernel';
import { audit, type ConsistencyView, type InclusionView, type LogView, Sequencer, SEQUENCER_LOCK } from '#libs/platform';
import type { Client } from '../support/client.js';
import { asOwner } from '../support/postgres.js';
import { readLog, sequence, writeEntry } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World, anybody: Client;
beforeAll(async () => { world = await startWorld({ LOG_ORIGIN: 'log.city.test' }); anybody = world.client(); });
afterAll(() => world.stop());

const sequencer = (): Sequencer => world.app.get(Sequencer);
const size = async (): Promise<number> => Number((await world.db.one<{ size: bigint | null }>('SELECT max(size) AS size FROM log_checkpoints'))!.size ?? 0);
const unplaced = async (): Promise<bigint> => (await world.db.one<{ n: bigint }>('SELECT count(*) AS n FROM audit_entries e WHERE NOT EXISTS (SELECT FROM log_entries l WHERE l.entry_id = e.id)'))!.n;
const placeOf = async (id: string): Promise<number | undefined> => { const row = await world.db.one<{ index: bigint }>('SELECT index FROM log_entries WHERE entry_id = $1', [id]); return row && Number(row.index); };

describe('the sequencer', () => {
  it('grows the log by sixteen leaves whether there was nothing or something, and by a multiple of it after much', async () => {
    await sequence(world);
    const grown: number[] = [];
    for (const entries of [0, 1, 5, 16, 17, 40]) {
      for (let n = 0; n < entries; n += 1) await writeEntry(world, n);
      const before = await size();
      await sequence(world);
      grown.push((await size()) - before);
      expect(await unplaced()).toBe(0n);
    }
    expect(grown).toEqual([16, 16, 16, 16, 32, 48]);
  });

  it('gives a place to what commits late, and never two', async () => {
    let ended!: () => void, written!: (id: string) => void;
    const [wait, id] = [new Promise<void>((done) => { ended = done; }), new Promise<string>((done) => { written = done; })];
    const late = world.db.transaction(async (tx) => {
      written((await audit(tx, { subject: 'session', subjectId: 'late', action: 'session.opened', actor: { kind: 'system', name: 'test' }, version: 1, state: {} })).id);
      await wait;
    });
    const early = await id, after = await writeEntry(world, 'after');
    await sequence(world);
    expect([await placeOf(early), typeof (await placeOf(after))]).toEqual([undefined, 'number']);
    await sequence(world);
    ended();
    await late;
    await sequence(world);
    expect(await placeOf(early)).toBeGreaterThan((await placeOf(after))!);
    expect(await unplaced()).toBe(0n);
    expect((await world.db.one<{ n: bigint; places: bigint }>('SELECT count(*) AS n, count(DISTINCT index) AS places FROM log_entries'))).toEqual({ n: (await world.db.one<{ n: bigint }>('SELECT count(*) AS n FROM audit_entries'))!.n, places: (await world.db.one<{ n: bigint }>('SELECT count(*) AS n FROM log_entries'))!.n });
  });

  it('keeps one beat: whoever asks again within it is told to wait, and of many at once one does it', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => sequencer().beat({ now: true })));
    expect(asked.filter((b) => b.kind === 'sequenced').length).toBeGreaterThanOrEqual(1);
    expect(new Set(asked.map((b) => b.kind))).not.toContain('early');
    await sequencer().beat(); // keeps this beat, if that was not done
    const again = await sequencer().beat();
    expect(again.nextInMs).toBeLessThanOrEqual(30_000);
    const rows = await world.db.query<{ first: bigint; size: bigint }>('SELECT first, size FROM log_checkpoints ORDER BY size');
    rows.forEach((row, i) => expect(row.first).toBe(i === 0 ? 0n : rows[i - 1]!.size));
  });

  it('takes everything after the database moved to another cluster, where numbers of transactions begin anew', async () => {
    await world.db.query(`INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at, xact)
      VALUES (gen_random_uuid(), 'session', 'moved', 'session.opened', 'system:test', 1, decode(repeat('00', 32), 'hex'), decode(repeat('ab', 32), 'hex'), jiebang_now(), '3')`);
    await sequence(world);
    expect(await unplaced()).toBe(1n); // an old number: in one's own cluster there is none that was not taken
    await asOwner(world.config.DATABASE_URL, `ALTER TABLE log_checkpoints DISABLE TRIGGER USER; UPDATE log_checkpoints SET cluster = 'another'; ALTER TABLE log_checkpoints ENABLE TRIGGER USER`);
    await sequence(world);
    expect(await unplaced()).toBe(0n);
  });
});

describe('the published log', () => {
  it('is read by tiles, every one checked against the signed root, and holds exactly the leaves of the entries', async () => {
    for (let n = 0; n < 300; n += 1) await writeEntry(world, n);
    await sequence(world);
    const log = await readLog(world.url), view = (await anybody.get<LogView>('/api/log')).body;
    expect(log.note.split('\n')[0]).toBe('log.city.test');
    expect(view).toMatchObject({ origin: 'log.city.test', size: log.size, note: log.note, late: false, promiseSeconds: 60, beatSeconds: 30, witnesses: [] });
    expect(await rootOf(log.size, log.read)).toEqual(log.root);
    const leaves: string[] = [];
    for (const tile of tilesOf(log.size)) {
      await log.read.hashes(tile);
      if (tile.level === 0) leaves.push(...(await log.entries(tile.n, tile.width)).map((e) => Buffer.from(e).toString('hex')));
    }
    expect(leaves).toHaveLength(log.size);
    for (const row of await world.db.query<{ index: bigint; leaf: Buffer }>('SELECT l.index, e.leaf FROM log_entries l JOIN audit_entries e ON e.id = l.entry_id')) expect(leaves[Number(row.index)]).toBe(row.leaf.toString('hex'));
  });

  it('proves any leaf, and that it only ever grew', async () => {
    const log = await readLog(world.url);
    for (const index of [0, 255, 256, log.size - 1]) {
      const { body } = await anybody.get<InclusionView>(`/api/log/inclusion-proofs/${index}`);
      expect(includes(log.root, log.size, index, fromBase64(body.leaf)!, body.hashes.map((h) => fromBase64(h)!))).toBe(true);
      expect(openCheckpoint(body.checkpoint, log.verifier)).toMatchObject({ size: log.size });
    }
    for (const { size: from } of await world.db.query<{ size: bigint }>('SELECT size FROM log_checkpoints ORDER BY size')) {
      const was = openCheckpoint((await anybody.get(`/api/log/checkpoints/${from}`)).text, log.verifier)!;
      const { body } = await anybody.get<ConsistencyView>(`/api/log/consistency-proofs?from=${from}`);
      expect(continues(was, log, body.hashes.map((h) => fromBase64(h)!))).toBe(true);
    }
  });

  it('lets tiles be kept for ever and the checkpoint never, and has nothing beyond its size', async () => {
    const log = await readLog(world.url);
    expect((await anybody.get('/api/log/tile/0/000')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await anybody.get('/api/log/checkpoint')).headers.get('cache-control')).toBe('no-cache');
    const last = Math.floor(log.size / 256), width = log.size % 256;
    for (const path of [`tile/0/${String(last).padStart(3, '0')}`, `tile/0/${String(last).padStart(3, '0')}.p/${width + 1}`, `tile/entries/${String(last).padStart(3, '0')}`, 'tile/3/000', 'tile/0/0', 'tile/0/000.p/256', 'tile/x', 'tile/entries/..%2f000', `checkpoints/${log.size + 1}`, `inclusion-proofs/${log.size}`]) {
      expect([path, (await anybody.get(`/api/log/${path}`)).status]).toEqual([path, 404]);
    }
    for (const query of [`from=${log.size + 1}`, `from=0&to=${log.size + 1}`, 'from=-1', 'from=x', 'from=20&to=10', '']) expect([query, (await anybody.get(`/api/log/consistency-proofs?${query}`)).status]).toEqual([query, 422]);
    const older = await anybody.get(`/api/log/tile/0/${String(last).padStart(3, '0')}.p/1`); // what was a tile once stays one
    expect([older.status, (await anybody.get('/api/log/tile/entries/000.p/16')).headers.get('content-length')]).toEqual([200, String(16 * 34)]);
  });
});

describe('before its first checkpoint', () => {
  it('the log says that it has not begun', async () => {
    const young = await startWorld(), owner = new pg.Client({ connectionString: young.config.DATABASE_URL });
    try {
      await owner.connect();
      await owner.query('SELECT pg_advisory_lock($1)', [SEQUENCER_LOCK]); // no beat from here on
      await owner.query('SET session_replication_role = replica');
      for (const table of ['log_entries', 'log_checkpoints']) await owner.query(`DELETE FROM ${table}`);
      expect((await young.client().get('/api/log/checkpoint')).body).toMatchObject({ code: 'log-not-begun' });
    } finally { await owner.end(); await young.stop(); }
  });
});
