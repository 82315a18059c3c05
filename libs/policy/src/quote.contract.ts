// Owns what crosses HTTP about quotes and clauses. Facts are checked against the clause they are sent to, by the engine, so that each one gets its own pointer.
import { z } from 'zod';
import { zDay, zText, zYuan } from '#libs/kernel';
import { type Clause, SCOPES } from './engine/clause.schema.js';

export const quoteRequest = z.strictObject({
  clause: zText(60),
  on: zDay.describe('The day that decides the version; for an award the day of recognition.'),
  facts: z.record(z.string().max(100), z.unknown()).describe('The facts that the clause names. Money and rates are decimal text; JSON numbers are refused.'),
  prior: z.strictObject(Object.fromEntries(SCOPES.map((s) => [s, zYuan.optional()])) as Record<(typeof SCOPES)[number], z.ZodOptional<typeof zYuan>>).optional()
    .describe('What was granted before, by scope; "0.00" when absent.'),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

const amount = z.string().describe('CNY with two decimal places');
export const quoteAnswer = z.strictObject({
  clause: z.string(), version: z.string(), standing: z.enum(['confirmed', 'provisional']), eligible: z.boolean(), amount,
  recoverable: amount.optional().describe('Granted before beyond what is due to date; absent when nothing is.'),
  shares: z.array(z.strictObject({ payer: z.string(), amount })),
  refusals: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  trace: z.array(z.strictObject({ step: z.string(), text: z.string(), inputs: z.record(z.string(), z.string()), result: z.string() })),
});
export type QuoteAnswer = z.infer<typeof quoteAnswer>;

/** A clause as the library shows it: its whole document and the hash that quotes are bound to. */
export type ClauseView = Clause & { readonly sha256: string };
export interface ClausePage { readonly items: readonly ClauseView[]; readonly next: string | null }
export interface ClauseVersion { readonly version: string; readonly sha256: string; readonly effectiveFrom: string; readonly effectiveTo: string | null; readonly standing: Clause['standing'] }
export interface ClauseVersionPage { readonly items: readonly ClauseVersion[]; readonly next: string | null }
