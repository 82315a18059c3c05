// The same year of money lived three times: once, once more, and once with every request sent twice. The books are the same to the fen.
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkBooks, standing } from '#libs/funding';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { everythingTwice, liveYear, told } from '../support/books-year.js';
import { startWorld, type World } from '../support/world.js';

const worlds: World[] = [];
afterAll(async () => { for (const world of worlds) await world.stop(); });
const begun = async (): Promise<World> => { const world = await startWorld(); worlds.push(world); return world; };

describe('a year of money', () => {
  let first: Awaited<ReturnType<typeof told>>;

  it('ends with books that stand', async () => {
    const world = await begun();
    await liveYear(world);
    first = await told(world);
    expect(violations(await readBooks(world))).toEqual([]);
    expect(standing(await checkBooks(world.db))).toBe(true);
    expect(first['entries']!.length).toBeGreaterThan(60);
    expect(first['periods']!.length).toBeGreaterThan(5);
    expect(new Set(first['payments']!.map((p) => (p as { state: string }).state))).toEqual(new Set(['executed', 'rejected']));
  }, 300_000);

  it('lived again comes to the same, to the fen', async () => {
    const world = await begun();
    await liveYear(world);
    expect(await told(world)).toEqual(first);
  }, 300_000);

  it('with every request sent twice, too', async () => {
    const world = await begun(), twice = everythingTwice(world);
    await liveYear(world, twice.world);
    expect(twice.repeats()).toBeGreaterThan(150);
    expect(await told(world)).toEqual(first);
  }, 300_000);
});
