// A conflict is found late: access ends with the next request, the reviewer's sheets are void and kept, another takes the seat and scores, and the ranking leaves the void sheets out. After the decision it is too late.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewsReader, settleReview } from '#libs/reviews';
import { foundCity, type City } from '../support/city.js';
import type { Client } from '../support/client.js';
import { declare, eligibleChallenge, ok, rankChallenge, reply, type RunningRound, sheetsOf, someExpert, startRound, submitAll, submitSheet } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

const DAY_MS = 86_400_000;
let world: World, city: City;
const officer = (): Promise<Client> => world.as('officer1@city.test');
const rankingOf = (challengeId: string) => world.app.get(ReviewsReader).rankingOf(world.db, challengeId);
const states = async (roundId: string): Promise<Record<string, number>> => {
  const rows = await world.db.query<{ state: string; n: bigint }>('SELECT h.state, count(*) AS n FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id WHERE a.round_id = $1 GROUP BY 1', [roundId]);
  return Object.fromEntries(rows.map((r) => [r.state, Number(r.n)]));
};
/** Another expert takes the seat and declares. */
async function replace(round: RunningRound, seatId: string): Promise<{ email: string; personId: string; seatId: string }> {
  const expert = await someExpert(world, city);
  const { id } = ok<{ id: string }>(await (await officer()).post(`/api/panels/${round.panelId}/seats`, { replaces: seatId, personId: expert.personId }));
  ok(await reply(world, expert, id));
  ok(await declare(world, expert, id));
  return { ...expert, seatId: id };
}

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
});
afterAll(() => world.stop());

describe('while the round runs', () => {
  let challengeId: string, round: RunningRound;
  beforeAll(async () => {
    ({ challengeId } = await eligibleChallenge(world, city, { bidders: ['Alpha', 'Beta'] }));
    round = await startRound(world, city, challengeId);
    await submitAll(world, round, ({ criterion }) => criterion.weight, round.reviewers.slice(0, 1)); // the first gives everybody everything
  });

  it('ends the reviewer\'s access at once and voids what they scored', async () => {
    const client = await world.as(round.reviewers[0]!.email);
    const [{ id, bid }] = await sheetsOf(client, round.roundId);
    expect((await client.get(`/api/opened-bids/${bid.id}`)).status).toBe(200);
    expect(await declare(world, round.reviewers[0]!, round.seats[0]!, { conflict: true, reason: '配偶入职对方单位' })).toMatchObject({ status: 201, body: { state: 'recused' } });
    expect((await client.get(`/api/assignments/${id}/score-sheet`)).status).toBe(404);
    expect((await client.get(`/api/opened-bids/${bid.id}`)).status).toBe(404);
    expect((await client.get('/api/assignments')).body.items).toEqual([]);
    expect(await states(round.roundId)).toEqual({ draft: 8, void: 2 });
    expect((await world.db.one<{ n: bigint }>('SELECT count(*) AS n FROM submitted_sheets'))!.n).toBe(2n); // kept
  });

  it('takes a reviewer out by an officer, with a reason', async () => {
    const path = `/api/panels/${round.panelId}/recusals`, body = { seatId: round.seats[1], reason: '举报属实' };
    expect((await (await officer()).post(path, { seatId: round.seats[1], reason: '' })).status).toBe(422);
    expect((await (await world.as('head1@city.test')).post(path, body)).status).toBe(403);
    expect((await (await officer()).post(path, body)).body).toEqual({ id: round.seats[1], state: 'recused' });
    expect((await (await officer()).post(path, body)).status).toBe(409);
    expect((await (await officer()).get(path)).body.items).toMatchObject([{ seatId: round.seats[0], by: 'reviewer', reason: '配偶入职对方单位' }, { seatId: round.seats[1], by: 'officer', reason: '举报属实' }]);
    expect((await (await world.as(round.reviewers[2]!.email)).get(path)).status).toBe(403);
    expect((await (await world.as(round.reviewers[1]!.email)).get('/api/assignments')).body.items).toEqual([]);
  });

  it('does not close while a seat is empty, nor below the minimum when it is due', async () => {
    for (const n of [2, 3, 4]) await submitAll(world, round, undefined, [round.reviewers[n]!]);
    await world.settled();
    expect((await (await officer()).get(`/api/rounds/${round.roundId}`)).body.state).toBe('running');
    await world.clock.advance(60 * DAY_MS);
    expect(await (await officer()).post(`/api/rounds/${round.roundId}/closures`)).toMatchObject({ status: 409, body: { code: 'quorum-missing' } });
    const overdue = await world.db.query(`SELECT 1 FROM events WHERE name = 'round.overdue' AND subject_id = $1`, [round.roundId]);
    expect(overdue).toHaveLength(1);
  });

  it('gives the seats to others, who score, and leaves the void sheets out', async () => {
    for (const seatId of round.seats.slice(0, 2)) {
      const another = await replace(round, seatId);
      const client = await world.as(another.email);
      for (const sheet of await sheetsOf(client, round.roundId)) await submitSheet(client, sheet.id, (c) => Math.floor(c.weight / 2));
    }
    await world.settled();
    const view = (await (await officer()).get(`/api/rounds/${round.roundId}/rankings`)).body.items[0];
    expect(view.derivation.input.sheets).toHaveLength(10);
    expect(view.derivation.input.leftOut.map((l: { because: string }) => l.because)).toEqual(['recused', 'recused', 'recused', 'recused']);
    expect(new Set(view.derivation.input.sheets.map((s: { seatId: string }) => s.seatId)).has(round.seats[0])).toBe(false);
  });
});

describe('after the closing', () => {
  it('the ranking falls, and a new round with new sheets makes another', async () => {
    const { challengeId } = await eligibleChallenge(world, city, { bidders: ['Alpha', 'Beta'] });
    const first = await rankChallenge(world, city, challengeId);
    const panel = (await (await officer()).get(`/api/challenges/${challengeId}/panels`)).body.items[0];
    const start = async () => (await officer()).post(`/api/panels/${panel.id}/rounds`, {});
    expect(await start()).toMatchObject({ status: 409, body: { code: 'round-exists' } });
    const seatId = panel.seats[0].id;
    ok(await (await officer()).post(`/api/panels/${panel.id}/recusals`, { seatId, reason: '评后发现' }));
    expect(await rankingOf(challengeId)).toBeUndefined();
    expect((await (await officer()).get(`/api/rounds/${first.roundId}/rankings`)).body.items[0]).toMatchObject({ id: first.id, voided: '评后发现' });
    expect(await start()).toMatchObject({ status: 409, body: { code: 'panel-incomplete' } });
    const people = new Map(Object.entries(city.people).map(([email, id]) => [id, email]));
    const left = panel.seats.slice(1).map((s: { personId: string }) => ({ personId: s.personId, email: people.get(s.personId)! }));
    const round: RunningRound = { challengeId, panelId: panel.id, roundId: '', reviewers: [], seats: [] };
    const another = await replace(round, seatId);
    const { id: roundId } = ok<{ id: string }>(await start());
    await submitAll(world, { ...round, roundId, reviewers: [...left, another] });
    await world.settled();
    const second = (await rankingOf(challengeId))!;
    expect(second).toMatchObject({ roundId, challengeId });
    expect(second.id).not.toBe(first.id);
  });

  it('nothing changes any more once the decision is taken', async () => {
    const { challengeId } = await eligibleChallenge(world, city, { bidders: ['Alpha', 'Beta'] });
    const ranking = await rankChallenge(world, city, challengeId);
    const panel = (await (await officer()).get(`/api/challenges/${challengeId}/panels`)).body.items[0];
    await world.db.transaction((tx) => settleReview(tx, challengeId));
    expect(await (await officer()).post(`/api/panels/${panel.id}/recusals`, { seatId: panel.seats[0].id, reason: '太晚' })).toMatchObject({ status: 409, body: { code: 'review-decided' } });
    expect(await rankingOf(challengeId)).toMatchObject({ id: ranking.id });
  });
});

describe('when it is due', () => {
  it('an officer closes with those who finished, if they are a panel; the others are left out whole', async () => {
    const { challengeId } = await eligibleChallenge(world, city, { bidders: ['Alpha', 'Beta'], content: { panelSize: 7, rankingRule: 'trimmed-mean' } });
    const round = await startRound(world, city, challengeId, { panelSize: 7 });
    await submitAll(world, round, undefined, round.reviewers.slice(0, 5));
    const half = await world.as(round.reviewers[5]!.email);
    await submitSheet(half, (await sheetsOf(half, round.roundId))[0]!.id, (c) => c.weight);
    expect(await (await officer()).post(`/api/rounds/${round.roundId}/closures`)).toMatchObject({ status: 409, body: { code: 'round-not-due' } });
    await world.clock.advance(60 * DAY_MS);
    expect((await (await officer()).post(`/api/rounds/${round.roundId}/closures`)).body).toEqual({ id: round.roundId, state: 'closed' });
    await world.settled();
    const [view] = (await (await officer()).get(`/api/rounds/${round.roundId}/rankings`)).body.items;
    expect(view.derivation.input.sheets).toHaveLength(10);
    expect(view.derivation.input.leftOut).toHaveLength(4);
    expect(view.derivation.lines[0].steps.map((s: { step: string }) => s.step)).not.toContain('trim'); // five sheets: nothing to drop
    const late = await world.as(round.reviewers[6]!.email);
    const [sheet] = await sheetsOf(late, round.roundId);
    expect(await late.put(`/api/assignments/${sheet!.id}/score-sheet`, { scores: {} }, { 'if-match': '"1"' })).toMatchObject({ status: 409, body: { code: 'round-not-running' } });
  });
});
