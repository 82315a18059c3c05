// Decides what was granted before, by scope: the sums that running totals, limits and once-only clauses are measured against.
import { Rational } from '#libs/kernel';
import { SCOPES, type Scope } from './clause.schema.js';
import { type FactError, pointerTo, readMoney } from './facts.js';

/** `group`: what the stacking group's other clauses granted; funding knows it, the public calculator does not ask for it. */
export type PriorScope = Scope | 'group';
export type Prior = Readonly<Record<PriorScope, Rational>>;
const KNOWN: readonly PriorScope[] = [...SCOPES, 'group'];

export function readPrior(sent: Readonly<Record<string, unknown>>): { prior: Prior; errors: FactError[] } {
  const errors: FactError[] = [];
  const prior = Object.fromEntries(KNOWN.map((scope) => [scope, Rational.zero])) as Record<PriorScope, Rational>;
  for (const [scope, value] of Object.entries(sent)) {
    const amount = typeof value === 'string' ? readMoney(value) : undefined;
    if (!KNOWN.includes(scope as PriorScope)) errors.push({ pointer: pointerTo('prior', scope), code: 'prior-unknown', detail: { zh: '没有这一范围', en: 'there is no such scope' } });
    else if (amount) prior[scope as PriorScope] = amount;
    else if (value !== undefined) errors.push({ pointer: pointerTo('prior', scope), code: 'prior-ill-formed', detail: { zh: '应为文本形式的金额（元），最多两位小数', en: 'an amount in CNY as text with at most two decimals' } });
  }
  return { prior, errors };
}
