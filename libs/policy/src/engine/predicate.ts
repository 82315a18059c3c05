// Compiles a condition: what must hold over facts and over the applicant's record.
import type { Rational } from '#libs/kernel';
import type { Comparison, DayComparison, Predicate, Test } from './expression.schema.js';
import { type Book, type Holds, placeOf, quietly } from './run.js';

export const COMPARE: Record<Comparison, (a: Rational, b: Rational) => boolean> = {
  atLeast: (a, b) => a.gte(b), above: (a, b) => a.gt(b), atMost: (a, b) => a.lte(b), below: (a, b) => a.lt(b), equal: (a, b) => a.eq(b),
};
/** Days as text compare as days. */
const COMPARE_DAYS: Record<DayComparison, (a: string, b: string) => boolean> = {
  before: (a, b) => a < b, onOrBefore: (a, b) => a <= b, on: (a, b) => a === b, onOrAfter: (a, b) => a >= b, after: (a, b) => a > b,
};

export function compilePredicate(p: Predicate, book: Book): Holds {
  switch (p.test) {
    case 'compare': return compare(p, book);
    case 'oneOf': { const place = placeOf(p.fact, book), values = new Set(p.values); return (run) => values.has(place(run).texts.get(p.fact)!); }
    case 'has': return (run) => run.facts.sets.get(p.fact)!.some((value) => p.anyOf.includes(value));
    case 'true': { const place = placeOf(p.fact, book); return (run) => place(run).truths.get(p.fact)!; }
    case 'given': { const place = placeOf(p.fact, book); return (run) => place(run).shown.has(p.fact); }
    case 'day': return day(p);
    case 'all': { const of = p.of.map((o) => book.holds(o)); return (run) => of.every((holds) => holds(run)); }
    case 'any': { const of = p.of.map((o) => book.holds(o)); return (run) => of.some((holds) => holds(run)); }
    case 'not': { const of = book.holds(p.of); return (run) => !of(run); }
  }
}

function compare(p: Test<'compare'>, book: Book): Holds {
  const left = book.compute(p.left), right = book.compute(p.right), is = COMPARE[p.is];
  return (run) => is(quietly(left, run), quietly(right, run));
}

function day(p: Test<'day'>): Holds {
  const is = COMPARE_DAYS[p.is];
  return (run) => is(run.facts.texts.get(p.fact)!, p.day ?? run.facts.texts.get(p.than!)!);
}
