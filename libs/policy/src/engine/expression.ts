// Compiles an amount: exact rationals in, an exact rational out, one trace line for every operation. It never rounds.
import { Rational } from '#libs/kernel';
import { compileDecided, compileEither, compileLookup, compileSetting, compileWhen } from './choices.js';
import { compileDayCount, compileReference, compileSpan } from './dates.js';
import { showExact } from './exact.js';
import type { Expression, Of } from './expression.schema.js';
import { compileCut, compileInstalments } from './instalments.js';
import { label } from './labels.js';
import { compileEach } from './lists.js';
import { type Book, type Compute, placeOf } from './run.js';
import { compileTiers } from './tiers.js';
import { WORDS } from './trace.js';

/** The meaning of an expression that `clause.check.ts` has accepted. */
export function compileExpression(e: Expression, book: Book): Compute {
  switch (e.op) {
    case 'money': case 'number': { const value = Rational.parse(e.value); return () => value; }
    case 'fact': return compileFact(e, book);
    case 'add': return many(e, book, (a, b) => a.add(b));
    case 'min': return many(e, book, (a, b) => a.min(b));
    case 'max': return many(e, book, (a, b) => a.max(b));
    case 'subtract': return pair(e, ['from', e.from], ['less', e.less], book, (a, b) => a.sub(b));
    case 'share': return pair(e, ['of', e.of], ['rate', e.rate], book, (a, b) => a.mul(b));
    case 'net': return pair(e, ['of', e.of], ['rate', e.rate], book, (a, b) => a.div(ONE.add(b)));
    case 'tiers': return compileTiers(e, book);
    case 'lookup': return compileLookup(e, book);
    case 'setting': return compileSetting(e, book);
    case 'decided': return compileDecided(e, book);
    case 'when': return compileWhen(e, book);
    case 'either': return compileEither(e, book);
    case 'each': return compileEach(e, book);
    case 'span': return compileSpan(e, book);
    case 'dayCount': return compileDayCount(e, book);
    case 'reference': return compileReference(e, book);
    case 'instalments': return compileInstalments(e, book);
    case 'cut': return compileCut(e, book);
  }
}

const ONE = Rational.of(1);

function compileFact(e: Of<'fact'>, book: Book): Compute {
  const place = placeOf(e.fact, book);
  if (!e.otherwise) return (run) => place(run).numbers.get(e.fact)!;
  const otherwise = book.compute(e.otherwise);
  return (run) => place(run).numbers.get(e.fact) ?? otherwise(run);
}

function many(e: Of<'add' | 'min' | 'max'>, book: Book, join: (a: Rational, b: Rational) => Rational): Compute {
  const parts = e.of.map((o, i) => ({ label: label(o, String(i + 1)), compute: book.compute(o) }));
  const text = e.text ?? WORDS[e.op];
  return (run) => {
    const inputs: Record<string, string> = {};
    let result: Rational | undefined;
    for (const part of parts) {
      const value = part.compute(run);
      if (run.trace) inputs[part.label] = showExact(value);
      result = result === undefined ? value : join(result, value);
    }
    run.trace?.push({ step: e.op, text, inputs, result: showExact(result!) });
    return result!;
  };
}

type Operand = readonly [part: string, e: Expression];

function pair(e: Of<'subtract' | 'share' | 'net'>, [firstPart, first]: Operand, [secondPart, second]: Operand, book: Book, join: (a: Rational, b: Rational) => Rational): Compute {
  const one = book.compute(first), other = book.compute(second);
  const firstName = label(first, firstPart), named = label(second, secondPart), secondName = named === firstName ? secondPart : named;
  const text = e.text ?? WORDS[e.op];
  return (run) => {
    const a = one(run), b = other(run), result = join(a, b);
    run.trace?.push({ step: e.op, text, inputs: { [firstName]: showExact(a), [secondName]: showExact(b) }, result: showExact(result) });
    return result;
  };
}
