// The next step of a competition as its officials are told it, walked from its closing to its last signature: always the one that is really next, and whose turn it is.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { startOf } from '#libs/kernel';
import type { DecisionView } from '#libs/projects';
import { closeChallenge, submitBid } from '../support/bids.js';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity, PASSWORD, SECRET } from '../support/city.js';
import { linkIn } from '../support/mail.js';
import { done, lasting, publishNotice, runNotice, signAs } from '../support/projects.js';
import { declare, formPanel, reply, type Reviewer, someExpert, someExperts, submitAll } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, id: string;
const officer = () => lasting(world, 'officer1@city.test'), head = () => lasting(world, 'head1@city.test');
const next = async (who = 'officer1@city.test') => (await (await world.as(who)).get(`/api/phases?challengeId=${id}`)).body.items[0] as { phase: string; turn: string; n: number | null; by: string | null } | undefined;
const bids: string[] = [], owners: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const demandSideId = await city.organisation('needs');
  const challenge = await publishChallenge(world, city, { schedule: await scheduleIn(world, 6), minimumBids: 2, demandSideId });
  id = challenge.id;
  for (const key of ['anne', 'berta', 'clara']) {
    const organisationId = await city.organisation(key);
    owners.push(`${key}@firm.test`);
    bids.push((await submitBid(world, await world.as(`${key}@firm.test`), challenge, organisationId)).bidId);
  }
}, 120_000);
afterAll(() => world.stop());

describe('the next step', () => {
  it('is nobody’s before the closing, then the opening’s', async () => {
    expect(await next()).toBeUndefined();
    await closeChallenge(world, id);
    expect(await next()).toMatchObject({ phase: 'start-opening', turn: 'officer', stage: 'opening' });
    const opening = await done<{ id: string }>(officer().post(`/api/challenges/${id}/openings`));
    expect(await next('head1@city.test')).toMatchObject({ phase: 'confirm-opening', turn: 'head' });
    await done(head().post(`/api/openings/${opening.id}/confirmations`));
    await world.settled();
  });

  it('is the eligibility of what is left to check, then of what waits for its bidder', async () => {
    const check = (i: number, body: object) => done(officer().post(`/api/challenges/${id}/eligibility-checks`, { bidId: bids[i], ...body }));
    expect(await next()).toMatchObject({ phase: 'check-eligibility', turn: 'officer', stage: 'eligibility', n: 3 });
    await check(0, { outcome: 'eligible' });
    await check(2, { outcome: 'supplement', items: ['seal'], reasons: ['缺公章'] });
    expect(await next()).toMatchObject({ phase: 'check-eligibility', n: 1 });
    await check(1, { outcome: 'eligible' });
    const waits = await next();
    expect(waits).toMatchObject({ phase: 'await-supplements', turn: 'bidder', n: 1, by: expect.stringMatching(/Z$/) });
    await world.clock.set(waits!.by!);
    expect(await next()).toMatchObject({ phase: 'check-eligibility', n: 1 });
    await check(2, { outcome: 'ineligible', reasons: ['未补齐'] });
  });

  it('is the panel’s: formed, its seats taken, its round run, ranked', async () => {
    expect(await next()).toMatchObject({ phase: 'form-panel', turn: 'officer', stage: 'panel' });
    const experts = await someExperts(world, city, 5);
    const { panelId, seats } = await formPanel(world, id, experts);
    expect(await next()).toMatchObject({ phase: 'await-seats', turn: 'reviewer', n: 5 });
    for (const [i, expert] of experts.entries()) if (i < 4) { await done(reply(world, expert, seats[i]!)); await done(declare(world, expert, seats[i]!)); }
    expect(await next()).toMatchObject({ phase: 'await-seats', n: 1 });
    await done(reply(world, experts[4]!, seats[4]!, 'decline'));
    expect(await next()).toMatchObject({ phase: 'replace-seats', turn: 'officer', n: 1 });
    const another: Reviewer = await someExpert(world, city);
    const seat = await done<{ id: string }>(officer().post(`/api/panels/${panelId}/seats`, { personId: another.personId, replaces: seats[4] }));
    await done(reply(world, another, seat.id));
    expect(await next()).toMatchObject({ phase: 'await-seats', n: 1 });
    await done(declare(world, another, seat.id));
    expect(await next()).toMatchObject({ phase: 'start-round', turn: 'officer' });
    const { id: roundId } = await done<{ id: string }>(officer().post(`/api/panels/${panelId}/rounds`, {}));
    expect(await next()).toMatchObject({ phase: 'round-runs', turn: 'reviewer', by: expect.stringMatching(/Z$/) });
    const reviewers = [...experts.slice(0, 4), another];
    await submitAll(world, { challengeId: id, panelId, roundId, reviewers, seats }, ({ bid, criterion }) => criterion.weight - (bid.id === bids[0] ? 0 : 1));
    await world.settled();
  });

  it('is the decision’s, the notice’s with its objection, and the contract’s', async () => {
    expect(await next()).toMatchObject({ phase: 'prepare-decision', turn: 'officer', stage: 'decision' });
    const decision = await done<DecisionView>(officer().post(`/api/challenges/${id}/decisions`, { winners: [bids[0]], reason: '按排名', decidedRate: '0.30' }));
    expect(await next()).toMatchObject({ phase: 'submit-decision', turn: 'officer' });
    await done(officer().post(`/api/decisions/${decision.id}/submissions`));
    expect(await next()).toMatchObject({ phase: 'approve-decision', turn: 'head' });
    const { noticeId } = await done<DecisionView>(head().post(`/api/decisions/${decision.id}/approvals`));
    expect(await next()).toMatchObject({ phase: 'publish-notice', turn: 'officer' });
    const { firstDay } = await publishNotice(world, noticeId!);
    await world.clock.set(startOf(firstDay!));
    const runs = await next();
    expect(runs).toMatchObject({ phase: 'notice-runs', turn: 'clock', by: expect.stringMatching(/T16:00:00.000Z$/) });
    await done(world.client().post(`/api/notices/${noticeId}/objections`, { name: '赵实名', email: 'zhao@mail.test', text: '中榜方样机数据与公开文献不符。' }), 202);
    await world.settled();
    await done(world.client().post(`/api/mail-links/${linkIn(world.mailbox.to('zhao@mail.test').at(-1)!)}/uses`));
    expect(await next()).toMatchObject({ phase: 'answer-objections', turn: 'official', n: 1, by: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const { items: [objection] } = (await officer().get(`/api/notices/${noticeId}/objections`)).body as { items: { id: string }[] };
    await done(lasting(world, 'officer2@city.test').post(`/api/objections/${objection!.id}/replies`, { outcome: 'refused', text: '经核查，数据一致。' }));
    expect(await next()).toMatchObject({ phase: 'notice-runs' });
    await world.clock.set(runs!.by!);
    expect(await next()).toMatchObject({ phase: 'draw-contracts', turn: 'officer', stage: 'contracts', n: 1 });
    await done((await world.as(owners[0]!)).post(`/api/decisions/${decision.id}/renunciations`, { bidId: bids[0], reason: '产能不足' }));
    expect(await next()).toMatchObject({ phase: 'decide-anew', turn: 'officer' });
    const second = await done<DecisionView>(officer().post(`/api/challenges/${id}/decisions`, { winners: [bids[1]], reason: '递补', decidedRate: '0.30' }));
    await done(officer().post(`/api/decisions/${second.id}/submissions`));
    await runNotice(world, (await done<DecisionView>(head().post(`/api/decisions/${second.id}/approvals`))).noticeId!);
    expect(await next()).toMatchObject({ phase: 'draw-contracts', n: 1 });
    const { id: contractId } = await done<{ id: string }>(officer().post('/api/contracts', { decisionId: second.id, bidId: bids[1] }));
    expect(await next()).toMatchObject({ phase: 'offer-contracts', n: 1 });
    const contract = await done<Parameters<typeof signAs>[1]>(officer().post(`/api/contracts/${contractId}/offers`));
    expect(await next()).toMatchObject({ phase: 'await-signatures', turn: 'party', n: 1 });
    await signAs(world, contract, 'needs@firm.test');
    await signAs(world, contract, owners[1]!);
    expect(await next()).toBeUndefined();
  });

  it('is told to those who run it, in one page of many, and to nobody else', async () => {
    const identity = world.app.get(IdentityCommands);
    world.credentials.set('district@city.test', { password: PASSWORD, totpSecret: SECRET });
    await world.db.transaction(async (tx) => {
      const { id: personId } = await identity.createPerson(tx, { email: 'district@city.test', name: 'district', password: PASSWORD, totpSecret: SECRET });
      for (const role of ['officer', 'head', 'auditor'] as const) await identity.grantRole(tx, { personId, role, agencyId: city.districtId });
    });
    const more: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const challenge = await publishChallenge(world, city, { schedule: await scheduleIn(world, 6), minimumBids: 1 });
      for (const [j, owner] of owners.entries()) await submitBid(world, await world.as(owner), challenge, (await world.db.one<{ id: string }>(`SELECT organisation_id AS id FROM bids WHERE id = $1`, [bids[j]]))!.id);
      more.push(challenge.id);
    }
    await closeChallenge(world, more[2]!);
    const walked: string[] = [];
    for (let after = ''; ;) {
      const page = (await officer().get(`/api/phases?limit=2${after}`)).body;
      walked.push(...page.items.map((p: { challengeId: string; phase: string }) => `${p.challengeId} ${p.phase}`));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(walked).toEqual([...more].reverse().map((c) => `${c} start-opening`));
    expect((await (await world.as('district@city.test')).get('/api/phases')).body.items).toEqual([]);
    for (const who of ['needs@firm.test', owners[0]!, 'admin1@city.test', 'finance1@city.test']) expect((await (await world.as(who)).get('/api/phases')).status).toBe(403);
    expect((await world.client().get('/api/phases')).status).toBe(401);
  });
});
