// Work is done exactly once although queues deliver at least once; the same story on PostgreSQL and on Redis. Events, jobs, due work early, late and twice, a queue that dies.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, deliverEvent, due, dropDue, emit, enqueue, event, Handles, type Happened, job, type JobRun, Processes, Queues, Relay, runDue, setDue, type Tx, WhenDue } from '#libs/platform';
import { startRedis, type Outside } from '../support/outside.js';
import { startWorld, until, type World } from '../support/world.js';

const knocked = event<{ door: string }>('door.knocked');
const answer = job<{ door: string }>('doors.answer', { attempts: 5 });
const closing = due('door.closing');

/** Writes down what it does, in the transaction that does it. */
@Injectable()
class Porter {
  static failures = new Map<string, number>();
  static jobRuns: string[] = [];
  constructor(private readonly db: Database) {}

  @Handles(knocked)
  async hear(tx: Tx, happened: Happened<{ door: string }>): Promise<void> {
    await note(tx, `heard ${happened.payload.door}`);
    this.failIfAsked(happened.payload.door);
    await enqueue(tx, answer, { door: happened.payload.door }, { once: `answer-${happened.id}` });
  }

  @Handles(knocked)
  async count(tx: Tx, happened: Happened<{ door: string }>): Promise<void> { await note(tx, `counted ${happened.payload.door}`); }

  /** A rerun is safe: the note is written once. */
  @Processes(answer)
  async answer({ door }: { door: string }, run: JobRun): Promise<void> {
    Porter.jobRuns.push(`${door}:${run.attempt}`);
    this.failIfAsked(`job ${door}`);
    await run.progress(1);
    await this.db.transaction((tx) => note(tx, `answered ${door}`));
  }

  @WhenDue(closing)
  async close(tx: Tx, door: string): Promise<void> {
    this.failIfAsked(`due ${door}`);
    await note(tx, `closed ${door}`);
  }

  private failIfAsked(what: string): void {
    const left = Porter.failures.get(what) ?? 0;
    if (left > 0) { Porter.failures.set(what, left - 1); throw new Error(`asked to fail: ${what}`); }
  }
}
const note = async (tx: Tx, what: string): Promise<void> => { await tx.query('INSERT INTO porter_notes (what) VALUES ($1)', [what]); };

@Module({ providers: [Porter] })
class PorterModule {}

describe.each(['PostgreSQL', 'Redis'])('work over %s', (kind) => {
  let world: World, redis: Outside | undefined, app: NestFastifyApplication, db: Database;
  beforeAll(async () => {
    Porter.jobRuns = [];
    redis = kind === 'Redis' ? await startRedis() : undefined;
    world = await startWorld(redis ? { QUEUE_URL: redis.url } : {}, [PorterModule], 'CREATE TABLE porter_notes (n bigserial PRIMARY KEY, what text NOT NULL); GRANT ALL ON porter_notes, porter_notes_n_seq TO jiebang_app;');
    app = world.app;
    db = world.db;
  });
  afterAll(async () => { await world.stop(); await redis?.stop(); });
  const notes = async (door: string): Promise<string[]> => (await db.query<{ what: string }>('SELECT what FROM porter_notes WHERE what LIKE $1 ORDER BY n', [`%${door}`])).map((n) => n.what.replace(` ${door}`, '')).sort();
  const knock = (door: string): Promise<string> => db.transaction((tx) => emit(tx, knocked, randomUUID(), 1, { door }));
  const again = (eventId: string): Promise<void> => db.transaction((tx) => enqueue(tx, deliverEvent, { eventId }));

  it('is heard by every handler once, however often the event is delivered', async () => {
    const id = await knock('north');
    for (let i = 0; i < 5; i += 1) await again(id);
    await world.settled();
    expect(await notes('north')).toEqual(['answered', 'counted', 'heard']);
  });

  it('of a transaction that did not commit never happens', async () => {
    await db.transaction(async (tx) => { await emit(tx, knocked, randomUUID(), 1, { door: 'nowhere' }); throw new Error('no'); }).catch(() => undefined);
    await world.settled();
    expect(await notes('nowhere')).toEqual([]);
  });

  it('that fails is tried again until it succeeds, and leaves no half', async () => {
    Porter.failures.set('east', 1).set('job east', 2);
    await knock('east');
    await until(async () => (await notes('east')).includes('answered'));
    await world.settled();
    expect(await notes('east')).toEqual(['answered', 'counted', 'heard']);
    expect(Porter.jobRuns.filter((run) => run.startsWith('east:'))).toEqual(['east:1', 'east:2', 'east:3']);
  });

  it('forwarded by many relays at once is added once', async () => {
    await db.transaction(async (tx) => { for (let i = 0; i < 300; i += 1) await emit(tx, knocked, randomUUID(), 1, { door: `gate-${i} rush` }); });
    const relay = app.get(Relay);
    await Promise.all(Array.from({ length: 6 }, () => relay.forward()));
    await world.settled();
    const counts = await db.query<{ n: bigint }>(`SELECT count(*) AS n FROM porter_notes WHERE what LIKE '%rush' GROUP BY what`);
    expect([counts.length, counts.every((c) => c.n === 1n)]).toEqual([900, true]);
  });

  it('falls due by the clock of the database: not early, once when late, moved when it is set again', async () => {
    const at = (minutes: number): Promise<Date> => world.clock.now().then((now) => new Date(now.getTime() + minutes * 60_000));
    await db.transaction(async (tx) => { await setDue(tx, closing, 'south', await at(10)); await setDue(tx, closing, 'moved', await at(10)); await setDue(tx, closing, 'dropped', await at(10)); });
    for (let i = 0; i < 3; i += 1) await db.transaction((tx) => enqueue(tx, runDue, {}));
    await world.clock.advance(9 * 60_000);
    expect(await notes('south')).toEqual([]);
    await db.transaction(async (tx) => { await setDue(tx, closing, 'moved', await at(30)); await dropDue(tx, closing, 'dropped'); });
    await world.clock.advance(5 * 60_000);
    for (let i = 0; i < 5; i += 1) await db.transaction((tx) => enqueue(tx, runDue, {}));
    await world.settled();
    expect([await notes('south'), await notes('moved'), await notes('dropped')]).toEqual([['closed'], [], []]);
    await world.clock.advance(86_400_000);
    expect([await notes('south'), await notes('moved')]).toEqual([['closed'], ['closed']]);
  });

  it('that fails when due holds back no other, and is tried again later', async () => {
    Porter.failures.set('due stuck', 1);
    await db.transaction(async (tx) => { const now = await tx.now(); await setDue(tx, closing, 'stuck', now); await setDue(tx, closing, 'beside', new Date(now.getTime() + 1)); });
    await world.clock.advance(1_000);
    expect(await notes('beside')).toEqual(['closed']);
    await until(async () => (await notes('stuck')).length === 1);
    expect(await db.one('SELECT attempts, failure FROM due_work WHERE subject_id = $1', ['stuck'])).toEqual({ attempts: 1, failure: 'Error' });
  });

  it('waits in the outbox while the queue is away, and is done when it is back', async () => {
    if (redis) await redis.kill();
    else await db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jiebang-queue' AND datname = current_database()`).catch(() => undefined);
    await knock('west');
    if (redis) { expect((await world.client().get('/api/ready')).status).toBe(503); await redis.start(); }
    await until(async () => (await notes('west')).length === 3);
    expect(await notes('west')).toEqual(['answered', 'counted', 'heard']);
    await until(async () => (await world.client().get('/api/ready')).status === 200);
    expect(Object.keys(await app.get(Queues).counts())).toContain('doors');
  });
});
