// Decides whether an organisation's credit standing (失信) lets money move: asked when a claim is handed in, when it is proposed, and again when its payment is released.
import { creditVerdict } from '#libs/identity';
import type { Reader } from '#libs/platform';
import { claimErrors } from './claim.errors.js';

export type CreditRefusal = 'credit-listed' | 'credit-stale';

/** True, or why not: listed, or the last check is too old (or there is none) and must be renewed by an officer. */
export async function creditOk(r: Reader, organisationId: string): Promise<true | CreditRefusal> {
  const verdict = await creditVerdict(r, organisationId);
  return verdict === 'clear' ? true : verdict === 'listed' ? 'credit-listed' : 'credit-stale';
}

/** @throws Problem credit-listed, credit-stale */
export async function assertCredit(r: Reader, organisationId: string, data: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const verdict = await creditOk(r, organisationId);
  if (verdict !== true) throw claimErrors.problem(verdict, { data: { organisationId, ...data } });
}

/** At submission a listing refuses; an old check does not, since only an officer can renew it, who must before proposing. @throws Problem credit-listed */
export async function assertCreditNotListed(r: Reader, organisationId: string): Promise<void> {
  if ((await creditOk(r, organisationId)) === 'credit-listed') throw claimErrors.problem('credit-listed', { data: { organisationId } });
}
