// Decides who acts: nobody known, the system, or a person with grants in agencies and memberships in organisations.
export type OfficialRole = 'officer' | 'head' | 'finance' | 'auditor' | 'admin' | 'opener';
export type Role = OfficialRole | 'reviewer' | 'owner' | 'member';
/** A grant covers its agency and all below: agencyPath is `/root/child`, by ids. */
export interface Grant { readonly role: OfficialRole; readonly agencyId: string; readonly agencyPath: string }
export interface Membership { readonly organisationId: string; readonly role: 'owner' | 'member'; readonly verified: boolean }
export type Person = {
  readonly kind: 'person'; readonly personId: string; readonly sessionId: string | null; readonly grants: readonly Grant[]; readonly memberships: readonly Membership[];
  readonly expert: boolean; readonly enrolOnly: boolean; readonly locale: 'zh' | 'en';
};
export type Actor = { readonly kind: 'anonymous' } | { readonly kind: 'system'; readonly name: string } | Person;

export const covers = (grantPath: string, agencyPath: string): boolean => agencyPath === grantPath || agencyPath.startsWith(`${grantPath}/`);

/** Whether the actor holds `role` for the agency (or anywhere, when none is named). */
export const hasGrant = (actor: Actor, role: OfficialRole, agencyPath?: string): boolean =>
  actor.kind === 'person' && actor.grants.some((g) => g.role === role && (agencyPath === undefined || covers(g.agencyPath, agencyPath)));

/** How far these roles reach: the whole city when one is held at its root, else the agencies at and below these paths. */
export function reachOf(actor: Actor, roles: readonly OfficialRole[]): { readonly city: boolean; readonly paths: readonly string[] } {
  const paths = actor.kind === 'person' ? [...new Set(actor.grants.filter((g) => roles.includes(g.role)).map((g) => g.agencyPath))] : [];
  return { city: paths.some((path) => path.lastIndexOf('/') === 0), paths };
}

export const isMemberOf = (actor: Actor, organisationId: string, role?: 'owner' | 'member'): boolean =>
  actor.kind === 'person' && actor.memberships.some((m) => m.organisationId === organisationId && (role === undefined || m.role === role));

export const actorId = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null);
