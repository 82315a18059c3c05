// Truths 5 and 6 under attack: nobody sees a point of anybody's before the closing, nobody in conflict gets at anything, nothing changes a submitted sheet, and closing and ranking happen once whatever runs at once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { enqueue } from '#libs/platform';
import { ReviewsReader } from '#libs/reviews';
import { rankRound } from '../../libs/reviews/src/reviews.jobs.js';
import { foundCity, type City } from '../support/city.js';
import type { Client } from '../support/client.js';
import { type Comparison, eligibleChallenge, ok, type RunningRound, sheetsOf, startRound, submitAll, submitSheet } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

const DAY_MS = 86_400_000, CANARY = 'canary-7f3a', TOTAL = '"total":97';
let world: World, city: City;
const officer = (): Promise<Client> => world.as('officer1@city.test');
const count = async (sql: string, values: unknown[] = []): Promise<number> => Number((await world.db.one<{ n: bigint }>(`SELECT count(*) AS n ${sql}`, values))!.n);
const begin = async (more: object = {}): Promise<RunningRound & Comparison> => {
  const made = await eligibleChallenge(world, city, { bidders: ['Alpha', 'Beta'], ...more });
  return { ...(await startRound(world, city, made.challengeId)), ...made };
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
});
afterAll(() => world.stop());

describe('before the round closes', () => {
  let round: Awaited<ReturnType<typeof begin>>, sheet: string;
  beforeAll(async () => {
    round = await begin();
    const first = await world.as(round.reviewers[0]!.email);
    sheet = (await sheetsOf(first, round.roundId))[0]!.id;
    const scores = { fit: 39, route: 29, price: 20, benefit: 9 };
    const saved = await first.put(`/api/assignments/${sheet}/score-sheet`, { scores, notes: { fit: CANARY }, comment: CANARY }, { 'if-match': '"1"' });
    ok(await first.post(`/api/assignments/${sheet}/score-sheet/submissions`, {}, { 'if-match': saved.headers.get('etag')! }));
    expect((await first.get(`/api/assignments/${sheet}/score-sheet`)).text).toContain(CANARY); // the bait is there
    await world.settled();
  });

  it('no role reads a point or a note of another', async () => {
    const owner = (await world.db.one<{ email: string }>(`SELECT p.email FROM people p JOIN memberships m ON m.person_id = p.id WHERE m.organisation_id = $1`, [round.organisations[0]]))!.email;
    const everybody = [...['officer', 'head', 'auditor', 'admin', 'finance'].flatMap((role) => [`${role}1@city.test`, `${role}2@city.test`]), owner, ...round.reviewers.slice(1).map((r) => r.email)];
    const paths = [`/api/rounds/${round.roundId}`, `/api/rounds/${round.roundId}/rankings`, `/api/rounds/${round.roundId}/score-sheets`, `/api/panels/${round.panelId}`, `/api/panels/${round.panelId}/rounds`, `/api/panels/${round.panelId}/seats`,
      `/api/assignments/${sheet}/score-sheet`, '/api/assignments', '/api/seats', `/api/seats/${round.seats[0]}`, `/api/challenges/${round.challengeId}/panels`, `/api/challenges/${round.challengeId}`, '/api/notifications', '/api/audit-entries'];
    for (const email of everybody) {
      const client = await world.as(email);
      for (const path of paths) {
        const answer = await client.get(path);
        expect(answer.text.includes(CANARY) || answer.text.includes(TOTAL) ? `${email} ${path}` : 'nothing').toBe('nothing');
        if (/rankings|score-sheets?$/.test(path)) expect(answer.status).toBeGreaterThanOrEqual(403);
      }
    }
    expect(await (await officer()).get(`/api/rounds/${round.roundId}/rankings`)).toMatchObject({ status: 409, body: { code: 'round-running' } });
  });

  it('no mail, event, log entry, history or job carries any of it', async () => {
    for (const table of ['events', 'audit_entries', 'audit_payloads', 'histories', 'outbox', 'idempotency_keys']) expect(await count(`FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`, [CANARY])).toBe(0);
    expect(world.mailbox.mails.some((m) => `${m.subject} ${m.text}`.includes(CANARY))).toBe(false);
    const { sha256 } = (await world.db.one<{ sha256: string }>('SELECT g.sha256 FROM submitted_sheets g JOIN score_sheets h ON h.id = g.sheet_id WHERE h.assignment_id = $1', [sheet]))!;
    const view = (await (await world.as(round.reviewers[0]!.email)).get(`/api/assignments/${sheet}/score-sheet`)).body;
    const { canonicalJson, sha256Hex } = await import('#libs/kernel');
    expect(sha256Hex(canonicalJson({ scores: view.scores, notes: view.notes, comment: view.comment }))).not.toBe(sha256); // salted: whoever guesses the points cannot confirm them
  });

  it('a submitted sheet cannot be changed, not even by the application\'s own hands on the database', async () => {
    const { id } = (await world.db.one<{ id: string }>('SELECT id FROM score_sheets WHERE assignment_id = $1', [sheet]))!;
    const refused = async (sql: string): Promise<void> => { await expect(world.db.query(sql, [id])).rejects.toThrow(/permission denied|never|append only/); };
    await refused(`UPDATE submitted_sheets SET total = 1 WHERE sheet_id = $1`);
    await refused(`DELETE FROM submitted_sheets WHERE sheet_id = $1`);
    await refused(`UPDATE score_sheets SET scores = '{"fit": 1}' WHERE id = $1`);
    await refused(`UPDATE score_sheets SET comment = 'x', state = 'void' WHERE id = $1`);
    await refused(`UPDATE score_sheets SET state = 'draft' WHERE id = $1`);
    await refused(`DELETE FROM score_sheets WHERE id = $1`);
    await expect(world.db.query('TRUNCATE score_sheets CASCADE')).rejects.toThrow();
  });
});

describe('a reviewer in conflict', () => {
  it('gets nowhere on any route once recused', async () => {
    const round = await begin();
    const client = await world.as(round.reviewers[0]!.email);
    const [{ id, bid }] = await sheetsOf(client, round.roundId);
    const own = await client.get(`/api/assignments/${id}/score-sheet`);
    ok(await client.post(`/api/seats/${round.seats[0]}/conflicts`, { conflict: true, reason: '亲属关系' }));
    const tries: [string, string, object?][] = [
      ['GET', `/api/assignments/${id}/score-sheet`], ['PUT', `/api/assignments/${id}/score-sheet`, { scores: { fit: 1 } }], ['POST', `/api/assignments/${id}/score-sheet/submissions`, {}],
      ['GET', `/api/opened-bids/${bid.id}`], ['GET', `/api/opened-bids/${bid.id}/files/1`], ['GET', `/api/rounds/${round.roundId}`], ['GET', `/api/rounds/${round.roundId}/rankings`], ['GET', `/api/rounds/${round.roundId}/score-sheets`],
      ['GET', `/api/panels/${round.panelId}`], ['POST', `/api/seats/${round.seats[0]}/replies`, { reply: 'accept' }], ['POST', `/api/seats/${round.seats[0]}/conflicts`, { conflict: false }], ['POST', `/api/seats/${round.seats[1]}/conflicts`, { conflict: false }],
    ];
    for (const [method, path, body] of tries) expect([path, (await client.send(method, path, body, { 'if-match': own.headers.get('etag')! })).status >= 400]).toEqual([path, true]);
    expect((await client.get(`/api/assignments?roundId=${round.roundId}`)).body.items).toEqual([]);
    expect((await client.get(`/api/opened-bids?challengeId=${round.challengeId}`)).body.items ?? []).toEqual([]);
    expect((await client.get(`/api/seats/${round.seats[0]}`)).body).toMatchObject({ state: 'recused', parties: null, roundId: null });
    expect(await count(`FROM seats WHERE panel_id = $1 AND state = 'recused'`, [round.panelId])).toBe(1);
  });

  it('is found when they came to belong to a party without saying so', async () => {
    const round = await begin();
    const { email, personId } = round.reviewers[2]!;
    await submitAll(world, round, undefined, round.reviewers.filter((r) => r.email !== email));
    const client = await world.as(email);
    const [one, two] = await sheetsOf(client, round.roundId);
    await submitSheet(client, one.id, (c) => c.weight);
    const saved = await client.put(`/api/assignments/${two.id}/score-sheet`, { scores: { fit: 1, route: 1, price: 1, benefit: 1 } }, { 'if-match': '"1"' });
    // The sheets handed in so far have had their look at the round; from here on only this reviewer's own steps can find the conflict.
    await world.settled();
    await world.db.transaction((tx) => world.app.get(IdentityCommands).join(tx, { personId, organisationId: round.organisations[1]!, role: 'member' }));
    expect((await client.get(`/api/opened-bids/${one.bid.id}`)).status).toBe(404);
    expect(await client.post(`/api/assignments/${two.id}/score-sheet/submissions`, {}, { 'if-match': saved.headers.get('etag')! })).toMatchObject({ status: 409, body: { code: 'reviewer-in-conflict' } });
    await world.clock.advance(60 * DAY_MS);
    expect(await (await officer()).post(`/api/rounds/${round.roundId}/closures`)).toMatchObject({ status: 409, body: { code: 'quorum-missing' } });
    expect((await (await officer()).get(`/api/panels/${round.panelId}/seats`)).body.items.find((s: { personId: string }) => s.personId === personId).state).toBe('recused');
    expect(await count(`FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id WHERE a.seat_id = $1 AND h.state <> 'void'`, [round.seats[2]])).toBe(0);
  });

  it('leaves no counted sheet behind when the recusal and the last submission come at once', async () => {
    const round = await begin();
    await submitAll(world, round, undefined, round.reviewers.slice(1));
    const client = await world.as(round.reviewers[0]!.email), chief = await officer();
    const [one, two] = await sheetsOf(client, round.roundId);
    await submitSheet(client, one.id, (c) => c.weight);
    await Promise.all([submitSheet(client, two.id, (c) => c.weight).catch(() => undefined), chief.post(`/api/panels/${round.panelId}/recusals`, { seatId: round.seats[0], reason: '同时' })]);
    await world.settled();
    expect(await count(`FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id WHERE a.seat_id = $1 AND h.state <> 'void'`, [round.seats[0]])).toBe(0);
    expect(await world.app.get(ReviewsReader).rankingOf(world.db, round.challengeId)).toBeUndefined();
  });
});

describe('once', () => {
  it('closes, whoever closes at the same time', async () => {
    const round = await begin({ content: { panelSize: 5 } });
    await submitAll(world, round, undefined, round.reviewers.slice(0, 4));
    await world.clock.advance(60 * DAY_MS);
    const last = await world.as(round.reviewers[4]!.email), chief = await officer();
    const [one, two] = await sheetsOf(last, round.roundId);
    await Promise.all([submitSheet(last, one.id, (c) => c.weight), submitSheet(last, two.id, (c) => c.weight)]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => chief.post(`/api/rounds/${round.roundId}/closures`)));
    expect(answers.every((a) => a.status === 201 || a.body.code === 'wrong-state')).toBe(true);
    expect(answers.filter((a) => a.status === 201).length).toBeLessThanOrEqual(1);
    await world.settled();
    for (const name of ['round.closed', 'ranking.computed']) expect(await count(`FROM events WHERE name = $1 AND payload->>'challengeId' = $2`, [name, round.challengeId])).toBe(1);
  });

  it('ranks, however often the job runs', async () => {
    const round = await begin();
    await submitAll(world, round);
    await world.settled();
    const before = await world.app.get(ReviewsReader).rankingOf(world.db, round.challengeId);
    await world.db.transaction(async (tx) => { for (let i = 0; i < 5; i += 1) await enqueue(tx, rankRound, { roundId: round.roundId }); });
    await world.settled();
    expect(await world.app.get(ReviewsReader).rankingOf(world.db, round.challengeId)).toEqual(before);
    expect(await count('FROM rankings WHERE round_id = $1', [round.roundId])).toBe(1);
    expect(await count(`FROM events WHERE name = 'ranking.computed' AND payload->>'challengeId' = $1`, [round.challengeId])).toBe(1);
  });
});
