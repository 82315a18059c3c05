// Other people's ids on every route of needs, challenges and questions: the very request that succeeds for its owner is 401, 403 or 404 for everybody else, and changes nothing. A route without such a pair fails.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { openApi } from '#libs/platform';
import { CHAIN, challengeDraft, FIELD, foundIndustry } from '../support/challenges.js';
import { type City, foundCity, PASSWORD, SECRET } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, officer: Client, officer2: Client, head: Client, owner: Client, strangers: Client[];
const tried = new Set<string>();
const ids: Record<string, string> = {};
const etags: Record<string, string> = {};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  for (const key of ['demander', 'outsider']) ids[key] = await city.organisation(key);
  const identity = world.app.get(IdentityCommands);
  await world.db.transaction(async (tx) => {
    const { id } = await identity.createPerson(tx, { email: 'district@city.test', name: '区里的人', password: PASSWORD, totpSecret: SECRET });
    for (const role of ['officer', 'head', 'auditor'] as const) await identity.grantRole(tx, { personId: id, role, agencyId: city.districtId });
  });
  world.credentials.set('district@city.test', { password: PASSWORD, totpSecret: SECRET });
  [officer, officer2, head, owner] = await Promise.all(['officer1@city.test', 'officer2@city.test', 'head1@city.test', 'demander@firm.test'].map((e) => world.as(e))) as [Client, Client, Client, Client];
  strangers = [world.client(), ...(await Promise.all(['outsider@firm.test', 'district@city.test', 'finance1@city.test', 'admin1@city.test'].map((e) => world.as(e))))];
});
afterAll(() => world.stop());

const changes = async (): Promise<bigint> => (await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries WHERE subject IN ('need','challenge','question','challenge-cancellation')`))!.n;

/** Strangers first, then its owner, with one and the same request. `route` is the path as OpenAPI has it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function pair(by: Client, method: string, route: string, path: string, body?: unknown, headers?: Record<string, string>, among = strangers): Promise<any> {
  tried.add(`${method} ${route}`);
  const before = await changes();
  for (const stranger of among) {
    const { status, text } = await stranger.send(method, path, body, headers);
    expect([method, path, [401, 403, 404].includes(status), status]).toEqual([method, path, true, status]);
    expect(text).not.toContain('固态电池');
  }
  expect(await changes()).toBe(before);
  const answer = await by.send(method, path, body, headers);
  expect([method, path, answer.status < 300 || answer.text]).toEqual([method, path, true]);
  if (answer.headers.get('etag')) etags[path.split('/').slice(0, 4).join('/')] = answer.headers.get('etag')!;
  return answer.body;
}
const seen = (path: string): Record<string, string> => ({ 'if-match': etags[path]! });
const { title, background, content, indicators, budget } = challengeDraft();
const NEED = { title, background, content, indicators, budget, chainId: CHAIN, fieldId: FIELD, periodMonths: 12 };

describe('strangers', () => {
  it('have no part in a need', async () => {
    const made = await owner.post('/api/needs', { organisationId: ids['demander'], content: { title } });
    tried.add('POST /api/needs'); // with another organisation's id it is refused below
    for (const stranger of strangers) expect([401, 403, 404]).toContain((await stranger.post('/api/needs', { organisationId: ids['demander'], content: { title } })).status);
    const path = `/api/needs/${made.body.id}`;
    await pair(owner, 'GET', '/api/needs/{id}', path);
    await pair(owner, 'PATCH', '/api/needs/{id}', path, { content: NEED }, seen(path));
    await pair(owner, 'POST', '/api/needs/{id}/submissions', `${path}/submissions`, {});
    for (const stranger of strangers.slice(1)) expect((await stranger.get('/api/needs')).body.items).toEqual([]);
    expect((await owner.get('/api/needs')).body.items).toHaveLength(1);
    tried.add('GET /api/needs');
    await pair(officer, 'POST', '/api/needs/{id}/screenings', `${path}/screenings`, { outcome: 'screened', reason: '可测' });
    const second = (await owner.post('/api/needs', { content: NEED })).body.id;
    await pair(owner, 'POST', '/api/needs/{id}/withdrawals', `/api/needs/${second}/withdrawals`, {});
    ids['need'] = made.body.id;
  });

  it('have no part in a challenge before it is published', async () => {
    const { id } = await pair(officer, 'POST', '/api/challenges', '/api/challenges', { needId: ids['need'], content: { ...challengeDraft({ demandSideId: ids['demander']! }) } });
    const path = `/api/challenges/${id}`;
    ids['challenge'] = id;
    await pair(officer, 'GET', '/api/challenges/{id}', path);
    for (const sub of ['openers', 'addenda', 'questions']) await pair(officer, 'GET', `/api/challenges/{id}/${sub}`, `${path}/${sub}`);
    for (const stranger of strangers) expect((await stranger.get('/api/challenges')).body.items).toEqual([]);
    tried.add('GET /api/challenges');
    await pair(officer, 'PATCH', '/api/challenges/{id}', path, { content: challengeDraft({ demandSideId: ids['demander']! }) }, seen(path));
    await pair(officer, 'POST', '/api/challenges/{id}/submissions', `${path}/submissions`, {});
    await pair(head, 'POST', '/api/challenges/{id}/rejections', `${path}/rejections`, { reason: '再改' }, undefined, [...strangers, officer, owner]);
    await officer.post(`${path}/submissions`);
    await pair(head, 'POST', '/api/challenges/{id}/approvals', `${path}/approvals`, {}, undefined, [...strangers, officer, officer2, owner]);
    await pair(officer2, 'POST', '/api/challenges/{id}/subscriptions', `${path}/subscriptions`, {});
    await pair(officer2, 'DELETE', '/api/challenges/{id}/subscriptions', `${path}/subscriptions`);
    await pair(officer2, 'POST', '/api/challenges/{id}/publications', `${path}/publications`, {}, undefined, [...strangers, head, owner]);
  });

  it('change nothing of a published one', async () => {
    const path = `/api/challenges/${ids['challenge']}`;
    await pair(officer, 'POST', '/api/challenges/{id}/addenda', `${path}/addenda`, { text: '更正', material: false }, undefined, [...strangers, head, owner]);
    const asked = await pair(owner, 'POST', '/api/challenges/{id}/questions', `${path}/questions`, { text: '可否分包？' }, undefined, [strangers[0]!, ...strangers.slice(2), officer, head]);
    const twin = (await owner.post(`${path}/questions`, { text: '能否分包？' })).body;
    await pair(officer, 'POST', '/api/questions/{id}/merges', `/api/questions/${twin.id}/merges`, { intoId: asked.id }, undefined, [...strangers, head, owner]);
    await pair(officer, 'POST', '/api/questions/{id}/answers', `/api/questions/${asked.id}/answers`, { text: '不可' }, undefined, [...strangers, head, owner]);
    const { id } = await pair(officer, 'POST', '/api/challenges/{id}/cancellations', `${path}/cancellations`, { reason: '撤回' }, undefined, [...strangers, head, owner]);
    await pair(head, 'POST', '/api/challenges/{id}/cancellations/{cancellationId}/rejections', `${path}/cancellations/${id}/rejections`, { reason: '继续' }, undefined, [...strangers, officer, owner]);
    const again = (await officer.post(`${path}/cancellations`, { reason: '撤回' })).body.id;
    const elsewhere = (await officer.post('/api/challenges', {})).body.id;
    expect((await head.post(`/api/challenges/${elsewhere}/cancellations/${again}/approvals`)).status).toBe(404);
    await pair(head, 'POST', '/api/challenges/{id}/cancellations/{cancellationId}/approvals', `${path}/cancellations/${again}/approvals`, {}, undefined, [...strangers, officer, owner]);
  });

  it('were tried on every route there is', () => {
    const ours = Object.entries(openApi(world.app).paths).flatMap(([route, methods]) => Object.entries(methods as Record<string, { operationId: string }>)
      .filter(([, o]) => /^(Challenges|ChallengeActs|Questions|Needs)\./.test(o.operationId)).map(([method]) => `${method.toUpperCase()} ${route}`));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((route) => !tried.has(route))).toEqual([]);
  });
});
