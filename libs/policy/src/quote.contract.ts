// Owns what crosses HTTP about quotes and clauses. Facts are checked against the clause they are sent to, by the engine, so that each one gets its own pointer.
import { z } from 'zod';
import { zDay, zText, zYuan } from '#libs/kernel';
import { type Clause, SCOPES } from './engine/clause.schema.js';

export const quoteRequest = z.strictObject({
  clause: zText(60),
  on: zDay.describe('The day that decides the version; for an award the day of recognition.'),
  version: z.string().max(20).optional().describe('Reproduces an old quote: exactly this version, whatever is in force on that day.'),
  facts: z.record(z.string().max(100), z.unknown()).describe('The facts that the clause names. Money and rates are decimal text; JSON numbers are refused.'),
  prior: z.strictObject(Object.fromEntries(SCOPES.map((s) => [s, zYuan.optional()])) as Record<(typeof SCOPES)[number], z.ZodOptional<typeof zYuan>>).optional()
    .describe('What was granted before, by scope; "0.00" when absent.'),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

const amount = z.string().describe('CNY with two decimal places');
/** What the engine says of a quote. */
export const computedAnswer = z.strictObject({
  clause: z.string(), version: z.string(), standing: z.enum(['confirmed', 'provisional']), eligible: z.boolean(), amount,
  shares: z.array(z.strictObject({ payer: z.string(), amount })),
  refusals: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  trace: z.array(z.strictObject({ step: z.string(), text: z.string(), inputs: z.record(z.string(), z.string()), result: z.string() })),
});
export type ComputedAnswer = z.infer<typeof computedAnswer>;
/** As the server answers: bound to the very text of the version. */
export const quoteAnswer = computedAnswer.extend({ clauseSha256: z.string().describe('SHA-256 of the canonical JSON (RFC 8785) of the version that was quoted.') });
export type QuoteAnswer = z.infer<typeof quoteAnswer>;

/** A clause as the library shows it: its whole document and the hash that quotes are bound to. `standingNow` is `confirmed` also once two people confirmed a provisional version. */
export type ClauseView = Clause & { readonly sha256: string; readonly standingNow: Clause['standing'] };
export interface ClausePage { readonly items: readonly ClauseView[]; readonly next: string | null }
