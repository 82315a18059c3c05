// Decides what clauses of one group pay together: the highest entitlement less what the group has paid, never below zero (就高不重复 and 补差 are this one thing over time).
import { Rational } from '#libs/kernel';
import type { Clause } from './clause.schema.js';
import { showExact } from './exact.js';
import { grantedIn, type Prior } from './prior.js';
import type { Run } from './run.js';

/** The rule itself: over any number of entitlements. */
export const highestLessPaid = (entitlements: readonly Rational[], paid: Rational): Rational =>
  entitlements.reduce((a, b) => a.max(b), Rational.zero).sub(paid).max(Rational.zero);

/** Whether the group's rule stands under these settings. */
export const stacks = (clause: Clause, settings: Readonly<Record<string, string>>): boolean =>
  clause.stacking !== null && (!clause.stacking.onlyWhen || settings[clause.stacking.onlyWhen.setting] === clause.stacking.onlyWhen.is);

/** This clause's payment once the group's earlier payments are taken off. */
export function stack(payment: Rational, clause: Clause, prior: Prior, run: Run): Rational {
  const { stacking } = clause;
  if (!stacking || !stacks(clause, run.settings)) return payment;
  const paid = stacking.paid.from === 'fact' ? run.facts.numbers.get(stacking.paid.fact)! : clause.runningTotal ? prior.group : grantedIn('group', prior); // a running total has taken off what this clause granted
  if (paid.isZero()) return payment;
  const rest = highestLessPaid([payment], paid);
  run.trace?.push({ step: 'stacking', text: stacking.text, inputs: { amount: showExact(payment), [stacking.paid.from === 'fact' ? stacking.paid.fact : 'group']: showExact(paid) }, result: showExact(rest) });
  return rest;
}
