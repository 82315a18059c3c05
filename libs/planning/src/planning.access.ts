// Decides who simulates and who sees it: officials, for their agency and what lies below; another agency's simulation is not there.
import { type Actor, hasGrant, type OfficialRole } from '#libs/kernel';
import { permissions } from '#libs/platform';

export const planningPermissions = permissions({
  'simulation.create': ['officer', 'head', 'finance'],
  'simulation.cancel': ['officer', 'head', 'finance'],
  'simulation.delete': ['officer', 'head', 'finance'],
  'simulation.read': ['officer', 'head', 'finance', 'auditor'],
});
export const PLANNERS: readonly OfficialRole[] = ['officer', 'head', 'finance'];
const READERS: readonly OfficialRole[] = [...PLANNERS, 'auditor'];
export const mayPlanFor = (actor: Actor, agencyPath: string): boolean => PLANNERS.some((role) => hasGrant(actor, role, agencyPath));
/** Who cancels or deletes one: whoever asked for it, and the agency's officers. */
export const mayEnd = (actor: Actor, s: { createdBy: string; agencyPath: string }): boolean =>
  actor.kind === 'person' && ((actor.personId === s.createdBy && mayPlanFor(actor, s.agencyPath)) || hasGrant(actor, 'officer', s.agencyPath));
export const plannedPaths = (actor: Actor): string[] => (actor.kind === 'person' ? [...new Set(actor.grants.filter((g) => READERS.includes(g.role)).map((g) => g.agencyPath))] : []);
/** SQL: `column` is one of `$n`'s paths or lies below one. */
export const belowAny = (column: string, n: number): string => `EXISTS (SELECT 1 FROM unnest($${n}::text[]) p WHERE ${column} = p OR starts_with(${column}, p || '/'))`;
