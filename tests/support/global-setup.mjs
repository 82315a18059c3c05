// Starts PostgreSQL once for the whole run and migrates the template. Jest runs this outside its module system, so it brings its own compiler.
import { chmod, mkdtemp } from 'node:fs/promises';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function setup() {
  process.env['NODE_ENV'] = 'test';
  register('./typescript.mjs', import.meta.url);
  const { makeDatabase, startTestServer, TEMPLATE } = await import('./postgres.ts');
  const server = await startTestServer();
  globalThis.testServer = server;
  process.env['TEST_POSTGRES'] = server.url;
  process.env['TEST_BEGINNINGS'] = await mkdtemp(join(tmpdir(), 'jiebang-beginnings-'));
  await chmod(process.env['TEST_BEGINNINGS'], 0o755); // another account may have to run a server in it
  await makeDatabase(server.url, TEMPLATE);
}
