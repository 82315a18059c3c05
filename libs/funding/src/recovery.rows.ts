// Owns how a recovery is read for a change, claim first, and what is owed on it at a day.
import type { Actor, Day, Fen } from '#libs/kernel';
import { platformErrors, transition, type Reader, type Tx } from '#libs/platform';
import { type ClaimRow, lockClaim } from './claim.rows.js';
import { fundingErrors } from './funding.errors.js';
import { type Interest, interestOf, type ReferenceRate } from './recovery-interest.js';
import { recoveryLife, type RecoveryFacts, type RecoveryState } from './recovery.lifecycle.js';

export interface RecoveryRow { readonly id: string; readonly number: string; readonly claimId: string; readonly amountFen: Fen; readonly receivedFen: Fen; readonly interestReceivedFen: Fen; readonly reason: string; readonly dueOn: Day; readonly state: RecoveryState; readonly decision: string | null; readonly claimableAgain: boolean; readonly coveredFen: Fen; readonly version: number }
export const RECOVERY_COLUMNS = 'id, number, claim_id, amount_fen, received_fen, interest_received_fen, reason, due_on, state, decision, claimable_again, covered_fen, version';

/** Claim first, then its recovery: the order of locks. */
export async function lockRecovery(tx: Tx, id: string): Promise<{ row: RecoveryRow; claim: ClaimRow }> {
  const found = await tx.one<{ claimId: string }>('SELECT claim_id FROM recoveries WHERE id = $1', [id]);
  if (!found) throw platformErrors.problem('not-found');
  const claim = (await lockClaim(tx, found.claimId))!;
  return { row: (await tx.one<RecoveryRow>(`SELECT ${RECOVERY_COLUMNS} FROM recoveries WHERE id = $1 FOR UPDATE`, [id]))!, claim };
}

export const moveRecovery = (tx: Tx, row: RecoveryRow, name: keyof (typeof recoveryLife)['table'], by: string, actor: Actor, facts: Partial<RecoveryFacts> = {}, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: recoveryLife, table: 'recoveries', subject: 'recovery', id: row.id, state: row.state, transition: name, by, actor, facts: { whole: false, proposed: false, decided: row.decision !== null, ...facts }, set,
    ...(reason === undefined ? {} : { reason }), refuse: (code) => (code === 'waiver-not-proposed' || code === 'contested-before' ? fundingErrors.problem(code) : platformErrors.problem('wrong-state')) });

export const ratesOf = (r: Reader): Promise<ReferenceRate[]> => r.query('SELECT from_day, rate, source FROM reference_rates ORDER BY from_day');

/** Interest that has run up to and including this day on what was open each day. */
export async function interestTo(r: Reader, row: Pick<RecoveryRow, 'id' | 'amountFen' | 'dueOn'>, until: Day): Promise<Interest> {
  const repayments = await r.query<{ valueDate: Day; principalFen: Fen }>('SELECT value_date, amount_fen - interest_fen AS principal_fen FROM recovery_receipts WHERE recovery_id = $1', [row.id]);
  return interestOf({ amountFen: row.amountFen, dueOn: row.dueOn, until, repayments, rates: await ratesOf(r) });
}
