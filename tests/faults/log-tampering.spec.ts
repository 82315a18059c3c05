// As the database's superuser, with every trigger off: whatever is changed, deleted, inserted or reordered in entries, payloads, places, leaves, tiles or checkpoints is found, and where it was done.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Call, camelRows, Erasures, type Finding, rowTypes, verifyLog, type Verdict } from '#libs/platform';
import type { Verifier } from '#libs/kernel';
import { readLog, sequence, writeEntry } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World, owner: pg.Client, log: Verifier, kept: string;
beforeAll(async () => {
  world = await startWorld();
  for (let batch = 0; batch < 20; batch += 1) {
    for (let n = 0; n < 10 + batch; n += 1) await writeEntry(world, `${batch}-${n}`);
    await sequence(world);
  }
  const reading = await readLog(world.url);
  [log, kept] = [reading.verifier, reading.note];
  owner = new pg.Client({ connectionString: world.config.DATABASE_URL });
  await owner.connect();
}, 240_000);
afterAll(async () => { await owner.end(); await world.stop(); });

/** Whoever looks, looks at one snapshot: the log grows meanwhile. */
const verdict = async (notes: readonly string[] = [kept]): Promise<Verdict> => {
  const query = async <R>(sql: string, values: readonly unknown[] = []): Promise<R[]> => camelRows<R>((await owner.query({ text: sql, values: values as unknown[], types: rowTypes })).rows as Record<string, unknown>[]);
  return verifyLog({ query, one: async <R>(sql: string, values?: readonly unknown[]) => (await query<R>(sql, values))[0], named: (_name, sql, values) => query(sql, values), prepared: query }, { log, kept: notes });
};
async function untouched(notes?: readonly string[]): Promise<Verdict> {
  await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try { return await verdict(notes); } finally { await owner.query('ROLLBACK'); }
}
/** Tampers in a transaction of the superuser's that is taken back after the look. */
async function tampered(sql: string, notes?: readonly string[]): Promise<readonly Finding[]> {
  await owner.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL session_replication_role = replica`);
  try {
    await owner.query(sql);
    return (await verdict(notes)).findings;
  } finally { await owner.query('ROLLBACK'); }
}
const admin = (n: number): Call => ({ actor: { kind: 'person', personId: `00000000-0000-4000-8000-00000000000${n}`, expert: false, memberships: [], grants: [{ role: 'admin', agencyId: 'x', agencyPath: '/x' }] } as never, requestId: 'r', locale: 'zh' });
interface Place { id: string; index: number; first: number; size: number }
const placeAt = async (nth: number): Promise<Place> => {
  const row = (await owner.query<{ id: string; index: string; first: string; size: string }>(`SELECT l.entry_id AS id, l.index, c.first, c.size FROM log_entries l JOIN log_checkpoints c ON l.index >= c.first AND l.index < c.size ORDER BY l.index OFFSET ${nth} LIMIT 1`)).rows[0]!;
  return { id: row.id, index: Number(row.index), first: Number(row.first), size: Number(row.size) };
};
const codes = (findings: readonly Finding[]): string[] => [...new Set(findings.map((f) => f.code))].sort();

describe('an untouched record', () => {
  it('is found whole, with every kept checkpoint', async () => {
    const found = await untouched((await owner.query<{ note: string }>('SELECT note FROM log_checkpoints')).rows.map((r) => r.note));
    expect(found.findings).toEqual([]);
    expect(found.entries).toBe(Number((await owner.query('SELECT count(*) AS n FROM log_entries')).rows[0].n));
    expect([found.size, found.checkpoints]).toEqual([(await readLog(world.url)).size, Number((await owner.query('SELECT count(*) AS n FROM log_checkpoints')).rows[0].n)]);
  });
});

describe('what a superuser does to an entry', () => {
  it.each([
    ['changes its actor', (p: Place) => `UPDATE audit_entries SET actor = 'somebody-else' WHERE id = '${p.id}'`, ['entry-differs']],
    ['changes its action', (p: Place) => `UPDATE audit_entries SET action = 'bid.withdrawn' WHERE id = '${p.id}'`, ['entry-differs']],
    ['changes its hour', (p: Place) => `UPDATE audit_entries SET at = at + interval '1 second' WHERE id = '${p.id}'`, ['entry-differs']],
    ['changes the hash of the state', (p: Place) => `UPDATE audit_entries SET state_hash = set_byte(state_hash, 3, 255 - get_byte(state_hash, 3)) WHERE id = '${p.id}'`, ['entry-differs']],
    ['changes its leaf', (p: Place) => `UPDATE audit_entries SET leaf = set_byte(leaf, 3, 255 - get_byte(leaf, 3)) WHERE id = '${p.id}'`, ['entry-differs']],
    ['changes its payload', (p: Place) => `UPDATE audit_payloads SET payload = jsonb_set(payload, '{actor}', '"x"') WHERE entry_id = '${p.id}'`, ['entry-differs', 'payload-differs']],
    ['changes entry and payload alike', (p: Place) => `UPDATE audit_payloads SET payload = jsonb_set(payload, '{actor}', '"x"') WHERE entry_id = '${p.id}'; UPDATE audit_entries SET actor = 'x' WHERE id = '${p.id}'`, ['payload-differs']],
    ['changes its salt', (p: Place) => `UPDATE audit_payloads SET salt = set_byte(salt, 0, 255 - get_byte(salt, 0)) WHERE entry_id = '${p.id}'`, ['payload-differs']],
    ['deletes its payload', (p: Place) => `DELETE FROM audit_payloads WHERE entry_id = '${p.id}'`, ['payload-missing']],
    ['deletes the entry', (p: Place) => `DELETE FROM audit_entries WHERE id = '${p.id}'`, ['entry-deleted', 'payload-foreign']],
    ['deletes entry and payload', (p: Place) => `DELETE FROM audit_entries WHERE id = '${p.id}'; DELETE FROM audit_payloads WHERE entry_id = '${p.id}'`, ['entry-deleted']],
    ['deletes every trace of it and calls its leaf filling', (p: Place) => `DELETE FROM audit_entries WHERE id = '${p.id}'; DELETE FROM audit_payloads WHERE entry_id = '${p.id}'; DELETE FROM log_entries WHERE entry_id = '${p.id}'`, ['entry-deleted']],
    ['says that it was erased, without an entry that says so', (p: Place) => `DELETE FROM audit_payloads WHERE entry_id = '${p.id}'; INSERT INTO log_erasures SELECT ${p.index}, '${p.id}', id, 'retention', now() FROM audit_entries WHERE id <> '${p.id}' LIMIT 1`, ['payload-missing']],
    ['takes its place away', (p: Place) => `DELETE FROM log_entries WHERE entry_id = '${p.id}'`, ['entry-deleted', 'entry-left-out']],
  ])('%s', async (_what, sql, expected) => {
    for (const nth of [3, 120]) {
      const place = await placeAt(nth), findings = await tampered(sql(place));
      expect(codes(findings)).toEqual(expected);
      expect(findings.some((f) => f.entry === place.id || f.index === place.index)).toBe(true);
      expect(findings.every((f) => (f.index === undefined || f.index === place.index) && (f.entry === undefined || f.entry === place.id))).toBe(true);
    }
  });

  it('swaps two: each is found at both places', async () => {
    const [a, b] = [await placeAt(7), await placeAt(90)];
    const findings = await tampered(`UPDATE log_entries SET index = CASE index WHEN ${a.index} THEN -1 ELSE ${a.index} END WHERE index IN (${a.index}, ${b.index}) AND index = ${a.index}; UPDATE log_entries SET index = ${a.index} WHERE index = ${b.index}; UPDATE log_entries SET index = ${b.index} WHERE index = -1`);
    expect(new Set(findings.map((f) => f.index))).toEqual(new Set([a.index, b.index]));
  });

  it('slips one in: before its hour, into the past, or at a place beyond the log', async () => {
    const row = (at: string, xact: string): string => `INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at, xact) VALUES ('00000000-0000-4000-8000-000000000001', 'bid', 'x', 'bid.submitted', 'y', 1, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), ${at}, ${xact})`;
    expect(codes(await tampered(row(`jiebang_now() - interval '1 hour'`, `'5'`)))).toEqual(['entry-left-out']);
    const place = await placeAt(50);
    expect(codes(await tampered(`${row('jiebang_now()', 'DEFAULT')}; UPDATE log_entries SET entry_id = '00000000-0000-4000-8000-000000000001' WHERE index = ${place.index}`))).toEqual(expect.arrayContaining(['entry-differs', 'entry-left-out', 'payload-missing']));
    expect(codes(await tampered(`${row('jiebang_now()', 'DEFAULT')}; INSERT INTO log_entries VALUES ('00000000-0000-4000-8000-000000000001', 9000000)`))).toEqual(['place-foreign']);
  });
});

describe('what a superuser does to the log itself', () => {
  it('a leaf changed, or two swapped: found in their batch, and the entries with them', async () => {
    const place = await placeAt(60), offset = (place.index - place.first) * 32;
    const changed = await tampered(`UPDATE log_checkpoints SET leaves = set_byte(leaves, ${offset}, 255 - get_byte(leaves, ${offset})) WHERE first = ${place.first}`);
    expect(changed).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'leaves-differ', index: place.first }), expect.objectContaining({ code: 'entry-differs', index: place.index })]));
    const swapped = await tampered(`UPDATE log_checkpoints SET leaves = substring(leaves FROM 33 FOR 32) || substring(leaves FROM 1 FOR 32) || substring(leaves FROM 65) WHERE first = ${place.first}`);
    expect(swapped).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'leaves-reordered', index: place.first + 1 }), expect.objectContaining({ code: 'leaves-differ', index: place.first })]));
  });

  it.each([
    ['a batch deleted', (p: Place) => `DELETE FROM log_checkpoints WHERE first = ${p.first}`, 'checkpoint-missing'],
    ['a root changed', (p: Place) => `UPDATE log_checkpoints SET root = set_byte(root, 0, 255 - get_byte(root, 0)) WHERE first = ${p.first}`, 'checkpoint-differs'],
    ['a note changed', (p: Place) => `UPDATE log_checkpoints SET note = replace(note, '${p.size}', '${p.size + 16}') WHERE first = ${p.first}`, 'checkpoint-unsigned'],
    ['another seed', (p: Place) => `UPDATE log_checkpoints SET seed = set_byte(seed, 0, 255 - get_byte(seed, 0)) WHERE first = ${p.first}`, 'entry-deleted'],
  ])('%s', async (_what, sql, expected) => {
    const place = await placeAt(60), findings = await tampered(sql(place));
    expect(codes(findings)).toContain(expected);
    expect(findings[0]!.index! >= place.first && findings[0]!.index! < place.size).toBe(true);
  });

  it('a tile’s hash changed, gone, or one too many', async () => {
    for (const sql of ['UPDATE log_nodes SET hash = set_byte(hash, 9, 255 - get_byte(hash, 9)) WHERE n = 0', 'DELETE FROM log_nodes WHERE n = 0', `INSERT INTO log_nodes VALUES (1, 999, decode(repeat('00', 32), 'hex'))`]) expect(codes(await tampered(sql))).toEqual(['tile-differs']);
  });

  it('the end cut off: every kept checkpoint shows it, and nothing else can', async () => {
    const [{ first, note }] = (await owner.query<{ first: string; note: string }>('SELECT first, note FROM log_checkpoints ORDER BY size DESC LIMIT 1')).rows as [{ first: string; note: string }];
    const findings = await tampered(`DELETE FROM audit_payloads WHERE entry_id IN (SELECT entry_id FROM log_entries WHERE index >= ${first}); DELETE FROM audit_entries WHERE id IN (SELECT entry_id FROM log_entries WHERE index >= ${first}); DELETE FROM log_entries WHERE index >= ${first}; DELETE FROM log_checkpoints WHERE first = ${first}`, [note]);
    expect(codes(findings)).toEqual(['checkpoint-kept-differs']);
  });
});

describe('what is no tampering', () => {
  it('an erasure that the log names, and entries that wait for the next batch', async () => {
    const place = await placeAt(5);
    const erasures = world.app.get(Erasures), asked = await erasures.ask(admin(1), { index: place.index, ground: 'personal-data', reason: 'a person asked' });
    await erasures.approve(admin(2), asked.id);
    expect((await untouched()).findings).toEqual([]);
    await sequence(world);
    await writeEntry(world, 'waits');
    expect((await untouched()).findings).toEqual([]);
  });
});
