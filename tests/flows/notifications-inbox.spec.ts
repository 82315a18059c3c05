// A full inbox: more than sixty unread, read at once up to what one has seen, without those that came meanwhile, and nobody else's.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishChallenge } from '../support/challenges.js';
import { foundCity } from '../support/city.js';
import { done } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

let world: World, challengeId: string;
const unread = async (who: string): Promise<{ id: string; at: string; event: string; readAt: null }[]> => (await (await world.as(who)).get('/api/notifications?unread=1&limit=100')).body.items;
const ask = async (count: number): Promise<void> => {
  const asker = await world.as('asker@firm.test');
  for (let i = 0; i < count; i += 1) await done(asker.post(`/api/challenges/${challengeId}/questions`, { text: `第 ${i + 1} 问：指标的测试条件如何确定？` }));
  await world.settled();
};

beforeAll(async () => {
  world = await startWorld();
  const city = await foundCity(world);
  await city.organisation('asker');
  challengeId = (await publishChallenge(world, city)).id;
  await ask(64);
}, 120_000);
afterAll(() => world.stop());

describe('an inbox with more than sixty unread', () => {
  it('says of each what it tells of', async () => {
    const all = await unread('officer1@city.test');
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter((n) => n.event === 'question.asked')).toHaveLength(64);
  });

  it('is read at once, up to what was seen', async () => {
    const [officer, through] = [await world.as('officer1@city.test'), (await unread('officer1@city.test'))[0]!.at], before = (await unread('officer2@city.test')).length, count = (await unread('officer1@city.test')).length;
    await world.clock.advance(60_000);
    await ask(2);
    expect(await officer.post('/api/notifications/reads', { through })).toMatchObject({ status: 201, body: { read: count } });
    expect((await unread('officer1@city.test')).map((n) => n.event)).toEqual(['question.asked', 'question.asked']);
    expect(await officer.post('/api/notifications/reads', { through })).toMatchObject({ body: { read: 0 } });
    expect(await unread('officer2@city.test')).toHaveLength(before + 2);
    const first = (await officer.get('/api/notifications?limit=100')).body.items.find((n: { readAt: string | null }) => n.readAt !== null);
    await world.clock.advance(60_000);
    await officer.post('/api/notifications/reads', { through: (await world.clock.now()).toISOString() });
    expect(await unread('officer1@city.test')).toEqual([]);
    expect((await officer.get('/api/notifications?limit=100')).body.items.find((n: { id: string }) => n.id === first.id).readAt).toBe(first.readAt);
  });

  it('takes an instant, and somebody who is signed in', async () => {
    const officer = await world.as('officer1@city.test');
    for (const body of [{}, { through: 'now' }, { through: '2026-05-06' }, { through: '2026-05-06T01:00:00.000Z', personId: 'x' }]) expect((await officer.post('/api/notifications/reads', body)).status).toBe(422);
    expect((await world.client().post('/api/notifications/reads', { through: '2026-05-06T01:00:00.000Z' })).status).toBe(401);
  });
});
