// Compiles the choices between amounts: by category, by the city's setting, by a decision, by a condition, and between the rules of two payers.
import { showExact } from './exact.js';
import type { Localised, Of } from './expression.schema.js';
import { factsIn } from './facts-in.js';
import { type Book, type Compute, placeOf, type Run } from './run.js';
import { WORDS } from './trace.js';

export function compileLookup(e: Of<'lookup'>, book: Book): Compute {
  const place = placeOf(e.fact, book);
  return oneOf(e, e.fact, (run) => place(run).texts.get(e.fact)!, book);
}

export const compileSetting = (e: Of<'setting'>, book: Book): Compute => oneOf(e, e.setting, (run) => run.settings[e.setting]!, book);

function oneOf(e: Of<'lookup' | 'setting'>, by: string, valueIn: (run: Run) => string, book: Book): Compute {
  const cases = new Map(Object.entries(e.cases).map(([value, inner]) => [value, book.compute(inner)]));
  const text = e.text ?? WORDS[e.op];
  return (run) => {
    const value = valueIn(run);
    const result = cases.get(value)!(run);
    run.trace?.push({ step: e.op, text, inputs: { [by]: value }, result: showExact(result) });
    return result;
  };
}

export function compileDecided(e: Of<'decided'>, book: Book): Compute {
  const ceilingOf = book.compute(e.ceiling), place = placeOf(e.fact, book);
  const text = e.text ?? WORDS.decided;
  return (run) => {
    const ceiling = ceilingOf(run), amount = place(run).numbers.get(e.fact);
    const result = amount?.min(ceiling) ?? ceiling;
    run.trace?.push({ step: 'decided', text, inputs: { ...(amount ? { [e.fact]: showExact(amount) } : {}), ceiling: showExact(ceiling) }, result: showExact(result) });
    return result;
  };
}

export function compileWhen(e: Of<'when'>, book: Book): Compute {
  const holds = book.holds(e.if), then = book.compute(e.then), otherwise = book.compute(e.else);
  const inputs = compileInputs(e.if, book), text = e.text ?? WORDS.when;
  return (run) => {
    const held = holds(run), result = (held ? then : otherwise)(run);
    run.trace?.push({ step: 'when', text, inputs: { ...inputs(run), condition: held ? 'met' : 'unmet' }, result: showExact(result) });
    return result;
  };
}

/** The facts that a condition reads, as they were given. */
export function compileInputs(p: Parameters<typeof factsIn>[0], book: Book): (run: Run) => Record<string, string> {
  const facts = factsIn(p).map((id) => ({ id, place: placeOf(id, book) }));
  return (run) => {
    const inputs: Record<string, string> = {};
    for (const { id, place } of facts) { const given = place(run).shown.get(id); if (given !== undefined) inputs[id] = given; }
    return inputs;
  };
}

/** The highest of the payers' rules; the first of equals. Whose rule it is, pays. */
export function compileEither(e: Of<'either'>, book: Book): Compute {
  const options = e.of.map((o) => ({ payer: o.payer, compute: book.compute(o.amount), text: joined(e.text ?? WORDS.either, o.text) }));
  return (run) => {
    const amounts = options.map((o) => o.compute(run));
    const best = amounts.reduce((chosen, amount, i) => (amount.gt(amounts[chosen]!) ? i : chosen), 0);
    const { payer, text } = options[best]!;
    run.payer = payer;
    run.trace?.push({ step: 'either', text, inputs: Object.fromEntries(options.map((o, i) => [o.payer, showExact(amounts[i]!)])), result: showExact(amounts[best]!) });
    return amounts[best]!;
  };
}

const joined = (a: Localised, b: Localised): Localised => ({ zh: `${a.zh}：${b.zh}`, en: `${a.en}: ${b.en}` });
