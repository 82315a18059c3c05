// Decides who may do what between ranking and acceptance: coarse permissions, and pure questions about one decision, notice or contract.
import { type Actor, hasGrant, isMemberOf } from '#libs/kernel';
import { permissions } from '#libs/platform';

export const projectsPermissions = permissions({
  'decision.prepare': ['officer'],
  'decision.approve': ['head'],
  'decision.read': ['officer', 'head', 'finance', 'auditor'],
  'decision.renounce': ['owner'],
  'notice.publish': ['officer'],
  'objection.read': ['officer', 'head', 'auditor'],
  'objection.reply': ['officer', 'head'],
  'contract.prepare': ['officer'],
  'contract.sign': ['owner', 'officer'],
  'contract.terminate': ['officer', 'head'],
  'milestone.deliver': ['owner', 'member'],
  'milestone.accept': ['owner', 'officer'],
});

const READERS = ['officer', 'head', 'finance', 'auditor'] as const;
const OBJECTION_READERS = ['officer', 'head', 'auditor'] as const;

/** An official of the agency (or of one above it) reads its decisions, contracts and projects. Admins have no business read. */
export const isOfficialOf = (actor: Actor, agencyPath: string): boolean => READERS.some((role) => hasGrant(actor, role, agencyPath));
/** Who objects is known to those who deal with it, and to supervision. */
export const readsObjections = (actor: Actor, agencyPath: string): boolean => OBJECTION_READERS.some((role) => hasGrant(actor, role, agencyPath));
export const officialPaths = (actor: Actor): string[] => (actor.kind === 'person' ? actor.grants.filter((g) => READERS.includes(g.role as never)).map((g) => g.agencyPath) : []);
export const ownOrganisations = (actor: Actor): string[] => (actor.kind === 'person' ? actor.memberships.map((m) => m.organisationId) : []);

export interface ContractParties { readonly agencyPath: string; readonly demandSideId: string | null; readonly winnerId: string; readonly offered: boolean }
/** A party sees a contract once it was offered; drafts are the agency's. */
export const isParty = (actor: Actor, c: ContractParties): boolean => c.offered && (isMemberOf(actor, c.winnerId) || (c.demandSideId !== null && isMemberOf(actor, c.demandSideId)));
export const seesContract = (actor: Actor, c: ContractParties): boolean => isOfficialOf(actor, c.agencyPath) || isParty(actor, c);

export type Party = 'demand-side' | 'winner';
/** For which party the actor signs: an owner for their organisation, an officer for an agency that is itself the demand side. Somebody on both sides signs for none. */
export function signsFor(actor: Actor, c: ContractParties): Party | 'both' | null {
  const winner = isMemberOf(actor, c.winnerId, 'owner');
  const demand = actsForDemandSide(actor, c);
  const insideWinner = isMemberOf(actor, c.winnerId), insideDemand = c.demandSideId !== null && isMemberOf(actor, c.demandSideId);
  if ((demand && insideWinner) || (winner && insideDemand)) return 'both';
  return demand ? 'demand-side' : winner ? 'winner' : null;
}
export const actsForDemandSide = (actor: Actor, c: ContractParties): boolean =>
  c.demandSideId === null ? hasGrant(actor, 'officer', c.agencyPath) : isMemberOf(actor, c.demandSideId, 'owner');
