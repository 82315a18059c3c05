// The demonstration city: founded and lived through the routes that people use, so that every kind of page has something to show; its books balance and its queues are at rest.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer, Database, readConfig, WorkerRuntime } from '#libs/platform';
import { seedDemonstration } from '../../apps/server/src/demonstration/seed.js';
import { ServerModule } from '../../apps/server/src/server.module.js';
import { type Mailbox, startMailbox } from '../support/mailbox.js';
import { makeDatabase } from '../support/postgres.js';

let app: NestFastifyApplication, db: Database, mailbox: Mailbox, folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiebang-demonstration-'));
  mailbox = await startMailbox();
  const DATABASE_URL = await makeDatabase(process.env['TEST_POSTGRES']!, `demonstration_${process.pid}`, 'demonstration');
  const config = readConfig({ DATABASE_URL, DATA_DIR: folder, SMTP_URL: mailbox.url, PORT: '0', LOG_LEVEL: 'silent', DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_KEY: Buffer.alloc(32, 9).toString('base64') });
  app = await createServer(ServerModule.with(config), config);
  await app.init();
  app.get(WorkerRuntime).start();
  db = app.get(Database);
  await seedDemonstration(app);
}, 400_000);
afterAll(async () => {
  await app.close();
  await mailbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const counts = async (table: string): Promise<Record<string, number>> =>
  Object.fromEntries((await db.query<{ state: string; n: number }>(`SELECT state, count(*)::int AS n FROM ${table} GROUP BY state`)).map((row) => [row.state, row.n]));

describe('the demonstration city', () => {
  it('is founded once, however often it is asked to be', async () => {
    const before = await db.query('SELECT count(*) FROM events');
    await seedDemonstration(app);
    expect(await db.query('SELECT count(*) FROM events')).toEqual(before);
  });

  it('has its chains, fields, organisations and experts', async () => {
    const [row] = await db.query(`SELECT (SELECT count(*)::int FROM chains) AS chains, (SELECT count(*)::int FROM chains WHERE high_growth) AS high_growth, (SELECT count(*)::int FROM fields) AS fields,
      (SELECT count(*)::int FROM organisations WHERE state = 'verified') AS organisations, (SELECT count(*)::int FROM experts) AS experts`);
    expect(row).toEqual({ chains: 23, highGrowth: 8, fields: 10, organisations: 40, experts: 18 });
  });

  it('shows challenges in every state, a round under way, contracts, claims that are paid, held, waiting, approved and refused, a payment that the bank refused and a recovery under way', async () => {
    expect(await counts('challenges')).toMatchObject({ draft: 1, submitted: 1, approved: 1, open: 4, closed: 1, failed: 1, cancelled: 1, opened: expect.any(Number) });
    expect(await counts('rounds')).toMatchObject({ running: 1, closed: 4 });
    expect(await db.query(`SELECT o.kind, o.state, cardinality(s.bid_ids) AS passed, (SELECT count(*)::int FROM bids b WHERE b.challenge_id = s.challenge_id) AS bids FROM shortlists s JOIN openings o ON o.challenge_id = s.challenge_id ORDER BY o.kind`)).toEqual([{ kind: 'price', state: 'started', passed: 2, bids: 3 }, { kind: 'technical', state: 'completed', passed: 2, bids: 3 }]);
    expect(await counts('contracts')).toEqual({ signed: 3 });
    expect(await counts('claims')).toEqual({ paid: 1, held: 1, waiting: 1, refused: 1, proposed: 1, approved: 1, submitted: 1, draft: 1 });
    expect([await counts('payment_cases'), await counts('recoveries'), await counts('bank_exceptions')]).toEqual([{ open: 1 }, { notified: 1 }, { open: 1 }]);
    expect(await db.query('SELECT received_fen FROM recoveries')).toEqual([{ receivedFen: 500_000n }]);
    expect(await counts('needs')).toEqual({ screened: 1, rejected: 1, submitted: 2 });
  });

  it('told it by mail, left no token behind, and its books balance', async () => {
    expect(await counts('deliveries')).not.toHaveProperty('bounced');
    expect(mailbox.mails.length).toBeGreaterThan(100);
    expect(await db.query('SELECT 1 AS one FROM access_tokens')).toEqual([]);
    expect(await db.query(`SELECT 1 AS one FROM due_work WHERE done_at IS NULL AND attempts > 0`)).toEqual([]);
    const [sums] = await db.query<{ debit: bigint; credit: bigint }>('SELECT sum(debit_fen)::bigint AS debit, sum(credit_fen)::bigint AS credit FROM ledger_accounts');
    expect(sums!.debit).toBe(sums!.credit);
    expect(sums!.debit).toBeGreaterThan(0n);
  });
});
