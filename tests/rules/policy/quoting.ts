// Owns how the policy stories ask: a clause by name, facts in, the quote or its errors out.
import { clauses } from '../../../libs/policy/src/clauses/index.js';
import { quote, type Clause, type FactError, type Quote, type QuoteInput } from '../../../libs/policy/src/engine/index.js';

export const clauseOf = (id: string): Clause => clauses.find((c) => c.id === id)!;

export function quoted(clause: string | Clause, input: QuoteInput): Quote {
  const outcome = quote(typeof clause === 'string' ? clauseOf(clause) : clause, input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.quote;
}

export function refused(clause: string | Clause, input: QuoteInput): readonly FactError[] {
  const outcome = quote(typeof clause === 'string' ? clauseOf(clause) : clause, input);
  return outcome.ok ? [] : outcome.errors;
}
