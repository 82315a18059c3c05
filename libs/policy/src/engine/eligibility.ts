// Decides whether a clause applies, and says every condition that is not met, each in a sentence for the person refused.
import { compileInputs } from './choices.js';
import type { Clause, Refusal } from './clause.schema.js';
import { showExact } from './exact.js';
import type { Localised } from './expression.schema.js';
import type { Prior } from './prior.js';
import type { Book, Holds, Run } from './run.js';

export interface Condition { readonly holds: Holds; readonly inputs: (run: Run) => Record<string, string>; readonly requires: Localised; readonly refusal: Refusal }

export const compileConditions = (clause: Clause, book: Book): Condition[] => clause.eligible.map((c) => ({
  holds: book.holds(c.when), inputs: compileInputs(c.when, book), requires: c.requires, refusal: { code: c.code, text: c.refusal },
}));

/** The conditions that are not met; each condition, met or not, leaves a line in the trace. */
export function refusalsOf(conditions: readonly Condition[], run: Run): Refusal[] {
  const refusals: Refusal[] = [];
  for (const c of conditions) {
    const met = c.holds(run);
    run.trace?.push({ step: 'condition', text: c.requires, inputs: c.inputs(run), result: met ? 'met' : 'unmet' });
    if (!met) refusals.push(c.refusal);
  }
  return refusals;
}

const ONCE: Localised = { zh: '同一奖励只享受一次', en: 'Paid once only' };
const GRANTED: Refusal = { code: 'already-granted', text: { zh: '该奖励已经给予过，不再重复给予', en: 'This was granted before; it is paid once only' } };

/** A clause that pays once in a lifetime refuses whoever it has paid. */
export function onceOnly(clause: Clause, prior: Prior, run: Run): Refusal[] {
  if (!clause.oncePerLifetime) return [];
  const met = prior.applicant.isZero();
  run.trace?.push({ step: 'condition', text: ONCE, inputs: { applicant: showExact(prior.applicant) }, result: met ? 'met' : 'unmet' });
  return met ? [] : [GRANTED];
}
