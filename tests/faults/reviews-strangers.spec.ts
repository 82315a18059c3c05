// Strangers on every route of review: each step is first tried by who has no part in it, with the very body that then succeeds for its owner. They learn nothing and change nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { FIELD } from '../support/challenges.js';
import { foundCity, PASSWORD, SECRET, type City } from '../support/city.js';
import { type Comparison, declare, eligibleChallenge, ok, reply, type Reviewer, sheetsOf, someExperts, submitSheet } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

const NAMES = ['Alpha', 'Beta'], OFFICER = 'officer1@city.test', DAY_MS = 86_400_000;
let world: World, city: City, comparison: Comparison, experts: Reviewer[], panelId: string, seats: string[], roundId: string;
/** An outsider, a bidder, an official of another agency, the operator, an expert of no panel. */
const strangers = ['outsider@firm.test', 'bidder', 'district@city.test', 'admin1@city.test', 'expert'];

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  comparison = await eligibleChallenge(world, city, { bidders: NAMES, content: { panelSize: 7 } });
  await city.organisation('outsider');
  await world.db.transaction(async (tx) => {
    const identity = world.app.get(IdentityCommands);
    const { id } = await identity.createPerson(tx, { email: 'district@city.test', name: '区里的人', password: PASSWORD, totpSecret: SECRET });
    for (const role of ['officer', 'head', 'auditor'] as const) await identity.grantRole(tx, { personId: id, role, agencyId: city.districtId });
  });
  world.credentials.set('district@city.test', { password: PASSWORD, totpSecret: SECRET });
  experts = await someExperts(world, city, 9);
  strangers[1] = (await world.db.one<{ email: string }>('SELECT p.email FROM people p JOIN memberships m ON m.person_id = p.id WHERE m.organisation_id = $1', [comparison.organisations[0]]))!.email;
  strangers[4] = experts[8]!.email;
});
afterAll(() => world.stop());

const changes = async (): Promise<bigint> => (await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries WHERE subject IN ('expert','expert-invitation','panel','seat','round','score-sheet','ranking')`))!.n;

/** 401 for who is nobody, 403 or 404 for who has no part and nothing said; then success for the owner. */
async function step<T>(owner: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, more: { body?: unknown; etag?: string; others?: readonly string[] } = {}): Promise<T> {
  const { body, etag, others = strangers } = more, headers: Record<string, string> = etag ? { 'if-match': etag } : {};
  const before = await changes();
  expect([path, (await world.client().send(method, path, body, headers)).status]).toEqual([path, 401]);
  for (const email of others) {
    const answer = await (await world.as(email)).send(method, path, body, headers);
    expect([email, path, [403, 404].includes(answer.status), answer.status]).toEqual([email, path, true, answer.status]);
    for (const secret of [...NAMES, experts[0]!.email]) expect(answer.text).not.toContain(secret);
  }
  expect(await changes()).toBe(before);
  const answer = await (await world.as(owner)).send<T>(method, path, body, headers);
  expect([path, answer.status < 300 ? '' : answer.text]).toEqual([path, '']);
  return answer.body;
}

describe('strangers', () => {
  it('neither read the register of experts nor write it', async () => {
    const others = strangers.filter((s) => s !== 'district@city.test'); // the register is the whole city's
    await step(OFFICER, 'POST', '/api/experts', { body: { email: 'prof@expert.test', name: '教授', organisation: '河海大学', title: '教授', fields: [FIELD] }, others });
    for (const path of ['/api/experts', `/api/experts/${experts[8]!.personId}`, '/api/expert-invitations']) await step(OFFICER, 'GET', path, { others });
    await step(OFFICER, 'PATCH', `/api/experts/${experts[8]!.personId}`, { body: { title: '研究员' }, etag: '"1"', others });
  });

  it('form no panel, see none and give no seat away', async () => {
    await step(OFFICER, 'GET', `/api/challenges/${comparison.challengeId}/candidates`);
    const body = { seats: experts.slice(0, 7).map((e, i) => ({ personId: e.personId, chair: i === 0 })), reason: '专家库尚小，不足以抽取' };
    panelId = (await step<{ id: string }>(OFFICER, 'POST', `/api/challenges/${comparison.challengeId}/panels`, { body })).id;
    for (const path of [`/api/challenges/${comparison.challengeId}/panels`, `/api/panels/${panelId}`, `/api/panels/${panelId}/recusals`]) await step('auditor1@city.test', 'GET', path);
    const { items } = await step<{ items: { id: string; personId: string }[] }>(OFFICER, 'GET', `/api/panels/${panelId}/seats`);
    seats = experts.map((e) => items.find((s) => s.personId === e.personId)?.id ?? '');
    ok(await reply(world, experts[6]!, seats[6]!, 'decline'));
    seats[7] = (await step<{ id: string }>(OFFICER, 'POST', `/api/panels/${panelId}/seats`, { body: { replaces: seats[6], personId: experts[7]!.personId } })).id;
  });

  it('answer for nobody else, not even another member of the panel', async () => {
    const [own, other] = [experts[0]!, experts[1]!], others = [...strangers, OFFICER, other.email];
    await step(own.email, 'GET', `/api/seats/${seats[0]}`, { others });
    await step(own.email, 'POST', `/api/seats/${seats[0]}/replies`, { body: { reply: 'accept' }, others });
    await step(own.email, 'POST', `/api/seats/${seats[0]}/conflicts`, { body: { conflict: false }, others });
    expect((await (await world.as(strangers[4]!)).get('/api/seats')).body.items).toEqual([]);
    expect((await (await world.as(strangers[0]!)).get('/api/seats')).status).toBe(403);
    for (const n of [1, 2, 3, 4, 5, 7]) { ok(await reply(world, experts[n]!, seats[n]!)); ok(await declare(world, experts[n]!, seats[n]!)); }
  });

  it('begin no round and do not see how far it is', async () => {
    roundId = (await step<{ id: string }>(OFFICER, 'POST', `/api/panels/${panelId}/rounds`, { body: {}, others: [...strangers, 'head1@city.test', experts[0]!.email] })).id;
    for (const path of [`/api/rounds/${roundId}`, `/api/panels/${panelId}/rounds`]) await step('head1@city.test', 'GET', path, { others: [...strangers, experts[0]!.email] });
  });

  it('read, fill and submit no sheet of another', async () => {
    const client = await world.as(experts[0]!.email), others = [...strangers, OFFICER, 'auditor1@city.test', experts[1]!.email];
    for (const { id } of await sheetsOf(client, roundId)) {
      const path = `/api/assignments/${id}/score-sheet`, body = { scores: { fit: 30, route: 20, price: 10, benefit: 5 } };
      await step(experts[0]!.email, 'GET', path, { others });
      const saved = await step<{ version: number }>(experts[0]!.email, 'PUT', path, { body, etag: '"1"', others });
      await step(experts[0]!.email, 'POST', `${path}/submissions`, { body: {}, etag: `"${saved.version}"`, others });
    }
    expect((await (await world.as(strangers[4]!)).get('/api/assignments')).body.items).toEqual([]);
    for (const n of [1, 2, 3, 4]) {
      const other = await world.as(experts[n]!.email);
      for (const { id } of await sheetsOf(other, roundId)) await submitSheet(other, id, (c) => c.weight);
    }
  });

  it('take nobody out, close nothing and read no ranking', async () => {
    const others = [...strangers, 'head1@city.test', experts[0]!.email];
    await step(OFFICER, 'POST', `/api/panels/${panelId}/recusals`, { body: { seatId: seats[7], reason: '举报属实' }, others });
    await world.clock.advance(90 * DAY_MS);
    await step(OFFICER, 'POST', `/api/rounds/${roundId}/closures`, { body: {}, others });
    await world.settled();
    for (const path of [`/api/rounds/${roundId}/rankings`, `/api/rounds/${roundId}/score-sheets`]) await step('auditor2@city.test', 'GET', path, { others: [...strangers, 'finance1@city.test', experts[0]!.email] });
  });
});
