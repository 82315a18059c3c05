// What downstream does with a challenge, by its commands: closed when the hour has struck, extended once, failed, opened, concluded. Nothing goes back, nothing happens early, nothing twice.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeCommands, challengeOf, ChallengesReader, lockChallenge, type ChallengeRow } from '#libs/challenges';
import type { Actor } from '#libs/kernel';
import { audit, type Tx } from '#libs/platform';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const DAY = 86_400_000;
let world: World, city: City, commands: ChallengeCommands;
const act = (id: string, work: (tx: Tx, row: ChallengeRow) => Promise<unknown>): Promise<unknown> => world.db.transaction(async (tx) => work(tx, await lockChallenge(tx, id, 'update')));
const events = async (id: string): Promise<string[]> => (await world.db.query<{ name: string }>(`SELECT name FROM events WHERE payload->>'challengeId' = $1 ORDER BY version, at`, [id])).map((e) => e.name);
const stateOf = async (id: string): Promise<string> => (await challengeOf(world.db, id))!.state;
/** The hour strikes for the commands, while nobody rings due work. */
const published = async (days = 1): Promise<string> => (await publishChallenge(world, city, { schedule: await scheduleIn(world, days) })).id;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  commands = world.app.get(ChallengeCommands);
});
afterAll(() => world.stop());

describe('closing', () => {
  it('happens at the hour and not a millisecond before, for good', async () => {
    const id = await published();
    const { closesAt } = (await challengeOf(world.db, id))!;
    await world.clock.jump(new Date(closesAt.getTime() - 1));
    await expect(act(id, (tx, row) => commands.close(tx, row, SYSTEM))).rejects.toThrow('challenge-still-running');
    await expect(act(id, (tx, row) => commands.fail(tx, row, SYSTEM, '太少'))).rejects.toThrow('challenge-still-running');
    await world.clock.jump(closesAt);
    await act(id, (tx, row) => commands.close(tx, row, SYSTEM));
    expect((await world.client().get(`/api/challenges/${id}`)).body).toMatchObject({ state: 'closed', closedAt: closesAt.toISOString() });
    for (const again of ['close', 'extendUnderRule'] as const) await expect(act(id, (tx, row) => commands[again](tx, row, SYSTEM))).rejects.toThrow('wrong-state');
    expect(await events(id)).toEqual(['challenge.submitted', 'challenge.approved', 'challenge.published', 'challenge.closed']);
  });

  it('happens once, however many hands close at the same time', async () => {
    const id = await published();
    await world.clock.jump((await challengeOf(world.db, id))!.closesAt);
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => act(id, (tx, row) => commands.close(tx, row, SYSTEM))));
    expect(all.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
    expect((await events(id)).filter((e) => e === 'challenge.closed')).toHaveLength(1);
  });

  it('moves once under the rule for too few bids, by the days that were published', async () => {
    const id = await published();
    const before = (await challengeOf(world.db, id))!.closesAt;
    await expect(act(id, (tx, row) => commands.extendUnderRule(tx, row))).rejects.toThrow('challenge-still-running');
    await world.clock.jump(before);
    await act(id, (tx, row) => commands.extendUnderRule(tx, row));
    const later = new Date(before.getTime() + 10 * DAY);
    expect(await challengeOf(world.db, id)).toMatchObject({ state: 'open', closesAt: later, extendedUnderRule: true });
    expect((await world.client().get(`/api/challenges/${id}`)).body).toMatchObject({ closesAt: later.toISOString(), extendedUnderRule: true });
    expect((await world.db.one<{ dueAt: Date }>(`SELECT due_at FROM due_work WHERE kind = 'challenge.closing' AND subject_id = $1`, [id]))!.dueAt).toEqual(later);
    await world.clock.jump(later);
    await expect(act(id, (tx, row) => commands.extendUnderRule(tx, row))).rejects.toThrow('extended-already');
    await act(id, (tx, row) => commands.fail(tx, row, SYSTEM, '两次均不足'));
    expect(await stateOf(id)).toBe('failed');
    expect(await events(id)).toEqual(['challenge.submitted', 'challenge.approved', 'challenge.published', 'challenge.extended', 'challenge.failed']);
  });

  it('that comes days late still leaves the days of the extension', async () => {
    const id = await published();
    const now = new Date((await challengeOf(world.db, id))!.closesAt.getTime() + 30 * DAY);
    await world.clock.jump(now);
    await act(id, (tx, row) => commands.extendUnderRule(tx, row));
    expect((await challengeOf(world.db, id))!.closesAt).toEqual(new Date(now.getTime() + 10 * DAY));
  });
});

describe('after closing', () => {
  it('a challenge is opened and concluded, in this order alone', async () => {
    const id = await published();
    await world.clock.jump((await challengeOf(world.db, id))!.closesAt);
    await expect(act(id, (tx, row) => commands.markOpened(tx, row, SYSTEM))).rejects.toThrow('wrong-state');
    await act(id, (tx, row) => commands.close(tx, row, SYSTEM));
    await expect(act(id, (tx, row) => commands.conclude(tx, row, SYSTEM))).rejects.toThrow('wrong-state');
    await act(id, (tx, row) => commands.markOpened(tx, row, SYSTEM));
    await act(id, (tx, row) => commands.conclude(tx, row, SYSTEM));
    expect((await world.client().get(`/api/challenges/${id}`)).body).toMatchObject({ state: 'concluded', openedAt: expect.any(String) });
    await expect(act(id, (tx, row) => commands.fail(tx, row, SYSTEM, '晚'))).rejects.toThrow('wrong-state');
    expect(await world.app.get(ChallengesReader).summary(world.db, [id])).toMatchObject([{ id, state: 'concluded', agencyId: city.bureauId, demandSideId: null, number: expect.stringMatching(/^CZ-JB-2026-\d{4}$/) }]);
  });

  it('each step left one history row and one audit entry, and nothing else may be written there', async () => {
    const id = await published();
    const [rows] = await world.db.query<{ histories: bigint; entries: bigint; versions: number }>(
      `SELECT (SELECT count(*) FROM histories WHERE subject = 'challenge' AND subject_id = $1) AS histories, (SELECT count(*) FROM audit_entries WHERE subject = 'challenge' AND subject_id = $1) AS entries, (SELECT version FROM challenges WHERE id::text = $1) AS versions`, [id]);
    expect(rows).toEqual({ histories: 4n, entries: 4n, versions: 4 });
    await expect(world.db.query(`UPDATE histories SET reason = 'x' WHERE subject_id = $1`, [id])).rejects.toThrow();
    await expect(world.db.query('UPDATE challenge_openers SET recipient = $2 WHERE challenge_id = $1', [id, 'age1x'])).rejects.toThrow();
    await expect(world.db.transaction(async (tx) => { await audit(tx, { subject: 'challenge', subjectId: id, action: 'challenge.x', actor: SYSTEM, version: 9, state: {} }); throw new Error('no'); })).rejects.toThrow('no');
  });
});
