// Owns what one quote computes with while it runs, and what a compiled operation is: a function from there to an exact value. Nothing is parsed twice.
import type { Rational } from '#libs/kernel';
import type { Clause } from './clause.schema.js';
import type { Expression, Predicate } from './expression.schema.js';
import type { FactError, Facts, Item, Settings } from './facts.js';
import type { Trace } from './trace.js';

export interface Run {
  readonly facts: Facts; readonly settings: Settings;
  /** Null where an operation works inside a condition or a limit, whose own line says what came out. */
  trace: Trace | null;
  /** The item of the list that is being computed. */
  item: Item | null;
  /** Whose rule was the highest, where payers' rules compete. */
  payer: string | null;
}
export type Compute = (run: Run) => Rational;
export type Holds = (run: Run) => boolean;
/** What given facts must satisfy beyond their form: dates in order, a reference rate for the day. */
export type FactCheck = (facts: Facts) => FactError | undefined;

/** What a compiler reads beside the operation itself: the clause, the fields of the list it stands in, and how to compile what lies inside. */
export interface Book {
  readonly clause: Clause; readonly fields: ReadonlySet<string>;
  /** Each once, by what it looks at. */
  readonly checks: Map<string, FactCheck>;
  compute(e: Expression): Compute;
  holds(p: Predicate): Holds;
  within(fields: ReadonlySet<string>): Book;
}

/** A value without lines in the trace. */
export function quietly(compute: Compute, run: Run): Rational {
  const { trace } = run;
  run.trace = null;
  const value = compute(run);
  run.trace = trace;
  return value;
}

/** The facts as the place reads them: an item's fields first, where the operation stands inside a list. */
export const placeOf = (id: string, book: Book): ((run: Run) => Item) => (book.fields.has(id) ? (run) => run.item! : (run) => run.facts);
