// Owns how the policy stories write clauses of their own: a smallest clause, changed where the story wants it, and loaded like any other.
import { loadClause, quote, type Clause, type Expression, type QuoteInput } from '../../../libs/policy/src/engine/index.js';
import { yuan } from '#libs/kernel';
import { clauseOf, quoted } from './quoting.js';

export const words = { zh: '说明', en: 'words' };
export const money = (value: string): Expression => ({ op: 'money', value });
export const number = (value: string): Expression => ({ op: 'number', value });
export const named = (id: string, otherwise?: Expression): Expression => ({ op: 'fact', fact: id, ...(otherwise ? { otherwise } : {}) });

type FactRule = Clause['facts'][number];
const UNIT: Partial<Record<FactRule['type'], FactRule['unit']>> = { money: 'CNY', rate: 'fraction', date: 'day', items: 'items' };
export const fact = (id: string, type: FactRule['type'], more: Partial<FactRule> = {}): FactRule =>
  ({ id, title: words, type, unit: UNIT[type] ?? 'none', evidence: [], optional: false, signed: false, toDate: false, ...more });
export const options = (...values: string[]) => ({ options: values.map((value) => ({ value, title: words })) });
export const refuse = (code: string, when: Clause['eligible'][number]['when']): Clause['eligible'][number] => ({ code, when, requires: words, refusal: words });

/** A clause of one fact `base`, changed; its own case is made to fit. */
export function clauseWith(change: Partial<Clause>, example: QuoteInput = { facts: { base: '0.00' } }): Clause {
  const draft: Clause = { ...clauseOf('talent-top'), id: 'shape', facts: [fact('base', 'money')], eligible: [], caps: [], amount: named('base'), ...change, cases: [] };
  const outcome = quote(draft, example);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  const { amountFen, recoverableFen, refusals } = outcome.quote;
  const loaded = loadClause({
    ...draft, cases: [{ why: words, ...example, amount: yuan(amountFen), ...(recoverableFen > 0n ? { recoverable: yuan(recoverableFen) } : {}), ...(refusals.length > 0 ? { refusals: refusals.map((r) => r.code) } : {}) }],
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.clause;
}

export const amountOf = (clause: Clause, facts: QuoteInput['facts'], prior: QuoteInput['prior'] = {}): string => yuan(quoted(clause, { facts, prior }).amountFen);
