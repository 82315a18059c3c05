// Starts PostgreSQL once for the whole run and migrates the template. Jest runs this outside its module system, so it brings its own compiler.
import { register } from 'node:module';

export default async function setup() {
  process.env['NODE_ENV'] = 'test';
  register('./typescript.mjs', import.meta.url);
  const { makeDatabase, startTestServer, TEMPLATE } = await import('./postgres.ts');
  const server = await startTestServer();
  globalThis.testServer = server;
  process.env['TEST_POSTGRES'] = server.url;
  await makeDatabase(server.url, TEMPLATE);
}
