// The sequencer broken at every one of its statements, in three ways: nothing is lost, nothing stands twice, and the next beat signs what continues the last.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { continues, fromBase64, openCheckpoint, rootOf } from '#libs/kernel';
import { type ConsistencyView, Sequencer } from '#libs/platform';
import { withInjection, type Fault } from '../support/injection.js';
import { asOwner } from '../support/postgres.js';
import { readLog, sequence, writeEntry } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => { world = await startWorld(); await sequence(world); });
afterAll(() => world.stop());

/** The sequencer's lock, by which its transaction is told from others. */
const MARK = 5_417_190 as unknown as string;
const beat = (): Promise<unknown> => world.app.get(Sequencer).beat({ now: true });

describe('a sequencer that dies', () => {
  it('at any statement has sequenced whole or not at all', async () => {
    await writeEntry(world);
    const whole = await withInjection({ mark: MARK }, beat);
    expect(whole.statements.at(-1)).toBe('COMMIT');
    expect(whole.statements.length).toBeGreaterThanOrEqual(6);
    for (const fault of ['refused', 'cut', 'lost'] satisfies Fault[]) {
      for (let at = 1; at <= whole.statements.length; at += 1) {
        const before = await readLog(world.url), id = await writeEntry(world, `${fault}-${at}`);
        const { broken } = await withInjection({ mark: MARK, at, fault }, beat);
        expect([fault, at, broken]).toEqual([fault, at, true]);
        await sequence(world);
        const log = await readLog(world.url), places = await world.db.query('SELECT index FROM log_entries WHERE entry_id = $1', [id]);
        expect([fault, at, places.length]).toEqual([fault, at, 1]);
        expect(await rootOf(log.size, log.read)).toEqual(log.root);
        const { body } = await world.client().get<ConsistencyView>(`/api/log/consistency-proofs?from=${before.size}`);
        expect(continues(before, log, body.hashes.map((h) => fromBase64(h)!))).toBe(true);
      }
    }
    expect(await world.db.query('SELECT first FROM log_checkpoints c WHERE first > 0 AND NOT EXISTS (SELECT FROM log_checkpoints p WHERE p.size = c.first)')).toEqual([]);
  });
});

describe('a sequencer', () => {
  const owner = (sql: string): Promise<void> => asOwner(world.config.DATABASE_URL, `ALTER TABLE log_checkpoints DISABLE TRIGGER USER; ${sql}; ALTER TABLE log_checkpoints ENABLE TRIGGER USER`);
  const NEWEST = '(SELECT max(size) FROM log_checkpoints)';

  it('signs nothing on top of leaves, a note or a key that are not those of the last checkpoint', async () => {
    const kept = (await readLog(world.url)).note;
    await owner(`UPDATE log_checkpoints SET leaves = overlay(leaves PLACING '\\x00'::bytea FROM 5) WHERE size = ${NEWEST}; CREATE TABLE kept AS SELECT 1`);
    await expect(beat()).rejects.toThrow('are not those of the newest checkpoint');
    expect((await world.client().get('/api/log/checkpoint')).text).toBe(kept);
  });

  it('signs nothing with another key', async () => {
    const other = await startWorld({ LOG_KEY: Buffer.alloc(32, 1).toString('base64') });
    try {
      await sequence(other);
      expect(openCheckpoint((await other.client().get('/api/log/checkpoint')).text, (await readLog(other.url)).verifier)).toBeDefined();
      await asOwner(other.config.DATABASE_URL, `ALTER TABLE log_checkpoints DISABLE TRIGGER USER; UPDATE log_checkpoints SET note = replace(note, 'jiebang.local/log', 'jiebang.local/lag'); ALTER TABLE log_checkpoints ENABLE TRIGGER USER`);
      await expect(other.app.get(Sequencer).beat({ now: true })).rejects.toThrow('LOG_KEY is not the key that signed');
    } finally { await other.stop(); }
  });
});

describe('the tables of the log', () => {
  it('are changed by nobody: not by the application, and by the owner only past a trigger', async () => {
    for (const table of ['log_checkpoints', 'log_entries', 'log_nodes', 'log_cosignatures', 'log_erasures', 'audit_entries']) {
      for (const sql of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`, `UPDATE ${table} SET ${table === 'audit_entries' ? 'version = 2' : table === 'log_nodes' ? 'n = 2' : table === 'log_entries' ? 'index = 2' : 'at = now()'}`]) await expect(world.db.query(sql)).rejects.toThrow('permission denied');
    }
    await expect(asOwner(world.config.DATABASE_URL, 'DELETE FROM log_entries')).rejects.toThrow('append only');
    await expect(asOwner(world.config.DATABASE_URL, 'DELETE FROM audit_payloads')).rejects.toThrow('an erasure names what may go');
    await expect(world.db.query('DELETE FROM audit_payloads')).rejects.toThrow('an erasure names what may go');
    await expect(world.db.query(`UPDATE audit_payloads SET payload = '{}'`)).rejects.toThrow('an erasure names what may go');
  });
});
