// Decides who may do what with money: coarse permissions, and pure questions about one subject. Scope is the agency that pays.
import { type Actor, hasGrant, isMemberOf, type OfficialRole } from '#libs/kernel';
import { permissions } from '#libs/platform';

export const fundingPermissions = permissions({
  'budget.read': ['officer', 'head', 'finance', 'auditor'],
  'budget.prepare': ['finance'],
  'budget.adopt': ['finance', 'head'],
  'period.read': ['officer', 'head', 'finance', 'auditor'],
  'period.propose': ['finance'],
  'period.close': ['finance', 'head'],
  'books.read': ['head', 'finance', 'auditor'],
  'books.check': ['finance', 'auditor'],
  'payee.give': ['owner'],
  'payee.confirm': ['finance'],
  'payee.read': ['owner', 'member', 'officer', 'head', 'finance', 'auditor'],
  'payee.disclose': ['owner', 'finance'],
  'case-joining.declare': ['officer'],
  'case-joining.agree': ['head'],
  'case-joining.refuse': ['officer', 'head'],
  'claim.edit': ['owner'],
  'claim.declare-return': ['owner', 'officer'],
  'claim.read': ['owner', 'member', 'officer', 'head', 'finance', 'auditor'],
  'claim.check': ['officer'],
  'claim.approve': ['head', 'finance'],
  'claim.reject': ['officer', 'head', 'finance'],
  'approval-limit.prepare': ['finance'],
  'approval-limit.adopt': ['head'],
  'approval-limit.read': ['officer', 'head', 'finance', 'auditor'],
  'batch.read': ['finance', 'auditor', 'head'],
  'batch.prepare': ['finance'],
  'batch.release': ['finance'],
  'paying-account.prepare': ['finance'],
  'paying-account.adopt': ['finance'],
  'bank-file.upload': ['finance'],
  'payment-case.read': ['owner', 'member', 'officer', 'head', 'finance', 'auditor'],
  'payment-case.decide': ['finance', 'officer'],
  'subsidy-notice.publish': ['officer', 'head', 'finance'],
  'subsidy-notice.reply': ['officer', 'head'],
  'subsidy-notice.rule': ['head'],
  'subsidy-objection.read': ['officer', 'head', 'auditor'],
  'recovery.read': ['owner', 'member', 'officer', 'head', 'finance', 'auditor'],
  'recovery.open': ['officer', 'finance'],
  'recovery.notify': ['head'],
  'recovery.contest': ['owner'],
  'recovery.receive': ['finance'],
  'recovery.waive': ['finance', 'head'],
  'ledger.read': ['owner', 'member', 'officer', 'head', 'finance', 'auditor'],
});

const READERS: readonly OfficialRole[] = ['officer', 'head', 'finance', 'auditor'];
export const readsMoneyOf = (actor: Actor, agencyPath: string): boolean => READERS.some((role) => hasGrant(actor, role, agencyPath));
const OBJECTION_READERS: readonly OfficialRole[] = ['officer', 'head', 'auditor'];
/** Who objects is known to those who deal with it, and to supervision. */
export const readsSubsidyObjections = (actor: Actor, agencyPath: string): boolean => OBJECTION_READERS.some((role) => hasGrant(actor, role, agencyPath));
export const subsidyObjectionPaths = (actor: Actor): string[] => agencyPathsOf(actor, OBJECTION_READERS);
export const isOfficial = (actor: Actor): boolean => READERS.some((role) => hasGrant(actor, role));
export const maySeeClaim = (actor: Actor, claim: { applicantId: string; agencyPath: string; state: string }): boolean =>
  isMemberOf(actor, claim.applicantId) || (claim.state !== 'draft' && readsMoneyOf(actor, claim.agencyPath));

/** The agencies below which this person reads money, as paths; and the organisations that are their own. Both go into the query of every list. */
export const agencyPathsOf = (actor: Actor, roles: readonly OfficialRole[] = READERS): string[] =>
  actor.kind === 'person' ? [...new Set(actor.grants.filter((g) => roles.includes(g.role)).map((g) => g.agencyPath))] : [];
export const ownOrganisations = (actor: Actor): string[] => (actor.kind === 'person' ? actor.memberships.map((m) => m.organisationId) : []);
/** SQL: `column` is one of `$n`'s paths or lies below one. */
export const belowAny = (column: string, n: number): string => `EXISTS (SELECT 1 FROM unnest($${n}::text[]) p WHERE ${column} = p OR starts_with(${column}, p || '/'))`;

/** SQL: the case `f` was opened for, or is claimed by, one of `$n`'s organisations. */
export const claimedBy = (f: string, n: number): string => `(${f}.applicant_id = ANY($${n}::uuid[]) OR EXISTS (SELECT 1 FROM claims own WHERE own.case_id = ${f}.id AND own.applicant_id = ANY($${n}::uuid[])))`;

/** The first of these roles that the actor holds for the agency that pays. */
export const actsAs = <R extends OfficialRole>(actor: Actor, roles: readonly R[], agencyPath: string): R | undefined => roles.find((role) => hasGrant(actor, role, agencyPath));
