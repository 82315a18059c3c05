// Decides who may do what to which bid: before the opening its own organisation alone; after it those whose work it is. Default: no.
import { type Actor, hasGrant, isMemberOf } from '#libs/kernel';
import { permissions, platformErrors } from '#libs/platform';
import { bidsErrors } from './bids.errors.js';

export const bidsPermissions = permissions({
  'bid.submit': ['owner', 'member'],
  'bid.withdraw': ['owner', 'member'],
  'bid.read': ['owner', 'member'],
  'draft.write': ['owner', 'member'],
  'draft.confirm': ['owner'],
  'opening.start': ['officer', 'head'],
  'opening.confirm': ['head'],
  'opening.read': ['officer', 'head', 'auditor', 'opener'],
  'key-share.post': ['opener'],
  'organisation-key.make': ['owner', 'member'],
  'opened-bid.read': ['officer', 'head', 'auditor', 'reviewer', 'owner', 'member'],
  'eligibility-check.decide': ['officer'],
  'supplement.hand-in': ['owner', 'member'],
});

/** Officials who read opened bids of a challenge of this agency. */
export const readsOpened = (actor: Actor, agencyPath: string): boolean => (['officer', 'head', 'auditor'] as const).some((role) => hasGrant(actor, role, agencyPath));

/** The organisation that the actor acts for: the one named, or their only one. @throws Problem not-found, organisation-unnamed, bidder-not-verified */
export function bidderOf(actor: Actor, named: string | undefined): string {
  if (actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
  if (named !== undefined && !isMemberOf(actor, named)) throw platformErrors.problem('not-found');
  if (named === undefined && actor.memberships.length !== 1) throw bidsErrors.problem('organisation-unnamed', { pointer: '/organisationId' });
  const membership = actor.memberships.find((m) => named === undefined || m.organisationId === named)!;
  if (!membership.verified) throw bidsErrors.problem('bidder-not-verified');
  return membership.organisationId;
}

type AlsoReads = (actor: Actor, bidId: string) => Promise<boolean>;
const others = new Map<string, AlsoReads>();
/** A slice downstream says, once in its own name, who else may read an opened bid: a reviewer those assigned. */
export const registerBidReader = (slice: string, reader: AlsoReads): void => { others.set(slice, reader); };

export async function alsoReads(actor: Actor, bidId: string): Promise<boolean> {
  for (const reader of others.values()) if (await reader(actor, bidId)) return true;
  return false;
}
