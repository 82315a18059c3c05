// The connection cut at every single statement of approval, offer, last signature and last acceptance: each has happened whole, with all that follows from it, or not at all.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractView } from '#libs/projects';
import { foundCity, type City } from '../support/city.js';
import type { Answer, Client } from '../support/client.js';
import { type Competition, rankedChallenge } from '../support/competition.js';
import { done, milestonesIn, openSha, pdfSaying, runNotice, sha256, signAs, upload, uploadScan } from '../support/projects.js';
import { type Fault, withInjection } from '../support/injection.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, c: Competition, decisionId: string, noticeId: string, contract: ContractView;
beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  c = await rankedChallenge(world, city, { prices: ['100000.00', '200000.00'], shares: [100] });
});
afterAll(() => world.stop());

/** Everything that the result writes, counted: a half-done use case would show. */
const traces = (): Promise<object | undefined> => world.db.one(`SELECT (SELECT count(*) FROM audit_entries) AS audited, (SELECT count(*) FROM histories) AS passed, (SELECT count(*) FROM events) AS told, (SELECT count(*) FROM approvals) AS approvals,
  (SELECT count(*) FROM notices) AS notices, (SELECT count(*) FROM contract_signatures) AS signatures, (SELECT count(*) FROM milestones) AS milestones, (SELECT count(*) FROM acceptances) AS acceptances,
  (SELECT count(*) FROM performance_records) AS records, (SELECT string_agg(state, ',' ORDER BY id) FROM challenges) AS challenges, (SELECT string_agg(state, ',' ORDER BY id) FROM contracts) AS contracts`);

/** Breaks the call at statement 1, 2, 3 … with nothing changed each time, until no statement is left to break and it succeeds. Returns how many there were. */
async function brokenEverywhere(name: string, fault: Fault, call: (key: string) => Promise<Answer>): Promise<number> {
  const before = await traces();
  for (let at = 1; ; at += 1) {
    const key = `${name}-${fault}-${at}`;
    const { broken, outcome } = await withInjection({ mark: key, at, fault }, () => call(key));
    if (!broken) {
      expect(outcome).toMatchObject({ status: 'fulfilled', value: { status: 201 } });
      expect((await call(key)).status).toBe(201); // its repeat is told the same
      return at - 1;
    }
    expect([at, (outcome as PromiseFulfilledResult<Answer>).value.status >= 500]).toEqual([at, true]);
    expect([at, await traces()]).toEqual([at, before]);
  }
}
const count = async (event: string, id: string): Promise<number> => (await world.db.query('SELECT 1 AS one FROM events WHERE name = $1 AND subject_id = $2', [event, id])).length;
const post = (client: Client, path: string, body: object) => (key: string): Promise<Answer> => client.post(path, body, { 'idempotency-key': key });

describe('a cut connection', () => {
  it('leaves an approval whole, with its notice planned, or undone', async () => {
    const [officer, head] = [await world.as('officer1@city.test'), await world.as('head1@city.test')];
    decisionId = (await done<{ id: string }>(officer.post(`/api/challenges/${c.challengeId}/decisions`, { winners: [c.ranked[0]!.bidId], reason: '按排名', decidedRate: '0.30' }))).id;
    await done(officer.post(`/api/decisions/${decisionId}/submissions`));
    await world.settled();
    expect(await brokenEverywhere('approve-it', 'cut', post(head, `/api/decisions/${decisionId}/approvals`, {}))).toBeGreaterThan(15);
    expect(await count('decision.approved', decisionId)).toBe(1);
    noticeId = (await officer.get(`/api/decisions/${decisionId}`)).body.noticeId;
    await runNotice(world, noticeId);
  });

  it('leaves an offer whole, on a document that is there and says what is signed, or undone', async () => {
    const officer = await world.as('officer1@city.test');
    const { id } = await done<ContractView>(officer.post('/api/contracts', { decisionId, bidId: c.ranked[0]!.bidId }));
    await world.settled();
    expect(await brokenEverywhere('offer-it', 'cut', post(officer, `/api/contracts/${id}/offers`, {}))).toBeGreaterThan(10);
    expect(await count('contract.offered', id)).toBe(1);
    contract = (await officer.get(`/api/contracts/${id}`)).body as ContractView;
    const bytes = new Uint8Array(await (await fetch(`${world.url}/api/files/${contract.editions[0]!.fileId}/content`, { headers: { cookie: officer.cookie! } })).arrayBuffer());
    expect(sha256(bytes)).toBe(openSha(contract));
    expect(await world.db.query(`SELECT 1 AS one FROM file_links WHERE subject = 'contract' AND subject_id = $1`, [id])).toHaveLength(1);
  });

  it('leaves the last signature whole, with milestones planned and the challenge concluded, or undone', async () => {
    await signAs(world, contract, c.demandOwner);
    const winner = await world.as(c.ranked[0]!.owner);
    const body = { sha256: openSha(contract), scanFileId: await uploadScan(winner, '章') };
    await world.settled();
    expect(await brokenEverywhere('last-signature', 'cut', post(winner, `/api/contracts/${contract.id}/signatures`, body))).toBeGreaterThan(20);
    expect(await count('contract.signed', contract.id)).toBe(1);
    expect(await milestonesIn(world, contract.id, c.demandOwner)).toHaveLength(1);
    expect((await world.client().get(`/api/challenges/${c.challengeId}`)).body.state).toBe('concluded');
  });

  it('leaves the last acceptance whole, with the contract completed and on record, or undone', async () => {
    const [milestone] = await milestonesIn(world, contract.id, c.demandOwner);
    const [winner, demand] = [await world.as(c.ranked[0]!.owner), await world.as(c.demandOwner)];
    const fileIds = [await upload(winner, await pdfSaying('报告'), { name: 'r.pdf', type: 'application/pdf' })];
    await done(winner.post(`/api/milestones/${milestone!.id}/deliverables`, { text: '报告', fileIds }));
    await world.settled();
    expect(await brokenEverywhere('last-acceptance', 'refused', post(demand, `/api/milestones/${milestone!.id}/acceptances`, { outcome: 'accepted', acceptedAmount: milestone!.amount }))).toBeGreaterThan(15);
    expect(await count('contract.completed', contract.id)).toBe(1);
    expect((await demand.get('/api/performance-records')).body.items).toHaveLength(1);
  });
});
