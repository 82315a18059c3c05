// Owns the one PostgreSQL server of a test run: started by Jest's global setup, with a migrated template from which every world is cloned.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, type DeploymentKind } from '#libs/platform';
import { migrations } from '../../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../../apps/server/src/embedded-postgres.js';

export const TEMPLATE = 'template_world';

export interface TestServer { readonly url: string; stop(): Promise<void> }

/** A fresh server in a folder of its own. Durability is off: these databases die with the run. */
export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-pg-'));
  await chmod(folder, 0o755); // another account may have to run the server in it
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' } });
  return { url: server.url, stop: async () => { await server.stop(); await rm(folder, { recursive: true, force: true }); } };
}

export const databaseUrl = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
};

export async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(serverUrl, 'postgres') });
  await client.connect();
  try { return await work(client); } finally { await client.end(); }
}

/** Runs SQL on one database as its owner. */
export async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try { await client.query(sql); } finally { await client.end(); }
}

/** Makes and migrates a database; the template is one of these. */
export async function makeDatabase(serverUrl: string, name: string, kind: DeploymentKind = 'test'): Promise<string> {
  await onServer(serverUrl, (c) => c.query(`CREATE DATABASE ${name}`));
  const url = databaseUrl(serverUrl, name);
  await migrate(url, migrations, kind);
  return url;
}

/** A database cloned from the template, or from another that nobody uses, in some 50 ms. */
export async function cloneDatabase(serverUrl: string, template = TEMPLATE): Promise<{ url: string; name: string }> {
  const name = `world_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, async (c) => {
    await c.query('SELECT pg_advisory_lock(42)'); // one clone at a time: the template allows no other session
    await c.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  });
  return { url: databaseUrl(serverUrl, name), name };
}
