// What machines ask of a server: alive, ready, the time, the metrics, its description. And how it stops: nothing that began is cut off.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Database, enqueue, job, Processes } from '#libs/platform';
import { asOwner } from '../support/postgres.js';
import { foundCity } from '../support/city.js';
import { startWorld, until, type World } from '../support/world.js';

const TOKEN = 'a-token-of-the-machines';
const slow = job<Record<string, never>>('stopping.slow');

@Injectable()
class SlowWorker {
  static began = false;
  static letGo: () => void = () => undefined;
  constructor(private readonly db: Database) {}
  /** A rerun is safe: the setting is the same. */
  @Processes(slow)
  async work(): Promise<void> {
    SlowWorker.began = true;
    await new Promise<void>((resolve) => { SlowWorker.letGo = resolve; });
    await this.db.query(`INSERT INTO settings (name, value) VALUES ('slow-job', '"finished"') ON CONFLICT DO NOTHING`);
  }
}
@Module({ providers: [SlowWorker] })
class SlowModule {}

let world: World, stopped = false;
beforeAll(async () => { world = await startWorld({ METRICS_TOKEN: TOKEN }, [SlowModule]); await foundCity(world); });
afterAll(async () => { if (!stopped) await world.stop(); });

describe('a running server', () => {
  it('is alive, and ready once its database has seen every migration', async () => {
    const client = world.client();
    expect((await client.get('/api/health')).body).toEqual({ status: 'ok' });
    expect((await client.get('/api/ready')).body).toEqual({ status: 'ready' });
    await asOwner(world.config.DATABASE_URL, `UPDATE migrations SET name = name || '-older' WHERE id = (SELECT max(id) FROM migrations)`);
    const behind = await client.get('/api/ready');
    expect([behind.status, behind.body.missing, behind.headers.get('retry-after')]).toEqual([503, 'migrations', '5']);
    await asOwner(world.config.DATABASE_URL, `UPDATE migrations SET name = replace(name, '-older', '')`);
    expect((await client.get('/api/ready')).status).toBe(200);
  });

  it('tells the time of its database, and lets nobody move it outside the demonstration city', async () => {
    const now = (await world.client().get('/api/clock')).body as { now: string; demonstration: boolean };
    expect(now).toEqual({ now: (await world.clock.now()).toISOString(), demonstration: false });
    expect((await world.client().post('/api/demonstration/clock-advances', { by: 'PT1H' })).body).toMatchObject({ status: 404, code: 'demonstration-only' });
    for (const by of ['-PT1H', 'PT', 'P1Y', '1h', 'PT1H;']) expect((await world.client().post('/api/demonstration/clock-advances', { by })).status).toBe(422);
  });

  it('shows its metrics to who has the token', async () => {
    expect((await world.client().get('/api/metrics')).status).toBe(404);
    await world.db.transaction((tx) => tx.execute(`INSERT INTO outbox (id, queue, job, payload, options, at) VALUES (gen_random_uuid(), 'platform', 'platform.run-due', '{}', '{}', clock_timestamp())`));
    await world.settled();
    const { status, text } = await world.client().get('/api/metrics', { authorization: `Bearer ${TOKEN}` });
    expect(status).toBe(200);
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds', 'jiebang_outbox_oldest_seconds', 'jiebang_jobs{queue="platform",state="waiting"}']) expect(text).toContain(name);
  });

  it('describes itself: every route with who may call it, no schema left out', async () => {
    const { body } = await world.client().get('/api/openapi.json');
    const operations = Object.entries(body.paths as Record<string, Record<string, { 'x-access'?: string; operationId: string; requestBody?: unknown }>>).flatMap(([path, methods]) => Object.entries(methods).map(([method, o]) => ({ path, method, ...o })));
    expect(operations.length).toBeGreaterThan(40);
    expect(operations.filter((o) => o['x-access'] === undefined && o.path.startsWith('/api')).map((o) => `${o.method} ${o.path}`)).toEqual([]);
    expect(new Set(operations.map((o) => o.operationId)).size).toBe(operations.length);
    const docs = await world.client().get('/api/docs');
    expect([docs.status, docs.text]).toEqual([200, expect.stringContaining('swagger-ui')]);
  });

  it('gives every answer an id of its own', async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => (await world.client().get('/api/health')).headers.get('x-request-id')));
    expect(new Set(ids).size).toBe(3);
    expect((await world.client().get('/api/health', { 'x-request-id': 'mine' })).headers.get('x-request-id')).not.toBe('mine');
  });
});

describe('a stopping server', () => {
  it('lets running requests and jobs end, and takes no new ones', async () => {
    const owner = await world.as('admin1@city.test');
    const { id } = (await owner.post('/api/files', { name: 'a.txt', size: 60, type: 'text/plain' })).body as { id: string };
    await world.db.transaction((tx) => enqueue(tx, slow, {}));
    await until(() => SlowWorker.began);
    const answered = new Promise<number>((resolve, reject) => {
      const upload = request(`${world.url}/api/files/${id}/parts/0`, { method: 'PUT', agent: false, headers: { cookie: owner.cookie!, 'content-type': 'application/octet-stream', 'content-length': 60 } }, (response) => { response.resume(); resolve(response.statusCode!); });
      upload.on('error', reject);
      upload.write('x'.repeat(30));
      const closed = until(async () => (await fetch(`${world.url}/api/health`).then(() => false, () => true)), 20_000);
      void until(() => stopped).then(() => { SlowWorker.letGo(); return closed; }).then(() => upload.end('y'.repeat(30)), reject);
    });
    await until(async () => (await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM settings`)) !== undefined);
    stopped = true;
    const stopping = world.stop();
    expect(await answered).toBe(204);
    await stopping;
    expect(await rowsAfterwards(world.config.DATABASE_URL, id)).toEqual({ part: 1, job: 1 });
  });
});

async function rowsAfterwards(url: string, id: string): Promise<{ part: number; job: number }> {
  const pg = await import('pg');
  const client = new pg.default.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(`SELECT (SELECT count(*)::int FROM file_parts WHERE file_id = $1) AS part, (SELECT count(*)::int FROM settings WHERE name = 'slow-job') AS job`, [id])).rows[0] as { part: number; job: number };
  } finally { await client.end(); }
}
