// Five hundred clients while the hour strikes, on three servers whose own clocks are an hour slow, right and an hour fast: every 201 was locked before the hour, every refusal came after it, and what was acknowledged is there.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Bidder, seedCity, type SeededCity } from '../../bench/submit-bid.seed.js';
import { type ApiProcess, apiProcess } from '../support/api-process.js';
import { startWorld, until, type World } from '../support/world.js';

const CLIENTS = 500, HOUR = 3_600_000;
let world: World, city: SeededCity, servers: ApiProcess[], closes: Date;

beforeAll(async () => {
  world = await startWorld();
  city = await seedCity(world.config.DATABASE_URL!, { bidders: CLIENTS, parts: 1, partSize: 8_192 });
  closes = new Date((await world.clock.now()).getTime() + HOUR);
  await world.db.query('UPDATE challenges SET closes_at = $2 WHERE id = $1', [city.challengeId, closes]);
  servers = await Promise.all([-HOUR, 0, HOUR].map((skewMs) => apiProcess(world, { skewMs })));
}, 240_000);
afterAll(async () => { await Promise.all((servers ?? []).map((s) => s.stop())); await world.stop(); });

interface Answer { status: number; code: string | undefined; receipt: string | undefined; receivedAt: string | undefined; began: number; ended: number }

it('nobody in time is refused, nobody late is taken, nothing acknowledged is lost', async () => {
  const answers: Answer[] = [];
  let accepted = 0, struck = 0, after = 0;
  const client = async (b: Bidder, n: number): Promise<void> => {
    for (let refused = false; !refused;) {
      const began = performance.now();
      const answer = await fetch(`${servers[n % servers.length]!.url}/api/challenges/${city.challengeId}/bids`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: `jiebang_session=${b.token}`, 'idempotency-key': randomUUID() }, body: JSON.stringify(b.body) });
      const body = await answer.json() as { id?: string; code?: string; receipt?: { receivedAt: string } };
      answers.push({ status: answer.status, code: body.code, receipt: body.id, receivedAt: body.receipt?.receivedAt, began, ended: performance.now() });
      if (answer.status === 201) accepted += 1; else refused = true;
    }
  };
  const all = Promise.all(city.bidders.map(client));
  await until(() => accepted >= CLIENTS * 1.5);
  struck = performance.now();
  await world.clock.jump(closes);
  after = performance.now();
  await all;
  const taken = answers.filter((a) => a.status === 201), refusals = answers.filter((a) => a.status !== 201);
  expect(refusals).toHaveLength(CLIENTS);
  expect([...new Set(refusals.map((a) => `${a.status} ${a.code}`))]).toEqual(['409 bid-late']);
  expect(refusals.filter((a) => a.ended < struck)).toEqual([]); // no refusal before the hour
  expect(taken.filter((a) => a.began > after || new Date(a.receivedAt!).getTime() >= closes.getTime())).toEqual([]); // nothing taken after it
  const rows = await world.db.query<{ id: string; receivedAt: Date }>('SELECT receipt_id AS id, received_at FROM bid_versions');
  expect(rows.map((r) => r.id).sort()).toEqual(taken.map((a) => a.receipt!).sort()); // all that was acknowledged, and nothing else
  expect(rows.filter((r) => r.receivedAt.getTime() >= closes.getTime())).toEqual([]);
}, 240_000);
