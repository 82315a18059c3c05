// Decides who of the payers bears which part of an amount under a claim's clause, as money and as a quote says it.
import { type Fen, yuan } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { clauseUnder, split } from '#libs/policy';
import type { ClaimRow } from './claim.rows.js';

/** Of any amount that moves under the clause's version that the claim is bound to: parts that are the whole. */
export const payerShares = async (r: Reader, claim: Pick<ClaimRow, 'clauseSha256'>, fen: Fen): Promise<{ payer: string; amountFen: Fen }[]> =>
  split(fen, (await clauseUnder(r, claim.clauseSha256!)).clause.shares);

/** The same in the words of a quote. */
export const payerSharesText = async (r: Reader, claim: Pick<ClaimRow, 'clauseSha256'>, fen: Fen): Promise<{ payer: string; amount: string }[]> =>
  (await payerShares(r, claim, fen)).map((s) => ({ payer: s.payer, amount: yuan(s.amountFen) }));
