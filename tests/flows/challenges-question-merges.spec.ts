// Two bidders ask the same: an officer merges one question into the other, both are told, one answer is public; and neither ids, hours, cursors, lists nor the supervisor's entries say who asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, officer: Client, auditor: Client, one: Client, other: Client, anyone: Client, id: string, path: string;
const ask = async (client: Client, text: string): Promise<string> => (await client.post(path, { text })).body.id;
const merge = (question: string, intoId: string, by = officer) => by.post(`/api/questions/${question}/merges`, { intoId });
const told = async (name: string): Promise<(string | null)[]> => {
  await world.settled();
  return (await world.db.query<{ email: string | null }>(`SELECT p.email FROM deliveries d JOIN events e ON e.id = d.event_id JOIN people p ON p.id = d.person_id WHERE e.name = $1 AND d.channel = 'mail' AND e.payload->>'challengeId' = $2 ORDER BY 1`, [name, id])).map((d) => d.email);
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await city.organisation('one', { name: '揭榜甲' });
  await city.organisation('other', { name: '揭榜乙' });
  [officer, auditor, one, other] = [await world.as('officer1@city.test'), await world.as('auditor1@city.test'), await world.as('one@firm.test'), await world.as('other@firm.test')];
  anyone = world.client();
  ({ id } = await publishChallenge(world, city));
  path = `/api/challenges/${id}/questions`;
});
afterAll(() => world.stop());

describe('merged questions', () => {
  let first: string, second: string, third: string;

  it('are one from then on: the one that stays is answered, the other says where', async () => {
    [first, second, third] = [await ask(one, '检测机构有无名单？'), await ask(other, '请问认可哪些检测机构？'), await ask(one, '可否分包？')];
    expect(await merge(second, first)).toMatchObject({ status: 201, body: { id: second, mergedInto: first, answer: null, mine: false } });
    expect((await other.get(path)).body.items).toMatchObject([{ id: second, mine: true, mergedInto: first, answer: null }]);
    expect(await merge(second, third)).toMatchObject({ status: 409, body: { code: 'question-merged' } });
    expect(await merge(third, second)).toMatchObject({ status: 409, body: { code: 'question-merged', errors: [{ pointer: '/intoId' }] } });
    expect(await merge(third, third)).toMatchObject({ status: 422 });
    expect(await officer.post(`/api/questions/${second}/answers`, { text: '见附件' })).toMatchObject({ status: 409, body: { code: 'question-merged' } });
    expect(await told('question.merged')).toEqual(['other@firm.test']);
  });

  it('have one public answer, of which both who asked are told', async () => {
    expect((await officer.post(`/api/questions/${first}/answers`, { text: '见附件二' })).status).toBe(201);
    expect(await told('question.answered')).toEqual(['one@firm.test', 'other@firm.test']);
    expect((await anyone.get(path)).body.items).toEqual([{ id: first, text: '检测机构有无名单？', askedAt: null, answer: '见附件二', answeredAt: expect.any(String), mine: false, mergedInto: null }]);
    const seen: { id: string }[] = (await other.get(path)).body.items; // in which order questions of one moment come is not said
    expect(seen).toHaveLength(2);
    expect(seen.find((q) => q.id === first)).toMatchObject({ mine: false, askedAt: null });
    expect(seen.find((q) => q.id === second)).toMatchObject({ mine: true, answer: '见附件二', mergedInto: first });
    expect((await merge(first, third)).body.code).toBe('question-answered');
  });

  it('go along when theirs is merged further, also into an answered one; never across challenges, never by another', async () => {
    const fourth = await ask(other, '能分包吗？');
    expect((await merge(fourth, third)).status).toBe(201);
    expect((await merge(third, first)).status).toBe(201);
    expect((await other.get(path)).body.items.find((q: { id: string }) => q.id === fourth)).toMatchObject({ mergedInto: first, answer: '见附件二' });
    const elsewhere = await publishChallenge(world, city, { title: '另一榜单' });
    const there = (await one.post(`/api/challenges/${elsewhere.id}/questions`, { text: '?' })).body.id;
    expect(await merge(there, first)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/intoId' }] } });
    for (const client of [one, other, auditor]) expect((await merge(there, first, client)).status).toBe(403);
    expect((await anyone.get(path)).body.items).toHaveLength(1);
  });

  it('two officers who merge both ways at once leave one question standing', async () => {
    const [a, b] = [await ask(one, '甲问'), await ask(other, '乙问')];
    const answers = await Promise.all([merge(a, b), merge(b, a, await world.as('officer2@city.test'))]);
    expect(answers.map((r) => r.status).sort()).toEqual([201, 409]);
    expect(await world.db.query('SELECT 1 AS one FROM challenge_questions WHERE id = ANY($1::uuid[]) AND merged_into IS NULL', [[a, b]])).toHaveLength(1);
  });
});

describe('who asked', () => {
  it('is told neither by id, hour or cursor to others, nor by the supervisor’s list of entries', async () => {
    const asked = await ask(other, '谁问的？');
    expect(asked[14]).toBe('4'); // a random id: it tells no hour
    expect((await officer.post(`/api/questions/${asked}/answers`, { text: '不说' })).status).toBe(201);
    const page = await anyone.get(`${path}?limit=1`);
    const [at] = JSON.parse(Buffer.from(page.body.next, 'base64url').toString());
    expect(new Date(at).toISOString()).toBe(page.body.items[0].answeredAt.slice(0, -1) + 'Z');
    for (const client of [anyone, one, officer, auditor]) expect((await client.get(path)).text).not.toMatch(/揭榜乙|other@/);
    const entries = await auditor.get('/api/audit-entries?subject=question&limit=100');
    expect(entries.body.items.map((e: { action: string }) => e.action)).not.toContain('question.asked');
    expect((await auditor.get(`/api/audit-entries?actorId=${city.people['other@firm.test']}&subject=question`)).body.items).toEqual([]);
    expect(entries.body.items.length).toBeGreaterThan(0);
    const deliveries = await auditor.get('/api/deliveries?limit=100');
    if (deliveries.status === 200) expect(deliveries.body.items.some((d: { event?: string }) => d.event === 'question.merged')).toBe(false);
  });
});
