// Decides who pays which part: basis points, each rounded down, the remaining fen to the first payer, so that the parts are the whole.
import type { Clause } from './clause.schema.js';

export interface Share { readonly payer: string; readonly amountFen: bigint }

export function split(amountFen: bigint, shares: Clause['shares']): Share[] {
  const parts = shares.map((s) => ({ payer: s.payer, amountFen: (amountFen * BigInt(s.basisPoints)) / 10_000n }));
  const rest = amountFen - parts.reduce((sum, p) => sum + p.amountFen, 0n);
  return parts.map((p, i) => (i === 0 ? { ...p, amountFen: p.amountFen + rest } : p));
}
