// A need's way to a challenge: written by an enterprise, handed in, screened by an officer with a reason, made a challenge once. For strangers it does not exist.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHAIN, challengeDraft, FIELD, foundIndustry } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

const { title, background, content, indicators, budget } = challengeDraft();
const NEED = { title, background, content, indicators, budget, chainId: CHAIN, fieldId: FIELD, periodMonths: 18, cooperation: '愿与高校联合' };
let world: World, city: City, owner: Client, colleague: Client, stranger: Client, officer: Client, auditor: Client, organisationId: string;
const events = async (name: string): Promise<unknown[]> => (await world.db.query<{ payload: unknown }>('SELECT payload FROM events WHERE name = $1 ORDER BY at', [name])).map((e) => e.payload);
const need = async (body: object = { content: NEED }, by = owner): Promise<string> => {
  const made = await by.post('/api/needs', body);
  expect(made.status).toBe(201);
  return made.body.id;
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  organisationId = await city.organisation('demander', { name: '星源电驱' });
  await city.colleague('helper', organisationId);
  await city.organisation('stranger');
  await city.organisation('newcomer', { verified: false });
  [owner, colleague, stranger] = await Promise.all(['demander', 'helper', 'stranger'].map((p) => world.as(`${p}@firm.test`))) as [Client, Client, Client];
  [officer, auditor] = [await world.as('officer1@city.test'), await world.as('auditor1@city.test')];
});
afterAll(() => world.stop());

describe('a need', () => {
  it('is written by the people of a verified organisation, two of them without overwriting each other', async () => {
    const made = await owner.post('/api/needs', { content: { title: '连续制备' } });
    expect(made).toMatchObject({ status: 201, body: { state: 'draft', version: 1, organisationId, organisationName: '星源电驱', agencyId: city.bureauId, challengeId: null } });
    const path = `/api/needs/${made.body.id}`;
    const saved = await colleague.patch(path, { content: NEED }, { 'if-match': made.headers.get('etag')! });
    expect(saved).toMatchObject({ status: 200, body: { title, version: 2, content: NEED } });
    expect((await owner.patch(path, { content: {} }, { 'if-match': made.headers.get('etag')! })).status).toBe(412);
    expect((await owner.patch(path, { content: {} })).status).toBe(428);
    expect(await (await world.as('newcomer@firm.test')).post('/api/needs', { content: NEED })).toMatchObject({ status: 403, body: { code: 'organisation-not-verified' } });
    expect((await stranger.post('/api/needs', { organisationId, content: NEED })).body.errors).toMatchObject([{ pointer: '/organisationId' }]);
    expect((await (await world.as('auditor1@city.test')).post('/api/needs', { content: NEED })).status).toBe(403);
  });

  it('is its author’s alone while in draft, the agency’s once handed in, and nobody else’s ever', async () => {
    const id = await need();
    const nobody = world.client();
    for (const client of [stranger, officer, auditor]) expect((await client.get(`/api/needs/${id}`)).status).toBe(404);
    expect((await nobody.get(`/api/needs/${id}`)).status).toBe(401);
    expect((await officer.get('/api/needs?limit=100')).body.items).toEqual([]);
    expect((await stranger.post(`/api/needs/${id}/submissions`)).status).toBe(404);
    expect((await owner.post(`/api/needs/${id}/submissions`)).body).toMatchObject({ state: 'submitted', submittedAt: '2026-05-06T01:00:00.000Z' });
    for (const client of [officer, auditor, colleague]) expect((await client.get(`/api/needs/${id}`)).status).toBe(200);
    for (const [method, path, body] of [['GET', ''], ['PATCH', '', { content: {} }], ['POST', '/submissions'], ['POST', '/withdrawals']] as const) expect((await stranger.send(method, `/api/needs/${id}${path}`, body ?? (method === 'POST' ? {} : undefined), { 'if-match': '"1"' })).status).toBe(404);
    expect((await stranger.post(`/api/needs/${id}/screenings`, { outcome: 'screened' })).status).toBe(403);
    expect((await auditor.post(`/api/needs/${id}/screenings`, { outcome: 'screened' })).status).toBe(403);
    expect((await officer.post(`/api/needs/${id}/withdrawals`)).status).toBe(403);
    expect((await owner.patch(`/api/needs/${id}`, { content: NEED }, { 'if-match': '"2"' })).body.code).toBe('wrong-state');
    expect(await events('need.submitted')).toContainEqual({ needId: id });
  });

  it('is handed in complete', async () => {
    const id = await need({ content: { title: '只有题目', chainId: 'no-such-chain' } });
    const refused = await owner.post(`/api/needs/${id}/submissions`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'need-incomplete' } });
    expect(refused.body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual(['/content/background', '/content/budget', '/content/content', '/content/fieldId', '/content/indicators', '/content/periodMonths']);
    const unknown = await owner.post(`/api/needs/${await need({ content: { ...NEED, chainId: 'no-such-chain' } })}/submissions`);
    expect(unknown.body.errors).toMatchObject([{ pointer: '/content/chainId', code: 'unknown' }]);
    expect((await owner.post('/api/needs', { content: { ...NEED, budget: '1.001' } })).body.errors).toMatchObject([{ pointer: '/content/budget' }]);
    expect((await owner.post('/api/needs', { content: { ...NEED, title: '<b>题</b>' } })).body.errors).toMatchObject([{ pointer: '/content/title' }]);
  });

  it('is screened by an officer of its agency, who says why when refusing it, and who is not of its organisation', async () => {
    const id = await need();
    expect((await officer.post(`/api/needs/${id}/screenings`, { outcome: 'screened' })).status).toBe(404);
    await owner.post(`/api/needs/${id}/submissions`);
    expect((await officer.post(`/api/needs/${id}/screenings`, { outcome: 'rejected' })).body).toMatchObject({ code: 'reason-missing', errors: [{ pointer: '/reason' }] });
    expect((await officer.post(`/api/needs/${id}/screenings`, { outcome: 'maybe' })).status).toBe(422);
    const rejected = await officer.post(`/api/needs/${id}/screenings`, { outcome: 'rejected', reason: '指标不可测' });
    expect(rejected.body).toMatchObject({ state: 'rejected', screeningReason: '指标不可测', history: [{ transition: 'drafted' }, { transition: 'submit' }, { transition: 'reject', actor: 'officer 1', reason: '指标不可测' }] });
    expect((await owner.get(`/api/needs/${id}`)).body.screeningReason).toBe('指标不可测');
    expect((await officer.post(`/api/needs/${id}/screenings`, { outcome: 'screened' })).body.code).toBe('wrong-state');
    expect((await officer.post('/api/challenges', { needId: id })).body.code).toBe('need-not-screened');
    expect(await events('need.screened')).toContainEqual({ needId: id, outcome: 'rejected' });
  });

  it('becomes a challenge, once, with its texts, its money and its demand side', async () => {
    const id = await need();
    await owner.post(`/api/needs/${id}/submissions`);
    expect((await officer.post(`/api/needs/${id}/screenings`, { outcome: 'screened' })).body.state).toBe('screened');
    const made = await officer.post('/api/challenges', { needId: id, content: { title: '榜单：连续制备' } });
    expect(made).toMatchObject({ status: 201, body: { needId: id, title: '榜单：连续制备', demandSideId: organisationId, demandSideName: '星源电驱', budget, content: { background, indicators, schedule: { periodMonths: 18 }, demandSideId: organisationId } } });
    expect((await owner.get(`/api/needs/${id}`)).body).toMatchObject({ state: 'challenged', challengeId: made.body.id });
    expect((await officer.post('/api/challenges', { needId: id })).body.code).toBe('need-not-screened');
    const edited = await officer.patch(`/api/challenges/${made.body.id}`, { content: { title: '改题' } }, { 'if-match': made.headers.get('etag')! });
    expect(edited.body.demandSideId).toBe(organisationId);
    expect((await owner.post(`/api/needs/${id}/withdrawals`)).body.code).toBe('wrong-state');
  });

  it('is taken once even when two officers take it at the same time', async () => {
    const id = await need();
    await owner.post(`/api/needs/${id}/submissions`);
    await officer.post(`/api/needs/${id}/screenings`, { outcome: 'screened' });
    const other = await world.as('officer2@city.test');
    const answers = await Promise.all([officer, other, officer, other].map((by) => by.post('/api/challenges', { needId: id })));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('may be the agency’s own, and may be withdrawn', async () => {
    const id = await need({ content: NEED }, officer);
    expect((await officer.get(`/api/needs/${id}`)).body).toMatchObject({ organisationId: null, organisationName: null });
    expect((await owner.get(`/api/needs/${id}`)).status).toBe(404);
    expect((await officer.post(`/api/needs/${id}/submissions`)).body.state).toBe('submitted');
    expect((await officer.post(`/api/needs/${id}/withdrawals`)).body.state).toBe('withdrawn');
    expect((await officer.post(`/api/needs/${id}/submissions`)).body.code).toBe('wrong-state');
  });

  it('stands in lists page by page, each list its reader’s own', async () => {
    const walk = async (client: Client, query = ''): Promise<string[]> => {
      const ids: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page: { body: { items: { id: string }[]; next: string | null } } = await client.get(`/api/needs?limit=2${query}${after ? `&after=${after}` : ''}`);
        ids.push(...page.body.items.map((n) => n.id));
        after = page.body.next;
      }
      return ids;
    };
    const own = await walk(owner);
    expect(new Set(own).size).toBe(own.length);
    expect(await walk(colleague)).toEqual(own);
    expect(await walk(stranger)).toEqual([]);
    expect((await walk(officer, '&state=challenged')).length).toBe(2);
    expect((await officer.get('/api/needs?state=draft')).body.items).toEqual([]);
    expect((await owner.get('/api/needs?after=nonsense')).body.errors).toMatchObject([{ pointer: '/after' }]);
  });
});
