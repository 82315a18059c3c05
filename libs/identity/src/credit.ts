// Decides what a credit check is worth today: a listing stands until a later check clears it, a clearance serves for thirty days. The city's default, kept here.
import { addDays, type Day, dayOf } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import type { CreditStanding, CreditVerdict } from './credit.contract.js';

export const CREDIT_FRESH_DAYS = 30;
export interface LatestCheck { readonly standing: CreditStanding; readonly checkedOn: Day }

export const goodUntil = (check: LatestCheck): Day => addDays(check.checkedOn, CREDIT_FRESH_DAYS);
export function verdictOf(check: LatestCheck | undefined, today: Day): CreditVerdict {
  if (!check) return 'unchecked';
  return check.standing === 'listed' ? 'listed' : today <= goodUntil(check) ? 'clear' : 'stale';
}

/** The latest by the day of looking; of one day the one written last. */
export const LATEST_CHECK = 'SELECT standing, checked_on, jiebang_now() AS now FROM credit_checks WHERE organisation_id = $1 ORDER BY checked_on DESC, at DESC, id DESC LIMIT 1';

/** An organisation's credit standing as of now, by the database's clock. */
export async function creditVerdict(r: Reader, organisationId: string): Promise<CreditVerdict> {
  const [check] = await r.named<LatestCheck & { now: Date }>('credit-latest', LATEST_CHECK, [organisationId]);
  return verdictOf(check, check ? dayOf(check.now) : '');
}
