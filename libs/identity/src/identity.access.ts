// Decides who may do what to people and organisations: coarse permissions, and pure questions about one subject.
import { type Actor, covers, type Grant, hasGrant, isMemberOf } from '#libs/kernel';
import { permissions } from '#libs/platform';

export const identityPermissions = permissions({
  'organisation.verify': ['officer'],
  'organisation.close': ['officer', 'admin'],
  'credit.record': ['officer'],
  'organisation.edit': ['owner'],
  'organisation.invite': ['owner'],
  'person.list': ['admin'],
  'person.reset-factor': ['admin'],
  'grant.list': ['admin'],
  'grant.change': ['admin'],
  'agency.create': ['admin'],
});

const READERS = ['officer', 'head', 'finance', 'auditor', 'admin'] as const;
/** Officials read every organisation of the city; members read their own. */
export const readsAllOrganisations = (actor: Actor): boolean => READERS.some((role) => hasGrant(actor, role));
export const maySeeOrganisation = (actor: Actor, organisationId: string): boolean => readsAllOrganisations(actor) || isMemberOf(actor, organisationId);

/** An admin acts on somebody only when every grant of that person lies below an admin grant of theirs. */
export const mayAdminister = (actor: Actor, grants: readonly Pick<Grant, 'agencyPath'>[]): boolean =>
  actor.kind === 'person' && grants.every((g) => actor.grants.some((own) => own.role === 'admin' && covers(own.agencyPath, g.agencyPath)));
