// Decides what was granted before, by scope: the sums that running totals, limits and once-only clauses are measured against.
import { Rational } from '#libs/kernel';
import { PRIORS, type Scope } from './clause.schema.js';
import { readMoney } from './fact-forms.js';
import { type FactError, pointerTo } from './facts.js';

export type PriorScope = Scope;
export type Prior = Readonly<Record<(typeof PRIORS)[number], Rational>>;
const NOTHING = Object.fromEntries(PRIORS.map((scope) => [scope, Rational.zero])) as Record<(typeof PRIORS)[number], Rational>;
const KNOWN: ReadonlySet<string> = new Set(PRIORS);

/** What a scope was granted: of a group, what its other clauses granted and what this one did. */
export const grantedIn = (scope: Scope, prior: Prior): Rational => (scope === 'group' ? prior.group.add(prior.groupOwn) : prior[scope]);

export function readPrior(sent: Readonly<Record<string, unknown>> | undefined): { prior: Prior; errors: FactError[] } {
  const errors: FactError[] = [];
  const prior = { ...NOTHING };
  for (const [scope, value] of Object.entries(sent ?? {})) {
    const amount = typeof value === 'string' ? readMoney(value) : undefined;
    if (!KNOWN.has(scope)) errors.push({ pointer: pointerTo('prior', scope), code: 'prior-unknown', detail: { zh: '没有这一范围', en: 'there is no such scope' } });
    else if (amount) prior[scope as keyof Prior] = amount;
    else if (value !== undefined) errors.push({ pointer: pointerTo('prior', scope), code: 'prior-ill-formed', detail: { zh: '应为文本形式的金额（元），最多两位小数', en: 'an amount in CNY as text with at most two decimals' } });
  }
  return { prior, errors };
}
