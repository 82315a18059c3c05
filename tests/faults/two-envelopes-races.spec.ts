// Races around the shortlist: a reviewer recused while the prices begin to be opened, two officials who start at once, and a job that runs twice. One of them wins, and what stands fits together.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpeningView } from '#libs/bids';
import { Rankings } from '../../libs/reviews/src/rankings.service.js';
import { BidsJobs } from '../../libs/bids/src/bids.worker.js';
import { closeChallenge, must, openBids, submitBid } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { type RunningRound, startRound, submitAll } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City;
const ids: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  for (const key of ['alpha', 'beta']) ids.push(await city.organisation(key));
});
afterAll(() => world.stop());

/** Two bids, both on the shortlist. */
async function shortlisted(title: string): Promise<RunningRound> {
  const challenge = await publishChallenge(world, city, { title, envelopes: 'two', minimumBids: 1 });
  for (const [i, key] of ['alpha', 'beta'].entries()) await submitBid(world, await world.as(`${key}@firm.test`), challenge, ids[i]!);
  await closeChallenge(world, challenge.id);
  await openBids(world, challenge.id);
  const officer = await world.as('officer1@city.test');
  for (const { id } of must(await officer.get(`/api/opened-bids?challengeId=${challenge.id}`), 200).body.items as { id: string }[]) must(await officer.post(`/api/challenges/${challenge.id}/eligibility-checks`, { bidId: id, outcome: 'eligible' }), 201);
  const round = await startRound(world, city, challenge.id);
  await submitAll(world, round);
  await world.settled();
  return round;
}
const count = async (sql: string, args: unknown[]): Promise<number> => (await world.db.one<{ n: number }>(`SELECT count(*)::int AS n ${sql}`, args))!.n;
const shortlists = (challengeId: string, state: string): Promise<number> => count('FROM shortlists WHERE challenge_id = $1 AND state = $2', [challengeId, state]);

describe('a recusal and the start of the second opening, at once', () => {
  it('either the shortlist is void and nothing is opened, or it is final and the reviewer stays', async () => {
    const round = await shortlisted('回避与开启'), { challengeId } = round, [officer, other] = [await world.as('officer1@city.test'), await world.as('officer2@city.test')];
    const [recused, started] = await Promise.all([other.post(`/api/panels/${round.panelId}/recusals`, { seatId: round.seats[1], reason: '新发现的关联' }), officer.post(`/api/challenges/${challengeId}/openings`)]);
    expect([recused.status, started.status].sort()).toEqual([201, 409]);
    const begun = started.status === 201;
    expect(begun ? recused.body : started.body).toMatchObject({ code: begun ? 'review-decided' : 'shortlist-missing' });
    expect([await shortlists(challengeId, 'fixed'), await shortlists(challengeId, 'void'), await count('FROM price_envelopes WHERE challenge_id = $1', [challengeId])]).toEqual(begun ? [1, 0, 2] : [0, 1, 0]);
    await world.settled();
  });

  it('before it, a recusal voids ranking and shortlist together, and a new round makes new ones', async () => {
    const round = await shortlisted('先回避'), { challengeId } = round, officer = await world.as('officer1@city.test');
    must(await officer.post(`/api/panels/${round.panelId}/recusals`, { seatId: round.seats[1], reason: '新发现的关联' }), 201);
    expect([await shortlists(challengeId, 'fixed'), await shortlists(challengeId, 'void')]).toEqual([0, 1]);
    expect(await count('FROM ranking_voids v JOIN rankings r ON r.id = v.ranking_id WHERE r.challenge_id = $1', [challengeId])).toBe(1);
    expect(await officer.post(`/api/challenges/${challengeId}/openings`)).toMatchObject({ status: 409, body: { code: 'shortlist-missing' } });
    expect((must(await officer.get(`/api/phases?challengeId=${challengeId}`), 200).body as { items: object[] }).items).toMatchObject([{ phase: 'replace-seats' }]);
  });
});

describe('the same thing twice', () => {
  it('ten starts at once make one second opening, ten confirmations open each price once, and jobs that run again change nothing', async () => {
    const round = await shortlisted('同时启动'), { challengeId } = round, [officer, other, head] = [await world.as('officer1@city.test'), await world.as('officer2@city.test'), await world.as('head1@city.test')];
    const starts = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? officer : other).post(`/api/challenges/${challengeId}/openings`)));
    expect(starts.map((s) => s.status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    const opening = starts.find((s) => s.status === 201)!.body as OpeningView;
    const confirmed = await Promise.all(Array.from({ length: 10 }, () => head.post(`/api/openings/${opening.id}/confirmations`)));
    expect(confirmed.filter((c) => c.status === 201).length).toBe(1);
    await world.settled();
    const stands = async (): Promise<unknown[]> => [
      await count(`FROM price_envelopes WHERE challenge_id = $1 AND state = 'opened'`, [challengeId]), await count(`FROM bid_identities i JOIN bids b ON b.id = i.bid_id WHERE b.challenge_id = $1 AND i.kind = 'price'`, [challengeId]),
      await count(`FROM audit_entries WHERE subject = 'price-envelope' AND action = 'price-envelope.open' AND subject_id IN (SELECT id::text FROM bids WHERE challenge_id = $1)`, [challengeId]),
      await world.db.query('SELECT stage, hash FROM rankings WHERE challenge_id = $1 ORDER BY stage', [challengeId]), await count('FROM shortlists WHERE challenge_id = $1', [challengeId]),
    ];
    const once = await stands();
    expect(once.slice(0, 3)).toEqual([2, 2, 2]);
    const run = { progress: () => Promise.resolve() } as never;
    await Promise.all([world.app.get(Rankings).compute(round.roundId), world.app.get(Rankings).compute(round.roundId), world.app.get(BidsJobs).open({ openingId: opening.id }, run), world.app.get(BidsJobs).open({ openingId: opening.id }, run)]);
    await world.settled();
    expect(await stands()).toEqual(once);
  });
});
