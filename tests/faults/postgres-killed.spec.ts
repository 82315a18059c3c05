// PostgreSQL is killed under load, twice, and comes back: what was answered with 201 is there, what was not is done by its repeat, nothing is there twice.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../apps/server/src/embedded-postgres.js';
import { foundCity } from '../support/city.js';
import { makeDatabase } from '../support/postgres.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World, folder: string, server: EmbeddedPostgres, port: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiebang-killed-'));
  await chmod(folder, 0o755); // another account may have to run the server in it
  server = await startEmbeddedPostgres({ dataDir: folder });
  port = Number(new URL(server.url).port);
  world = await startWorld({ DATABASE_URL: await makeDatabase(server.url, 'killed') });
  await foundCity(world);
});
afterAll(async () => { await world.stop(); await server.stop(); await rm(folder, { recursive: true, force: true }); });

const gone = (pid: number): boolean => { try { process.kill(pid, 0); return false; } catch { return true; } };

it('loses nothing that it acknowledged, and does nothing twice', async () => {
  const admin = await world.as('admin1@city.test');
  const parentId = (await admin.get('/api/agencies')).body.items[0].id as string;
  const acknowledged: string[] = [], refused: number[] = [];
  let stop = false, next = 0;
  const client = async (): Promise<void> => {
    while (!stop) {
      const name = `Office ${(next += 1)}`;
      for (let done = false; !done;) {
        const answer = await admin.post('/api/agencies', { parentId, name: { zh: `所 ${name}`, en: name } }, { 'idempotency-key': `killed-${name.replace(' ', '-')}` });
        done = answer.status === 201;
        if (done) acknowledged.push(name); else { refused.push(answer.status); await new Promise((resolve) => setTimeout(resolve, 50)); }
      }
    }
  };
  const clients = Promise.all(Array.from({ length: 6 }, client));
  for (let round = 1; round <= 2; round += 1) {
    const before = acknowledged.length;
    await until(() => acknowledged.length > before + 30);
    process.kill(server.pid, 'SIGKILL');
    await until(() => gone(server.pid));
    await until(async () => (await world.client().get('/api/ready')).status === 503);
    expect((await world.client().get('/api/health')).body).toEqual({ status: 'ok' });
    server = await startEmbeddedPostgres({ dataDir: folder, port });
    await until(async () => (await world.client().get('/api/ready')).status === 200);
  }
  const last = acknowledged.length;
  await until(() => acknowledged.length > last + 30);
  stop = true;
  await clients;
  expect(refused.length).toBeGreaterThan(0);
  expect([...new Set(refused)]).toEqual([503]);
  const rows = await world.db.query<{ nameEn: string }>(`SELECT name_en FROM agencies WHERE name_en LIKE 'Office %'`);
  expect(rows.map((r) => r.nameEn).sort()).toEqual([...acknowledged].sort());
  const entries = await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries e JOIN agencies a ON a.id::text = e.subject_id WHERE a.name_en LIKE 'Office %'`);
  expect(entries!.n).toBe(BigInt(acknowledged.length));
  await world.settled();
}, 90_000);
