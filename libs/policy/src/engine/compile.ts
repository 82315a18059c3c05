// Turns a clause's document into the form that is interpreted: every constant parsed once, every operation a function. A document is compiled once and never changes.
import { type Cap, compileCaps } from './caps.js';
import type { Clause, FactRule } from './clause.schema.js';
import { compileConditions, type Condition } from './eligibility.js';
import { compileExpression } from './expression.js';
import { type FactError, type Facts, factsUnder, type Settings } from './facts.js';
import { compilePredicate } from './predicate.js';
import type { Book, Compute, FactCheck } from './run.js';

export interface Compiled {
  readonly clause: Clause; readonly conditions: readonly Condition[]; readonly amount: Compute; readonly caps: readonly Cap[];
  readonly checks: readonly FactCheck[];
  /** The city's settings as the version states them, and the facts that exist under them. */
  readonly settings: Settings; readonly rules: readonly FactRule[];
}

const compiled = new WeakMap<Clause, Compiled>();

/** The compiled form of a document that `loadClause` has accepted. */
export function compile(clause: Clause): Compiled {
  const known = compiled.get(clause);
  if (known) return known;
  const book = bookOf(clause, new Map(), new Set());
  const settings = Object.fromEntries(clause.settings.map((s) => [s.id, s.value]));
  const form: Compiled = {
    clause, conditions: compileConditions(clause, book), amount: book.compute(clause.amount), caps: compileCaps(clause, book),
    checks: [...book.checks.values()], settings, rules: factsUnder(clause, settings),
  };
  compiled.set(clause, form);
  return form;
}

function bookOf(clause: Clause, checks: Map<string, FactCheck>, fields: ReadonlySet<string>): Book {
  const book: Book = {
    clause, checks, fields,
    compute: (e) => compileExpression(e, book), holds: (p) => compilePredicate(p, book), within: (inner) => bookOf(clause, checks, inner),
  };
  return book;
}

/** What is wrong with the facts together: dates out of order, no reference rate for the day. */
export const checkTogether = (form: Compiled, facts: Facts): FactError[] => form.checks.flatMap((check) => check(facts) ?? []);
