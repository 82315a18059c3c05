// Decides who pays which part: basis points, each rounded down, the remaining fen to the first payer, so that the parts are the whole.
import type { Clause } from './clause.schema.js';

export interface Share { readonly payer: string; readonly amountFen: bigint }

export function split(amountFen: bigint, shares: Clause['shares']): Share[] {
  if (shares.length === 1) return [{ payer: shares[0]!.payer, amountFen }];
  const parts = shares.map((s) => ({ payer: s.payer, amountFen: (amountFen * BigInt(s.basisPoints)) / 10_000n }));
  const rest = amountFen - parts.reduce((sum, p) => sum + p.amountFen, 0n);
  return parts.map((p, i) => (i === 0 ? { ...p, amountFen: p.amountFen + rest } : p));
}

/** Where payers' rules compete, the one whose rule is the highest pays all of it. */
export const paidBy = (shares: Clause['shares'], payer: string | null): Clause['shares'] =>
  payer === null ? shares : shares.map((s) => ({ payer: s.payer, basisPoints: s.payer === payer ? 10_000 : 0 }));
