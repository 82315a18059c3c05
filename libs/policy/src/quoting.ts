// Decides how the server quotes: the version in force on the day (or the one that an old quote was bound to), the engine's figures, and the hash to store with them.
import type { Problem } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { asItStands, clauseNamed, clauseOn, clauseUnder, type KeptClause } from './clause.store.js';
import { answerOf, type FactError, type Quote, quote } from './engine/index.js';
import { policyErrors } from './policy.errors.js';
import type { BoundQuote } from './quote.contract.js';

export interface ClauseQuestion {
  readonly clause: string; readonly on: string; readonly facts: Readonly<Record<string, unknown>>; readonly locale: 'zh' | 'en';
  /** By scope; `group` is what the stacking group's other clauses granted to the matter. */
  readonly prior?: Readonly<Record<string, unknown>> | undefined;
  /** Reproduces an old quote: exactly this version, by its hash or by its name, whatever is in force today. */
  readonly sha256?: string | undefined; readonly version?: string | undefined;
}
/** The engine's quote, the hash of the version that it is bound to, and the answer as HTTP sends it. */
export interface ClauseQuote extends Quote { readonly sha256: string; readonly answer: BoundQuote }

/**
 * Quotes a clause inside the caller's transaction. Money moves only when `mayPay` says so.
 * @throws Problem clause-not-found, clause-not-in-force at /on, clause-version-not-found, facts-invalid with a pointer for each fact
 */
export async function quoteClause(r: Reader, question: ClauseQuestion): Promise<ClauseQuote> {
  const kept = await asItStands(r, await chosen(r, question));
  const outcome = quote(kept.clause, { facts: question.facts, prior: question.prior, confirmed: kept.confirmed });
  if (!outcome.ok) throw factsInvalid(outcome.errors, question.locale);
  return { ...outcome.quote, sha256: kept.sha256, answer: { ...answerOf(outcome.quote, question.locale), clauseSha256: kept.sha256 } };
}

async function chosen(r: Reader, question: ClauseQuestion): Promise<KeptClause> {
  if (question.sha256 === undefined && question.version !== undefined) return clauseNamed(r, question.clause, question.version);
  if (question.sha256 === undefined) return clauseOn(r, question.clause, question.on);
  const kept = await clauseUnder(r, question.sha256);
  if (kept.clause.id !== question.clause) throw policyErrors.problem('clause-version-not-found');
  return kept;
}

/** Every fact that is not as it must be, each with its pointer. */
export const factsInvalid = (errors: readonly FactError[], locale: 'zh' | 'en'): Problem =>
  policyErrors.problem('facts-invalid', { fields: errors.slice(0, 50).map((e) => ({ pointer: e.pointer, code: e.code, detail: e.detail[locale] })) });
