// Many at once and hostile input: two approvals, two contracts, the same signature ten times, two acceptances; markup in names, files that lie, work that falls due twice.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enqueue, runDue } from '#libs/platform';
import { foundCity, type City } from '../support/city.js';
import type { Answer } from '../support/client.js';
import { type Competition, rankedChallenge } from '../support/competition.js';
import { done, lasting, type Lasting, milestonesIn, openSha, pdfSaying, publishNotice, runNotice, signAs, upload, uploadScan } from '../support/projects.js';
import { textOfPdf } from '../support/pdf-text.js';
import { startWorld, type World } from '../support/world.js';
import type { ContractView } from '#libs/projects';

const HOSTILE = '<script>alert(1)</script>{{7*7}}有限公司';
let world: World, city: City, c: Competition, officer: Lasting, decisionId: string, noticeId: string, contract: ContractView;
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  officer = lasting(world, 'officer1@city.test');
  c = await rankedChallenge(world, city, { names: [HOSTILE, '第二名'], prices: ['100000.00', '200000.00'], shares: [50, 50] });
});
afterAll(() => world.stop());

const statuses = (answers: Answer[]): Record<number, number> => answers.reduce<Record<number, number>>((n, a) => ({ ...n, [a.status]: (n[a.status] ?? 0) + 1 }), {});
const count = async (sql: string, values: unknown[]): Promise<number> => Number((await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM ${sql}`, values))!.n);

describe('many at once', () => {
  it('prepare one decision, and approve it once', async () => {
    const body = { winners: [c.ranked[0]!.bidId], reason: '按排名', decidedRate: '0.30' };
    const [one, two, firstHead, secondHead] = [await world.as('officer1@city.test'), await world.as('officer2@city.test'), await world.as('head1@city.test'), await world.as('head2@city.test')];
    const made = await Promise.all([one, two, one, two].map((who) => who.post(`/api/challenges/${c.challengeId}/decisions`, body)));
    expect(statuses(made)).toEqual({ 201: 1, 409: 3 });
    decisionId = made.find((a) => a.status === 201)!.body.id;
    await done(officer.post(`/api/decisions/${decisionId}/submissions`));
    const approved = await Promise.all([firstHead, secondHead, firstHead, secondHead].map((who) => who.post(`/api/decisions/${decisionId}/approvals`)));
    expect(statuses(approved)).toEqual({ 201: 1, 409: 3 });
    expect(await count(`notices WHERE decision_id = $1`, [decisionId])).toBe(1);
    expect(await count(`events WHERE name = 'decision.approved' AND subject_id = $1`, [decisionId])).toBe(1);
    noticeId = approved.find((a) => a.status === 201)!.body.noticeId;
  });

  it('end a notice once, however often the alarm rings', async () => {
    await runNotice(world, noticeId);
    for (let i = 0; i < 3; i += 1) await world.db.transaction((tx) => enqueue(tx, runDue, {}));
    await world.settled();
    expect(await count(`events WHERE name = 'notice.ended' AND subject_id = $1`, [noticeId])).toBe(1);
    expect((await world.client().get(`/api/notices/${noticeId}`)).body.content.winners).toMatchObject([{ organisationName: HOSTILE }]);
  });

  it('draft one contract for a winner', async () => {
    const client = await world.as('officer1@city.test');
    const made = await Promise.all([1, 2, 3].map(() => client.post('/api/contracts', { decisionId, bidId: c.ranked[0]!.bidId })));
    expect(statuses(made)).toEqual({ 201: 1, 409: 2 });
    contract = await done<ContractView>(officer.post(`/api/contracts/${made.find((a) => a.status === 201)!.body.id}/offers`));
    expect(contract.number).toBe('CZ-HT-2026-0001');
  });

  it('sign once for each party, and a repeat with its key is told the same', async () => {
    const winner = await world.as(c.ranked[0]!.owner);
    const body = { sha256: openSha(contract), scanFileId: await uploadScan(winner, '甲方章') };
    const key = { 'idempotency-key': 'sign-once-please' };
    const path = `/api/contracts/${contract.id}/signatures`;
    const first = await winner.post(path, body, key);
    const more = await Promise.all(Array.from({ length: 10 }, () => winner.post(path, body)));
    expect(first.status).toBe(201);
    expect(statuses(more)).toEqual({ 409: 10 });
    const again = await winner.post(path, body, key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await winner.post(path, { ...body, sha256: 'a'.repeat(64) }, key)).body.code).toBe('idempotency-mismatch');
    expect(await count('contract_signatures WHERE contract_id = $1', [contract.id])).toBe(1);
    await signAs(world, contract, c.demandOwner);
    expect((await winner.post(path, body)).body.code).toBe('already-signed');
    await expect(world.db.query('UPDATE contract_signatures SET party = party')).rejects.toThrow();
  });

  it('accept a milestone once; two last acceptances complete the contract once', async () => {
    const [one, two] = await milestonesIn(world, contract.id, c.demandOwner);
    const [winner, demand] = [await world.as(c.ranked[0]!.owner), await world.as(c.demandOwner)];
    for (const m of [one!, two!]) await done(winner.post(`/api/milestones/${m.id}/deliverables`, { text: '报告', fileIds: [await upload(winner, await pdfSaying(m.name), { name: 'r.pdf', type: 'application/pdf' })] }));
    const judged = await Promise.all([one!, two!, one!, two!].map((m) => demand.post(`/api/milestones/${m.id}/acceptances`, { outcome: 'accepted', acceptedAmount: m.amount })));
    expect(statuses(judged)).toEqual({ 201: 2, 409: 2 });
    expect((await officer.get(`/api/contracts/${contract.id}`)).body.state).toBe('completed');
    expect(await count('performance_records WHERE contract_id = $1', [contract.id])).toBe(1);
    expect(await count(`events WHERE name = 'contract.completed' AND subject_id = $1`, [contract.id])).toBe(1);
  });
});

describe('hostile input', () => {
  it('stands as plain text on paper', async () => {
    const { fileId } = contract.editions[0]!;
    const answer = await fetch(`${world.url}/api/files/${fileId}/content`, { headers: { cookie: (await world.as(c.demandOwner)).cookie! } });
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(await textOfPdf(new Uint8Array(await answer.arrayBuffer()))).toContain(HOSTILE);
  });

  it('is refused as an objection’s file: wrong bytes, too many, none, too often, for no notice', async () => {
    const other = await rankedChallenge(world, city);
    const { id } = await done<{ id: string }>(officer.post(`/api/challenges/${other.challengeId}/decisions`, { winners: [other.ranked[0]!.bidId], reason: '按排名', decidedRate: '0.30' }));
    await done(officer.post(`/api/decisions/${id}/submissions`));
    const notice = (await done<{ noticeId: string }>(lasting(world, 'head1@city.test').post(`/api/decisions/${id}/approvals`))).noticeId;
    const send = (bytes: Uint8Array, to = notice) => world.client().send('POST', `/api/notices/${to}/objection-files`, bytes);
    expect((await send(await pdfSaying('早'))).status).toBe(404);
    await publishNotice(world, notice);
    expect((await send(await pdfSaying('错'), noticeId)).body.code).toBe('notice-closed-for-objections');
    for (const bytes of [Buffer.from('<html>%PDF-1.4</html>'), Buffer.from('MZ not a pdf'), Buffer.alloc(0)]) expect((await send(bytes)).status).toBe(415);
    expect((await send(Buffer.concat([await pdfSaying('大'), Buffer.alloc(10 * 1024 * 1024)]))).status).toBe(413);
    expect((await world.client().post(`/api/notices/${notice}/objection-files`, { file: 'JVBERi0=' })).status).toBe(415);
    expect(await count(`files WHERE purpose = 'objection-file'`, [])).toBe(0);
    const answers: Answer[] = [];
    for (let i = 0; i < 20; i += 1) answers.push(await send(Buffer.from('x')));
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'locked-out' } });
    expect(answers.at(-1)!.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('moves nothing: markup, direction marks, floats and depth come back as 4xx with a pointer', async () => {
    for (const [body, pointer] of [
      [{ winners: 'all', reason: 'x' }, '/winners'], [{ winners: [], reason: 'a\u202eb', noWinnerReason: 'x' }, '/reason'], [{ winners: [], reason: 'x', decidedRate: 0.3 }, '/decidedRate'],
      [{ winners: [], reason: 'x', decidedCeiling: '1e400' }, '/decidedCeiling'], [{ winners: [], reason: 'x', extra: 1 }, '/extra'],
    ] as const) {
      expect(await officer.post(`/api/challenges/${c.challengeId}/decisions`, body)).toMatchObject({ status: 422, body: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) } });
    }
    expect((await (await world.as('officer1@city.test')).send('POST', '/api/contracts', `${'['.repeat(10_000)}${']'.repeat(10_000)}`)).status).toBe(422);
  });
});
