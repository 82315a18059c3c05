// Proofs are made from what a process remembers of the tree: cold or warm, for any leaf and any earlier size, they hold; warm ones ask the database for next to nothing; what is remembered is bounded.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consistencyProof, continues, includes, inclusionProof, openCheckpoint } from '#libs/kernel';
import { checkpointAt, Database, leavesOf, LogOfRecord, type Reader, TreeCache } from '#libs/platform';
import { readLog, sequence, writeEntry } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World, db: Database;
const sizes: number[] = [];
beforeAll(async () => {
  world = await startWorld();
  db = world.app.get(Database);
  for (const entries of [3, 260, 300]) {
    for (let n = 0; n < entries; n += 1) await writeEntry(world, n);
    await sequence(world);
    sizes.push((await readLog(world.url)).size);
  }
}, 240_000);
afterAll(() => world.stop());

const rootAt = async (size: number): Promise<Uint8Array> => (await checkpointAt(db, size))!.root;
/** The database, with a count of what it is asked. */
function counted(): { reader: Reader; asked(): number } {
  let n = 0;
  const ask = <A extends unknown[], B>(method: (...args: A) => B) => (...args: A): B => { n += 1; return method.apply(db, args); };
  return { reader: { query: ask(db.query), one: ask(db.one), named: ask(db.named), prepared: ask(db.prepared) } as Reader, asked: () => n };
}

describe('a proof', () => {
  it('holds for every leaf, from a cold memory and from a warm one, in the newest tree and in older ones', async () => {
    const cache = new TreeCache(), bounded = new TreeCache({ tiles: 1, places: 4 });
    for (const size of [...sizes, ...sizes]) { // the second time all is remembered
      const root = await rootAt(size), leaves = (await Promise.all(Array.from({ length: Math.ceil(size / 256) }, (_, n) => leavesOf(db, n * 256, Math.min(size, (n + 1) * 256))))).flat();
      for (let index = 0; index < size; index += 7) {
        for (const memory of [cache, bounded]) expect([size, index, includes(root, size, index, leaves[index]!, await inclusionProof(index, size, memory.reader(db, size)))]).toEqual([size, index, true]);
      }
    }
    expect(bounded.held.tiles).toBeLessThanOrEqual(1);
    expect(bounded.held.places).toBeLessThanOrEqual(4);
  }, 120_000);

  it('that one tree continues another holds from the same memory', async () => {
    const cache = new TreeCache();
    for (const older of sizes) for (const newer of sizes.filter((s) => s >= older)) {
      expect(continues({ size: older, root: await rootAt(older) }, { size: newer, root: await rootAt(newer) }, await consistencyProof(older, newer, cache.reader(db, newer)))).toBe(true);
    }
  });

  it('asks for each tile once, and when it is warm for none', async () => {
    const { reader, asked } = counted(), cache = new TreeCache(), size = sizes[2]!;
    const cold = await inclusionProof(5, size, cache.reader(reader, size)), first = asked();
    expect(first).toBeLessThanOrEqual(3); // its own tile, the edge below, the row above
    expect(await inclusionProof(5, size, cache.reader(reader, size))).toEqual(cold);
    expect(asked()).toBe(first);
  });

  it('comes over HTTP with the leaf and the checkpoint it is under', async () => {
    const log = world.app.get(LogOfRecord), { size, hashes, leaf, checkpoint, index } = await log.inclusion(33), { verifier } = await readLog(world.url);
    const opened = openCheckpoint(checkpoint, verifier)!;
    expect(opened.size).toBe(size);
    expect(includes(opened.root, size, index, Buffer.from(leaf, 'base64'), hashes.map((h) => Buffer.from(h, 'base64')))).toBe(true);
  });
});
