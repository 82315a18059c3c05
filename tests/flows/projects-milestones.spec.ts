// Work and its acceptance: the winner delivers files, the demand side rejects with reasons or accepts an amount; with the last acceptance the contract is completed and on record.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MilestoneView } from '#libs/projects';
import { foundCity, type City } from '../support/city.js';
import { lasting, type Lasting, milestonesIn, pdfSaying, type SignedContract, signedContract, upload } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, winner: Lasting, demand: Lasting, first: MilestoneView, last: MilestoneView;
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  signed = await signedContract(world, city, { prices: ['500000.00', '600000.00'] });
  [winner, demand] = [lasting(world, signed.winnerOwner), lasting(world, signed.demandOwner)];
  [first, last] = await milestonesIn(world, signed.contractId, signed.demandOwner) as [MilestoneView, MilestoneView];
});
afterAll(() => world.stop());

const report = async (name: string): Promise<string> => upload(await world.as(signed.winnerOwner), await pdfSaying(name), { name: `${name}.pdf`, type: 'application/pdf', purpose: 'deliverable' });
const deliver = async (who: Lasting, m: MilestoneView, fileIds?: string[]) => who.post(`/api/milestones/${m.id}/deliverables`, { text: '样机与报告', fileIds: fileIds ?? [await report(`报告${m.n}`)] });
const judge = (who: Lasting, m: MilestoneView, body: object) => who.post(`/api/milestones/${m.id}/acceptances`, body);

describe('a project', () => {
  it('is listed for its parties and the agency, and for nobody else', async () => {
    for (const who of [winner, demand, lasting(world, 'head2@city.test'), lasting(world, 'finance1@city.test'), lasting(world, 'auditor1@city.test')]) {
      expect((await who.get('/api/projects')).body.items).toMatchObject([{ id: signed.contractId, state: 'signed', amount: '500000.00', milestones: 2, acceptedMilestones: 0, acceptedAmount: '0.00' }]);
    }
    for (const email of [signed.competition.ranked[1]!.owner, 'admin1@city.test']) {
      const stranger = lasting(world, email);
      expect((await stranger.get('/api/projects')).body).toEqual({ items: [], next: null });
      for (const path of [`projects/${signed.contractId}`, `projects/${signed.contractId}/milestones`, `milestones/${first.id}`, `contracts/${signed.contractId}`]) expect((await stranger.get(`/api/${path}`)).status).toBe(404);
    }
  });

  it('takes deliveries from the winner, with files that both sides and the agency read', async () => {
    expect((await judge(demand, first, { outcome: 'accepted', acceptedAmount: '1.00' })).body.code).toBe('wrong-state');
    expect((await deliver(winner, first, [])).status).toBe(422);
    expect((await deliver(demand, first)).status).toBe(403);
    const fileId = await report('测试报告');
    expect(await deliver(winner, first, [fileId])).toMatchObject({ status: 201, body: { state: 'delivered', deliverables: [{ n: 1, files: [{ id: fileId, name: '测试报告.pdf' }] }] } });
    expect((await deliver(winner, first)).body.code).toBe('wrong-state');
    for (const email of [signed.demandOwner, 'officer2@city.test', 'auditor2@city.test']) expect((await (await world.as(email)).get(`/api/files/${fileId}/content`)).status).toBe(200);
    expect((await (await world.as(signed.competition.ranked[1]!.owner)).get(`/api/files/${fileId}/content`)).status).toBe(404);
  });

  it('has them rejected with reasons, and delivered again', async () => {
    expect((await judge(demand, first, { outcome: 'rejected' })).body.errors).toMatchObject([{ pointer: '/reason', code: 'rejection-reason-missing' }]);
    expect(await judge(demand, first, { outcome: 'rejected', reason: '电导率低于约定' })).toMatchObject({ status: 201, body: { state: 'rejected' } });
    expect(await deliver(winner, first)).toMatchObject({ status: 201, body: { state: 'delivered', deliverables: [{ n: 1 }, { n: 2 }], acceptances: [{ outcome: 'rejected', reason: '电导率低于约定' }] } });
  });

  it('accepts an amount up to the milestone’s, by the demand side’s owner alone', async () => {
    expect((await judge(demand, first, { outcome: 'accepted', acceptedAmount: '200000.01' })).body.errors).toMatchObject([{ pointer: '/acceptedAmount', code: 'accepted-above-milestone' }]);
    for (const amount of [200000, '-1.00', '1.001', '1e400', 'NaN']) expect((await judge(demand, first, { outcome: 'accepted', acceptedAmount: amount })).status).toBe(422);
    expect((await judge(demand, first, { outcome: 'accepted' })).body.code).toBe('accepted-amount-missing');
    for (const who of [winner, lasting(world, 'officer1@city.test')]) expect((await judge(who, first, { outcome: 'accepted', acceptedAmount: '1.00' })).status).toBe(403);
    expect(await judge(demand, first, { outcome: 'accepted', acceptedAmount: '180000.00' })).toMatchObject({ status: 201, body: { state: 'accepted', acceptedAmount: '180000.00', acceptedOn: expect.stringMatching(/^2026-/) } });
    expect((await judge(demand, first, { outcome: 'accepted', acceptedAmount: '200000.00' })).body.code).toBe('wrong-state');
  });

  it('is completed with the last acceptance, and the performance goes on record', async () => {
    await world.clock.advance(400 * 86_400_000);
    await deliver(winner, last);
    await judge(demand, last, { outcome: 'accepted', acceptedAmount: last.amount });
    expect((await demand.get(`/api/contracts/${signed.contractId}`)).body).toMatchObject({ state: 'completed' });
    expect((await winner.get('/api/performance-records')).body.items).toMatchObject([{ contractId: signed.contractId, outcome: 'completed', amount: '500000.00', acceptedAmount: '480000.00', milestones: 2, accepted: 2, onTime: 1 }]);
    expect((await lasting(world, 'head1@city.test').post(`/api/contracts/${signed.contractId}/terminations`, { reason: '太迟' })).body.code).toBe('wrong-state');
    const names = (await world.db.query<{ name: string }>(`SELECT name FROM events WHERE subject IN ('milestone','contract') ORDER BY at, name`)).map((e) => e.name);
    expect(names).toEqual(expect.arrayContaining(['contract.offered', 'contract.signed', 'milestone.delivered', 'milestone.rejected', 'milestone.accepted', 'contract.completed']));
  });

  it('leaves one history row and one audit entry for each change', async () => {
    const rows = await world.db.query<{ subject: string; same: boolean }>(`SELECT h.subject, count(*) = (SELECT count(*) FROM audit_entries a WHERE a.subject = h.subject AND a.subject_id = h.subject_id) AS same
      FROM histories h WHERE h.subject IN ('decision','notice','contract','milestone') GROUP BY h.subject, h.subject_id`);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows.every((r) => r.same)).toBe(true);
  });
});
