// Decides how limits bite: on the entitlement to date where the clause runs a total over the same scope, else on the room that is left in the scope.
import { Rational } from '#libs/kernel';
import type { Clause, Scope } from './clause.schema.js';
import { showExact } from './exact.js';
import { evaluate, type Setting } from './expression.js';
import type { Prior } from './prior.js';
import { bitten } from './trace.js';

export interface Limit { readonly scope: Scope | 'payment'; readonly text: { zh: string; en: string }; readonly limit: Rational }

/** The limits in CNY, in the clause's order. */
export const limitsOf = (clause: Clause, env: Setting): Limit[] =>
  clause.caps.map((c) => ({ scope: c.scope, text: c.text, limit: evaluate(c.limit, { ...env, trace: [] }) }));

/** Below the limits of the scope over which the clause runs its total. */
export function capEntitlement(entitlement: Rational, limits: readonly Limit[], env: Setting): Rational {
  return limits.reduce((amount, { text, limit }) => {
    env.trace.push({ step: 'cap', text: bitten(text, amount.gt(limit)), inputs: { amount: showExact(amount), limit: showExact(limit) }, result: showExact(amount.min(limit)) });
    return amount.min(limit);
  }, entitlement);
}

/** Within the room that the other scopes have left; a scope that is full leaves none. */
export function capPayment(payment: Rational, limits: readonly Limit[], prior: Prior, env: Setting): Rational {
  return limits.reduce((amount, { scope, text, limit }) => {
    const before = scope === 'payment' ? Rational.zero : prior[scope];
    const room = limit.sub(before).max(Rational.zero);
    const inputs = { amount: showExact(amount), limit: showExact(limit), ...(before.isZero() ? {} : { [scope]: showExact(before), room: showExact(room) }) };
    env.trace.push({ step: before.isZero() ? 'cap' : 'room', text: bitten(text, amount.gt(room)), inputs, result: showExact(amount.min(room)) });
    return amount.min(room);
  }, payment);
}
