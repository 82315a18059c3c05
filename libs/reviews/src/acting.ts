// Decides who acts in a review of an agency, and that nobody does who belongs to a party of it.
import type { ChallengeRow } from '#libs/challenges';
import type { Actor } from '#libs/kernel';
import { platformErrors, type Tx } from '#libs/platform';
import type { Conflicts } from './conflicts.js';
import type { DrawRole } from './draw-order.contract.js';
import { runsReviewsOf, seesReviewsOf, supervises } from './reviews.access.js';

type Person = Extract<Actor, { kind: 'person' }>;

/** Officers of the challenge's agency act; whoever else may read is told so; nobody who belongs to a party touches the review. */
export const officerOf = (tx: Tx, actor: Actor, challenge: ChallengeRow, conflicts: Conflicts): Promise<Person> => actingAs(tx, actor, challenge, conflicts, 'officer');

/** In a draw a supervisor acts, too. @throws Problem not-found, forbidden, own-interest */
export async function actingAs(tx: Tx, actor: Actor, challenge: ChallengeRow, conflicts: Conflicts, role: DrawRole): Promise<Person> {
  if (actor.kind !== 'person' || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
  if (!(role === 'officer' ? runsReviewsOf : supervises)(actor, challenge.agencyPath)) throw platformErrors.problem('forbidden');
  const { parties, related } = await conflicts.sidesOf(tx, challenge);
  const bound = new Set([...parties.map((p) => p.id), ...related.keys()]);
  if (actor.memberships.some((m) => bound.has(m.organisationId))) throw platformErrors.problem('own-interest');
  return actor;
}
