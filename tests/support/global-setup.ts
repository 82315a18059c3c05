// Starts PostgreSQL once for the whole run and migrates the template.
import { makeDatabase, startTestServer, TEMPLATE, type TestServer } from './postgres.js';

export default async function setup(): Promise<void> {
  process.env['NODE_ENV'] = 'test';
  const server = await startTestServer();
  (globalThis as { testServer?: TestServer }).testServer = server;
  process.env['TEST_POSTGRES'] = server.url;
  await makeDatabase(server.url, TEMPLATE);
}
