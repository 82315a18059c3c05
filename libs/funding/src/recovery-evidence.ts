// Decides what a recovery leaves of its claim's documents: each counts on, counts for less, or not at all; and how much less the case is then entitled to. What of the recovered money that does not explain stays counted as granted,
// so that the same payments are never paid for twice; unless opener and head both said that it may be claimed again.
import type { Fen } from '#libs/kernel';
import { parseYuan } from '#libs/kernel';
import { platformErrors, type Tx } from '#libs/platform';
import { entitledFen } from './claim-quote.js';
import type { ClaimRow } from './claim.rows.js';
import type { NewRecovery } from './recovery.contract.js';

type Documents = Pick<NewRecovery, 'rejectedEvidence' | 'reducedEvidence' | 'reason'>;

/** A document with what it counted for and what it counts for since; a rejected one counts no longer. */
export interface Discounted { readonly evidenceId: string; readonly rejected: boolean; readonly beforeFen: Fen; readonly afterFen: Fen }

/** What the case is entitled to less, now that these documents count less. */
export async function discount(tx: Tx, claim: ClaimRow, given: Documents): Promise<{ readonly coveredFen: Fen; readonly documents: readonly Discounted[] }> {
  if (given.rejectedEvidence.length + given.reducedEvidence.length === 0) return { coveredFen: 0n, documents: [] };
  const now = await tx.now(), before = await entitledFen(tx, claim, now), documents: Discounted[] = [];
  for (const [i, id] of given.rejectedEvidence.entries()) documents.push(await reject(tx, claim.id, id, given.reason, `/rejectedEvidence/${i}`));
  for (const [i, { evidenceId, counts }] of given.reducedEvidence.entries()) documents.push(await reduce(tx, claim.id, { id: evidenceId, fen: parseYuan(counts), reason: given.reason }, `/reducedEvidence/${i}`));
  const after = await entitledFen(tx, claim, now);
  return { coveredFen: before > after ? before - after : 0n, documents };
}

const unfit = (pointer: string): Error => platformErrors.problem('invalid', { fields: [{ pointer, code: 'unknown' }] });

async function reject(tx: Tx, claimId: string, id: string, reason: string, pointer: string): Promise<Discounted> {
  const [found] = await tx.query<{ beforeFen: Fen }>(`UPDATE evidence SET state = 'rejected', reason = $3 WHERE id = $1 AND claim_id = $2 AND state = 'given' RETURNING coalesce(counts_fen, amount_fen) AS before_fen`, [id, claimId, reason]);
  if (!found) throw unfit(pointer);
  return { evidenceId: id, rejected: true, beforeFen: found.beforeFen, afterFen: 0n };
}

/** Whoever matched with it first keeps what is left of it; nobody matches with more. */
async function reduce(tx: Tx, claimId: string, to: { id: string; fen: Fen; reason: string }, pointer: string): Promise<Discounted> {
  const found = await tx.one<{ beforeFen: Fen }>(`SELECT coalesce(counts_fen, amount_fen) AS before_fen FROM evidence WHERE id = $1 AND claim_id = $2 AND state = 'given' AND kind <> 'contract' AND $3 < coalesce(counts_fen, amount_fen) FOR UPDATE`, [to.id, claimId, to.fen]);
  if (!found) throw unfit(`${pointer}/evidenceId`);
  await tx.execute('UPDATE evidence SET counts_fen = $2 WHERE id = $1', [to.id, to.fen]);
  let left = to.fen;
  for (const a of await tx.query<{ id: string; acceptedFen: Fen }>('SELECT id, accepted_fen FROM allocations WHERE invoice_id = $1 OR payment_id = $1 ORDER BY id FOR UPDATE', [to.id])) {
    const kept = a.acceptedFen < left ? a.acceptedFen : left;
    left -= kept;
    if (kept < a.acceptedFen) await tx.execute('UPDATE allocations SET accepted_fen = $2, reason = coalesce(reason, $3) WHERE id = $1', [a.id, kept, to.reason]);
  }
  return { evidenceId: to.id, rejected: false, beforeFen: found.beforeFen, afterFen: to.fen };
}

/** What of a recovery is back, is not explained by its documents, and may not be claimed again. SQL over a row of recoveries. */
export const BARRED = `CASE WHEN claimable_again THEN 0 ELSE greatest(received_fen - covered_fen, 0) END`;
/** After every receipt: the claim says how much of what it was granted came back and still counts as granted. */
export const bar = async (tx: Tx, claimId: string): Promise<void> => { await tx.execute(`UPDATE claims SET barred_fen = (SELECT coalesce(sum(${BARRED}), 0) FROM recoveries WHERE claim_id = $1) WHERE id = $1`, [claimId]); };
