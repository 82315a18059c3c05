// A contract's life: drafted from what the winner proposed, offered as a PDF, signed by each owner on its SHA-256, amended by both, ended with a reason that goes on record.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf, contractsOf, milestonesOf, type ContractTerms, type ContractView } from '#libs/projects';
import { foundCity, type City } from '../support/city.js';
import { type Competition, rankedChallenge } from '../support/competition.js';
import { acceptMilestone, decide, lasting, type Lasting, milestonesIn, offerContract, openSha, runNotice, sha256, signAs, signedContract, upload, uploadScan } from '../support/projects.js';
import { startWorld, type World } from '../support/world.js';
import { textOfPdf } from '../support/pdf-text.js';

let world: World, city: City, officer: Lasting, head: Lasting;
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  [officer, head] = [lasting(world, 'officer1@city.test'), lasting(world, 'head1@city.test')];
});
afterAll(() => world.stop());

const bytesOf = async (who: Lasting, fileId: string): Promise<Buffer> => {
  const answer = await fetch(`${world.url}/api/files/${fileId}/content`, { headers: { cookie: (await world.as(who === officer ? 'officer1@city.test' : 'head1@city.test')).cookie! } });
  return Buffer.from(await answer.arrayBuffer());
};
const changed = (contract: ContractView, more: Partial<ContractTerms>): ContractTerms => ({ ...contract.editions.at(-1)!.terms, ...more });

describe('a contract', () => {
  let c: Competition, id: string, offered: ContractView, decisionId: string;
  const get = async (who: Lasting = officer) => (await who.get(`/api/contracts/${id}`)).body as ContractView;

  it('starts from the winner’s proposal, and is the officer’s to word', async () => {
    c = await rankedChallenge(world, city, { prices: ['1000000.01', '1100000.00'] });
    const decision = await decide(world, c);
    decisionId = decision.id;
    await runNotice(world, decision.noticeId!);
    const made = await officer.post('/api/contracts', { decisionId, bidId: c.ranked[0]!.bidId });
    expect(made).toMatchObject({ status: 201, body: { number: 'CZ-HT-2026-0001', state: 'draft', amount: '1000000.01', winnerName: c.ranked[0]!.name, signedOn: null } });
    id = made.body.id;
    expect(made.body.editions[0].terms.milestones.map((m: { amount: string }) => m.amount)).toEqual(['400000.00', '600000.01']);
    expect((await officer.post('/api/contracts', { decisionId, bidId: c.ranked[0]!.bidId })).body.code).toBe('contract-exists');
    expect((await officer.post('/api/contracts', { decisionId, bidId: c.ranked[1]!.bidId })).body.code).toBe('bid-not-eligible');
    expect((await (await world.as(c.ranked[0]!.owner)).get(`/api/contracts/${id}`)).status).toBe(404);
    const edit = (more: Partial<ContractTerms>, version = 1) => officer.patch(`/api/contracts/${id}`, changed(made.body, more), { 'if-match': `"${version}"` });
    expect((await edit({ amount: '999999.99' })).body.errors).toMatchObject([{ pointer: '/milestones', code: 'milestones-do-not-add-up' }]);
    expect((await edit({ amount: '1000000.02' })).body.errors).toMatchObject([{ pointer: '/amount', code: 'amount-above-price' }]);
    expect((await edit({ amount: 1000000.01 as never })).status).toBe(422);
    expect(await edit({ intellectualProperty: '知识产权归揭榜方所有，需求方免费使用。' })).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await edit({}, 1)).status).toBe(412);
  });

  it('is offered as a PDF with Chinese text, the same bytes for everybody, readable by its parties alone', async () => {
    offered = (await officer.post(`/api/contracts/${id}/offers`)).body;
    expect(offered).toMatchObject({ state: 'signing', editions: [{ n: 1, state: 'signing' }] });
    const { fileId, sha256: stored } = offered.editions[0]!;
    const bytes = await bytesOf(officer, fileId!);
    expect(sha256(bytes)).toBe(stored);
    const text = await textOfPdf(bytes);
    for (const part of [offered.number, c.ranked[0]!.name, '1,000,000.01', '知识产权归揭榜方所有', '室温离子电导率', '30 %']) expect(text).toContain(part.replaceAll(' ', ''));
    for (const who of [c.ranked[0]!.owner, c.demandOwner, 'auditor1@city.test']) expect((await (await world.as(who)).get(`/api/files/${fileId}/content`)).status).toBe(200);
    for (const who of [c.ranked[1]!.owner, 'admin1@city.test']) expect((await (await world.as(who)).get(`/api/files/${fileId}/content`)).status).toBe(404);
    expect((await officer.patch(`/api/contracts/${id}`, changed(offered, {}), { 'if-match': `"${offered.version}"` })).body.code).toBe('wrong-state');
  });

  it('is signed by each owner on exactly these bytes, once', async () => {
    const winner = await world.as(c.ranked[0]!.owner);
    const sign = async (digest: string, scanFileId?: string) => winner.post(`/api/contracts/${id}/signatures`, { sha256: digest, scanFileId: scanFileId ?? await uploadScan(winner, '盖章') });
    const right = openSha(offered);
    expect(await sign(right.replace(/^./, right.startsWith('0') ? '1' : '0'))).toMatchObject({ status: 422, body: { code: 'pdf-mismatch', errors: [{ pointer: '/sha256' }] } });
    expect((await sign(right, offered.editions[0]!.fileId!)).body.code).toBe('scan-not-own');
    const download = await bytesOf(officer, offered.editions[0]!.fileId!);
    expect((await sign(right, await upload(winner, download, { name: '未盖章.pdf', type: 'application/pdf' }))).body.code).toBe('scan-not-accepted');
    expect((await sign(right, await upload(winner, Buffer.from('a,b\n1,2\n'), { name: 'a.csv', type: 'text/csv' }))).body.code).toBe('scan-not-accepted');
    expect((await sign(right, await uploadScan(await world.as(c.ranked[1]!.owner), '别人的'))).body.code).toBe('scan-not-own');
    expect(await sign(right)).toMatchObject({ status: 201, body: { state: 'signing', editions: [{ signatures: [{ party: 'winner' }] }] } });
    expect((await sign(right)).body.code).toBe('already-signed');
    expect((await officer.post(`/api/contracts/${id}/signatures`, { sha256: right, scanFileId: await uploadScan(await world.as('officer1@city.test'), '代签') })).status).toBe(403);
    await city.colleague('intern', c.demandSideId!);
    expect((await (await world.as('intern@firm.test')).post(`/api/contracts/${id}/signatures`, { sha256: right, scanFileId: offered.editions[0]!.fileId })).status).toBe(403);
  });

  it('goes back to draft by the officer, and then nothing signed before counts', async () => {
    expect((await officer.post(`/api/contracts/${id}/revisions`, { reason: '补充测试条款' })).body).toMatchObject({ state: 'draft' });
    await world.clock.advance(60_000);
    const again = (await officer.post(`/api/contracts/${id}/offers`)).body as ContractView;
    expect(openSha(again)).not.toBe(openSha(offered));
    expect(again.editions[0]!.signatures).toEqual([]);
    await signAs(world, again, c.ranked[0]!.owner);
    const signed = await signAs(world, again, c.demandOwner);
    expect(signed).toMatchObject({ state: 'signed', signedOn: expect.stringMatching(/^2026-/) });
    expect((await world.client().get(`/api/challenges/${c.challengeId}`)).body.state).toBe('concluded');
    offered = signed;
  });

  it('answers what funding asks', async () => {
    const facts = await contractOf(world.db, id);
    expect(facts).toMatchObject({ id, challengeId: c.challengeId, demandSideId: c.demandSideId, winnerId: c.ranked[0]!.organisationId, amountFen: 100_000_001n, state: 'signed', clause: 'open-competition', decidedRate: '0.30', decidedCeilingFen: null, fundingCaseKey: c.challengeId });
    expect(facts!.signedOn).toBe(offered.signedOn);
    for (const by of [{ organisationId: c.demandSideId! }, { organisationId: c.ranked[0]!.organisationId }, { challengeId: c.challengeId }]) expect((await contractsOf(world.db, by)).map((x) => x.id)).toEqual([id]);
    expect((await milestonesOf(world.db, id)).map((m) => [m.n, m.amountFen, m.state, m.acceptedFen])).toEqual([[1, 40_000_000n, 'planned', null], [2, 60_000_001n, 'planned', null]]);
  });

  it('is amended when both sign again; what was accepted stays as it is', async () => {
    await acceptMilestone(world, { contractId: id, winnerOwner: c.ranked[0]!.owner, demandOwner: c.demandOwner }, 1);
    const [one, two] = (await get()).editions[0]!.terms.milestones;
    const amend = (milestones: ContractTerms['milestones']) => officer.post(`/api/contracts/${id}/amendments`, { reason: '试验延期', terms: changed(offered, { milestones }) });
    expect((await amend([{ ...one!, name: '改名' }, two!])).body.code).toBe('accepted-milestone-fixed');
    const split = [one!, { ...two!, amount: '200000.00' }, { ...two!, name: '第三方检测', amount: '400000.01' }];
    expect(await amend(split)).toMatchObject({ status: 201, body: { state: 'signed', edition: 1 } });
    expect((await amend(split)).body.code).toBe('amendment-open');
    expect((await officer.delete(`/api/contracts/${id}/amendments/2`)).status).toBe(200);
    const open = (await amend(split)).body as ContractView;
    await signAs(world, open, c.demandOwner);
    expect((await milestonesIn(world, id, c.demandOwner))).toHaveLength(2);
    expect(await signAs(world, open, c.ranked[0]!.owner)).toMatchObject({ state: 'amended', edition: 3 });
    expect((await milestonesIn(world, id, c.demandOwner)).map((m) => [m.name, m.amount, m.state])).toEqual([[one!.name, '400000.00', 'accepted'], [two!.name, '200000.00', 'planned'], ['第三方检测', '400000.01', 'planned']]);
  });

  it('is terminated by a head with a reason that goes on record', async () => {
    const end = (who: Lasting) => who.post(`/api/contracts/${id}/terminations`, { reason: '揭榜方无力履行' });
    expect((await lasting(world, 'officer2@city.test').post(`/api/contracts/${id}/terminations`, { reason: '越权' })).status).toBe(403);
    expect(await end(head)).toMatchObject({ status: 201, body: { state: 'terminated', endingReason: '揭榜方无力履行' } });
    expect((await end(head)).body.code).toBe('wrong-state');
    const records = (await (await world.as(c.ranked[0]!.owner)).get('/api/performance-records')).body.items;
    expect(records).toMatchObject([{ contractId: id, outcome: 'terminated', milestones: 3, accepted: 1, acceptedAmount: '400000.00', reason: '揭榜方无力履行' }]);
    expect((await (await world.as(c.ranked[1]!.owner)).get('/api/performance-records')).body.items).toEqual([]);
  });
});

describe('a task book', () => {
  it('has the agency itself as demand side: an officer signs and accepts', async () => {
    const signed = await signedContract(world, city, { agencyDemands: true, shares: [100] });
    expect(signed.contract).toMatchObject({ state: 'signed', demandSideId: null, demandSideName: '市工信局', clause: null });
    expect(await acceptMilestone(world, signed, 1)).toMatchObject({ state: 'accepted' });
    expect((await officer.get(`/api/contracts/${signed.contractId}`)).body).toMatchObject({ state: 'completed' });
  });

  it('falls with its winner’s renunciation before signing', async () => {
    const c = await rankedChallenge(world, city);
    const decision = await decide(world, c);
    await runNotice(world, decision.noticeId!);
    const offered = await offerContract(world, decision.id, c.ranked[0]!.bidId);
    await signAs(world, offered, c.demandOwner);
    expect((await (await world.as(c.ranked[0]!.owner)).post(`/api/decisions/${decision.id}/renunciations`, { bidId: c.ranked[0]!.bidId, reason: '放弃' })).status).toBe(201);
    expect((await officer.get(`/api/contracts/${offered.id}`)).body).toMatchObject({ state: 'terminated', signedOn: null });
    expect((await (await world.as(c.ranked[0]!.owner)).post(`/api/contracts/${offered.id}/signatures`, { sha256: openSha(offered), scanFileId: offered.editions[0]!.fileId })).status).toBe(409);
  });
});
