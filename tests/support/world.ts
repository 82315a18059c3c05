// Owns a whole product for one test file: database cloned from the template, API and worker in this process, a real SMTP server, a clock the test moves.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { authenticator } from './totp.js';
import { createServer, Database, enqueue, Queues, readConfig, Relay, runDue, WorkerRuntime, type Config } from '#libs/platform';
import { ServerModule } from '../../apps/server/src/server.module.js';
import { SESSION_COOKIE, Sessions } from '../../libs/identity/src/sessions.service.js';
import { Client } from './client.js';
import { startMailbox, type Mailbox } from './mailbox.js';
import { asOwner, cloneDatabase } from './postgres.js';

export interface Credentials { readonly password: string; readonly totpSecret?: string }

export interface World {
  readonly app: NestFastifyApplication; readonly db: Database; readonly url: string; readonly config: Config; readonly mailbox: Mailbox; readonly folder: string;
  readonly clock: { now(): Promise<Date>; set(at: Date | string): Promise<void>; advance(ms: number): Promise<void>; /** moves without ringing due work */ jump(at: Date | string): Promise<void> };
  /** Credentials of people that builders made, by e-mail. */
  readonly credentials: Map<string, Credentials>;
  /** Waits until outbox, queues and due work are empty. */
  settled(): Promise<void>;
  /** A signed-in client; the session is kept for the next call. */
  as(email: string): Promise<Client>;
  client(): Client;
  stop(): Promise<void>;
}

/** Where a world begins other than empty: a database to clone, and its files. */
export interface Origin { readonly database: string; readonly files: string }

/** `modules` are added to the product's (handlers that a test brings along); `sql` runs as the owner before anything starts; `web` serves the built application too. */
export async function startWorld(extra: Record<string, string> = {}, modules: readonly Type[] = [], sql?: string, origin?: Origin, web = false): Promise<World> {
  process.env['NODE_ENV'] = 'test';
  process.env['LOG_LEVEL'] ??= 'silent';
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-world-'));
  if (origin) await cp(origin.files, folder, { recursive: true });
  const mailbox = await startMailbox();
  const { url: DATABASE_URL } = await cloneDatabase(process.env['TEST_POSTGRES']!, origin?.database);
  const config = readConfig({
    DATABASE_URL, DATA_DIR: folder, SMTP_URL: mailbox.url, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent',
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_KEY: Buffer.alloc(32, 9).toString('base64'), ...extra,
  });
  if (sql) await asOwner(DATABASE_URL, sql);
  const root = ServerModule.with(config);
  const app = await createServer({ ...root, imports: [...(root.imports ?? []), ...modules] }, config).catch(async (error: unknown) => { await mailbox.stop(); throw error; }); // an open mailbox would keep the run alive
  if (web && !(await (await import('../../apps/api/src/web.js')).serveWeb(app, join(import.meta.dirname, '../../dist/web')))) throw new Error('the application is not built: node scripts/build-web.mjs');
  await app.listen(0, '127.0.0.1');
  app.get(WorkerRuntime).start();
  const db = app.get(Database);
  const url = await app.getUrl();
  const credentials = new Map<string, Credentials>();
  const sessions = new Map<string, Client>();
  const settled = (): Promise<void> => settle(app, db, config.QUEUE_URL !== undefined);
  const jump = async (at: Date | string): Promise<void> => { await db.query('UPDATE test_clock SET at = $1', [new Date(at)]); };
  const clock: World['clock'] = {
    now: async () => (await db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now,
    jump,
    set: async (at) => { await jump(at); await db.transaction((tx) => enqueue(tx, runDue, {})); await settled(); },
    advance: async (ms) => clock.set(new Date((await clock.now()).getTime() + ms)),
  };
  const as = async (email: string): Promise<Client> => {
    const kept = sessions.get(email);
    if (kept?.cookie && await app.get(Sessions).bySession(kept.cookie.slice(`${SESSION_COOKIE}=`.length))) return kept;
    const known = credentials.get(email);
    if (!known) throw new Error(`no credentials for ${email}`);
    const client = new Client(url);
    const code = known.totpSecret ? await authenticator(known.totpSecret, await clock.now()) : undefined;
    const answer = await client.post('/api/sessions', { email, password: known.password, ...(code ? { code } : {}) });
    if (answer.status !== 201) throw new Error(`${email} cannot sign in: ${answer.status} ${answer.text}`);
    sessions.set(email, client);
    return client;
  };
  const stop = async (): Promise<void> => {
    await app.close();
    await mailbox.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, db, url, config, mailbox, folder, clock, credentials, settled, as, client: () => new Client(url), stop };
}

const DEADLINE_MS = 120_000;

/** In BullMQ's own table; on Redis its queues are asked. */
const JOBS = "(SELECT count(*) FROM bullmq.job WHERE state IN ('waiting', 'active'))";

/** Polls a condition, never a fixed time: outbox empty, no job waiting or running, nothing due. */
async function settle(app: NestFastifyApplication, db: Database, redis: boolean): Promise<void> {
  const until = Date.now() + DEADLINE_MS;
  for (let calm = 0; calm < 2;) {
    await app.get(Relay).forward();
    const [row] = await db.query<{ open: bigint; jobs: bigint }>(`SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM due_work WHERE done_at IS NULL AND due_at <= jiebang_now() AND attempts < 3) AS open, ${redis ? '0::bigint' : JOBS} AS jobs`);
    const jobs = redis ? Object.values(await app.get(Queues).counts()).reduce((sum, c) => sum + (c['waiting'] ?? 0) + (c['active'] ?? 0), 0) : Number(row!.jobs);
    if (row!.open === 0n && jobs === 0) calm += 1; else calm = 0;
    if (Date.now() > until) throw new Error(`the world did not settle: ${row!.open} open rows, ${jobs} jobs`);
    if (calm < 2) await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Waits until `condition` holds; for what settles outside the queues. */
export async function until(condition: () => Promise<boolean> | boolean, ms = DEADLINE_MS): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('the condition never held');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
