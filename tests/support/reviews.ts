// Owns reviews as stories need them: experts in the register, a panel that has accepted and declared, a round that runs, a ranking; all through the routes that people use.
import type { ChallengeContent } from '#libs/challenges';
import { type Ranking, ReviewsReader } from '#libs/reviews';
import { openChallenge, submitBid } from './bids.js';
import { FIELD, foundIndustry, publishChallenge, scheduleIn } from './challenges.js';
import type { City } from './city.js';
import type { Answer, Client } from './client.js';
import type { World } from './world.js';

export interface Reviewer { readonly email: string; readonly personId: string }
export interface RunningRound { readonly challengeId: string; readonly panelId: string; readonly roundId: string; readonly reviewers: readonly Reviewer[]; readonly seats: readonly string[] }
export interface ReviewOptions {
  /** How many seats the challenge has; 5 unless it says otherwise. */
  readonly panelSize?: number;
  /** Points for one criterion of one bid by the reviewer of this number. By default the first bid (by name) is best, and reviewers differ a little. */
  readonly points?: (at: { bid: { id: string; organisationName: string }; nth: number; criterion: { id: string; weight: number }; reviewer: number }) => number;
  readonly dueAt?: string;
  /** Another way to a panel than picking it: who sits there, the chair first. */
  readonly panel?: (world: World, city: City, challengeId: string) => Promise<{ panelId: string; reviewers: readonly Reviewer[]; seats: readonly string[] }>;
}

/** The answer's body, when it is what was expected. */
export function ok<T>(answer: Answer<T>, status = 201): T {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer.body;
}

/** A person of the city whom an officer enters as an expert. */
export async function someExpert(world: World, city: City, more: Partial<{ organisation: string; organisationId: string; fields: string[]; stratum: 'technical' | 'finance' | 'industry' }> = {}): Promise<Reviewer> {
  const key = `expert${Object.keys(city.people).length}`;
  const personId = await city.person(key);
  const email = `${key}@people.test`;
  await foundIndustry(world);
  ok(await (await world.as('officer1@city.test')).post('/api/experts', { email, name: key, organisation: '常州大学', title: '教授', fields: [FIELD], ...more }));
  return { email, personId };
}

/** New ones, this many. */
export const someExperts = async (world: World, city: City, count: number): Promise<Reviewer[]> => {
  const experts: Reviewer[] = [];
  while (experts.length < count) experts.push(await someExpert(world, city));
  return experts;
};

/** Experts who may be picked for this challenge: those of the register first, new ones only when it has too few. */
async function pickable(world: World, city: City, challengeId: string, count: number): Promise<Reviewer[]> {
  const { items } = ok<{ items: { personId: string; blocked: string | null }[] }>(await (await world.as('officer1@city.test')).get(`/api/challenges/${challengeId}/candidates?limit=100`), 200);
  const emails = new Map(Object.entries(city.people).map(([email, id]) => [id, email]));
  const known = items.filter((c) => c.blocked === null && emails.has(c.personId)).slice(0, count).map((c) => ({ personId: c.personId, email: emails.get(c.personId)! }));
  return [...known, ...(await someExperts(world, city, count - known.length))];
}

export interface Comparison { readonly challengeId: string; readonly bids: readonly string[]; readonly organisations: readonly string[] }
/** A challenge whose bids, one of each bidder named (and of organisations that are here already), were sealed, opened and found eligible. */
export async function eligibleChallenge(world: World, city: City, given: { bidders: readonly string[]; also?: readonly string[]; content?: Partial<ChallengeContent>; prices?: readonly string[] }): Promise<Comparison> {
  const organisations: string[] = [];
  for (const name of given.bidders) organisations.push(await city.organisation(`${name.toLowerCase()}${Object.keys(city.people).length}`, { name }));
  organisations.push(...(given.also ?? []));
  const challenge = await publishChallenge(world, city, { schedule: await scheduleIn(world, 4), minimumBids: 1, ...given.content });
  for (const [i, organisationId] of organisations.entries()) {
    const owner = await world.db.one<{ email: string }>(`SELECT p.email FROM people p JOIN memberships m ON m.person_id = p.id WHERE m.organisation_id = $1 AND m.role = 'owner'`, [organisationId]);
    await submitBid(world, await world.as(owner!.email), challenge, organisationId, given.prices?.[i] ? { price: given.prices[i] } : {});
  }
  const opened = await openChallenge(world, city, challenge.id);
  return { challengeId: challenge.id, bids: opened.map((b) => b.id), organisations };
}

/** A panel of these experts, the first in the chair; seats in the experts' order. */
export async function formPanel(world: World, challengeId: string, experts: readonly Reviewer[]): Promise<{ panelId: string; seats: string[] }> {
  const officer = await world.as('officer1@city.test');
  const { id: panelId } = ok<{ id: string }>(await officer.post(`/api/challenges/${challengeId}/panels`, { seats: experts.map((e, i) => ({ personId: e.personId, chair: i === 0 })), reason: '专家库尚小，不足以抽取' }));
  const { items } = ok<{ items: { id: string; personId: string }[] }>(await officer.get(`/api/panels/${panelId}/seats`), 200);
  return { panelId, seats: experts.map((e) => items.find((s) => s.personId === e.personId)!.id) };
}

export const reply = async (world: World, reviewer: Reviewer, seatId: string, answer: 'accept' | 'decline' = 'accept'): Promise<Answer> =>
  (await world.as(reviewer.email)).post(`/api/seats/${seatId}/replies`, { reply: answer });
export const declare = async (world: World, reviewer: Reviewer, seatId: string, body: object = { conflict: false }): Promise<Answer> =>
  (await world.as(reviewer.email)).post(`/api/seats/${seatId}/conflicts`, body);

async function pickedPanel(world: World, city: City, challengeId: string, size: number): Promise<{ panelId: string; reviewers: readonly Reviewer[]; seats: readonly string[] }> {
  const reviewers = await pickable(world, city, challengeId, size);
  return { reviewers, ...(await formPanel(world, challengeId, reviewers)) };
}

/** A round under way for a challenge whose eligibility is done. */
export async function startRound(world: World, city: City, challengeId: string, options: ReviewOptions = {}): Promise<RunningRound> {
  const { reviewers, panelId, seats } = options.panel ? await options.panel(world, city, challengeId) : await pickedPanel(world, city, challengeId, options.panelSize ?? 5);
  for (const [i, reviewer] of reviewers.entries()) {
    ok(await reply(world, reviewer, seats[i]!));
    ok(await declare(world, reviewer, seats[i]!));
  }
  const officer = await world.as('officer1@city.test');
  const { id: roundId } = ok<{ id: string }>(await officer.post(`/api/panels/${panelId}/rounds`, options.dueAt ? { dueAt: options.dueAt } : {}));
  return { challengeId, panelId, roundId, reviewers, seats };
}

export interface OpenSheet { readonly id: string; readonly bid: { id: string; organisationName: string } }
/** A reviewer's sheets of one round (stories compare two bids or more), by the bidder's name. */
export async function sheetsOf(client: Client, roundId: string): Promise<[OpenSheet, OpenSheet, ...OpenSheet[]]> {
  const { items } = ok<{ items: OpenSheet[] }>(await client.get(`/api/assignments?roundId=${roundId}`), 200);
  return items.sort((a, b) => (a.bid.organisationName < b.bid.organisationName ? -1 : 1)) as [OpenSheet, OpenSheet, ...OpenSheet[]];
}

/** Fills a sheet and gives it away. */
export async function submitSheet(client: Client, assignmentId: string, pointsOf: (criterion: { id: string; weight: number }) => number): Promise<void> {
  const sheet = await client.get(`/api/assignments/${assignmentId}/score-sheet`);
  const scores = Object.fromEntries(ok<{ criteria: { id: string; weight: number }[] }>(sheet, 200).criteria.map((c) => [c.id, pointsOf(c)]));
  const saved = await client.put(`/api/assignments/${assignmentId}/score-sheet`, { scores, notes: {}, comment: '' }, { 'if-match': sheet.headers.get('etag')! });
  ok(saved, 200);
  ok(await client.post(`/api/assignments/${assignmentId}/score-sheet/submissions`, {}, { 'if-match': saved.headers.get('etag')! }));
}

const byPlace: NonNullable<ReviewOptions['points']> = ({ nth, criterion, reviewer }) => Math.max(0, criterion.weight - Math.min(nth, 3) - (reviewer % 2));

export async function submitAll(world: World, round: RunningRound, points = byPlace, reviewers = round.reviewers): Promise<void> {
  for (const reviewer of reviewers) {
    const client = await world.as(reviewer.email);
    for (const [nth, { id, bid }] of (await sheetsOf(client, round.roundId)).entries()) {
      await submitSheet(client, id, (criterion) => points({ bid, nth, criterion, reviewer: round.reviewers.indexOf(reviewer) }));
    }
  }
}

/** From eligible bids to a ranking: panel, declarations, every sheet, the closing that follows the last of them. */
export async function rankChallenge(world: World, city: City, challengeId: string, options: ReviewOptions = {}): Promise<Ranking> {
  const round = await startRound(world, city, challengeId, options);
  await submitAll(world, round, options.points);
  await world.settled();
  const ranking = await world.app.get(ReviewsReader).rankingOf(world.db, challengeId);
  if (!ranking) throw new Error('the round was not ranked');
  return ranking;
}
