// Strangers on every route of the result: each step is first tried by who has no part in it, with the very body that then succeeds for its owner. They learn nothing and change nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { dayOf, startOf, addDays, workingDayFrom } from '#libs/kernel';
import { loadCalendar } from '#libs/platform';
import { foundCity, PASSWORD, SECRET, type City } from '../support/city.js';
import { type Competition, rankedChallenge } from '../support/competition.js';
import { done, lasting, type Lasting, pdfSaying, upload, uploadScan } from '../support/projects.js';
import { linkIn } from '../support/mail.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, c: Competition, officer: Lasting, head: Lasting, winner: Lasting, demand: Lasting;
const strangers: Lasting[] = [];
const ids = { decision: '', notice: '', objection: '', contract: '', milestone: '' };

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  c = await rankedChallenge(world, city);
  [officer, head, winner, demand] = [lasting(world, 'officer1@city.test'), lasting(world, 'head1@city.test'), lasting(world, c.ranked[0]!.owner), lasting(world, c.demandOwner)];
  await city.organisation('outsider');
  const identity = world.app.get(IdentityCommands);
  await world.db.transaction(async (tx) => {
    const { id } = await identity.createPerson(tx, { email: 'district@city.test', name: '区里的人', password: PASSWORD, totpSecret: SECRET });
    for (const role of ['officer', 'head', 'finance', 'auditor'] as const) await identity.grantRole(tx, { personId: id, role, agencyId: city.districtId });
  });
  world.credentials.set('district@city.test', { password: PASSWORD, totpSecret: SECRET });
  for (const email of ['outsider@firm.test', c.ranked[1]!.owner, 'district@city.test', 'admin1@city.test']) strangers.push(lasting(world, email));
});
afterAll(() => world.stop());

type Method = 'get' | 'post' | 'patch' | 'delete';
/** 401 for who is nobody, 403 or 404 for who has no part; then success for the owner. */
async function step<T = never>(owner: Lasting, method: Method, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
  const before = await changes();
  expect((await world.client().send(method.toUpperCase(), path, body, headers)).status).toBe(401);
  for (const stranger of strangers) {
    const answer = method === 'get' || method === 'delete' ? await stranger[method](path, headers) : await stranger[method](path, body, headers);
    expect([path, [403, 404].includes(answer.status), answer.status]).toEqual([path, true, answer.status]);
    expect(answer.text).not.toContain(c.ranked[0]!.name);
  }
  expect(await changes()).toBe(before);
  const answer = method === 'get' || method === 'delete' ? await owner[method](path, headers) : await owner[method](path, body, headers);
  expect([path, answer.status < 300, answer.text.slice(0, 300 * Number(answer.status >= 300))]).toEqual([path, true, '']);
  return answer.body as T;
}
const changes = async (): Promise<bigint> => (await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries WHERE subject IN ('decision','notice','objection','contract','milestone')`))!.n;

describe('strangers', () => {
  it('prepare, see, submit and approve no decision', async () => {
    const body = { winners: [c.ranked[0]!.bidId], reason: '按排名', decidedRate: '0.30' };
    ids.decision = (await step<{ id: string }>(officer, 'post', `/api/challenges/${c.challengeId}/decisions`, body)).id;
    await step(officer, 'get', `/api/decisions/${ids.decision}`);
    await step(officer, 'patch', `/api/decisions/${ids.decision}`, { ...body, reason: '按排名及答辩' }, { 'if-match': '"1"' });
    await step(officer, 'post', `/api/decisions/${ids.decision}/submissions`, {});
    await step(head, 'post', `/api/decisions/${ids.decision}/rejections`, { reason: '再核' });
    await step(officer, 'post', `/api/decisions/${ids.decision}/submissions`, {});
    ids.notice = (await step<{ noticeId: string }>(head, 'post', `/api/decisions/${ids.decision}/approvals`, {})).noticeId;
    for (const list of [`/api/decisions`, `/api/challenges/${c.challengeId}/decisions`]) {
      expect((await officer.get(list)).body.items).toHaveLength(1);
      for (const stranger of strangers) expect((await stranger.get(list)).body.items ?? []).toEqual([]);
    }
  });

  it('publish no notice, read no objection and answer none', async () => {
    const firstDay = workingDayFrom(await loadCalendar(world.db), dayOf(await world.clock.now()));
    for (const stranger of strangers) expect((await stranger.get(`/api/notices/${ids.notice}`)).status).toBe(404);
    await step(officer, 'post', `/api/notices/${ids.notice}/publications`, { firstDay });
    const { objectionId } = await done<{ objectionId: string }>(world.client().post(`/api/notices/${ids.notice}/objections`, { name: '钱实名', email: 'qian@mail.test', text: '对样机数据的真实性有异议。' }), 202);
    ids.objection = objectionId;
    await world.settled();
    await done(world.client().post(`/api/mail-links/${linkIn(world.mailbox.to('qian@mail.test').at(-1)!)}/uses`));
    await step(officer, 'get', `/api/notices/${ids.notice}/objections`);
    await step(officer, 'get', `/api/objections/${ids.objection}`);
    for (const stranger of strangers) expect((await stranger.get('/api/objections')).body.items ?? []).toEqual([]);
    await step(lasting(world, 'officer2@city.test'), 'post', `/api/objections/${ids.objection}/replies`, { outcome: 'answered', text: '已说明。' });
    await world.clock.set(startOf(addDays((await officer.get(`/api/notices/${ids.notice}`)).body.lastDay, 1)));
  });

  it('draft, see, offer, sign and amend no contract, and read none of its files', async () => {
    const made = await step<{ id: string; editions: { terms: object }[] }>(officer, 'post', '/api/contracts', { decisionId: ids.decision, bidId: c.ranked[0]!.bidId });
    ids.contract = made.id;
    const at = `/api/contracts/${ids.contract}`, { terms } = made.editions[0]!;
    await step(officer, 'patch', at, terms, { 'if-match': '"1"' });
    await step(officer, 'post', `${at}/offers`, {});
    await step(officer, 'post', `${at}/revisions`, { reason: '补充' });
    const offered = await step<{ editions: { sha256: string; fileId: string }[] }>(officer, 'post', `${at}/offers`, {});
    const { sha256, fileId } = offered.editions[0]!;
    for (const party of [winner, demand, officer]) expect((await party.get(at)).status).toBe(200);
    await step(winner, 'get', at);
    for (const stranger of [world.client(), ...strangers]) expect((await stranger.get(`/api/files/${fileId}/content`)).status).toBe(404);
    await step(winner, 'post', `${at}/signatures`, { sha256, scanFileId: await uploadScan(await world.as(c.ranked[0]!.owner), '甲') });
    await step(demand, 'post', `${at}/signatures`, { sha256, scanFileId: await uploadScan(await world.as(c.demandOwner), '乙') });
    await step(officer, 'post', `${at}/amendments`, { reason: '延期', terms });
    await step(officer, 'delete', `${at}/amendments/2`);
    for (const list of ['contracts', 'projects', 'performance-records']) for (const stranger of strangers) expect((await stranger.get(`/api/${list}`)).body.items).toEqual([]);
  });

  it('see no project, hand nothing in, accept nothing, end nothing', async () => {
    await step(demand, 'get', `/api/projects/${ids.contract}`);
    ids.milestone = (await step<{ items: { id: string }[] }>(winner, 'get', `/api/projects/${ids.contract}/milestones`)).items[0]!.id;
    await step(winner, 'get', `/api/milestones/${ids.milestone}`);
    const fileId = await upload(await world.as(c.ranked[0]!.owner), await pdfSaying('报告'), { name: '报告.pdf', type: 'application/pdf', purpose: 'deliverable' });
    await step(winner, 'post', `/api/milestones/${ids.milestone}/deliverables`, { text: '报告', fileIds: [fileId] });
    await step(demand, 'post', `/api/milestones/${ids.milestone}/acceptances`, { outcome: 'accepted', acceptedAmount: '1.00' });
    await step(head, 'post', `/api/contracts/${ids.contract}/terminations`, { reason: '终止' });
  });

  it('renounce for nobody else', async () => {
    const other = await rankedChallenge(world, city);
    const body = { winners: [other.ranked[0]!.bidId], reason: '按排名', decidedRate: '0.30' };
    const { id } = await done<{ id: string }>(officer.post(`/api/challenges/${other.challengeId}/decisions`, body));
    await done(officer.post(`/api/decisions/${id}/submissions`));
    await done(head.post(`/api/decisions/${id}/approvals`));
    await step(lasting(world, other.ranked[0]!.owner), 'post', `/api/decisions/${id}/renunciations`, { bidId: other.ranked[0]!.bidId, reason: '放弃' });
  });
});
