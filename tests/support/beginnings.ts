// Owns beginnings that many stories share: lived through once a run, by the routes that people use, then kept as a template; every further story starts from a copy of its own.
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type City, type CityState, foundCity } from './city.js';
import { onServer } from './postgres.js';
import { type Credentials, startWorld, type World } from './world.js';

export interface Begun<T> { readonly world: World; readonly city: City; readonly told: T }
interface Kept<T> { readonly told: T; readonly city: CityState; readonly credentials: readonly (readonly [string, Credentials])[] }

/** A city in which `live` has happened; what it tells must be plain JSON. With `web` browsers may come to the world that goes on from there; `extra` configures it. */
export async function begunWith<T>(name: string, live: (world: World, city: City) => Promise<T>, web = false, extra: Record<string, string> = {}): Promise<Begun<T>> {
  const database = `beginning_${name}`, folder = join(process.env['TEST_BEGINNINGS']!, name), files = join(folder, 'files'), record = join(folder, 'kept.json');
  await onServer(process.env['TEST_POSTGRES']!, async (c) => {
    await c.query('SELECT pg_advisory_lock(43, hashtext($1))', [name]); // whoever comes while it is lived waits for it
    if ((await c.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])).rowCount) return;
    const world = await startWorld();
    try {
      const city = await foundCity(world), told = await live(world, city);
      await world.settled();
      await world.clock.jump(new Date((await world.clock.now()).getTime() + 60_000)); // a code signs in once: the next story's are new
      await cp(world.folder, files, { recursive: true });
      await writeFile(record, JSON.stringify({ told, city: city.state, credentials: [...world.credentials] } satisfies Kept<T>));
    } finally {
      await world.stop();
    }
    await c.query(`ALTER DATABASE ${new URL(world.config.DATABASE_URL).pathname.slice(1)} RENAME TO ${database}`);
  });
  const kept = JSON.parse(await readFile(record, 'utf8')) as Kept<T>;
  const world = await startWorld(extra, [], undefined, { database, files }, web);
  for (const [email, own] of kept.credentials) world.credentials.set(email, own);
  return { world, city: await foundCity(world, kept.city), told: kept.told };
}
