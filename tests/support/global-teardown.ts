// Stops the run's PostgreSQL and deletes its folder.
import type { TestServer } from './postgres.js';

export default async function teardown(): Promise<void> {
  await (globalThis as { testServer?: TestServer }).testServer?.stop();
}
