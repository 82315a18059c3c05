// Decides what an organisation's data must be: a credit code that checks, shares that do not exceed the whole. Pure.
import { checkCreditCode, normaliseCreditCode } from '#libs/kernel';
import type { NewOrganisation, OrganisationChange, Shareholder } from './identity.contract.js';
import { identityErrors } from './identity.errors.js';

/** The code as it is kept. A doubtful position 17 is usual and taken. @throws Problem credit-code-invalid */
export function creditCodeOf(text: string, pointer = '/creditCode'): string {
  const verdict = checkCreditCode(text);
  if (!verdict.ok) throw identityErrors.problem('credit-code-invalid', { fields: [{ pointer, code: 'credit-code-invalid', detail: verdict.reason }] });
  return normaliseCreditCode(text);
}

/** @throws Problem shares-exceed-whole */
export function checkShares(shareholders: readonly Shareholder[] | undefined, pointer = '/shareholders'): void {
  if ((shareholders ?? []).reduce((sum, s) => sum + s.basisPoints, 0) > 10_000) throw identityErrors.problem('shares-exceed-whole', { pointer });
}

/** The organisation as it will be written. */
export function checkOrganisation(given: NewOrganisation, at = ''): NewOrganisation {
  checkShares(given.shareholders, `${at}/shareholders`);
  return { ...given, creditCode: creditCodeOf(given.creditCode, `${at}/creditCode`) };
}

export interface Ownership { readonly legalRepresentative: string; readonly controller: string | null; readonly shareholders: readonly Shareholder[] }

/** Whether the change touches what conflicts of interest are computed from. */
export function changesOwnership(now: Ownership, change: OrganisationChange): boolean {
  return (['legalRepresentative', 'controller', 'shareholders'] as const).some((key) => change[key] !== undefined && JSON.stringify(change[key]) !== JSON.stringify(now[key]));
}
