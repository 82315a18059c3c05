// Decides who simulates and who sees it: officials, for their agency and what lies below; another agency's simulation is not there.
import { type Actor, hasGrant, type OfficialRole } from '#libs/kernel';
import { permissions } from '#libs/platform';

export const planningPermissions = permissions({
  'simulation.create': ['officer', 'head', 'finance'],
  'simulation.read': ['officer', 'head', 'finance', 'auditor'],
});
export const PLANNERS: readonly OfficialRole[] = ['officer', 'head', 'finance'];
const READERS: readonly OfficialRole[] = [...PLANNERS, 'auditor'];
export const mayPlanFor = (actor: Actor, agencyPath: string): boolean => PLANNERS.some((role) => hasGrant(actor, role, agencyPath));
export const plannedPaths = (actor: Actor): string[] => (actor.kind === 'person' ? [...new Set(actor.grants.filter((g) => READERS.includes(g.role)).map((g) => g.agencyPath))] : []);
/** SQL: `column` is one of `$n`'s paths or lies below one. */
export const belowAny = (column: string, n: number): string => `EXISTS (SELECT 1 FROM unnest($${n}::text[]) p WHERE ${column} = p OR starts_with(${column}, p || '/'))`;
