// An organisation's life: registered by its owner, verified by an officer, colleagues invited; verified anew when its ownership changes. Strangers see nothing of it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMailLink, IdentityCommands, IdentityReader } from '#libs/identity';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

const PASSWORD = 'correct horse battery', SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const COMPANY = { kind: 'enterprise', name: '常州星源电驱有限公司', creditCode: '91320411MA1A000169', legalRepresentative: '陈星' };
let world: World, owner: Client, officer: Client, stranger: Client;
let id: string;

beforeAll(async () => {
  world = await startWorld();
  const identity = world.app.get(IdentityCommands);
  await world.db.transaction(async (tx) => {
    const bureau = await identity.createAgency(tx, { nameZh: '市工信局', nameEn: 'Bureau' });
    for (const name of ['owner', 'stranger', 'colleague']) await identity.createPerson(tx, { email: `${name}@firm.test`, name, password: PASSWORD });
    const person = await identity.createPerson(tx, { email: 'officer@city.test', name: '王科', password: PASSWORD, totpSecret: SECRET });
    await identity.grantRole(tx, { personId: person.id, role: 'officer', agencyId: bureau.id });
  });
  for (const name of ['owner', 'stranger', 'colleague']) world.credentials.set(`${name}@firm.test`, { password: PASSWORD });
  world.credentials.set('officer@city.test', { password: PASSWORD, totpSecret: SECRET });
  [owner, officer, stranger] = [await world.as('owner@firm.test'), await world.as('officer@city.test'), await world.as('stranger@firm.test')];
});
afterAll(() => world.stop());

const invitationLink = (invitationId: string, email: string): Promise<string> =>
  world.db.transaction((tx) => createMailLink(tx, { purpose: 'invitation', subject: 'invitation', subjectId: invitationId, email, hours: 168 }));

describe('an organisation', () => {
  it('is registered by a person, who owns it', async () => {
    const made = await owner.post('/api/organisations', COMPANY, { 'idempotency-key': 'register-once' });
    expect(made).toMatchObject({ status: 201, body: { ...COMPANY, state: 'registered', version: 1 } });
    expect((await owner.post('/api/organisations', COMPANY, { 'idempotency-key': 'register-once' })).body).toEqual(made.body);
    expect(await stranger.post('/api/organisations', COMPANY)).toMatchObject({ status: 409, body: { code: 'organisation-exists' } });
    id = made.body.id;
  });

  it('is seen by its members and the city, and does not exist for anybody else', async () => {
    for (const client of [owner, officer]) {
      expect((await client.get(`/api/organisations/${id}`)).status).toBe(200);
      expect((await client.get('/api/organisations?q=星源')).body.items).toEqual([expect.objectContaining({ id, name: COMPANY.name })]);
    }
    expect((await stranger.get('/api/organisations')).body).toEqual({ items: [], next: null });
    for (const path of ['', '/memberships', '/invitations']) expect((await stranger.get(`/api/organisations/${id}${path}`)).status).toBe(404);
    expect((await stranger.patch(`/api/organisations/${id}`, { phone: '1' }, { 'if-match': '"1"' })).status).toBe(403);
    expect((await stranger.post(`/api/organisations/${id}/invitations`, { email: 'x@y.test' })).status).toBe(403);
    expect((await stranger.delete(`/api/organisations/${id}/memberships/${id}`)).status).toBe(404);
    expect((await world.client().get(`/api/organisations/${id}`)).status).toBe(401);
  });

  it('invites nobody before it is verified, and does not verify itself', async () => {
    expect(await owner.post(`/api/organisations/${id}/invitations`, { email: 'a@b.test' })).toMatchObject({ status: 403, body: { code: 'organisation-not-verified' } });
    expect((await owner.post(`/api/organisations/${id}/verifications`)).status).toBe(403);
    expect(await officer.post(`/api/organisations/${id}/verifications`)).toMatchObject({ status: 201, body: { state: 'verified', version: 2 } });
    expect(await officer.post(`/api/organisations/${id}/verifications`)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect((await owner.get('/api/sessions/current')).body.organisations[0].state).toBe('verified');
  });

  it('takes in a colleague who is here already, and one who is new, by their mail', async () => {
    const invite = async (email: string) => (await owner.post(`/api/organisations/${id}/invitations`, { email })).body.id as string;
    const known = await invitationLink(await invite('colleague@firm.test'), 'colleague@firm.test');
    expect((await world.client().post(`/api/mail-links/${known}/uses`)).status).toBe(201);
    expect((await (await world.as('colleague@firm.test')).get('/api/sessions/current')).body.organisations).toMatchObject([{ id, role: 'member' }]);
    const fresh = await invitationLink(await invite('fresh@firm.test'), 'fresh@firm.test');
    expect((await world.client().post(`/api/mail-links/${fresh}/uses`)).body.errors.map((e: { pointer: string }) => e.pointer)).toEqual(['/name', '/password']);
    expect((await world.client().post(`/api/mail-links/${fresh}/uses`, { name: '新人', password: PASSWORD })).status).toBe(201);
    expect((await world.client().post('/api/sessions', { email: 'fresh@firm.test', password: PASSWORD })).body.organisations).toMatchObject([{ id, role: 'member' }]);
    const members = (await owner.get(`/api/organisations/${id}/memberships`)).body.items;
    expect(members.map((m: { name: string }) => m.name).sort()).toEqual(['colleague', 'owner', '新人']);
    expect((await world.app.get(IdentityReader).owners(world.db, id))).toHaveLength(1);
  });

  it('takes an invitation back, and its link is dead', async () => {
    const invitation = (await owner.post(`/api/organisations/${id}/invitations`, { email: 'later@firm.test' })).body.id;
    const token = await invitationLink(invitation, 'later@firm.test');
    expect((await owner.delete(`/api/organisations/${id}/invitations/${invitation}`)).status).toBe(204);
    expect((await world.client().post(`/api/mail-links/${token}/uses`, { name: 'x', password: PASSWORD })).status).toBe(422);
    expect((await owner.get(`/api/organisations/${id}/invitations`)).body.items).toEqual([]);
  });

  it('is changed by its owner on what they saw, and verified anew when ownership changes', async () => {
    const colleague = await world.as('colleague@firm.test');
    const change = (client: Client, body: object, version: number) => client.patch(`/api/organisations/${id}`, body, { 'if-match': `"${version}"` });
    expect((await owner.patch(`/api/organisations/${id}`, { phone: '0519-1' })).status).toBe(428);
    expect((await change(colleague, { phone: '0519-1' }, 2)).status).toBe(403);
    const edited = await change(owner, { phone: '0519-1' }, 2);
    expect(edited).toMatchObject({ status: 200, body: { phone: '0519-1', state: 'verified', version: 3 } });
    expect(edited.headers.get('etag')).toBe('"3"');
    expect((await change(owner, { phone: '0519-2' }, 2)).status).toBe(412);
    expect(await change(owner, { name: '改名' }, 3)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/name' }] } });
    expect((await change(owner, { shareholders: [{ name: '陈星', basisPoints: 2_500 }] }, 3)).body).toMatchObject({ state: 'registered', version: 4, shareholders: [{ name: '陈星', basisPoints: 2_500 }] });
    const history = await world.db.query<{ transition: string }>(`SELECT transition FROM histories WHERE subject = 'organisation' AND subject_id = $1 ORDER BY version`, [id]);
    expect(history.map((h) => h.transition)).toEqual(['registered', 'verify', 'edited', 'revise']);
    const [{ entries }] = await world.db.query<{ entries: bigint }>(`SELECT count(*) AS entries FROM audit_entries WHERE subject = 'organisation' AND subject_id = $1`, [id]) as [{ entries: bigint }];
    expect(entries).toBe(4n);
  });

  it('keeps at least one owner; members leave, and know nothing more', async () => {
    const colleague = await world.as('colleague@firm.test');
    const { id: ownerId } = (await owner.get('/api/sessions/current')).body.person;
    const { id: colleagueId } = (await colleague.get('/api/sessions/current')).body.person;
    expect((await colleague.delete(`/api/organisations/${id}/memberships/${ownerId}`)).status).toBe(403);
    expect(await owner.delete(`/api/organisations/${id}/memberships/${ownerId}`)).toMatchObject({ status: 409, body: { code: 'last-owner' } });
    expect((await colleague.delete(`/api/organisations/${id}/memberships/${colleagueId}`)).status).toBe(204);
    expect((await colleague.get(`/api/organisations/${id}`)).status).toBe(404);
  });

  it('knows its relatives: one controller, one legal representative, a quarter of the shares', async () => {
    const identity = world.app.get(IdentityCommands);
    const made = await world.db.transaction(async (tx) => {
      const make = async (name: string, creditCode: string, more: object) => (await identity.createOrganisation(tx, { kind: 'enterprise', name, creditCode, legalRepresentative: name, ...more })).id;
      return {
        sameLegal: await make('甲', '91320404MA1A00008A', { legalRepresentative: '陈星' }), owned: await make('乙', '91320412MA1A00024J', { shareholders: [{ name: COMPANY.name, organisationId: id, basisPoints: 2_500 }] }),
        barely: await make('丙', '91320481MA1A000406', { shareholders: [{ name: COMPANY.name, organisationId: id, basisPoints: 2_499 }] }), sameHolder: await make('丁', '91320411MA1B003750', { shareholders: [{ name: '陈星', basisPoints: 5_000 }] }),
      };
    });
    expect(new Set(await world.app.get(IdentityReader).related(world.db, id))).toEqual(new Set([made.sameLegal, made.owned, made.sameHolder]));
    expect(await world.app.get(IdentityReader).related(world.db, made.barely)).toEqual([]);
  });

  it('ends by an officer: its members act for it no longer', async () => {
    expect(await officer.post(`/api/organisations/${id}/closures`)).toMatchObject({ status: 201, body: { state: 'closed' } });
    expect((await owner.get('/api/sessions/current')).body.organisations).toEqual([]);
    expect((await owner.get(`/api/organisations/${id}`)).status).toBe(404);
  });
});
