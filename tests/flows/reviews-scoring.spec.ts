// A round of scoring: it begins when the panel has declared, keeps every keystroke, gives a sheet away once, closes with the last of them, and ranks as anybody can reckon.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#libs/kernel';
import { holds, ReviewsReader } from '#libs/reviews';
import { foundCity, type City } from '../support/city.js';
import type { Client } from '../support/client.js';
import { declare, eligibleChallenge, formPanel, ok, reply, type Reviewer, sheetsOf, someExperts, submitSheet } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

const DAY_MS = 86_400_000;
let world: World, city: City;
let challengeId: string, panelId: string, roundId: string, reviewers: Reviewer[], seats: string[];
/** By bidder and reviewer: fit (40), route (30), price (20), benefit (10). Beta and Delta are equal in everything but the technical points; nobody sees 60 of Gamma. */
const POINTS: Record<string, [number, number, number, number][]> = {
  'Beta': [[30, 20, 15, 8], [31, 21, 15, 8], [29, 22, 14, 9], [30, 20, 15, 8], [33, 19, 15, 8]],
  'Delta': [[31, 21, 13, 8], [31, 21, 15, 8], [29, 22, 14, 9], [30, 20, 15, 8], [33, 19, 15, 8]],
  'Epsilon': [[40, 30, 20, 10], [38, 28, 20, 9], [35, 25, 20, 10], [36, 27, 18, 10], [39, 29, 20, 10]],
  'Gamma': [[20, 10, 20, 10], [20, 10, 20, 9], [20, 10, 20, 10], [20, 10, 20, 10], [20, 10, 20, 10]],
};
const ids = ['fit', 'route', 'price', 'benefit'] as const;
const pointsOf = (name: string, reviewer: number) => ({ id }: { id: string }): number => POINTS[name]![reviewer]![ids.indexOf(id as 'fit')]!;
const officer = (): Promise<Client> => world.as('officer1@city.test');
const seat = async (n: number): Promise<Client> => world.as(reviewers[n]!.email);

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  ({ challengeId } = await eligibleChallenge(world, city, { bidders: Object.keys(POINTS) }));
  reviewers = await someExperts(world, city, 5);
  ({ panelId, seats } = await formPanel(world, challengeId, reviewers));
});
afterAll(() => world.stop());

describe('a round', () => {
  it('waits until every seat has accepted and declared', async () => {
    const start = async () => (await officer()).post(`/api/panels/${panelId}/rounds`, {});
    expect(await start()).toMatchObject({ status: 409, body: { code: 'panel-undeclared' } });
    for (const [i, reviewer] of reviewers.entries()) ok(await reply(world, reviewer, seats[i]!));
    for (const i of [0, 1, 2, 3]) ok(await declare(world, reviewers[i]!, seats[i]!));
    expect(await start()).toMatchObject({ status: 409, body: { code: 'panel-undeclared' } });
    ok(await declare(world, reviewers[4]!, seats[4]!));
    expect((await (await seat(0)).get('/api/assignments')).body.items).toEqual([]);
    const past = new Date((await world.clock.now()).getTime() - 1).toISOString();
    expect(await (await officer()).post(`/api/panels/${panelId}/rounds`, { dueAt: past })).toMatchObject({ status: 422, body: { code: 'round-due-past' } });
    expect((await (await world.as('head1@city.test')).post(`/api/panels/${panelId}/rounds`, {})).status).toBe(403);
    roundId = ok<{ id: string }>(await (await officer()).post(`/api/panels/${panelId}/rounds`, { dueAt: new Date((await world.clock.now()).getTime() + 10 * DAY_MS).toISOString() })).id;
    expect(await start()).toMatchObject({ status: 409, body: { code: 'round-exists' } });
  });

  it('gives each reviewer every eligible bid, and the bid to read beside the sheet', async () => {
    for (const n of [0, 4]) {
      const client = await seat(n);
      const sheets = await sheetsOf(client, roundId);
      expect(sheets.map((s) => s.bid.organisationName)).toEqual(['Beta', 'Delta', 'Epsilon', 'Gamma']);
      expect((await client.get(`/api/opened-bids/${sheets[0]!.bid.id}`)).status).toBe(200);
    }
    const outsider = (await someExperts(world, city, 1))[0]!;
    const [{ id, bid }] = await sheetsOf(await seat(0), roundId);
    const client = await world.as(outsider.email);
    expect((await client.get(`/api/opened-bids/${bid.id}`)).status).toBe(404);
    expect((await client.get(`/api/assignments/${id}/score-sheet`)).status).toBe(404);
    expect((await (await seat(1)).get(`/api/assignments/${id}/score-sheet`)).status).toBe(404);
  });

  it('keeps an unfinished sheet, and does not let an older tab overwrite a newer', async () => {
    const client = await seat(0);
    const [{ id }] = await sheetsOf(client, roundId);
    const path = `/api/assignments/${id}/score-sheet`;
    const etag = (await client.get(path)).headers.get('etag')!;
    expect((await client.put(path, { scores: { fit: 30 } })).status).toBe(428);
    const saved = await client.put(path, { scores: { fit: 30, route: null }, notes: { fit: '达到 3.6 mS/cm' }, comment: '' }, { 'if-match': etag });
    expect(saved).toMatchObject({ status: 200, body: { state: 'draft', total: 30, progress: 25, scores: { fit: 30 }, notes: { fit: '达到 3.6 mS/cm' } } });
    expect(await client.put(path, { scores: { fit: 1 } }, { 'if-match': etag })).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await client.get(path)).body).toMatchObject({ scores: { fit: 30 }, version: 2 });
  });

  it('takes whole points within the weight, for criteria of this challenge', async () => {
    const client = await seat(0);
    const [{ id }] = await sheetsOf(client, roundId);
    const path = `/api/assignments/${id}/score-sheet`;
    const put = (scores: object, notes: object = {}) => client.put(path, { scores, notes }, { 'if-match': '"2"' });
    for (const [scores, at, code] of [[{ fit: 41 }, '/scores/fit', 'points-out-of-range'], [{ fit: -1 }, '/scores/fit', 'too-small'], [{ fit: 1.5 }, '/scores/fit', 'invalid-type'], [{ charm: 1 }, '/scores/charm', 'criterion-unknown']] as const) {
      expect(await put(scores)).toMatchObject({ status: 422, body: { errors: [{ pointer: at, code }] } });
    }
    expect((await put({ fit: '30' })).status).toBe(422);
    expect(await put({}, { charm: 'x' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/notes/charm' }] } });
    expect(await client.post(`${path}/submissions`, {}, { 'if-match': '"2"' })).toMatchObject({ status: 409, body: { code: 'points-missing', errors: [{ pointer: '/scores/route' }, { pointer: '/scores/price' }, { pointer: '/scores/benefit' }] } });
    expect((await client.get(path)).headers.get('etag')).toBe('"2"');
  });

  it('takes a sheet once, exactly as it was seen', async () => {
    const client = await seat(0);
    const [{ id }] = await sheetsOf(client, roundId);
    const path = `/api/assignments/${id}/score-sheet`;
    await submitSheet(client, id, pointsOf('Beta', 0));
    expect((await client.get(path)).body).toMatchObject({ state: 'submitted', total: 73, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const etag = (await client.get(path)).headers.get('etag')!;
    expect((await client.put(path, { scores: { fit: 1 } }, { 'if-match': etag })).status).toBe(409);
    expect((await client.post(`${path}/submissions`, {}, { 'if-match': etag })).status).toBe(409);
  });

  it('shows officials who is how far', async () => {
    const view = (await (await officer()).get(`/api/rounds/${roundId}`)).body;
    expect(view).toMatchObject({ state: 'running', n: 1, bids: [{ organisationName: 'Beta' }, { organisationName: 'Delta' }, { organisationName: 'Epsilon' }, { organisationName: 'Gamma' }] });
    expect(view.reviewers.map((r: { submitted: number }) => r.submitted).sort()).toEqual([0, 0, 0, 0, 1]);
    expect(view.cells).toHaveLength(20);
    expect(view.cells.filter((c: { state: string }) => c.state === 'submitted')).toEqual([expect.objectContaining({ seatId: seats[0], progress: 100 })]);
  });

  it('reminds those who have not finished, three days and one day before, and nobody twice', async () => {
    for (const { id, bid } of await sheetsOf(await seat(1), roundId)) await submitSheet(await seat(1), id, pointsOf(bid.organisationName, 1));
    const reminded = async (): Promise<string[]> => (await world.db.query<{ who: string }>(`SELECT payload->>'personId' AS who FROM events WHERE name = 'round.reminded' ORDER BY at`)).map((r) => r.who);
    await world.clock.advance(6 * DAY_MS);
    expect(await reminded()).toEqual([]);
    await world.clock.advance(DAY_MS);
    expect((await reminded()).sort()).toEqual([0, 2, 3, 4].map((n) => reviewers[n]!.personId).sort());
    await world.clock.advance(DAY_MS);
    expect(await reminded()).toHaveLength(4);
    await world.clock.advance(DAY_MS);
    expect(await reminded()).toHaveLength(8);
    expect(await (await officer()).post(`/api/rounds/${roundId}/closures`)).toMatchObject({ status: 409, body: { code: 'round-not-due' } });
  });

  it('closes with the last sheet and ranks as anybody can reckon', async () => {
    for (const n of [0, 2, 3, 4]) for (const { id, bid } of await sheetsOf(await seat(n), roundId)) {
      if (n !== 0 || bid.organisationName !== 'Beta') await submitSheet(await seat(n), id, pointsOf(bid.organisationName, n));
    }
    await world.settled();
    expect((await (await officer()).get(`/api/rounds/${roundId}`)).body).toMatchObject({ state: 'closed' });
    const ranking = (await world.app.get(ReviewsReader).rankingOf(world.db, challengeId))!;
    const mean = (name: string): number => POINTS[name]!.flat().reduce((a, b) => a + b, 0) / 5; // fifths, so two decimals are exact
    const technical = (name: string): number => POINTS[name]!.reduce((sum, [fit, route]) => sum + fit + route, 0);
    expect(mean('Beta')).toBe(mean('Delta'));
    expect(technical('Delta')).toBeGreaterThan(technical('Beta'));
    const names = ['Epsilon', 'Delta', 'Beta', 'Gamma'];
    expect(ranking.lines.map((l) => [l.rank, l.total, l.belowFloor])).toEqual(names.map((name, i) => [mean(name) < 60 ? null : i + 1, mean(name).toFixed(2), mean(name) < 60]));
    const found = (await (await officer()).get(`/api/rounds/${roundId}/rankings`)).body.items[0];
    expect(ranking.lines.map((l) => found.names.bids[l.bidId])).toEqual(names);
    expect(found.derivation.lines[1].steps).toContainEqual(expect.objectContaining({ step: 'tie', by: 'technical' }));
  });

  it('explains itself: the derivation holds, and its hash is of its bytes', async () => {
    const head = await world.as('head1@city.test');
    const { derivation, hash, explanations } = (await head.get(`/api/rounds/${roundId}/rankings`)).body.items[0];
    expect(holds(derivation)).toBe(true);
    expect(createHash('sha256').update(canonicalJson(derivation)).digest('hex')).toBe(hash);
    expect(derivation.lines.map((l: { bidId: string }) => explanations[l.bidId].at(-1))).toEqual(['Rank 1', 'Rank 2', 'Rank 3', 'No rank']);
    const sheets = (await head.get(`/api/rounds/${roundId}/score-sheets`)).body.items;
    expect(sheets).toHaveLength(20);
    const reads = await world.db.query<{ actor: string }>(`SELECT actor FROM audit_entries WHERE action IN ('ranking.read', 'score-sheets.read')`);
    expect(reads.filter((r) => r.actor === city.people['head1@city.test'])).toHaveLength(2);
  });

  it('has told its story once', async () => {
    const told = (await world.db.query<{ name: string; n: bigint }>(`SELECT name, count(*) AS n FROM events WHERE name IN ('round.started', 'round.closed', 'ranking.computed') GROUP BY name ORDER BY name`)).map((r) => [r.name, Number(r.n)]);
    expect(told).toEqual([['ranking.computed', 1], ['round.closed', 1], ['round.started', 1]]);
    expect((await (await seat(2)).get(`/api/rounds/${roundId}/rankings`)).status).toBe(403);
  });
});
