// Decides who of the payers bears which part of an amount under a claim, as money and as a quote says it: whoever the claim's frozen quote named, and of what comes back nobody more than they paid.
import { type Fen, parseYuan, yuan } from '#libs/kernel';
import type { Reader, Tx } from '#libs/platform';
import { type Clause, clauseUnder, paidBy, type Share, split } from '#libs/policy';
import type { ClaimRow, FrozenQuote } from './claim.rows.js';

type Frozen = Pick<ClaimRow, 'clauseSha256' | 'quote'>;

/** The basis points by which this claim is paid: the clause's own, unless payers' rules competed for it (择高); then the one whose rule was the highest pays all of it, whatever a later amount under the same rules would say. */
export function sharesOf(clause: Pick<Clause, 'shares'>, quote: Pick<FrozenQuote, 'zh'> | null): Clause['shares'] {
  const frozen = (quote?.zh.shares ?? []).map((s) => ({ payer: s.payer, amountFen: parseYuan(s.amount) })), total = frozen.reduce((sum, s) => sum + s.amountFen, 0n);
  const asWritten = split(total, clause.shares).every((s) => frozen.find((f) => f.payer === s.payer)?.amountFen === s.amountFen);
  const alone = frozen.find((f) => f.amountFen === total);
  return total === 0n || asWritten || !alone ? clause.shares : paidBy(clause.shares, alone.payer);
}

/** Of any amount that moves under a claim: parts that are the whole. */
export const payerShares = async (r: Reader, claim: Frozen, fen: Fen): Promise<Share[]> => split(fen, sharesOf((await clauseUnder(r, claim.clauseSha256!)).clause, claim.quote));

/** The same in the words of a quote. */
export const payerSharesText = async (r: Reader, claim: Frozen, fen: Fen): Promise<{ payer: string; amount: string }[]> =>
  (await payerShares(r, claim, fen)).map((s) => ({ payer: s.payer, amount: yuan(s.amountFen) }));

/** To each its basis points of what comes back, to nobody more than it paid and has not got back; the fen that rounding leaves go to the first who still has some to get. When all has come back each has exactly what it paid. */
export function comingBack(parts: readonly Share[], paid: readonly Share[], back: ReadonlyMap<string, Fen>): Share[] {
  const left = new Map(paid.map((p) => [p.payer, p.amountFen - (back.get(p.payer) ?? 0n)])), least = (a: Fen, b: Fen): Fen => (a < b ? a : b);
  const given = parts.map((p) => ({ payer: p.payer, amountFen: least(p.amountFen, left.get(p.payer)!) }));
  let over = parts.reduce((sum, p) => sum + p.amountFen, 0n) - given.reduce((sum, g) => sum + g.amountFen, 0n);
  return given.map((g) => { const more = least(over, left.get(g.payer)! - g.amountFen); over -= more; return { payer: g.payer, amountFen: g.amountFen + more }; });
}

const BACK = `SELECT a.key AS payer, sum(l.debit_fen)::bigint AS fen FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id JOIN ledger_accounts a ON a.id = l.account_id
  WHERE e.subject = 'claim' AND e.subject_id = $1 AND e.kind = 'recovery' AND e.reference LIKE 'recovery:%' AND a.kind = 'payer' GROUP BY 1`;

/** What of a claim came back so far, by payer, and what each gets of this receipt. */
export async function sharesBack(tx: Tx, claim: Frozen & Pick<ClaimRow, 'id' | 'amountFen'>, fen: Fen): Promise<Share[]> {
  const [parts, paid, back] = await Promise.all([payerShares(tx, claim, fen), payerShares(tx, claim, claim.amountFen!), tx.query<{ payer: string; fen: Fen }>(BACK, [claim.id])]);
  return comingBack(parts, paid, new Map(back.map((b) => [b.payer, b.fen])));
}
