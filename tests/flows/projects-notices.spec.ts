// A notice in public: named days, no personal data, ended by the clock; an objection by form and mail link suspends it and all signing; somebody who did not decide replies.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOf } from '#libs/kernel';
import { foundCity, type City } from '../support/city.js';
import { type Competition, rankedChallenge } from '../support/competition.js';
import { decide, done, lasting, type Lasting, pdfSaying, publishNotice } from '../support/projects.js';
import { linkIn } from '../support/mail.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, officer: Lasting, other: Lasting;
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  [officer, other] = [lasting(world, 'officer1@city.test'), lasting(world, 'officer2@city.test')];
});
afterAll(() => world.stop());

const notice = async (id: string) => (await world.client().get(`/api/notices/${id}`)).body;
const form = (more: Partial<Record<string, string>> = {}) => ({ name: '赵实名', email: 'zhao@mail.test', phone: '13800000000', text: '中榜方样机数据与公开文献不符，请核查。', ...more });
/** The link in the newest mail to this address. */
async function token(email = 'zhao@mail.test'): Promise<string> {
  await world.settled();
  return linkIn(world.mailbox.to(email).at(-1)!);
}
async function received(noticeId: string, more: Partial<Record<string, string>> = {}): Promise<string> {
  const given = form(more);
  const { objectionId } = await done<{ objectionId: string }>(world.client().post(`/api/notices/${noticeId}/objections`, given), 202);
  await done(world.client().post(`/api/mail-links/${await token(given.email)}/uses`));
  return objectionId;
}

describe('a notice', () => {
  let c: Competition, id: string;

  it('is published by an officer with a first day that is a working day, today or later', async () => {
    c = await rankedChallenge(world, city);
    id = (await decide(world, c)).noticeId!;
    const publish = (body: object) => officer.post(`/api/notices/${id}/publications`, body);
    expect((await publish({ firstDay: '2026-05-06' })).body.code).toBe('first-day-past');
    expect((await publish({ firstDay: '2026-10-03' })).body.code).toBe('first-day-not-working');
    expect(await publish({ firstDay: '2026-12-30' })).toMatchObject({ status: 409, body: { code: 'calendar-unconfirmed' } });
    expect((await publish({ firstDay: '2026-02-30' })).status).toBe(422);
    const published = await publish({ firstDay: '2026-09-30' });
    expect(published).toMatchObject({ status: 201, body: { state: 'published', number: 'CZ-GS-2026-0001', firstDay: '2026-09-30', lastDay: '2026-10-12', workingDays: 5 } });
    expect((await publish({ firstDay: '2026-09-30' })).body.code).toBe('wrong-state');
  });

  it('shows organisations, means and amounts to everybody, and nobody’s name', async () => {
    expect((await world.client().get('/api/notices')).body.items).toMatchObject([{ id, number: 'CZ-GS-2026-0001', state: 'published' }]);
    const seen = await notice(id);
    expect(seen.content.winners).toEqual([{ position: 1, organisationName: c.ranked[0]!.name, total: expect.stringMatching(/^\d+\.\d\d$/), amount: c.ranked[0]!.price }]);
    expect(seen.content.ranking.map((r: { rank: number; organisationName: string }) => [r.rank, r.organisationName])).toEqual(c.ranked.map((r, i) => [i + 1, r.name]));
    for (const name of ['officer1', 'head1', '@']) expect(JSON.stringify(seen)).not.toContain(name);
  });

  it('takes objections within its days only, and ends at 24:00 of its last day', async () => {
    const object = () => world.client().post(`/api/notices/${id}/objections`, form());
    expect(await object()).toMatchObject({ status: 409, body: { code: 'notice-closed-for-objections' } });
    await world.clock.set(new Date(startOf('2026-10-13').getTime() - 1));
    expect(await notice(id)).toMatchObject({ state: 'published' });
    await done(object(), 202);
    const late = await token();
    await world.clock.set(startOf('2026-10-13'));
    expect(await notice(id)).toMatchObject({ state: 'ended', endedAt: startOf('2026-10-13').toISOString() });
    expect(await object()).toMatchObject({ status: 409 });
    expect(await world.client().post(`/api/mail-links/${late}/uses`)).toMatchObject({ status: 409, body: { code: 'notice-closed-for-objections' } });
    expect(await world.db.query('SELECT 1 AS kept FROM objectors WHERE notice_id = $1', [id])).toEqual([]);
  });
});

describe('an objection', () => {
  let c: Competition, id: string, objection: string, decisionId: string;
  beforeAll(async () => {
    c = await rankedChallenge(world, city);
    const decision = await decide(world, c);
    [id, decisionId] = [decision.noticeId!, decision.id];
    await publishNotice(world, id);
  });

  it('counts once its mail link is used, and looking at the link does nothing', async () => {
    for (const bad of [form({ name: '' }), form({ email: 'nowhere' }), form({ text: '短' }), form({ organisationName: '某某公司' })]) expect((await world.client().post(`/api/notices/${id}/objections`, bad)).status).toBe(422);
    objection = (await done<{ objectionId: string }>(world.client().post(`/api/notices/${id}/objections`, form()), 202)).objectionId;
    const link = await token();
    for (let i = 0; i < 3; i += 1) expect((await world.client().get(`/api/mail-links/${link}`)).body).toMatchObject({ purpose: 'objection' });
    expect(await notice(id)).toMatchObject({ state: 'published' });
    expect((await officer.get(`/api/notices/${id}/objections`)).body.items).toEqual([]);
    expect(await world.client().post(`/api/mail-links/${link}/uses`)).toMatchObject({ status: 201, body: { noticeId: id, replyBy: expect.any(String) } });
    expect(await world.client().post(`/api/mail-links/${link}/uses`)).toMatchObject({ status: 422, body: { code: 'link-invalid' } });
    expect(await notice(id)).toMatchObject({ state: 'suspended' });
  });

  it('is known to officials with who made it, and to nobody else', async () => {
    for (const who of ['officer1', 'head2', 'auditor1']) expect((await (await world.as(`${who}@city.test`)).get(`/api/notices/${id}/objections`)).body.items).toMatchObject([{ id: objection, state: 'received', objector: { name: '赵实名', email: 'zhao@mail.test' } }]);
    for (const who of [c.ranked[0]!.owner, c.demandOwner, 'admin1@city.test', 'finance1@city.test']) expect((await (await world.as(who)).get(`/api/notices/${id}/objections`)).status).toBe(403);
    expect((await world.client().get(`/api/objections/${objection}`)).status).toBe(401);
    expect((await world.client().get(`/api/notices/${id}`)).text).not.toContain('赵实名');
    const [{ found }] = await world.db.query<{ found: bigint }>(`SELECT count(*) AS found FROM events WHERE payload::text LIKE '%赵实名%' OR payload::text LIKE '%zhao@%'`) as [{ found: bigint }];
    expect(found).toBe(0n);
  });

  it('keeps the notice from ending, and everybody from signing', async () => {
    const { lastDay } = await notice(id);
    await world.clock.set(new Date(startOf(lastDay).getTime() + 5 * 86_400_000));
    expect(await notice(id)).toMatchObject({ state: 'suspended' });
    expect(await officer.post('/api/contracts', { decisionId, bidId: c.ranked[0]!.bidId })).toMatchObject({ status: 409, body: { code: 'notice-not-ended' } });
  });

  it('is answered by somebody who did not decide; then the notice goes on, and ends', async () => {
    const reply = (client: Pick<Lasting, 'post'>, body: object = { outcome: 'refused', text: '经核查，数据一致。' }) => client.post(`/api/objections/${objection}/replies`, body);
    for (const decider of ['officer1@city.test', 'head1@city.test']) expect(await reply(await world.as(decider))).toMatchObject({ status: 403, body: { code: 'reply-by-decider' } });
    expect((await reply(await world.as('auditor1@city.test'))).status).toBe(403);
    expect((await reply(other, { outcome: 'refused', text: '' })).status).toBe(422);
    expect(await reply(other)).toMatchObject({ status: 201, body: { state: 'refused', reply: '经核查，数据一致。' } });
    expect((await reply(await world.as('head2@city.test'))).body.code).toBe('wrong-state');
    await world.settled();
    expect(world.mailbox.to('zhao@mail.test').at(-1)!.text).toContain('经核查，数据一致。');
    expect(await notice(id)).toMatchObject({ state: 'ended' });
    expect((await officer.post('/api/contracts', { decisionId, bidId: c.ranked[0]!.bidId })).status).toBe(201);
  });
});

describe('an objection that is upheld', () => {
  it('comes from an organisation with its stamped PDF, stops the notice for good, and the decision goes back', async () => {
    const c = await rankedChallenge(world, city);
    const decision = await decide(world, c);
    const id = decision.noticeId!;
    await publishNotice(world, id);
    const { fileId } = await done<{ fileId: string }>(world.client().send('POST', `/api/notices/${id}/objection-files`, await pdfSaying('异议函（公章）')));
    const objection = await received(id, { organisationName: '常州某材料有限公司', fileId });
    const second = await received(id, { email: 'qian@mail.test' });
    expect((await officer.get(`/api/objections/${objection}`)).body).toMatchObject({ byOrganisation: true, files: [{ id: fileId, type: 'application/pdf' }] });
    expect((await officer.get(`/api/files/${fileId}/content`)).status).toBe(200);
    for (const client of [world.client(), await world.as(c.ranked[0]!.owner)]) expect((await client.get(`/api/files/${fileId}/content`)).status).toBe(404);
    expect((await world.client().post(`/api/notices/${id}/objections`, form({ organisationName: '冒用', fileId }))).status).toBe(422);
    expect((await other.post(`/api/objections/${objection}/replies`, { outcome: 'accepted', text: '数据不实，异议成立。' })).body).toMatchObject({ state: 'accepted' });
    expect((await other.post(`/api/objections/${second}/replies`, { outcome: 'answered', text: '同一事项，已处理。' })).body).toMatchObject({ state: 'answered' });
    await world.clock.advance(30 * 86_400_000);
    expect(await notice(id)).toMatchObject({ state: 'suspended', overturned: true });
    expect((await officer.get(`/api/decisions/${decision.id}`)).body.setAsideAt).not.toBeNull();
    expect(await officer.post('/api/contracts', { decisionId: decision.id, bidId: c.ranked[0]!.bidId })).toMatchObject({ status: 409 });
    const anew = await decide(world, c, { winners: [c.ranked[1]!.bidId], exclusions: [{ bidId: c.ranked[0]!.bidId, reason: '异议成立' }] });
    const publish = (more: object) => officer.post(`/api/notices/${anew.noticeId}/publications`, { firstDay: '2026-12-30', ...more });
    expect((await publish({})).body.code).toBe('calendar-unconfirmed');
    expect(await publish({ confirmedDates: true })).toMatchObject({ status: 201, body: { lastDay: '2027-01-06', content: { winners: [{ organisationName: c.ranked[1]!.name }] } } });
    expect(await world.db.one('SELECT dates_confirmed_by AS who FROM notices WHERE id = $1', [anew.noticeId])).toEqual({ who: city.people['officer1@city.test'] });
    expect((await (await world.as(c.ranked[1]!.owner)).post(`/api/decisions/${anew.id}/renunciations`, { bidId: c.ranked[1]!.bidId, reason: '产能不足' })).status).toBe(201);
    expect(await notice(anew.noticeId!)).toMatchObject({ state: 'published', renounced: [c.ranked[1]!.name] });
  });
});
