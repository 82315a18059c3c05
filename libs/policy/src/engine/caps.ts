// Decides how limits bite: on the entitlement to date where the clause runs a total over the same scope, else on the room that is left in the scope.
import { Rational } from '#libs/kernel';
import type { Clause, Scope } from './clause.schema.js';
import { showExact } from './exact.js';
import type { Localised } from './expression.schema.js';
import { grantedIn, type Prior } from './prior.js';
import { type Book, type Compute, quietly, type Run } from './run.js';
import { bitten } from './trace.js';

export interface Cap { readonly scope: Scope | 'payment'; readonly limit: Compute; readonly bit: Localised; readonly kept: Localised }
/** A limit in CNY on these facts. */
export interface Limit { readonly scope: Cap['scope']; readonly cap: Cap; readonly amount: Rational }

export const compileCaps = (clause: Clause, book: Book): Cap[] =>
  clause.caps.map((c) => ({ scope: c.scope, limit: book.compute(c.limit), bit: bitten(c.text, true), kept: bitten(c.text, false) }));

/** The limits in CNY, in the clause's order. */
export const limitsOf = (caps: readonly Cap[], run: Run): Limit[] => caps.map((cap) => ({ scope: cap.scope, cap, amount: quietly(cap.limit, run) }));

/** Below one limit of the scope over which the clause runs its total. */
export function capEntitlement(entitlement: Rational, limit: Limit, run: Run): Rational {
  const bit = entitlement.gt(limit.amount), result = bit ? limit.amount : entitlement;
  run.trace?.push({ step: 'cap', text: bit ? limit.cap.bit : limit.cap.kept, inputs: { amount: showExact(entitlement), limit: showExact(limit.amount) }, result: showExact(result) });
  return result;
}

/** Within the room that another scope has left; a scope that is full leaves none. */
export function capPayment(payment: Rational, limit: Limit, prior: Prior, run: Run): Rational {
  const before = limit.scope === 'payment' ? Rational.zero : grantedIn(limit.scope, prior);
  const room = before.isZero() ? limit.amount.max(Rational.zero) : limit.amount.sub(before).max(Rational.zero);
  const bit = payment.gt(room), result = bit ? room : payment;
  const inputs = { amount: showExact(payment), limit: showExact(limit.amount), ...(before.isZero() ? {} : { [limit.scope]: showExact(before), room: showExact(room) }) };
  run.trace?.push({ step: before.isZero() ? 'cap' : 'room', text: bit ? limit.cap.bit : limit.cap.kept, inputs, result: showExact(result) });
  return result;
}
