// Owns what crosses HTTP about quotes and clauses. Facts are checked against the clause they are sent to, by the engine, so that each one gets its own pointer.
import { z } from 'zod';
import { zDay, zText } from '#libs/kernel';
import { type Clause, PRIORS } from './engine/clause.schema.js';

/** Each clause that may apply, instead of one clause by name. */
export const EVERY_CLAUSE = '*';

const amount = z.string().describe('CNY with two decimal places');
/** Amounts are read by the engine, so that a bad one is told in the language asked for. */
const zPrior = z.strictObject(Object.fromEntries(PRIORS.map((s) => [s, z.unknown().optional().meta({ type: 'string', description: 'CNY as decimal text' })])) as Record<(typeof PRIORS)[number], z.ZodOptional<z.ZodUnknown>>);

export const quoteRequest = z.strictObject({
  clause: zText(60).describe('A clause by its id, or "*": each clause in force on the day.'),
  on: zDay.describe('The day that decides the version; for an award the day of recognition.'),
  version: z.string().max(20).optional().describe('Reproduces an old quote: exactly this version, whatever is in force on that day. Not for "*".'),
  facts: z.record(z.string().max(100), z.unknown()).describe('The facts that the clause names; for "*" the facts of all clauses together. Money and rates are decimal text; JSON numbers are refused.'),
  prior: zPrior.optional().describe('What was granted before under the clause (for "*" under each clause alike), by scope; "0.00" when absent.'),
  priorByClause: z.record(z.string().max(60), zPrior).optional().describe('For "*" alone: what was granted before under one clause, instead of `prior`.'),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

/** What the engine says of a quote. */
export const quoteAnswer = z.strictObject({
  clause: z.string(), version: z.string(), standing: z.enum(['confirmed', 'provisional']), eligible: z.boolean(), amount,
  recoverable: amount.optional().describe('Granted before beyond what is due to date; absent when nothing is.'),
  shares: z.array(z.strictObject({ payer: z.string(), amount })),
  refusals: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  trace: z.array(z.strictObject({ step: z.string(), text: z.string(), inputs: z.record(z.string(), z.string()), result: z.string() })),
});
export type QuoteAnswer = z.infer<typeof quoteAnswer>;

/** A quote as HTTP answers it: bound to the text of its version. */
export const boundQuote = quoteAnswer.extend({ clauseSha256: z.string().describe('SHA-256 of the clause version as canonical JSON: the text that this quote is bound to') });
export type BoundQuote = z.infer<typeof boundQuote>;

/** A fact that a clause still needs before it can be quoted. */
export const missingFact = z.strictObject({
  fact: z.string(), pointer: z.string().describe('Where it belongs in the request'), code: z.enum(['fact-missing', 'fact-unknown', 'fact-ill-formed', 'fact-out-of-order', 'reference-missing']).describe('ill-formed: it was given in a form that another clause takes and this one does not'),
  title: z.string(), type: z.enum(['money', 'rate', 'count', 'date', 'enum', 'boolean', 'set', 'items']), unit: z.string(), detail: z.string(),
  options: z.array(z.strictObject({ value: z.string(), title: z.string() })).optional(),
});
export type MissingFact = z.infer<typeof missingFact>;

export const clauseQuote = z.strictObject({
  clause: z.string(), title: z.string(), version: z.string(), standing: z.enum(['confirmed', 'provisional']),
  group: z.string().nullable().describe('Clauses of one group are not added up: the highest, less what the group has paid'),
  quote: boundQuote.nullable().describe('null while a fact is missing'), missing: z.array(missingFact),
});
/** What may apply: every clause in force on the day, in the library's order, each with its quote or with what it still needs. */
export const quotesAnswer = z.strictObject({ clause: z.literal(EVERY_CLAUSE), on: zDay, items: z.array(clauseQuote) });
export type QuotesAnswer = z.infer<typeof quotesAnswer>;

/** One line of an answer by the line: what the same request would be answered alone, and the number of its line; a refused one is a problem object. */
const line = { line: z.number().int().min(1).describe('The number of the line that this answers, from 1') };
export const quoteLine = z.union([
  boundQuote.extend(line), quotesAnswer.extend(line),
  z.looseObject({ ...line, type: z.string(), title: z.string(), status: z.number().int(), code: z.string(), instance: z.string(), errors: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string().optional() })).optional() }),
]);
export type QuoteLine = z.infer<typeof quoteLine>;

/** A clause as the library shows it: its whole document and the hash that quotes are bound to. `standingNow` is `confirmed` also once two people confirmed a provisional version. */
export type ClauseView = Clause & { readonly sha256: string; readonly standingNow: Clause['standing'] };
export interface ClauseTitle { readonly id: string; readonly title: Clause['title'] }
export interface ClausePage { readonly items: readonly ClauseView[]; readonly next: string | null }
