// Owns draws as stories need them: experts of every stratum, a panel to be drawn, nonces committed to and told by an officer and a supervisor, through the routes that people use.
import { type DrawRole, type DrawView, nonceCommitment } from '#libs/reviews';
import { sha256Hex } from '#libs/kernel';
import { FIELD } from './challenges.js';
import type { City } from './city.js';
import type { Answer } from './client.js';
import { ok, reply, type Reviewer, someExpert } from './reviews.js';
import type { World } from './world.js';

export const DRAWERS: Readonly<Record<DrawRole, string>> = { officer: 'officer1@city.test', auditor: 'auditor1@city.test' };
/** A nonce of its own for each draw and role, the same in every run. */
export const nonceFor = (drawId: string, role: DrawRole): string => sha256Hex(`nonce ${drawId} ${role}`);

/** So many of each stratum, technical ones of the usual field. */
export async function someStrata(world: World, city: City, counts: Readonly<Record<'technical' | 'finance' | 'industry', number>>): Promise<Reviewer[]> {
  const experts: Reviewer[] = [];
  for (const [stratum, n] of Object.entries(counts)) for (let i = 0; i < n; i += 1) experts.push(await someExpert(world, city, { stratum: stratum as 'technical', fields: [FIELD] }));
  return experts;
}

export async function toBeDrawn(world: World, challengeId: string): Promise<string> {
  return ok<{ id: string }>(await (await world.as(DRAWERS.officer)).post(`/api/challenges/${challengeId}/panels`, {})).id;
}
export async function openDraw(world: World, panelId: string, body: object = {}): Promise<string> {
  return ok<{ id: string }>(await (await world.as(DRAWERS.officer)).post(`/api/panels/${panelId}/draws`, body)).id;
}
export const commit = async (world: World, draw: string, role: DrawRole, by = DRAWERS[role]): Promise<Answer> =>
  (await world.as(by)).post(`/api/draws/${draw}/commitments`, { role, commitment: nonceCommitment({ draw, role, nonce: nonceFor(draw, role) }) });
export const reveal = async (world: World, draw: string, role: DrawRole, nonce = nonceFor(draw, role), by = DRAWERS[role]): Promise<Answer> => (await world.as(by)).post(`/api/draws/${draw}/reveals`, { role, nonce });
export const seen = async (world: World, draw: string, by = DRAWERS.officer): Promise<DrawView> => ok<DrawView>(await (await world.as(by)).get(`/api/draws/${draw}`), 200);

/** Committed to and told by both. */
export async function carryOut(world: World, draw: string): Promise<DrawView> {
  for (const role of ['officer', 'auditor'] as const) ok(await commit(world, draw, role));
  for (const role of ['auditor', 'officer'] as const) ok(await reveal(world, draw, role));
  return seen(world, draw);
}

/** A panel with a story: a first draw that came to nothing, a second that was drawn, and one who declined. Whom it seats in the end. */
export async function storiedPanel(world: World, city: City, challengeId: string): Promise<DrawnPanel> {
  await someStrata(world, city, { technical: 5, finance: 2, industry: 2 });
  const panelId = await toBeDrawn(world, challengeId), lost = await openDraw(world, panelId);
  ok(await commit(world, lost, 'officer'));
  ok(await (await world.as(DRAWERS.officer)).post(`/api/draws/${lost}/voids`, { role: 'officer', because: 'nonce-lost' }));
  await carryOut(world, await openDraw(world, panelId));
  const { reviewers, seats } = await seated(world, city, panelId);
  ok(await reply(world, reviewers[1]!, seats[1]!, 'decline'));
  const { items } = ok<{ items: { id: string }[] }>(await (await world.as(DRAWERS.officer)).get(`/api/panels/${panelId}/draws`), 200);
  return { panelId, draw: await seen(world, items.at(-1)!.id), ...(await seated(world, city, panelId)) };
}

async function seated(world: World, city: City, panelId: string): Promise<{ reviewers: Reviewer[]; seats: string[] }> {
  const emails = new Map(Object.entries(city.people).map(([email, id]) => [id, email]));
  const { items } = ok<{ items: { id: string; personId: string; state: string }[] }>(await (await world.as(DRAWERS.officer)).get(`/api/panels/${panelId}/seats`), 200), sits = items.filter((s) => s.state !== 'replaced');
  return { reviewers: sits.map((s) => ({ personId: s.personId, email: emails.get(s.personId)! })), seats: sits.map((s) => s.id) };
}

export interface DrawnPanel { readonly panelId: string; readonly draw: DrawView; readonly reviewers: readonly Reviewer[]; readonly seats: readonly string[] }
/** A panel of the challenge, drawn from the register; whom it seats, the chair first. */
export async function drawPanel(world: World, city: City, challengeId: string): Promise<DrawnPanel> {
  const panelId = await toBeDrawn(world, challengeId), draw = await carryOut(world, await openDraw(world, panelId));
  return { panelId, draw, ...(await seated(world, city, panelId)) };
}
