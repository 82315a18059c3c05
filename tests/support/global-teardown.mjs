// Stops the run's PostgreSQL and deletes its folders.
import { rm } from 'node:fs/promises';

export default async function teardown() {
  await globalThis.testServer?.stop();
  await rm(process.env['TEST_BEGINNINGS'], { recursive: true, force: true });
}
