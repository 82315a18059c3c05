// Compiles a scale of steps: marginal (each slice at its own rate) or flat (the highest step reached; with `paid`, only a step above the highest one already paid).
import { Rational } from '#libs/kernel';
import { showExact } from './exact.js';
import { label } from './labels.js';
import type { Of } from './expression.schema.js';
import type { Book, Compute } from './run.js';
import { WORDS } from './trace.js';

interface Step { readonly from: Rational; readonly rate: Rational; readonly amount: Rational | undefined }

export function compileTiers(e: Of<'tiers'>, book: Book): Compute {
  const steps = e.steps.map((s): Step => ({ from: Rational.parse(s.from), rate: Rational.parse(s.rate ?? '0'), amount: s.amount === undefined ? undefined : Rational.parse(s.amount) }));
  const of = book.compute(e.of), paid = e.paid && book.compute(e.paid);
  const name = label(e.of, 'of'), paidName = e.paid && label(e.paid, 'paid');
  const text = e.text ?? WORDS.tiers;
  return (run) => {
    const x = of(run), highestPaid = paid?.(run);
    const reached = reachedBy(x, steps);
    const step = steps[reached - 1];
    const nothingNew = highestPaid !== undefined && (step === undefined || step.from.lte(highestPaid));
    const value = nothingNew ? Rational.zero : e.mode === 'flat' ? flat(step, x) : marginal(x, steps, reached);
    run.trace?.push({ step: 'tiers', text, inputs: { [name]: showExact(x), ...(highestPaid ? { [paidName!]: showExact(highestPaid) } : {}), step: String(reached) }, result: showExact(value) });
    return value;
  };
}

/** How many steps are reached; they rise. */
function reachedBy(x: Rational, steps: readonly Step[]): number {
  let reached = 0;
  while (reached < steps.length && x.gte(steps[reached]!.from)) reached += 1;
  return reached;
}

const flat = (step: Step | undefined, x: Rational): Rational => (step === undefined ? Rational.zero : step.amount ?? x.mul(step.rate));

function marginal(x: Rational, steps: readonly Step[], reached: number): Rational {
  let sum = Rational.zero;
  for (let i = 0; i < reached; i += 1) {
    const top = i + 1 < reached ? steps[i + 1]!.from : x;
    sum = sum.add(top.sub(steps[i]!.from).mul(steps[i]!.rate));
  }
  return sum;
}
