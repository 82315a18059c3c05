// Decides between which bounds an expression can lie, so that steps never reached and conditions never met, or never missed, are seen before anything is quoted.
import { Rational } from '#libs/kernel';
import type { Comparison, Expression } from './expression.schema.js';
import type { Walk } from './issues.js';

/** Both ends belong to it; null has no end. */
export interface Range { readonly low: Rational | null; readonly high: Rational | null }
const ANY: Range = { low: null, high: null }, ZERO = Rational.zero, NOT_NEGATIVE: Range = { low: ZERO, high: null };
const point = (value: Rational): Range => ({ low: value, high: value });
type Bound = Rational | null;

const both = (a: Bound, b: Bound, join: (a: Rational, b: Rational) => Rational): Bound => (a && b ? join(a, b) : null);
/** The bound that counts when one of them is missing and does not: the lower of two highs. */
const either = (a: Bound, b: Bound, join: (a: Rational, b: Rational) => Rational): Bound => (a && b ? join(a, b) : a ?? b);
const lower = (a: Rational, b: Rational): Rational => a.min(b), higher = (a: Rational, b: Rational): Rational => a.max(b);
/** Of nothing, nothing is known. */
const union = ([first = ANY, ...ranges]: readonly Range[]): Range => ranges.reduce((a, b) => ({ low: both(a.low, b.low, lower), high: both(a.high, b.high, higher) }), first);
const isPositive = (r: Range): boolean => r.low !== null && !r.low.isNegative();

export function rangeOf(e: Expression, walk: Walk): Range {
  const of = (inner: Expression): Range => rangeOf(inner, walk);
  switch (e.op) {
    case 'money': case 'number': return point(Rational.parse(e.value));
    case 'fact': { const fact = factRange(e.fact, walk); return e.otherwise ? union([fact, of(e.otherwise)]) : fact; }
    case 'add': return e.of.map(of).reduce((a, b) => ({ low: both(a.low, b.low, (x, y) => x.add(y)), high: both(a.high, b.high, (x, y) => x.add(y)) }));
    case 'min': return e.of.map(of).reduce((a, b) => ({ low: both(a.low, b.low, lower), high: either(a.high, b.high, lower) }));
    case 'max': return e.of.map(of).reduce((a, b) => ({ low: either(a.low, b.low, higher), high: both(a.high, b.high, higher) }));
    case 'subtract': { const a = of(e.from), b = of(e.less); return { low: both(a.low, b.high, (x, y) => x.sub(y)), high: both(a.high, b.low, (x, y) => x.sub(y)) }; }
    case 'share': return product(of(e.of), of(e.rate));
    case 'net': { const a = of(e.of); return isPositive(a) ? { low: ZERO, high: a.high } : ANY; }
    case 'lookup': case 'setting': return union(Object.values(e.cases).map(of));
    case 'when': return union([of(e.then), of(e.else)]);
    case 'decided': return { low: both(factRange(e.fact, walk).low, of(e.ceiling).low, lower), high: of(e.ceiling).high };
    case 'reference': return referenceRange(e.reference, walk);
    case 'span': case 'dayCount': return NOT_NEGATIVE;
    case 'tiers': return e.steps.every((s) => s.amount !== undefined) ? union([point(ZERO), ...e.steps.map((s) => point(Rational.parse(s.amount!)))]) : ANY;
    case 'either': return e.of.map((o) => of(o.amount)).reduce((a, b) => ({ low: either(a.low, b.low, higher), high: both(a.high, b.high, higher) }));
    case 'instalments': case 'cut': { const a = of(e.of); return isPositive(a) ? { low: ZERO, high: a.high } : ANY; }
    case 'each': return ANY;
  }
}

/** A name that is not known here is complained of elsewhere. */
function factRange(id: string, walk: Walk): Range {
  const rule = [...walk.fields, ...walk.clause.facts].find((f) => f.id === id);
  return rule && !rule.signed ? NOT_NEGATIVE : ANY;
}

function referenceRange(id: string, walk: Walk): Range {
  const table = walk.clause.references?.find((r) => r.id === id);
  return table ? union(table.values.map((v) => point(Rational.parse(v.value)))) : ANY;
}

function product(a: Range, b: Range): Range {
  if (isPositive(a) && isPositive(b)) return { low: a.low!.mul(b.low!), high: a.high?.isZero() || b.high?.isZero() ? ZERO : both(a.high, b.high, (x, y) => x.mul(y)) };
  if (a.low && a.high && b.low && b.high) {
    const corners = [a.low.mul(b.low), a.low.mul(b.high), a.high.mul(b.low), a.high.mul(b.high)];
    return { low: corners.reduce(lower), high: corners.reduce(higher) };
  }
  return ANY;
}

/** Whether a comparison always holds (true), never does (false), or depends on the facts. */
export function verdict(a: Range, is: Comparison, b: Range): boolean | undefined {
  const below = a.high !== null && b.low !== null && a.high.lt(b.low), notAbove = a.high !== null && b.low !== null && a.high.lte(b.low);
  const above = a.low !== null && b.high !== null && a.low.gt(b.high), notBelow = a.low !== null && b.high !== null && a.low.gte(b.high);
  switch (is) {
    case 'atLeast': return notBelow ? true : below ? false : undefined;
    case 'above': return above ? true : notAbove ? false : undefined;
    case 'atMost': return notAbove ? true : above ? false : undefined;
    case 'below': return below ? true : notBelow ? false : undefined;
    case 'equal': return notAbove && notBelow ? true : below || above ? false : undefined;
  }
}
