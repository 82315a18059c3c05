// Decides who may do what to which clause version. Clauses are the whole city's: only who is officer or head of its root agency prepares and approves. Default: no.
import type { Actor, OfficialRole } from '#libs/kernel';
import { permissions } from '#libs/platform';

export const clausePermissions = permissions({
  'clause.draft': ['officer'],
  'clause.approve': ['head'],
  'clause.withdraw': ['officer', 'head'],
  'clause.confirm': ['officer', 'head'],
});

const rootOf = (agencyPath: string): boolean => agencyPath.lastIndexOf('/') <= 0;
/** Holds the role for the whole city. */
const ofCity = (actor: Actor, role: OfficialRole): boolean => actor.kind === 'person' && actor.grants.some((g) => g.role === role && rootOf(g.agencyPath));
export const preparesClauses = (actor: Actor): boolean => ofCity(actor, 'officer');
export const approvesClauses = (actor: Actor): boolean => ofCity(actor, 'head');
const READERS: readonly OfficialRole[] = ['officer', 'head', 'finance', 'auditor'];
/** Reads drafts and who did what; everybody else reads what was approved. */
export const readsDrafts = (actor: Actor): boolean => READERS.some((role) => ofCity(actor, role));
