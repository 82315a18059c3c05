// A decision's life: prepared on the ranking by one, approved by another; edits void what was approved; a winner that renounces makes room for the next, by a new decision.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { foundCity, type City } from '../support/city.js';
import { type Competition, rankedChallenge } from '../support/competition.js';
import { decide, done, lasting, type Lasting, offerContract, runNotice, signAs } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, officer: Lasting, head: Lasting;
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  [officer, head] = [lasting(world, 'officer1@city.test'), lasting(world, 'head1@city.test')];
});
afterAll(() => world.stop());

const state = async (c: Competition): Promise<string> => (await world.client().get(`/api/challenges/${c.challengeId}`)).body.state;
const eventsOf = async (name: string, id: string): Promise<number> => (await world.db.query('SELECT 1 AS one FROM events WHERE name = $1 AND subject_id = $2', [name, id])).length;

describe('a decision on a ranking', () => {
  let c: Competition, id: string;
  const body = (more: object = {}) => ({ winners: [c.ranked[0]!.bidId], reason: '按排名', decidedRate: '0.30', ...more });
  const prepare = (more: object = {}) => officer.post(`/api/challenges/${c.challengeId}/decisions`, body(more));
  const pointer = (b: { errors: { pointer: string; code: string }[] }) => b.errors[0];

  it('follows the ranking, and the challenge’s offer', async () => {
    c = await rankedChallenge(world, city);
    expect(pointer((await prepare({ winners: [c.ranked[1]!.bidId] })).body)).toMatchObject({ pointer: '/winners/0', code: 'winners-out-of-order' });
    expect(pointer((await prepare({ winners: c.ranked.slice(0, 2).map((r) => r.bidId) })).body)).toMatchObject({ pointer: '/winners', code: 'too-many-winners' });
    expect(pointer((await prepare({ decidedRate: '0.31' })).body)).toMatchObject({ pointer: '/decidedRate', code: 'rate-above-challenge' });
    expect((await prepare({ winners: [], noWinnerReason: null })).status).toBe(422);
    const made = await prepare();
    expect(made).toMatchObject({ status: 201, body: { state: 'draft', version: 1, clause: 'open-competition', decidedRate: '0.30', sharedCase: true, noticeId: null } });
    expect(made.body.winners).toMatchObject([{ bidId: c.ranked[0]!.bidId, organisationName: c.ranked[0]!.name, position: 1, rank: 1, price: c.ranked[0]!.price }]);
    expect(made.headers.get('etag')).toBe('"1"');
    id = made.body.id;
    expect((await prepare()).body.code).toBe('decision-open');
  });

  it('is not approved by who prepared it, though they be head as well', async () => {
    await world.db.transaction((tx) => world.app.get(IdentityCommands).grantRole(tx, { personId: city.people['officer1@city.test']!, role: 'head', agencyId: city.bureauId }));
    expect((await officer.post(`/api/decisions/${id}/approvals`)).body.code).toBe('wrong-state');
    expect((await officer.post(`/api/decisions/${id}/submissions`)).body).toMatchObject({ state: 'submitted' });
    expect(await officer.post(`/api/decisions/${id}/approvals`)).toMatchObject({ status: 403, body: { code: 'same-person' } });
  });

  it('goes back with a reason, and an edit of what was submitted voids it', async () => {
    expect((await head.post(`/api/decisions/${id}/rejections`, {})).status).toBe(422);
    const rejected = await head.post(`/api/decisions/${id}/rejections`, { reason: '请补充理由' });
    expect(rejected.body).toMatchObject({ state: 'draft' });
    expect(rejected.body.history.at(-1)).toMatchObject({ transition: 'reject', reason: '请补充理由' });
    await done(officer.post(`/api/decisions/${id}/submissions`));
    await world.db.transaction((tx) => world.app.get(IdentityCommands).join(tx, { personId: city.people['head2@city.test']!, organisationId: c.ranked[0]!.organisationId }));
    expect(await lasting(world, 'head2@city.test').post(`/api/decisions/${id}/approvals`)).toMatchObject({ status: 403, body: { code: 'own-interest' } });
    const seen = (await officer.get(`/api/decisions/${id}`)).headers.get('etag')!;
    expect((await officer.patch(`/api/decisions/${id}`, body({ reason: '按排名及现场答辩' }))).status).toBe(428);
    const edited = await officer.patch(`/api/decisions/${id}`, body({ reason: '按排名及现场答辩' }), { 'if-match': seen });
    expect(edited.body).toMatchObject({ state: 'draft', reason: '按排名及现场答辩' });
    expect((await officer.patch(`/api/decisions/${id}`, body(), { 'if-match': seen })).status).toBe(412);
    expect((await head.post(`/api/decisions/${id}/approvals`)).body.code).toBe('wrong-state');
  });

  it('is approved exactly as seen, and plans its notice', async () => {
    const submitted = await done<{ version: number }>(officer.post(`/api/decisions/${id}/submissions`));
    expect((await head.post(`/api/decisions/${id}/approvals`, {}, { 'if-match': `"${submitted.version - 1}"` })).status).toBe(412);
    const approved = await head.post(`/api/decisions/${id}/approvals`, {}, { 'if-match': `"${submitted.version}"` });
    expect(approved).toMatchObject({ status: 201, body: { state: 'approved', noticeId: expect.any(String) } });
    expect(await eventsOf('decision.approved', id)).toBe(1);
    expect((await prepare()).body.code).toBe('decision-stands');
    expect((await world.client().get(`/api/notices/${approved.body.noticeId}`)).status).toBe(404);
    expect((await officer.get(`/api/notices/${approved.body.noticeId}`)).body).toMatchObject({ state: 'planned', number: null });
  });

  it('makes room for the next when its winner renounces', async () => {
    const winner = await world.as(c.ranked[0]!.owner);
    const renounce = (client: Pick<Lasting, 'post'>, bidId: string) => client.post(`/api/decisions/${id}/renunciations`, { bidId, reason: '产能不足' });
    expect((await renounce(await world.as(c.ranked[1]!.owner), c.ranked[0]!.bidId)).status).toBe(404);
    expect((await renounce(winner, c.ranked[1]!.bidId)).status).toBe(404);
    expect(await renounce(winner, c.ranked[0]!.bidId)).toMatchObject({ status: 201, body: { bidId: c.ranked[0]!.bidId } });
    expect((await renounce(winner, c.ranked[0]!.bidId)).status).toBe(409);
    expect(pointer((await prepare()).body)).toMatchObject({ code: 'bid-not-eligible' });
    const { noticeId } = (await officer.get(`/api/decisions/${id}`)).body;
    expect((await officer.post(`/api/notices/${noticeId}/publications`, { firstDay: '2026-09-30' })).body.code).toBe('winners-renounced');
    expect(await officer.post('/api/contracts', { decisionId: id, bidId: c.ranked[0]!.bidId })).toMatchObject({ status: 422, body: { code: 'bid-not-eligible' } });
    const next = await decide(world, c, { winners: [c.ranked[1]!.bidId] });
    expect(next).toMatchObject({ n: 2, state: 'approved' });
    await runNotice(world, next.noticeId!);
    const contract = await offerContract(world, next.id, c.ranked[1]!.bidId);
    await signAs(world, contract, c.demandOwner);
    expect(await state(c)).toBe('opened');
    await signAs(world, contract, c.ranked[1]!.owner);
    expect(await state(c)).toBe('concluded');
    expect(await (await world.as(c.ranked[1]!.owner)).post(`/api/decisions/${next.id}/renunciations`, { bidId: c.ranked[1]!.bidId, reason: '太迟' })).toMatchObject({ status: 409, body: { code: 'renunciation-late' } });
  });
});

describe('several winners, and none', () => {
  it('race side by side: the challenge is concluded with the last signature', async () => {
    const c = await rankedChallenge(world, city, { challenge: { maxWinners: 2 } });
    const decision = await decide(world, c, { winners: c.ranked.slice(0, 2).map((r) => r.bidId), sharedCase: false });
    await runNotice(world, decision.noticeId!);
    for (const [i, contender] of c.ranked.slice(0, 2).entries()) {
      const contract = await offerContract(world, decision.id, contender.bidId);
      await signAs(world, contract, contender.owner);
      await signAs(world, contract, c.demandOwner);
      expect(await state(c)).toBe(i === 0 ? 'opened' : 'concluded');
    }
    const keys = await world.db.query<{ key: string }>('SELECT funding_case_key AS key FROM contracts WHERE challenge_id = $1', [c.challengeId]);
    expect(new Set(keys.map((k) => k.key)).size).toBe(2);
  });

  it('may be nobody, with reasons, published like any other', async () => {
    const c = await rankedChallenge(world, city);
    const decision = await decide(world, c, { winners: [], noWinnerReason: '均未达到核心指标', decidedRate: null });
    const notice = await runNotice(world, decision.noticeId!);
    expect(notice).toMatchObject({ state: 'ended', content: { winners: [], noWinnerReason: '均未达到核心指标' } });
    expect(await state(c)).toBe('concluded');
  });
});

describe('whoever belongs to a party', () => {
  it('neither prepares, edits, submits, approves nor rejects: demand side, bidder or partner, winner or not; the independent may', async () => {
    const c = await rankedChallenge(world, city);
    const [near, chief] = [lasting(world, 'officer2@city.test'), lasting(world, 'head2@city.test')];
    const body = { winners: [c.ranked[0]!.bidId], reason: '按排名', decidedRate: '0.30' };
    const inside = async (email: string, organisationId: string, doing: () => Promise<unknown>): Promise<void> => {
      const personId = city.people[email]!;
      await world.db.transaction((tx) => world.app.get(IdentityCommands).join(tx, { personId, organisationId }));
      await doing();
      await world.db.query('DELETE FROM memberships WHERE person_id = $1 AND organisation_id = $2', [personId, organisationId]);
    };
    const refused = { status: 403, body: { code: 'own-interest' } };
    const partner = await city.organisation('partner-of-a-loser', { name: '联合方研究院' });
    await world.db.query('INSERT INTO bid_parties (challenge_id, organisation_id, bid_id, lead) VALUES ($1, $2, $3, false)', [c.challengeId, partner, c.ranked[2]!.bidId]);
    const parties = [c.demandSideId!, c.ranked[0]!.organisationId, c.ranked[2]!.organisationId, partner];
    for (const party of parties) await inside('officer2@city.test', party, async () => expect(await near.post(`/api/challenges/${c.challengeId}/decisions`, body)).toMatchObject(refused));

    const { id } = await done<{ id: string }>(near.post(`/api/challenges/${c.challengeId}/decisions`, body));
    for (const party of parties) {
      await inside('officer2@city.test', party, async () => {
        expect(await near.patch(`/api/decisions/${id}`, { ...body, reason: '偏袒' }, { 'if-match': '"1"' })).toMatchObject(refused);
        expect(await near.post(`/api/decisions/${id}/submissions`)).toMatchObject(refused);
      });
    }
    await done(near.post(`/api/decisions/${id}/submissions`));
    for (const party of parties) {
      await inside('head2@city.test', party, async () => {
        expect(await chief.post(`/api/decisions/${id}/approvals`)).toMatchObject(refused);
        expect(await chief.post(`/api/decisions/${id}/rejections`, { reason: '换一家' })).toMatchObject(refused);
      });
    }
    expect((await near.get(`/api/decisions/${id}`)).body).toMatchObject({ state: 'submitted', reason: '按排名' });
    expect((await done<{ state: string }>(chief.post(`/api/decisions/${id}/approvals`))).state).toBe('approved');
  });
});
