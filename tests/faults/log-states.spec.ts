// As the database's superuser: a row of the trade put into another state, another version, taken away or slipped in, or a step of its history changed, added or removed: found, and which.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { camelRows, type Finding, rowTypes, verifyLog } from '#libs/platform';
import { subjectTables } from '../../apps/server/src/verify-tables.js';
import { submitBid } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { foundCity } from '../support/city.js';
import { readLog, sequence } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World, owner: pg.Client, bid: string, challenge: string;
beforeAll(async () => {
  world = await startWorld();
  const city = await foundCity(world), firm = await city.organisation('firm'), published = await publishChallenge(world, city);
  const client = await world.as('firm@firm.test');
  challenge = published.id;
  bid = (await submitBid(world, client, published, firm)).bidId;
  await submitBid(world, client, published, firm, { price: '6500000.00' });
  await world.settled();
  await sequence(world);
  owner = new pg.Client({ connectionString: world.config.DATABASE_URL });
  await owner.connect();
}, 240_000);
afterAll(async () => { await owner.end(); await world.stop(); });

async function found(sql: string): Promise<readonly Finding[]> {
  const query = async <R>(text: string, values: readonly unknown[] = []): Promise<R[]> => camelRows<R>((await owner.query({ text, values: values as unknown[], types: rowTypes })).rows as Record<string, unknown>[]);
  await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL session_replication_role = replica');
  try {
    await owner.query(sql);
    return (await verifyLog({ query, one: async <R>(text: string, values?: readonly unknown[]) => (await query<R>(text, values))[0], named: (_name, text, values) => query(text, values), prepared: query }, { log: (await readLog(world.url)).verifier, tables: subjectTables })).findings;
  } finally { await owner.query('ROLLBACK'); }
}

describe('the rows of the trade', () => {
  it('stand where their history left them', async () => { expect(await found('SELECT 1')).toEqual([]); });

  it('name every table that has a life', async () => {
    const lived = await world.db.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('id', 'state', 'version') GROUP BY 1 HAVING count(*) = 3`);
    const named = new Set(Object.values(subjectTables).map((t) => t.table));
    expect(lived.map((t) => t.name).filter((name) => !named.has(name)).sort()).toEqual(['deliveries']); // a mail on its way is no business of the record
  });

  it.each([
    ['a bid withdrawn by nobody', () => `UPDATE bids SET state = 'withdrawn' WHERE id = '${bid}'`, 'state-differs', 'bids', () => bid],
    ['a bid set back to its first version', () => `UPDATE bids SET version = 1 WHERE id = '${bid}'; DELETE FROM histories WHERE subject = 'bid' AND subject_id = '${bid}' AND version = 2`, 'state-differs', 'bids', () => bid],
    ['a bid deleted', () => `DELETE FROM bids WHERE id = '${bid}'`, 'state-differs', 'bids', () => bid],
    ['a bid slipped in', () => `INSERT INTO bids (id, challenge_id, organisation_id, state, version, latest) SELECT '00000000-0000-4000-8000-00000000000b', challenge_id, '00000000-0000-4000-8000-00000000000c', state, version, latest FROM bids WHERE id = '${bid}'`, 'state-differs', 'bids', () => '00000000-0000-4000-8000-00000000000b'],
    ['a challenge closed by nobody', () => `UPDATE challenges SET state = 'closed' WHERE id = '${challenge}'`, 'state-differs', 'challenges', () => challenge],
    ['a step by somebody else', () => `UPDATE histories SET actor = 'somebody' WHERE subject = 'challenge' AND subject_id = '${challenge}' AND version = 2`, 'history-differs', 'histories', () => challenge],
    ['a step taken out', () => `DELETE FROM histories WHERE subject = 'challenge' AND subject_id = '${challenge}' AND version = 2`, 'history-differs', 'histories', () => challenge],
    ['a step added', () => `INSERT INTO histories SELECT subject, subject_id, version + 1, 'close', to_state, 'closed', actor, reason, at FROM histories WHERE subject = 'challenge' AND subject_id = '${challenge}' ORDER BY version DESC LIMIT 1`, 'history-differs', 'histories', () => challenge],
  ])('%s', async (_what, sql, code, table, id) => {
    const findings = await found(sql());
    expect(findings).toEqual(expect.arrayContaining([expect.objectContaining({ code, table, detail: expect.stringContaining(id()) })]));
    expect(findings.every((f) => f.detail.includes(id()))).toBe(true);
  });
});
