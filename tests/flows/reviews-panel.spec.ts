// A panel comes together: experts are entered or invited, those in conflict cannot be picked and the reason is shown, seats are answered by mail or on the page, and given to others when they fall empty.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMailLink } from '#libs/identity';
import { FIELD } from '../support/challenges.js';
import { foundCity, type City } from '../support/city.js';
import type { Client } from '../support/client.js';
import { declare, eligibleChallenge, formPanel, ok, reply, type Reviewer, someExpert, someExperts } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

const HOUR_MS = 3_600_000, PASSWORD = 'correct horse battery';
let world: World, city: City;
let challengeId: string, organisations: readonly string[], panelId: string, reviewers: Reviewer[], seats: string[];
const officer = (): Promise<Client> => world.as('officer1@city.test');
const blocked = async (who: Reviewer): Promise<[string | null, string | null]> => {
  const { items } = (await (await officer()).get(`/api/challenges/${challengeId}/candidates?limit=100`)).body;
  const found = items.find((c: { personId: string }) => c.personId === who.personId);
  return [found.blocked, found.with];
};
const pick = async (who: readonly Reviewer[], chairs = [0]) => (await officer()).post(`/api/challenges/${challengeId}/panels`, { seats: who.map((e, i) => ({ personId: e.personId, chair: chairs.includes(i) })), reason: '专家库尚小，不足以抽取' });
const link = (seatId: string, who: Reviewer): Promise<string> => world.db.transaction((tx) => createMailLink(tx, { purpose: 'seat-reply', subject: 'seat', subjectId: seatId, personId: who.personId, email: who.email, hours: 72 }));

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  ({ challengeId, organisations } = await eligibleChallenge(world, city, { bidders: ['Alpha', 'Beta'] }));
  reviewers = await someExperts(world, city, 5);
});
afterAll(() => world.stop());

describe('the register of experts', () => {
  it('enters a person who is here, once', async () => {
    const { email, personId } = reviewers[0]!;
    const again = { email, name: 'x', organisation: 'x', title: 'x', fields: [FIELD] };
    expect(await (await officer()).post('/api/experts', again)).toMatchObject({ status: 409, body: { code: 'expert-exists' } });
    expect(await (await officer()).post('/api/experts', { ...again, fields: ['alchemy'] })).toMatchObject({ status: 422, body: { code: 'field-unknown', errors: [{ pointer: '/fields/0' }] } });
    expect((await (await world.as(email)).get('/api/sessions/current')).body.person.expert).toBe(true);
    const one = await (await officer()).get(`/api/experts/${personId}`);
    const change = (etag: string) => async () => (await officer()).patch(`/api/experts/${personId}`, { title: '研究员' }, { 'if-match': etag });
    expect(await change(one.headers.get('etag')!)()).toMatchObject({ status: 200, body: { title: '研究员', version: 2 } });
    expect((await change(one.headers.get('etag')!)()).status).toBe(412);
  });

  it('asks somebody new by mail, who enters by answering', async () => {
    const invited = await (await officer()).post('/api/experts', { email: 'New@Expert.test', name: '周教授', organisation: '河海大学', title: '教授', fields: [FIELD] });
    expect(invited).toMatchObject({ status: 201, body: { outcome: 'invited', email: 'new@expert.test' } });
    expect((await (await officer()).post('/api/experts', { email: 'new@expert.test', name: '周', organisation: 'x', title: 'x', fields: [FIELD] })).body.code).toBe('expert-invited');
    const token = await world.db.transaction((tx) => createMailLink(tx, { purpose: 'expert-invitation', subject: 'expert-invitation', subjectId: invited.body.invitationId, email: 'new@expert.test', hours: 72 }));
    expect((await world.client().post(`/api/mail-links/${token}/uses`, {})).body.errors).toEqual([expect.objectContaining({ pointer: '/password' })]);
    expect((await world.client().post(`/api/mail-links/${token}/uses`, { password: PASSWORD })).status).toBe(201);
    const session = await world.client().post('/api/sessions', { email: 'new@expert.test', password: PASSWORD });
    expect(session).toMatchObject({ status: 201, body: { person: { name: '周教授', expert: true } } });
    expect((await (await officer()).get('/api/experts?q=河海')).body.items).toMatchObject([{ name: '周教授', organisation: '河海大学' }]);
    expect((await (await officer()).get('/api/expert-invitations')).body.items).toEqual([]);
  });

  it('is nobody else\'s business', async () => {
    const stranger = await world.as(reviewers[0]!.email);
    for (const path of ['/api/experts', '/api/expert-invitations', `/api/challenges/${challengeId}/candidates`, `/api/challenges/${challengeId}/panels`]) expect((await stranger.get(path)).status).toBe(403);
    expect((await (await world.as('head1@city.test')).post('/api/experts', {})).status).toBe(403);
  });
});

describe('a panel', () => {
  it('shows who cannot be picked, and why', async () => {
    const member = await someExpert(world, city), employee = await someExpert(world, city, { organisation: 'other name', organisationId: organisations[1]! }), named = await someExpert(world, city, { organisation: ' ALPHA ' });
    await world.db.query(`INSERT INTO memberships (id, person_id, organisation_id, role) VALUES (gen_random_uuid(), $1, $2, 'member')`, [member.personId, organisations[0]]);
    const sister = await city.organisation('sister', { legalRepresentative: (await world.db.one<{ legal: string }>('SELECT legal_representative AS legal FROM organisations WHERE id = $1', [organisations[0]]))!.legal });
    const relative = await someExpert(world, city, { organisation: 'sister', organisationId: sister });
    expect([await blocked(member), await blocked(employee), await blocked(named), await blocked(relative), await blocked(reviewers[0]!)]).toEqual([['membership', 'Alpha'], ['employer', 'Beta'], ['employer', 'Alpha'], ['related', 'Alpha'], [null, null]]);
    expect(await pick([...reviewers.slice(0, 4), relative])).toMatchObject({ status: 422, body: { code: 'expert-unavailable', errors: [{ pointer: '/seats/4/personId', code: 'related' }] } });
  });

  it('is odd, as large as the challenge says, with one chair, and nobody sits twice', async () => {
    expect(await pick(reviewers.slice(0, 4))).toMatchObject({ status: 422, body: { code: 'panel-size-wrong' } });
    expect(await pick(reviewers, [])).toMatchObject({ status: 422, body: { code: 'panel-chair-wrong' } });
    expect(await pick(reviewers, [0, 1])).toMatchObject({ status: 422, body: { code: 'panel-chair-wrong' } });
    expect(await pick([...reviewers.slice(0, 4), reviewers[0]!])).toMatchObject({ status: 422, body: { errors: [{ pointer: '/seats/4/personId', code: 'seated' }] } });
    expect((await (await world.as('head1@city.test')).post(`/api/challenges/${challengeId}/panels`, { seats: [] })).status).toBe(403);
    ({ panelId, seats } = await formPanel(world, challengeId, reviewers));
    expect(await pick(await someExperts(world, city, 5))).toMatchObject({ status: 409, body: { code: 'panel-exists' } });
    expect((await blocked(reviewers[0]!))[0]).toBe('seated');
    const invited = await world.db.query<{ payload: { personId: string } }>(`SELECT payload FROM events WHERE name = 'seat.invited'`);
    expect(invited.map((e) => e.payload.personId).sort()).toEqual(reviewers.map((r) => r.personId).sort());
  });

  it('is answered from the mail, where looking does nothing and a click answers once', async () => {
    const token = await link(seats[0]!, reviewers[0]!);
    expect((await world.client().get(`/api/mail-links/${token}`)).status).toBe(200);
    expect((await (await world.as(reviewers[0]!.email)).get(`/api/seats/${seats[0]}`)).body).toMatchObject({ state: 'invited', parties: null });
    expect((await world.client().post(`/api/mail-links/${token}/uses`, { reply: 'perhaps' })).status).toBe(422);
    expect(await world.client().post(`/api/mail-links/${token}/uses`, { reply: 'accept' })).toMatchObject({ status: 201, body: { state: 'accepted' } });
    expect((await world.client().post(`/api/mail-links/${token}/uses`, { reply: 'decline' })).status).toBe(422);
  });

  it('tells the parties\' names with the acceptance, and of their bids nothing before the declaration', async () => {
    const client = await world.as(reviewers[0]!.email);
    expect((await client.get(`/api/seats/${seats[0]}`)).body.parties.map((p: { name: string; role: string }) => `${p.name} ${p.role}`).sort()).toEqual(['Alpha bidder', 'Beta bidder']);
    expect((await (await world.as(reviewers[1]!.email)).get(`/api/seats/${seats[1]}`)).body.parties).toBeNull();
    expect((await client.get(`/api/seats/${seats[1]}`)).status).toBe(404);
    expect((await client.post(`/api/seats/${seats[1]}/replies`, { reply: 'decline' })).status).toBe(404);
    expect((await client.get(`/api/opened-bids?challengeId=${challengeId}`)).body.items ?? []).toEqual([]);
  });

  it('asks again whoever has not answered, three times', async () => {
    for (let i = 0; i < 6; i += 1) await world.clock.advance(48 * HOUR_MS);
    const [row] = await world.db.query<{ n: bigint; who: bigint }>(`SELECT count(*) AS n, count(DISTINCT payload->>'personId') AS who FROM events WHERE name = 'seat.reminded'`);
    expect([row!.n, row!.who]).toEqual([12n, 4n]);
  });

  it('gives a declined seat, and a seat in conflict, to another; the chair\'s stays the chair\'s', async () => {
    ok(await reply(world, reviewers[1]!, seats[1]!, 'decline'));
    expect(await reply(world, reviewers[1]!, seats[1]!)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await declare(world, reviewers[0]!, seats[0]!, { conflict: true })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
    expect(await declare(world, reviewers[0]!, seats[0]!, { conflict: true, organisationIds: [organisations[0]], reason: '三年内合作课题' })).toMatchObject({ status: 201, body: { state: 'recused' } });
    expect((await (await world.as(reviewers[0]!.email)).get(`/api/seats/${seats[0]}`)).body.parties).toBeNull();
    const [one, two] = await someExperts(world, city, 2) as [Reviewer, Reviewer];
    const give = async (replaces: string, who: Reviewer) => (await officer()).post(`/api/panels/${panelId}/seats`, { replaces, personId: who.personId });
    expect(await give(seats[0]!, reviewers[2]!)).toMatchObject({ status: 422, body: { errors: [{ code: 'seated' }] } });
    expect((await give(seats[2]!, one)).status).toBe(201); // not answered in time
    expect(await give(seats[2]!, two)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const chair = ok<{ id: string }>(await give(seats[0]!, two));
    const { items } = (await (await officer()).get(`/api/panels/${panelId}/seats`)).body;
    expect(items.find((s: { id: string }) => s.id === chair.id)).toMatchObject({ chair: true, state: 'invited', replaces: seats[0] });
    expect(items.filter((s: { state: string }) => s.state === 'replaced')).toHaveLength(2);
  });

  it('remembers a declared conflict in the next competition', async () => {
    const next = await eligibleChallenge(world, city, { bidders: ['Gamma'], also: [organisations[0]!] });
    const { items } = (await (await officer()).get(`/api/challenges/${next.challengeId}/candidates?limit=100`)).body;
    expect(items.find((c: { personId: string }) => c.personId === reviewers[0]!.personId)).toMatchObject({ blocked: 'declared', with: 'Alpha' });
  });
});
