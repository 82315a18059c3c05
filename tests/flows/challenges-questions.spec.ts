// While a challenge is open: questions that hide who asks, answers for all, addenda that only give more time, followers, and an end before its time that takes two.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChallengeView, followersOf, lockChallenge } from '#libs/challenges';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

const DAY = 86_400_000;
let world: World, city: City, officer: Client, head: Client, asker: Client, colleague: Client, rival: Client, anyone: Client, newcomer: Client;
const events = async (name: string, id: string): Promise<unknown[]> => (await world.db.query<{ payload: unknown }>(`SELECT payload FROM events WHERE name = $1 AND payload->>'challengeId' = $2 ORDER BY at`, [name, id])).map((e) => e.payload);
const dueAt = async (id: string): Promise<string | undefined> => (await world.db.one<{ dueAt: Date }>(`SELECT due_at FROM due_work WHERE kind = 'challenge.closing' AND subject_id = $1`, [id]))?.dueAt.toISOString();
const inDays = async (days: number): Promise<string> => new Date((await world.clock.now()).getTime() + days * DAY).toISOString();

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const id = await city.organisation('asker', { name: '揭榜甲' });
  await city.colleague('colleague', id);
  await city.organisation('rival', { name: '揭榜乙' });
  await city.organisation('newcomer', { verified: false });
  anyone = world.client();
});
beforeEach(async () => {
  [officer, head] = [await world.as('officer1@city.test'), await world.as('head1@city.test')];
  [asker, colleague, rival, newcomer] = await Promise.all(['asker', 'colleague', 'rival', 'newcomer'].map((p) => world.as(`${p}@firm.test`))) as [Client, Client, Client, Client];
});
afterAll(() => world.stop());

describe('questions', () => {
  it('are asked by verified organisations, answered to everybody, and never tell who asked', async () => {
    const { id } = await publishChallenge(world, city);
    const path = `/api/challenges/${id}/questions`;
    expect(await newcomer.post(path, { text: '可否分包？' })).toMatchObject({ status: 403, body: { code: 'asker-not-verified' } });
    expect((await anyone.post(path, { text: '可否分包？' })).status).toBe(401);
    expect((await officer.post(path, { text: '可否分包？' })).status).toBe(403);
    expect((await asker.post(path, { text: '   ' })).body.errors).toMatchObject([{ pointer: '/text' }]);
    const asked = await asker.post(path, { text: '检测机构有无名单？' });
    expect(asked).toMatchObject({ status: 201, body: { text: '检测机构有无名单？', answer: null, mine: true } });
    expect((await asker.get(path)).body.items).toHaveLength(1);
    expect((await colleague.get(path)).body.items).toMatchObject([{ id: asked.body.id, mine: true }]);
    for (const client of [rival, anyone]) expect((await client.get(path)).body.items).toEqual([]);
    const forOfficer = (await officer.get(path)).body.items;
    expect(forOfficer).toEqual([{ id: asked.body.id, text: '检测机构有无名单？', askedAt: expect.any(String), answer: null, answeredAt: null, mine: false, mergedInto: null }]);
    expect((await rival.post(`/api/questions/${asked.body.id}/answers`, { text: '有' })).status).toBe(403);
    expect((await officer.post(`/api/questions/${asked.body.id}/answers`, { text: '见附件二' })).body).toMatchObject({ answer: '见附件二', mine: false });
    expect((await officer.post(`/api/questions/${asked.body.id}/answers`, { text: '又见' })).body.code).toBe('wrong-state');
    const open = await anyone.get(path);
    expect(open.body.items).toEqual([{ id: asked.body.id, text: '检测机构有无名单？', askedAt: null, answer: '见附件二', answeredAt: expect.any(String), mine: false, mergedInto: null }]);
    expect(open.text + (await rival.get(path)).text).not.toMatch(/揭榜甲|asker/);
    expect(await events('question.asked', id)).toEqual([{ challengeId: id, questionId: asked.body.id }]);
    expect(await events('question.answered', id)).toEqual([{ challengeId: id, questionId: asked.body.id }]);
  });

  it('end at their hour, to the millisecond, and wait for no late answer', async () => {
    const { id, content } = await publishChallenge(world, city, { schedule: await scheduleIn(world, 0.1) });
    const path = `/api/challenges/${id}/questions`, ends = Date.parse(content.schedule.questionsCloseAt);
    await world.clock.jump(new Date(ends - 1));
    const asked = await asker.post(path, { text: '来得及' });
    expect(asked.status).toBe(201);
    await world.clock.jump(new Date(ends));
    expect(await asker.post(path, { text: '迟了' })).toMatchObject({ status: 409, body: { code: 'questions-closed' } });
    await world.clock.jump(content.schedule.closesAt);
    expect(await officer.post(`/api/questions/${asked.body.id}/answers`, { text: '太迟' })).toMatchObject({ status: 409, body: { code: 'challenge-over' } });
  });
});

describe('an addendum', () => {
  it('is numbered, may give more time, never less, and moves the closing hour', async () => {
    const { id, closesAt, version } = await publishChallenge(world, city);
    const path = `/api/challenges/${id}/addenda`;
    expect((await rival.post(path, { text: '改', material: false })).status).toBe(403);
    expect(await officer.post(path, { text: '更正错字', material: false })).toMatchObject({ status: 201, body: { number: 1, closesAt } });
    expect(await dueAt(id)).toBe(closesAt);
    const earlier = new Date(Date.parse(closesAt!) - 1).toISOString();
    expect(await officer.post(path, { text: '提前', material: false, closesAt: earlier })).toMatchObject({ status: 422, body: { code: 'closing-only-later', errors: [{ pointer: '/closesAt' }] } });
    const later = await inDays(40);
    expect((await officer.post(path, { text: '指标口径', material: true, closesAt: later })).body).toMatchObject({ number: 2, material: true, closesAt: later });
    expect(await dueAt(id)).toBe(later);
    const seen = (await anyone.get(`/api/challenges/${id}`)).body;
    expect(seen).toMatchObject({ closesAt: later, version: version + 2, addenda: [{ number: 1, text: '更正错字' }, { number: 2, text: '指标口径', closesAt: later }] });
    expect(seen.content.schedule.closesAt).toBe(closesAt); // what was approved stays as it was
    expect((await anyone.get(path)).body.items).toHaveLength(2);
    expect(await events('addendum.published', id)).toEqual([{ challengeId: id, number: 1 }, { challengeId: id, number: 2 }]);
    expect(await events('challenge.extended', id)).toEqual([{ challengeId: id, closesAt: later }]);
  });

  it('leaves bidders their days when it is material', async () => {
    const { id, closesAt } = await publishChallenge(world, city, { schedule: await scheduleIn(world, 15) });
    const path = `/api/challenges/${id}/addenda`;
    expect((await officer.post(path, { text: '够', material: true })).status).toBe(201);
    await world.clock.jump(new Date((await world.clock.now()).getTime() + 1));
    expect(await officer.post(path, { text: '不够', material: true })).toMatchObject({ status: 422, body: { code: 'addendum-too-late', title: expect.stringContaining('15') } });
    expect((await officer.post(path, { text: '小改', material: false })).body).toMatchObject({ number: 2, closesAt });
    expect((await officer.post(path, { text: '延后', material: true, closesAt: await inDays(15) })).body.number).toBe(3);
  });

  it('comes too late at the closing hour itself, though nothing has closed the challenge yet', async () => {
    const { id, closesAt } = await publishChallenge(world, city, { schedule: await scheduleIn(world, 0.1) });
    await world.clock.jump(closesAt!);
    expect(await officer.post(`/api/challenges/${id}/addenda`, { text: '迟', material: false })).toMatchObject({ status: 409, body: { code: 'challenge-over' } });
  });

  it('waits for whoever reads the challenge for bidding: both never overlap', async () => {
    const { id } = await publishChallenge(world, city);
    const order: string[] = [];
    let amended: Promise<unknown> | undefined;
    await world.db.transaction(async (tx) => {
      await lockChallenge(tx, id, 'share');
      amended = officer.post(`/api/challenges/${id}/addenda`, { text: '等', material: false }).then(() => order.push('addendum'));
      await expect(world.db.query('SELECT 1 FROM challenges WHERE id = $1 FOR UPDATE NOWAIT', [id])).rejects.toThrow();
      order.push('bid');
    });
    await amended;
    expect(order).toEqual(['bid', 'addendum']);
  });
});

describe('followers', () => {
  it('follow and leave as they like', async () => {
    const { id } = await publishChallenge(world, city);
    const path = `/api/challenges/${id}/subscriptions`;
    expect((await anyone.post(path)).status).toBe(401);
    for (const twice of [1, 2]) expect([(await rival.post(path)).body, twice]).toEqual([{ following: true }, twice]);
    expect((await rival.get(`/api/challenges/${id}`)).body.following).toBe(true);
    expect((await rival.get('/api/challenges?mine=1')).body.items).toMatchObject([{ id }]);
    expect(await followersOf(world.db, id)).toEqual([city.people['rival@firm.test']]);
    expect((await rival.delete(path)).status).toBe(204);
    expect(await followersOf(world.db, id)).toEqual([]);
  });
});

describe('cancellation', () => {
  it('of a draft takes one officer, of a published challenge two people', async () => {
    const draft = await officer.post('/api/challenges', { content: { title: '不要了' } });
    expect((await officer.post(`/api/challenges/${draft.body.id}/cancellations`, { reason: '重复' })).body.state).toBe('confirmed');
    expect((await officer.get(`/api/challenges/${draft.body.id}`)).body.state).toBe('cancelled');
    expect((await anyone.get(`/api/challenges/${draft.body.id}`)).status).toBe(404);

    const { id }: ChallengeView = await publishChallenge(world, city);
    const path = `/api/challenges/${id}/cancellations`;
    expect((await officer.post(path, {})).body.errors).toMatchObject([{ pointer: '/reason' }]);
    expect((await rival.post(path, { reason: 'x' })).status).toBe(403);
    const asked = await officer.post(path, { reason: '需求变更' });
    expect(asked.body).toMatchObject({ state: 'waiting', reason: '需求变更' });
    expect((await anyone.get(`/api/challenges/${id}`)).body).toMatchObject({ state: 'open' });
    expect((await officer.post(path, { reason: '再来' })).body.code).toBe('cancellation-waiting');
    expect((await officer.post(`${path}/${asked.body.id}/approvals`)).status).toBe(403);
    expect((await head.post(`${path}/${asked.body.id}/rejections`, { reason: '继续' })).body.state).toBe('refused');
    const again = await officer.post(path, { reason: '需求撤回' });
    expect((await head.get(`/api/challenges/${id}`)).body.cancellation).toMatchObject({ id: again.body.id, state: 'waiting' });
    expect((await head.post(`${path}/${again.body.id}/approvals`)).body.state).toBe('confirmed');
    const seen = (await anyone.get(`/api/challenges/${id}`)).body;
    expect(seen).toMatchObject({ state: 'cancelled' });
    expect(await dueAt(id)).toBeUndefined();
    expect(await events('challenge.cancelled', id)).toEqual([{ challengeId: id }]);
    expect((await head.post(`${path}/${again.body.id}/approvals`)).body.code).toBe('wrong-state');
    expect((await asker.post(`/api/challenges/${id}/questions`, { text: '?' })).body.code).toBe('wrong-state');
  });

  it('is not confirmed by who asked, whatever their roles', async () => {
    const person = city.people['officer2@city.test']!;
    await world.db.query(`INSERT INTO grants (id, person_id, role, agency_id) VALUES (gen_random_uuid(), $1, 'head', $2)`, [person, city.bureauId]);
    const { id } = await publishChallenge(world, city);
    const both = await world.as('officer2@city.test');
    const asked = await both.post(`/api/challenges/${id}/cancellations`, { reason: '自己来' });
    expect(await both.post(`/api/challenges/${id}/cancellations/${asked.body.id}/approvals`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    await world.db.query(`DELETE FROM grants WHERE person_id = $1 AND role = 'head'`, [person]);
  });
});
