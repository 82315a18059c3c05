// People and what they hold: grants by an admin and never by oneself, access tokens shown once, and a closed account that is closed with the next request.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMailLink, IdentityCommands, IdentityReader, markExpert } from '#libs/identity';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

const PASSWORD = 'correct horse battery', SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
let world: World, admin: Client, district: Client;
const people: Record<string, string> = {}, agencies: Record<string, string> = {};

beforeAll(async () => {
  world = await startWorld();
  const identity = world.app.get(IdentityCommands);
  await world.db.transaction(async (tx) => {
    agencies['city'] = (await identity.createAgency(tx, { nameZh: '市工信局', nameEn: 'Bureau' })).id;
    agencies['district'] = (await identity.createAgency(tx, { parentId: agencies['city']!, nameZh: '新北区', nameEn: 'Xinbei', districtCode: '320411' })).id;
    for (const name of ['admin', 'district', 'officer', 'plain', 'leaver', 'closed', 'changer']) {
      const official = ['admin', 'district', 'officer'].includes(name);
      people[name] = (await identity.createPerson(tx, { email: `${name}@city.test`, name, password: PASSWORD, ...(official ? { totpSecret: SECRET } : {}) })).id;
      world.credentials.set(`${name}@city.test`, { password: PASSWORD, ...(official ? { totpSecret: SECRET } : {}) });
    }
    await identity.grantRole(tx, { personId: people['admin']!, role: 'admin', agencyId: agencies['city']! });
    await identity.grantRole(tx, { personId: people['district']!, role: 'admin', agencyId: agencies['district']! });
    await identity.grantRole(tx, { personId: people['officer']!, role: 'officer', agencyId: agencies['city']! });
  });
  [admin, district] = [await world.as('admin@city.test'), await world.as('district@city.test')];
});
afterAll(() => world.stop());

describe('grants', () => {
  it('are given below the admin’s own agency, to others, once, and taken again', async () => {
    const grant = (client: Client, person: string, agency: string, role = 'head') => client.post('/api/grants', { personId: people[person], role, agencyId: agencies[agency] });
    expect((await grant(await world.as('officer@city.test'), 'plain', 'city')).status).toBe(403);
    expect((await grant(district, 'officer', 'city')).status).toBe(403);
    expect(await grant(admin, 'admin', 'city')).toMatchObject({ status: 403, body: { code: 'own-grant' } });
    const given = await grant(district, 'officer', 'district');
    expect(given).toMatchObject({ status: 201, body: { personId: people['officer'], role: 'head', agencyId: agencies['district'] } });
    expect(await grant(admin, 'officer', 'district')).toMatchObject({ status: 409, body: { code: 'grant-exists' } });
    expect((await (await world.as('officer@city.test')).get('/api/sessions/current')).body.grants).toHaveLength(2);
    expect((await district.get('/api/grants')).body.items).toHaveLength(2);
    expect((await admin.get(`/api/grants?personId=${people['officer']}`)).body.items).toHaveLength(2);
    const reader = world.app.get(IdentityReader);
    const path = (await reader.agency(world.db, agencies['district']!))!.path;
    expect(await reader.holders(world.db, 'officer', path)).toEqual([people['officer']]);
    expect(await reader.holders(world.db, 'head', path.split('/').slice(0, 2).join('/'))).toEqual([]);
    expect((await district.delete(`/api/grants/${given.body.id}`)).status).toBe(204);
    expect((await district.delete(`/api/grants/${given.body.id}`)).status).toBe(404);
    expect((await (await world.as('officer@city.test')).get('/api/sessions/current')).body.grants).toHaveLength(1);
  });

  it('turn a running session into one that can only enrol', async () => {
    const plain = await world.as('plain@city.test');
    expect((await plain.get('/api/organisations')).status).toBe(200);
    const given = await admin.post('/api/grants', { personId: people['plain'], role: 'auditor', agencyId: agencies['city'] });
    expect((await plain.get('/api/sessions/current')).body.enrolOnly).toBe(true);
    expect((await plain.get('/api/organisations')).status).toBe(403);
    await admin.delete(`/api/grants/${given.body.id}`);
    expect((await plain.get('/api/organisations')).status).toBe(200);
  });

  it('stand in a tree that everybody may see and admins extend below their own', async () => {
    expect((await world.client().get('/api/agencies')).body.items).toEqual([
      { id: agencies['city'], parentId: null, name: { zh: '市工信局', en: 'Bureau' }, districtCode: null },
      { id: agencies['district'], parentId: agencies['city'], name: { zh: '新北区', en: 'Xinbei' }, districtCode: '320411' }]);
    const child = (parentId: string | undefined) => ({ parentId, name: { zh: '园区', en: 'Park' } });
    expect((await district.post('/api/agencies', child(agencies['city']))).status).toBe(403);
    expect((await district.post('/api/agencies', child(agencies['district']))).status).toBe(201);
    expect((await (await world.as('plain@city.test')).post('/api/agencies', child(agencies['city']))).status).toBe(403);
  });
});

describe('people', () => {
  it('are listed for admins only, page by page', async () => {
    const names: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { status: number; body: { items: { name: string }[]; next: string | null } } = await admin.get(`/api/people?limit=3${next ? `&after=${next}` : ''}`);
      names.push(...page.body.items.map((p) => p.name));
      next = page.body.next;
    }
    expect(names).toEqual([...Object.keys(people)].sort());
    expect((await admin.get('/api/people?after=nonsense')).body.errors).toEqual([expect.objectContaining({ pointer: '/after' })]);
    for (const name of ['officer', 'plain']) expect((await (await world.as(`${name}@city.test`)).get('/api/people')).status).toBe(403);
  });

  it('change their own name, language and password, and nobody else’s', async () => {
    const changer = await world.as('changer@city.test');
    const path = `/api/people/${people['changer']}`;
    const { headers } = await changer.get(path);
    expect(await changer.patch(path, { name: '新名', locale: 'en' }, { 'if-match': headers.get('etag')! })).toMatchObject({ status: 200, body: { name: '新名', locale: 'en' } });
    expect((await changer.patch(path, { expert: true }, { 'if-match': headers.get('etag')! })).status).toBe(422);
    expect((await admin.get(path)).status).toBe(404);
    expect((await admin.patch(path, { name: 'x' }, { 'if-match': '"9"' })).status).toBe(404);
    const other = world.client();
    await other.post('/api/sessions', { email: 'changer@city.test', password: PASSWORD });
    expect(await changer.post('/api/password-changes', { password: 'wrong', newPassword: 'quite another one' })).toMatchObject({ status: 401, body: { code: 'credentials-wrong' } });
    expect((await changer.post('/api/password-changes', { password: PASSWORD, newPassword: 'quite another one' })).status).toBe(204);
    expect((await changer.get(path)).status).toBe(200);
    expect((await other.get(path)).status).toBe(401);
  });

  it('become experts by their slice’s word', async () => {
    await world.db.transaction((tx) => markExpert(tx, people['plain']!, { kind: 'system', name: 'test' }));
    expect((await (await world.as('plain@city.test')).get('/api/sessions/current')).body.person.expert).toBe(true);
  });

  it('get a lost second factor taken away by an admin above them, and enrol anew', async () => {
    const officer = await world.as('officer@city.test');
    expect((await district.post(`/api/people/${people['officer']}/second-factor-resets`)).status).toBe(403);
    expect((await admin.post(`/api/people/${people['admin']}/second-factor-resets`)).status).toBe(403);
    expect((await admin.post(`/api/people/${people['officer']}/second-factor-resets`)).status).toBe(204);
    expect((await officer.get('/api/sessions/current')).status).toBe(401);
    expect(await officer.post('/api/sessions', { email: 'officer@city.test', password: PASSWORD })).toMatchObject({ status: 201, body: { enrolOnly: true } });
  });
});

describe('access tokens', () => {
  it('work as a bearer until they end, show themselves once, and make no tokens', async () => {
    const plain = await world.as('plain@city.test');
    const made = await plain.post('/api/access-tokens', { name: '脚本', days: 1 });
    expect(made.body.token).toMatch(/^jbp_[\w-]{43}$/);
    expect((await plain.get('/api/access-tokens')).body.items).toEqual([{ id: made.body.id, name: '脚本', createdAt: expect.any(String), expiresAt: '2026-05-07T01:00:00.000Z' }]);
    const script = world.client();
    script.bearer = made.body.token;
    expect((await script.get('/api/sessions/current')).body.person.name).toBe('plain');
    for (const path of ['/api/access-tokens', '/api/second-factors', '/api/password-changes']) {
      expect(await script.post(path, path.includes('password') ? { password: 'x', newPassword: 'long enough 1' } : path.includes('tokens') ? { name: 'more' } : {})).toMatchObject({ status: 403, body: { code: 'session-needed' } });
    }
    expect((await (await world.as('changer@city.test').catch(() => admin)).delete(`/api/access-tokens/${made.body.id}`)).status).toBe(404);
    expect((await plain.delete(`/api/access-tokens/${made.body.id}`)).status).toBe(204);
    expect((await script.get('/api/agencies')).status).toBe(401);
    const again = await plain.post('/api/access-tokens', { name: '脚本', days: 1 });
    script.bearer = again.body.token;
    await world.clock.jump('2026-05-07T01:00:00Z');
    expect((await script.get('/api/sessions/current')).status).toBe(401);
    await world.clock.jump('2026-05-06T01:00:00Z');
  });
});

describe('a closed account', () => {
  it('is closed with the next request: sessions, tokens and links alike', async () => {
    const closed = await world.as('closed@city.test');
    const script = world.client();
    script.bearer = (await closed.post('/api/access-tokens', { name: 'x' })).body.token;
    const link = await world.db.transaction((tx) => createMailLink(tx, { purpose: 'password-reset', subject: 'person', subjectId: people['closed']!, personId: people['closed']!, email: 'closed@city.test', hours: 1 }));
    expect((await (await world.as('plain@city.test')).post(`/api/people/${people['closed']}/closures`)).status).toBe(404);
    expect((await district.post(`/api/people/${people['admin']}/closures`)).status).toBe(403);
    expect(await admin.post(`/api/people/${people['closed']}/closures`)).toMatchObject({ status: 201, body: { state: 'closed' } });
    expect((await closed.get('/api/sessions/current')).status).toBe(401);
    expect((await script.get('/api/sessions/current')).status).toBe(401);
    expect((await world.client().post(`/api/mail-links/${link}/uses`, { password: 'long enough 1' })).status).toBe(422);
    expect((await world.client().post('/api/sessions', { email: 'closed@city.test', password: PASSWORD })).body.code).toBe('credentials-wrong');
    expect((await admin.post(`/api/people/${people['closed']}/closures`)).status).toBe(409);
  });

  it('may be one’s own, and the address may begin anew', async () => {
    const leaver = await world.as('leaver@city.test');
    expect((await leaver.post(`/api/people/${people['leaver']}/closures`)).status).toBe(201);
    expect((await leaver.get('/api/sessions/current')).status).toBe(401);
    expect((await world.client().post('/api/registrations', { email: 'leaver@city.test', name: '回来', password: PASSWORD })).status).toBe(202);
    expect((await world.app.get(IdentityReader).personByEmail(world.db, 'leaver@city.test'))).toMatchObject({ name: '回来', state: 'unconfirmed' });
  });
});
