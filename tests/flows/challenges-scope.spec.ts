// Whose challenge it is: a district's officers work in their district, the bureau's everywhere; attachments follow the challenge; other agencies' drafts do not exist.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { challengeDraft, foundIndustry, publishChallenge } from '../support/challenges.js';
import { type City, foundCity, PASSWORD, SECRET } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, bureau: Client, district: Client, other: Client, head: Client, anyone: Client;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const upload = async (by: Client, name: string): Promise<string> => {
  const { body } = await by.post('/api/files', { name, size: PDF.length, type: 'application/pdf' });
  expect((await by.put(`/api/files/${body.id}/parts/0`, PDF)).status).toBe(204);
  expect((await by.post(`/api/files/${body.id}/completions`)).body).toMatchObject({ state: 'stored' });
  return body.id;
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  const identity = world.app.get(IdentityCommands);
  await world.db.transaction(async (tx) => {
    const second = await identity.createAgency(tx, { parentId: city.bureauId, nameZh: '武进区工信局', nameEn: 'Wujin District' });
    for (const [key, agencyId] of [['district', city.districtId], ['second', second.id]] as const) {
      const { id } = await identity.createPerson(tx, { email: `${key}@city.test`, name: key, password: PASSWORD, totpSecret: SECRET });
      await identity.grantRole(tx, { personId: id, role: 'officer', agencyId });
      world.credentials.set(`${key}@city.test`, { password: PASSWORD, totpSecret: SECRET });
    }
  });
  [bureau, district, other, head] = await Promise.all(['officer1', 'district', 'second', 'head1'].map((p) => world.as(`${p}@city.test`))) as [Client, Client, Client, Client];
  anyone = world.client();
});
afterAll(() => world.stop());

describe('an agency', () => {
  it('drafts for itself and for those below, not beside or above', async () => {
    const made = await district.post('/api/challenges', { content: challengeDraft() });
    expect(made.body).toMatchObject({ agencyId: city.districtId, agencyName: { zh: '新北区工信局' } });
    expect((await district.post('/api/challenges', { agencyId: city.bureauId, content: {} })).status).toBe(403);
    expect((await district.post('/api/challenges', { agencyId: '0197a1de-0000-7000-8000-000000000001', content: {} })).body.errors).toMatchObject([{ pointer: '/agencyId' }]);
    const path = `/api/challenges/${made.body.id}`, seen = { 'if-match': made.headers.get('etag')! };
    for (const [method, sub, body] of [['GET', '', undefined], ['PATCH', '', { content: {} }], ['POST', '/submissions', {}], ['POST', '/publications', {}], ['POST', '/cancellations', { reason: 'x' }], ['POST', '/addenda', { text: 'x', material: false }], ['POST', '/subscriptions', {}]] as const) {
      expect([sub, (await other.send(method, path + sub, body, seen)).status]).toEqual([sub, 404]);
    }
    expect((await other.get('/api/challenges?state=draft')).body.items).toEqual([]);
    expect((await bureau.get('/api/challenges?state=draft')).body.items).toMatchObject([{ id: made.body.id }]);
    expect((await district.post(`${path}/submissions`)).body.state).toBe('submitted');
    expect((await head.post(`${path}/approvals`)).body.state).toBe('approved');
    expect((await bureau.post(`${path}/publications`)).body.state).toBe('open');
    expect((await other.post(`${path}/cancellations`, { reason: 'x' })).status).toBe(403);
    expect((await other.get(path)).body).not.toHaveProperty('history');
    const { body } = await anyone.get(`${path}/questions`);
    expect(body.items).toEqual([]);
  });

  it('reads no need that was handed in to another', async () => {
    const organisationId = await city.organisation('maker');
    const owner = await world.as('maker@firm.test');
    const { title, background, content, indicators, budget, chainId, fieldId } = challengeDraft();
    const { body } = await owner.post('/api/needs', { organisationId, agencyId: city.districtId, content: { title, background, content, indicators, budget, chainId, fieldId, periodMonths: 12 } });
    await owner.post(`/api/needs/${body.id}/submissions`);
    expect((await district.get(`/api/needs/${body.id}`)).status).toBe(200);
    expect((await other.get(`/api/needs/${body.id}`)).status).toBe(404);
    expect((await other.post(`/api/needs/${body.id}/screenings`, { outcome: 'screened' })).status).toBe(404);
    expect((await other.post('/api/challenges', { needId: body.id })).status).toBe(404);
  });
});

describe('attachments', () => {
  it('are the officer’s own stored files, and public with the challenge, not before', async () => {
    const [annex, removed] = [await upload(bureau, '附件一.pdf'), await upload(bureau, '内部.pdf')];
    const announced = (await bureau.post('/api/files', { name: '未传.pdf', size: 10, type: 'application/pdf' })).body.id;
    expect((await bureau.post('/api/challenges', { content: challengeDraft({ attachments: [annex, announced] }) })).body).toMatchObject({ code: 'file-not-stored', errors: [{ pointer: '/content/attachments/1' }] });
    expect((await district.post('/api/challenges', { content: challengeDraft({ attachments: [annex] }) })).body.code).toBe('file-not-stored');
    const made = await bureau.post('/api/challenges', { content: challengeDraft({ attachments: [removed, annex] }) });
    expect(made.body.files.map((f: { name: string }) => f.name)).toEqual(['内部.pdf', '附件一.pdf']);
    const path = `/api/challenges/${made.body.id}`;
    const colleague = await world.as('officer2@city.test');
    const edited = await colleague.patch(path, { content: challengeDraft({ attachments: [annex] }) }, { 'if-match': made.headers.get('etag')! });
    expect(edited.body.files).toMatchObject([{ id: annex, type: 'application/pdf', size: PDF.length }]);
    expect((await anyone.get(`/api/files/${annex}/content`)).status).toBe(404);
    await bureau.post(`${path}/submissions`);
    await head.post(`${path}/approvals`);
    expect((await bureau.post(`${path}/publications`)).body.state).toBe('open');
    expect((await anyone.get(`/api/files/${annex}/content`)).status).toBe(200);
    expect((await anyone.get(`/api/files/${removed}/content`)).status).toBe(404);
  });
});

describe('the demand side', () => {
  it('is named on the page, does not approve its own challenge, and finds it among its own', async () => {
    const demandSideId = await city.organisation('star', { name: '星源' });
    const { id, demandSideName, content } = await publishChallenge(world, city, { demandSideId });
    expect([demandSideName, content.subsidy]).toEqual(['星源', { clause: 'open-competition', decidedRate: '0.30', decidedCeiling: null }]);
    expect((await (await world.as('star@firm.test')).get('/api/challenges?mine=1')).body.items).toMatchObject([{ id }]);
    await world.db.transaction((tx) => world.app.get(IdentityCommands).join(tx, { personId: city.people['head2@city.test']!, organisationId: demandSideId }));
    const made = await bureau.post('/api/challenges', { content: challengeDraft({ demandSideId }) });
    await bureau.post(`/api/challenges/${made.body.id}/submissions`);
    expect(await (await world.as('head2@city.test')).post(`/api/challenges/${made.body.id}/approvals`)).toMatchObject({ status: 403, body: { code: 'own-interest' } });
    expect((await head.post(`/api/challenges/${made.body.id}/approvals`)).body.state).toBe('approved');
  });
});
