// Decides who may do what to which need and challenge: coarse permissions, and pure questions about one subject. Default: no.
import { type Actor, actorId, hasGrant, isMemberOf } from '#libs/kernel';
import { permissions, platformErrors } from '#libs/platform';

export const challengePermissions = permissions({
  'need.create': ['owner', 'member', 'officer'],
  'need.screen': ['officer'],
  'challenge.draft': ['officer'],
  'challenge.approve': ['head'],
  'challenge.publish': ['officer'],
  'challenge.cancel': ['officer'],
  'addendum.publish': ['officer'],
  'opener-key.make': ['opener'],
  'question.ask': ['owner', 'member'],
  'question.answer': ['officer'],
  'question.merge': ['officer'],
});

/** Whose own things are asked for. @throws Problem not-signed-in */
export function own(actor: Actor): string {
  const id = actorId(actor);
  if (id === null) throw platformErrors.problem('not-signed-in');
  return id;
}

interface OfAgency { readonly agencyPath: string }
export const isOfficer = (actor: Actor, of: OfAgency): boolean => hasGrant(actor, 'officer', of.agencyPath);
export const isHead = (actor: Actor, of: OfAgency): boolean => hasGrant(actor, 'head', of.agencyPath);
/** Who reads what is not public yet: the agency's officers and heads, and the supervisor. */
const READERS = ['officer', 'head', 'auditor'] as const;
export const readsUnpublished = (actor: Actor, of: OfAgency): boolean => READERS.some((role) => hasGrant(actor, role, of.agencyPath));
export const maySeeChallenge = (actor: Actor, of: OfAgency & { readonly publishedAt: Date | null }): boolean => of.publishedAt !== null || readsUnpublished(actor, of);
/** The places in the tree of agencies below which the actor reads drafts. */
export const readablePaths = (actor: Actor): string[] =>
  actor.kind === 'person' ? [...new Set(actor.grants.filter((g) => READERS.includes(g.role as never)).map((g) => g.agencyPath))] : [];

interface OfNeed extends OfAgency { readonly organisationId: string | null; readonly state: string }
/** Whose need it is: the organisation's people, or, without one, the agency's officers. */
export const isAuthor = (actor: Actor, need: OfNeed): boolean => (need.organisationId === null ? isOfficer(actor, need) : isMemberOf(actor, need.organisationId));
/** A need in draft is its author's alone; handed in, the agency reads it. */
export const maySeeNeed = (actor: Actor, need: OfNeed): boolean => isAuthor(actor, need) || (need.state !== 'draft' && readsUnpublished(actor, need));
/** The actor's organisations that an officer verified. */
export const verifiedOrganisations = (actor: Actor): string[] => (actor.kind === 'person' ? actor.memberships.filter((m) => m.verified).map((m) => m.organisationId) : []);
