// Who finds a challenge by a saved search hears of it once: broken at every statement of matching, of telling at once, of the morning's gathering and of writing the letters, none is lost and none comes twice. And a search that was kept in older words is asked in the new ones once the index is made again.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runDue, enqueue } from '#libs/platform';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { type Fault, withInjection } from '../support/injection.js';
import { lasting, type Lasting } from '../support/projects.js';
import { startWorld, until, type World } from '../support/world.js';

const FAULTS: readonly Fault[] = ['cut', 'lost', 'refused'], HOUR = 3_600_000, DAY = 24 * HOUR;
const MATCHING = 'SavedSearchMatches.match', LETTERS = 'NotificationsProcessor.hear';
let world: World, city: City, seeker: Lasting, morning: Lasting, n = 0;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  for (const key of ['seeker', 'morning']) await city.organisation(key);
  [seeker, morning] = [lasting(world, 'seeker@firm.test'), lasting(world, 'morning@firm.test')];
  expect((await seeker.post('/api/saved-searches', { name: '固态', filter: { q: '固态电池' }, cadence: 'at-publication' })).status).toBe(201);
  expect((await morning.post('/api/saved-searches', { name: '轴承', filter: { q: '轴承' }, cadence: 'daily' })).status).toBe(201);
  await world.settled();
}, 120_000);
afterAll(() => world.stop());

const publish = async (title: string): Promise<string> => { await publishChallenge(world, city, { title, schedule: await scheduleIn(world, 60) }); return title; };
/** A letter under one Message-ID is one, however often a mail server was handed it. */
const letters = (who: string, word: string): number => new Set(world.mailbox.to(`${who}@firm.test`).filter((m) => `${m.subject}\n${m.text}`.includes(word)).map((m) => m.messageId)).size;
/** Jobs that failed come again after a while; what is due and failed, when its hour comes. */
const once = async (who: string, word: string): Promise<void> => {
  await until(async () => { await world.settled(); return letters(who, word) > 0; });
  await world.settled();
};
/** A title of its own each time, told by its number. */
const next = (word: string): string => `${word}第${(n += 1)}号结束`;

/** Every statement of the handler's transaction is broken once, each in one of three ways. */
async function brokenAtEach(mark: string, act: () => Promise<string>, check: (told: string) => Promise<void>): Promise<number> {
  const counted = await withInjection({ mark }, async () => { const told = await act(); await world.settled(); return told; });
  await check((counted.outcome as PromiseFulfilledResult<string>).value);
  const statements = counted.statements.indexOf('COMMIT') + 1;
  expect(statements).toBeGreaterThan(2);
  for (let at = 1; at <= statements; at += 1) {
    let told = '';
    const seen = await withInjection({ mark, at, fault: FAULTS[at % FAULTS.length]! }, async () => { told = await act(); await world.settled().catch(() => undefined); });
    expect([mark, at, seen.broken]).toEqual([mark, at, true]);
    await check(told);
  }
  return statements;
}

describe('broken at every statement', () => {
  it.each([[MATCHING], [LETTERS]])('of %s: whoever looked for it hears of it, once', async (mark) => {
    await brokenAtEach(mark, () => publish(next('固态电池')), async (told) => {
      await once('seeker', told);
      expect([told, letters('seeker', told)]).toEqual([told, 1]);
    });
  }, 600_000);

  it('of the morning’s gathering: all that was found is told in one letter', async () => {
    const personId = (await world.db.one<{ id: string }>(`SELECT id FROM people WHERE email = 'morning@firm.test'`))!.id;
    const act = async (): Promise<string> => {
      const told = next('轴承');
      await publish(told);
      await world.settled();
      const today = (await world.clock.now()).toISOString().slice(0, 10);
      await world.clock.jump(new Date(Date.parse(`${today}T00:00:00Z`) + DAY));
      await world.db.transaction((tx) => enqueue(tx, runDue, {}));
      return told;
    };
    await brokenAtEach(personId, act, async (told) => {
      await until(async () => { await world.clock.advance(HOUR / 2); return letters('morning', told) > 0; });
      await world.clock.advance(DAY / 12);
      expect([told, letters('morning', told)]).toEqual([told, 1]);
    });
  }, 600_000);
});

it('a search kept in older words is asked in the new ones when the index is made again', async () => {
  await world.db.query(`UPDATE saved_searches SET query = '''nothing-of-today''', checks = '[]' WHERE name = '固态'`);
  await publish(next('固态电池'));
  await world.settled();
  expect(letters('seeker', `第${n}号结束`)).toBe(0);
  await world.db.query(`INSERT INTO due_work (kind, subject_id, due_at) VALUES ('search.rebuild', 'all', jiebang_now()) ON CONFLICT (kind, subject_id) DO UPDATE SET due_at = excluded.due_at, done_at = NULL, attempts = 0, retry_at = NULL, failure = NULL`);
  await world.clock.advance(1_000);
  const told = await publish(next('固态电池'));
  await once('seeker', told);
  expect(letters('seeker', told)).toBe(1);
});
