// kill -9 at every step of a submit: of the API, of the worker that tells of it, of the database. An acknowledged bid is there, an unacknowledged one leaves no half, and asked again with its key it is there once.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { SealedBid } from '#libs/bids';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { WorkerRuntime } from '#libs/platform';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../apps/server/src/embedded-postgres.js';
import { apiProcess } from '../support/api-process.js';
import { accepted, NOTHING, tracesOf } from '../support/bid-traces.js';
import { must, postBid, sealFor, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { Client } from '../support/client.js';
import { withInjection } from '../support/injection.js';
import { makeDatabase } from '../support/postgres.js';
import { startWorld, until, type World } from '../support/world.js';

interface Scene { world: World; city: City; challenge: ChallengeView & { content: ChallengeContent } }
interface Bidder { client: Client; id: string; sealed: SealedBid }
type Send = (...args: unknown[]) => unknown;
const LONG = 400_000;

async function scene(env: Record<string, string> = {}): Promise<Scene> {
  const world = await startWorld(env), city = await foundCity(world);
  return { world, city, challenge: await publishChallenge(world, city, { minimumBids: 1 }) };
}
async function bidder({ world, city, challenge }: Scene, key: string): Promise<Bidder> {
  const id = await city.organisation(key), client = await world.as(`${key}@firm.test`), { sealed } = await sealFor(challenge, id);
  await uploadParts(client, challenge.id, id, sealed);
  return { client, id, sealed };
}
/** How many statements a submit is, its COMMIT the last. */
async function steps(s: Scene, name: string): Promise<number> {
  const { client, sealed } = await bidder(s, name), key = randomUUID();
  const { statements } = await withInjection({ mark: key }, () => postBid(client, s.challenge.id, sealed, { key }));
  expect(statements.at(-1)).toBe('COMMIT');
  return statements.length;
}

describe('the API killed', () => {
  let s: Scene;
  beforeAll(async () => { s = await scene(); }, 120_000);
  afterAll(() => s.world.stop());

  it.each(['before', 'after'] as const)('%s each statement of a submit: there, or not at all; then once', async (when) => {
    const count = await steps(s, `counted-${when}`);
    for (let at = 1; at <= count; at += 1) {
      const b = await bidder(s, `${when}-${at}`), key = randomUUID(), api = await apiProcess(s.world, { death: { mark: key, at, when } });
      const there = new Client(api.url);
      there.cookie = b.client.cookie;
      const answer = await postBid(there, s.challenge.id, b.sealed, { key }).then((a) => a.status, () => 'no answer');
      expect([at, answer, await api.gone]).toEqual([at, 'no answer', 'SIGKILL']);
      await until(async () => (await s.world.db.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`)).length === 0); // the server noticed
      const committed = when === 'after' && at === count;
      expect([at, await tracesOf(s.world, b.id)]).toEqual([at, committed ? accepted(1) : NOTHING]);
      expect(must(await postBid(b.client, s.challenge.id, b.sealed, { key }), 201).body.receipt.version).toBe(1);
      expect(await tracesOf(s.world, b.id)).toEqual(accepted(1));
    }
  }, LONG);
});

describe('the worker killed', () => {
  let s: Scene;
  beforeAll(async () => { s = await scene(); await s.world.settled(); await s.world.app.get(WorkerRuntime).onModuleDestroy(); }, 120_000);
  afterAll(() => s.world.stop());

  it('around each commit of what follows an acknowledged bid: it is told of once, and the bid is there', async () => {
    for (let at = 1, died = true; died; at += 1) {
      const b = await bidder(s, `told-${at}`), { receipt, id: receiptId } = must(await postBid(b.client, s.challenge.id, b.sealed), 201).body;
      const { id: event } = (await s.world.db.one<{ id: string }>(`SELECT id FROM events WHERE subject = 'bid' AND subject_id = $1`, [receipt.bid]))!;
      died = false;
      for (const when of ['before', 'after'] as const) {
        const worker = await apiProcess(s.world, { works: true, death: { mark: event, at, when, what: 'COMMIT' } });
        const ended = await Promise.race([worker.gone, told(s, receiptId).then(() => 'told')]);
        if (ended === 'SIGKILL') died = true;
        await worker.stop();
      }
      const last = await apiProcess(s.world, { works: true });
      await told(s, receiptId);
      await last.stop();
      expect(await s.world.db.query(`SELECT event_id FROM deliveries WHERE event_id = $1 GROUP BY event_id, person_id, channel HAVING count(*) > 1`, [event])).toEqual([]);
      expect(await tracesOf(s.world, b.id)).toEqual(accepted(1));
      if (at > 12) throw new Error('it never ended');
    }
  }, LONG);
});

/** The receipt reached its bidder by mail. */
const told = ({ world }: Scene, receiptId: string): Promise<void> => until(async () => (await world.db.query(`SELECT 1 FROM deliveries d JOIN events e ON e.id = d.event_id WHERE e.payload->>'receiptId' = $1 AND d.channel = 'mail' AND d.state = 'sent'`, [receiptId])).length > 0);

describe('the database killed', () => {
  let s: Scene, folder: string, server: EmbeddedPostgres;
  const real = pg.Client.prototype.query as unknown as Send;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiebang-killed-'));
    await chmod(folder, 0o755); // another account may have to run the server in it
    server = await startEmbeddedPostgres({ dataDir: folder });
    s = await scene({ DATABASE_URL: await makeDatabase(server.url, 'killed') });
  }, 120_000);
  afterAll(async () => { (pg.Client.prototype as unknown as { query: Send }).query = real; await s.world.stop(); await server.stop(); await rm(folder, { recursive: true, force: true }); });
  const gone = (pid: number): boolean => { try { process.kill(pid, 0); return false; } catch { return true; } };

  it.each(['before', 'after'] as const)('%s each statement of a submit: there, or not at all; then once', async (when) => {
    const count = await steps(s, `counted-${when}`), port = Number(new URL(server.url).port);
    for (let at = 1; at <= count; at += 1) {
      const b = await bidder(s, `${when}-${at}`), key = randomUUID(), { pid } = server;
      let seen = 0;
      const marked = new WeakSet<object>();
      (pg.Client.prototype as unknown as { query: Send }).query = function query(this: object, ...args: unknown[]): unknown {
        const values = typeof args[0] === 'string' ? (Array.isArray(args[1]) ? args[1] : []) : (args[0] as { values?: unknown[] }).values ?? [];
        if (typeof args.at(-1) === 'function') return real.apply(this, args);
        if (values.includes(key)) marked.add(this);
        if (!marked.has(this) || (seen += 1) !== at) return real.apply(this, args);
        if (when === 'before') process.kill(pid, 'SIGKILL');
        return when === 'before' ? real.apply(this, args) : (real.apply(this, args) as Promise<unknown>).then((answer) => { process.kill(pid, 'SIGKILL'); return answer; });
      };
      const answer = await postBid(b.client, s.challenge.id, b.sealed, { key });
      (pg.Client.prototype as unknown as { query: Send }).query = real;
      await until(() => gone(pid));
      server = await startEmbeddedPostgres({ dataDir: folder, port });
      await until(async () => (await s.world.client().get('/api/ready')).status === 200);
      const left = await tracesOf(s.world, b.id);
      expect([at, answer.status === 201 ? [accepted(1)] : [NOTHING, accepted(1)]]).toEqual([at, expect.arrayContaining([left])]);
      if (answer.status !== 201) expect(answer.status).toBe(503);
      expect(must(await postBid(b.client, s.challenge.id, b.sealed, { key }), 201).body.receipt.version).toBe(1);
      expect(await tracesOf(s.world, b.id)).toEqual(accepted(1));
    }
  }, LONG);
});
