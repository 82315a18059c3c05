// A challenge's way out: drafted by an officer, checked field by field, approved by a head on exactly that content, published by an officer exactly so. Four eyes hold, and an edit voids.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openersOf, serverIdentity } from '#libs/challenges';
import { Keys } from '#libs/platform';
import { identityToRecipient } from 'age-encryption';
import { challengeDraft, foundIndustry, publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, officer: Client, officer2: Client, head: Client, auditor: Client, anyone: Client;
const draft = async (content: object = challengeDraft(), by = officer): Promise<{ id: string; etag: string }> => {
  const made = await by.post('/api/challenges', { agencyId: city.bureauId, content });
  expect(made.status).toBe(201);
  return { id: made.body.id, etag: made.headers.get('etag')! };
};
const pointers = (answer: { body: { errors?: { pointer: string }[] } }): string[] => (answer.body.errors ?? []).map((e) => e.pointer).sort();

const signIn = async (): Promise<void> => {
  [officer, officer2, head, auditor] = await Promise.all(['officer1', 'officer2', 'head1', 'auditor1'].map((p) => world.as(`${p}@city.test`))) as [Client, Client, Client, Client];
};
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  await signIn();
  anyone = world.client();
});
afterAll(() => world.stop());

describe('a draft', () => {
  it('may be as unfinished as it is, and belongs to its agency alone', async () => {
    const { id } = await draft({ title: '未完成' });
    expect((await officer2.get(`/api/challenges/${id}`)).body).toMatchObject({ state: 'draft', title: '未完成', number: null, closesAt: null, budget: null, history: [{ transition: 'drafted', actor: 'officer 1', from: null, to: 'draft' }] });
    expect((await auditor.get(`/api/challenges/${id}`)).status).toBe(200);
    for (const path of ['', '/openers', '/questions', '/addenda']) expect((await anyone.get(`/api/challenges/${id}${path}`)).status).toBe(404);
    await city.organisation('outsider');
    expect((await (await world.as('outsider@firm.test')).get(`/api/challenges/${id}`)).status).toBe(404);
    expect((await head.patch(`/api/challenges/${id}`, { content: {} }, { 'if-match': '"1"' })).status).toBe(403);
    expect((await anyone.get('/api/challenges')).body.items).toEqual([]);
    expect((await officer.get('/api/challenges?state=draft')).body.items).toMatchObject([{ id, state: 'draft' }]);
    expect((await anyone.get('/api/challenges?state=draft')).body.items).toEqual([]);
  });

  it('is never overwritten by a colleague who has not seen the latest', async () => {
    const { id, etag } = await draft({ title: '一' });
    const saved = await officer.patch(`/api/challenges/${id}`, { content: { title: '二' } }, { 'if-match': etag });
    expect(saved).toMatchObject({ status: 200, body: { title: '二', version: 2 } });
    expect(await officer2.patch(`/api/challenges/${id}`, { content: { title: '三' } }, { 'if-match': etag })).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await officer2.patch(`/api/challenges/${id}`, { content: { title: '三' } })).status).toBe(428);
    expect((await officer2.patch(`/api/challenges/${id}`, { content: { title: '三' } }, { 'if-match': saved.headers.get('etag')! })).body.title).toBe('三');
  });

  it.each([
    ['three-decimal money', { budget: '8000000.001' }, '/content/budget'], ['money as a number', { budget: 8000000 }, '/content/budget'], ['an exponent', { budget: '1e400' }, '/content/budget'], ['negative money', { budget: '-1.00' }, '/content/budget'],
    ['a huge number', { minimumBids: 1e300 }, '/content/minimumBids'], ['half a bid', { minimumBids: 1.5 }, '/content/minimumBids'], ['markup in a name', { title: '<script>alert(1)</script>' }, '/content/title'],
    ['a direction mark in a name', { title: '电池\u202e' }, '/content/title'], ['half a character', { title: '电池\ud83d' }, '/content/title'], ['half a character in a text', { background: '\udc00电池' }, '/content/background'], ['a NUL', { background: '电\u0000池' }, '/content/background'], ['a chain that is no id', { chainId: '电\u0000' }, '/content/chainId'], ['two lines in a name', { title: 'a\nb' }, '/content/title'], ['an indicator that is no number', { indicators: [{ id: 'a', value: '1e5' }] }, '/content/indicators/0/value'],
    ['a member that does not exist', { winner: 'me' }, '/content/winner'], ['a day instead of an instant', { schedule: { closesAt: '2026-06-05' } }, '/content/schedule/closesAt'],
  ])('takes no %s', async (_what, content, pointer) => {
    const refused = await officer.post('/api/challenges', { content });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(pointers(refused)).toContain(pointer);
  });

  it('takes no number that JSON cannot say', async () => {
    const before = (await officer.get('/api/challenges?state=draft&limit=100')).body.items.length;
    expect((await officer.post('/api/challenges', '{"content":{"minimumBids":1e400}}')).status).toBe(422);
    expect((await officer.post('/api/challenges', '{"content":{"minimumBids":NaN}}')).status).toBe(400);
    expect((await officer.get('/api/challenges?state=draft&limit=100')).body.items).toHaveLength(before);
  });
});

describe('handing in', () => {
  it('says everything that is missing at once, one error a field', async () => {
    const { id } = await draft({ title: '空' });
    expect((await officer.get(`/api/challenges/${id}`)).body.content).toMatchObject({ floor: 60, panelSize: 5, tieOrder: ['technical', 'price', 'draw'], rankingRule: 'mean' }); // the usual rules are there to be changed
    const refused = await officer.post(`/api/challenges/${id}/submissions`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'challenge-incomplete' } });
    expect(pointers(refused)).toEqual(['/content/background', '/content/budget', '/content/chainId', '/content/content', '/content/criteria', '/content/fieldId', '/content/indicators', '/content/schedule']);
  });

  it('says what is wrong with complete content, where it is typed', async () => {
    const unverified = await city.organisation('unverified', { verified: false });
    const wrong = challengeDraft({
      criteria: [{ id: 'fit', name: '指标', kind: 'technical', weight: 90, anchors: [{ points: 95, text: '过高' }] }], panelSize: 4, chainId: 'no-such-chain', fieldId: 'no-such-field', demandSideId: unverified, budget: '0.00',
      subsidy: { clause: 'open-competition', decidedRate: '0.31', decidedCeiling: '1000000.00' }, schedule: { questionsCloseAt: '2026-06-06T00:00:00Z', closesAt: '2026-06-05T00:00:00Z', reviewDays: 30, periodMonths: 12 },
    });
    const refused = await officer.post(`/api/challenges/${(await draft(wrong)).id}/submissions`);
    expect(pointers(refused)).toEqual(['/content/budget', '/content/chainId', '/content/criteria', '/content/criteria/0/anchors/0/points', '/content/demandSideId', '/content/fieldId', '/content/panelSize', '/content/schedule/questionsCloseAt', '/content/subsidy/decidedRate']);
    expect(refused.body.errors).toContainEqual({ pointer: '/content/criteria', code: 'weights', detail: 'The weights add up to 100, now 90' });
  });

  it('holds a promised subsidy to its clause', async () => {
    const demandSideId = await city.organisation('payer');
    const check = async (subsidy: object, more: object = { demandSideId }): Promise<string[]> => pointers(await officer.post(`/api/challenges/${(await draft(challengeDraft({ subsidy, ...more } as never))).id}/submissions`));
    expect(await check({ clause: 'open-competition', decidedRate: '0.30', decidedCeiling: '5000000.01' })).toEqual(['/content/subsidy/decidedCeiling']);
    expect(await check({ clause: 'open-competition', decidedRate: '0.00', decidedCeiling: null })).toEqual(['/content/subsidy/decidedRate']);
    expect(await check({ clause: 'award-little-giant', decidedRate: '0.30', decidedCeiling: null })).toEqual(['/content/subsidy/clause']);
    expect(await check({ clause: 'no-such-clause', decidedRate: '0.30', decidedCeiling: null })).toEqual(['/content/subsidy/clause']);
    expect(await check({ clause: 'open-competition', decidedRate: '0.30', decidedCeiling: null }, { demandSideId: null })).toEqual(['/content/subsidy']);
    expect(await check({ clause: 'open-competition', decidedRate: '0.30', decidedCeiling: '5000000.00' })).toEqual([]);
  });

  it('waits for a head who wrote none of it', async () => {
    const identity = (await world.db.query<{ id: string }>(`SELECT id FROM people WHERE email = 'officer2@city.test'`))[0]!.id;
    await world.db.query(`INSERT INTO grants (id, person_id, role, agency_id) VALUES (gen_random_uuid(), $1, 'head', $2)`, [identity, city.bureauId]);
    const { id, etag } = await draft();
    expect((await officer2.patch(`/api/challenges/${id}`, { content: challengeDraft({ floor: 65 }) }, { 'if-match': etag })).status).toBe(200);
    expect((await officer.post(`/api/challenges/${id}/publications`)).body.code).toBe('wrong-state');
    expect((await officer.post(`/api/challenges/${id}/submissions`)).body.state).toBe('submitted');
    expect((await officer.post(`/api/challenges/${id}/approvals`)).status).toBe(403);
    expect(await officer2.post(`/api/challenges/${id}/approvals`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    expect(await head.post(`/api/challenges/${id}/rejections`, { reason: '指标过宽' })).toMatchObject({ status: 201, body: { state: 'draft', history: expect.arrayContaining([expect.objectContaining({ transition: 'reject', reason: '指标过宽', actor: 'head 1' })]) } });
    expect((await officer.post(`/api/challenges/${id}/submissions`)).body.state).toBe('submitted');
    expect(await head.post(`/api/challenges/${id}/approvals`, {}, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect((await head.post(`/api/challenges/${id}/approvals`)).body.state).toBe('approved');
    await world.db.query(`DELETE FROM grants WHERE person_id = $1 AND role = 'head'`, [identity]);
  });
});

describe('publication', () => {
  it('is of exactly what was approved: an edit voids the approval', async () => {
    const { id } = await draft();
    await officer.post(`/api/challenges/${id}/submissions`);
    const approved = await head.post(`/api/challenges/${id}/approvals`);
    const edited = await officer.patch(`/api/challenges/${id}`, { content: challengeDraft({ budget: '9000000.00' }) }, { 'if-match': approved.headers.get('etag')! });
    expect(edited.body).toMatchObject({ state: 'draft', budget: '9000000.00' });
    expect(edited.body.contentHash).not.toBe(approved.body.contentHash);
    expect(await officer.post(`/api/challenges/${id}/publications`)).toMatchObject({ status: 409, body: { code: 'approval-stale' } });
    await officer.post(`/api/challenges/${id}/submissions`);
    const again = await head.post(`/api/challenges/${id}/approvals`);
    const published = await officer.post(`/api/challenges/${id}/publications`);
    expect(published).toMatchObject({ status: 201, body: { state: 'open', number: 'CZ-JB-2026-0001', publishedAt: '2026-05-06T01:00:00.000Z', closesAt: '2026-06-05T01:00:00.000Z', contentHash: again.body.contentHash } });
    expect((await officer.patch(`/api/challenges/${id}`, { content: challengeDraft() }, { 'if-match': published.headers.get('etag')! })).body.code).toBe('wrong-state');
    expect(await officer.post(`/api/challenges/${id}/publications`)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });

  it('notices content that was changed behind the use cases', async () => {
    const { id } = await draft();
    await officer.post(`/api/challenges/${id}/submissions`);
    await head.post(`/api/challenges/${id}/approvals`);
    await world.db.query(`UPDATE challenges SET content = jsonb_set(content, '{floor}', '10') WHERE id = $1`, [id]);
    expect(await officer.post(`/api/challenges/${id}/publications`)).toMatchObject({ status: 409, body: { code: 'approval-stale' } });
    expect((await officer.get(`/api/challenges/${id}`)).body.state).toBe('approved');
  });

  it('comes too late once the closing time has passed', async () => {
    const { id } = await draft(challengeDraft({ schedule: await scheduleIn(world, 2) }));
    await officer.post(`/api/challenges/${id}/submissions`);
    await head.post(`/api/challenges/${id}/approvals`);
    await world.clock.advance(2 * 86_400_000);
    await signIn(); // sessions of two days ago are over
    expect(await officer.post(`/api/challenges/${id}/publications`)).toMatchObject({ status: 409, body: { code: 'closing-passed' } });
  });

  it('shows everybody the challenge, and officials its history', async () => {
    const { id, content, contentHash } = await publishChallenge(world, city);
    const seen = await anyone.get(`/api/challenges/${id}`);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('etag')).toBe('"4"');
    expect(seen.body).toMatchObject({ state: 'open', content, contentHash, agencyName: { zh: '市工信局' }, demandSideName: null, addenda: [], openedAt: null, extendedUnderRule: false, following: false, openers: { mode: 'server-held', threshold: 1 } });
    expect(seen.body).not.toHaveProperty('history');
    expect((await auditor.get(`/api/challenges/${id}`)).body.history.map((h: { transition: string }) => h.transition)).toEqual(['drafted', 'submit', 'approve', 'publish']);
  });

  it('names one opener made for this challenge alone, whose secret only the server can unwrap', async () => {
    const [one, two] = [await publishChallenge(world, city), await publishChallenge(world, city)];
    const openers = (await anyone.get(`/api/challenges/${one.id}/openers`)).body;
    expect(openers).toEqual({ mode: 'server-held', threshold: 1, recipients: [expect.stringMatching(/^age1[a-z0-9]{58}$/)], people: [] });
    expect(openers.recipients).not.toEqual((await openersOf(world.db, two.id)).recipients);
    const identity = await serverIdentity(world.db, world.app.get(Keys), one.id);
    expect(await identityToRecipient(identity)).toBe(openers.recipients[0]);
    const kept = await world.db.query<{ wrapped: Buffer }>('SELECT wrapped FROM challenge_opener_secrets WHERE challenge_id = $1', [one.id]);
    expect(kept[0]!.wrapped.includes(identity)).toBe(false);
    await world.db.query('UPDATE challenge_opener_secrets SET wrapped = (SELECT wrapped FROM challenge_opener_secrets WHERE challenge_id = $2) WHERE challenge_id = $1', [two.id, one.id]);
    await expect(serverIdentity(world.db, world.app.get(Keys), two.id)).rejects.toThrow();
  });

  it('gives one answer to a request that is repeated', async () => {
    const key = { 'idempotency-key': 'draft-once-only' };
    const [first, second] = [await officer.post('/api/challenges', { content: { title: '一次' } }, key), await officer.post('/api/challenges', { content: { title: '一次' } }, key)];
    expect(second.body).toEqual(first.body);
    expect((await officer.post('/api/challenges', { content: { title: '两次' } }, key)).body.code).toBe('idempotency-mismatch');
  });
});
