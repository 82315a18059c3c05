// Compiles what is paid in parts: instalments up to the one that is due, void once a verdict fails; and a cut in proportion where the room is short.
import { Rational } from '#libs/kernel';
import { showExact } from './exact.js';
import type { Of } from './expression.schema.js';
import { label } from './labels.js';
import { proportion } from './proportion.js';
import type { Book, Compute, Run } from './run.js';
import { WORDS } from './trace.js';

/** What is due to date: every part up to this instalment; nothing at all once one that must pass has failed, so that what was paid is recovered. */
export function compileInstalments(e: Of<'instalments'>, book: Book): Compute {
  const of = book.compute(e.of), text = e.text ?? WORDS.instalments, name = label(e.of, 'of');
  const parts = e.parts.map((p) => ({ instalment: p.instalment, part: Rational.of(p.basisPoints, 10_000), passes: p.passes ? book.holds(p.passes) : () => true }));
  const dueIn = (run: Run): { part: Rational; passed: boolean } => {
    const upTo = parts.findIndex((p) => p.instalment === run.facts.texts.get(e.due));
    const due = parts.slice(0, upTo + 1);
    return { part: due.reduce((sum, p) => sum.add(p.part), Rational.zero), passed: due.every((p) => p.passes(run)) };
  };
  return (run) => {
    const whole = of(run), { part, passed } = dueIn(run), value = passed ? whole.mul(part) : Rational.zero;
    const inputs = { [name]: showExact(whole), [e.due]: run.facts.texts.get(e.due)!, part: showExact(part), verdict: passed ? 'met' : 'unmet' };
    run.trace?.push({ step: 'instalments', text, inputs, result: showExact(value) });
    return value;
  };
}

export function compileCut(e: Of<'cut'>, book: Book): Compute {
  const of = book.compute(e.of), totalOf = book.compute(e.total), roomOf = book.compute(e.room), text = e.text ?? WORDS.cut;
  const names = [label(e.of, 'of'), label(e.total, 'total'), label(e.room, 'room')] as const;
  return (run) => {
    const amount = of(run), total = totalOf(run), room = roomOf(run), value = amount.mul(proportion(total, room));
    run.trace?.push({ step: 'cut', text, inputs: { [names[0]]: showExact(amount), [names[1]]: showExact(total), [names[2]]: showExact(room) }, result: showExact(value) });
    return value;
  };
}
