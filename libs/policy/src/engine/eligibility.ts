// Decides whether a clause applies, and says every condition that is not met, each in a sentence for the person refused.
import { Rational } from '#libs/kernel';
import type { Clause, Refusal } from './clause.schema.js';
import type { Comparison, Expression, Predicate } from './expression.schema.js';
import { evaluate, type Setting } from './expression.js';

const COMPARE: Record<Comparison, (a: Rational, b: Rational) => boolean> = {
  atLeast: (a, b) => a.gte(b), above: (a, b) => a.gt(b), atMost: (a, b) => a.lte(b), below: (a, b) => a.lt(b), equal: (a, b) => a.eq(b),
};

function holds(p: Predicate, env: Setting): boolean {
  switch (p.test) {
    case 'compare': return COMPARE[p.is](evaluate(p.left, { ...env, trace: [] }), evaluate(p.right, { ...env, trace: [] }));
    case 'oneOf': return p.values.includes(env.facts.texts.get(p.fact)!);
    case 'true': return env.facts.truths.get(p.fact)!;
    case 'all': return p.of.every((o) => holds(o, env));
    case 'any': return p.of.some((o) => holds(o, env));
    case 'not': return !holds(p.of, env);
  }
}

/** The conditions that are not met; each condition, met or not, leaves a line in the trace. */
export function refusalsOf(clause: Clause, env: Setting): Refusal[] {
  return clause.eligible.flatMap((c) => {
    const met = holds(c.when, env);
    const inputs = Object.fromEntries(factsIn(c.when).flatMap((id) => (id in env.facts.shown ? [[id, env.facts.shown[id]!]] : [])));
    env.trace.push({ step: 'condition', text: c.requires, inputs, result: met ? 'met' : 'unmet' });
    return met ? [] : [{ code: c.code, text: c.refusal }];
  });
}

function factsIn(p: Predicate): string[] {
  if (p.test === 'compare') return [...factsOf(p.left), ...factsOf(p.right)];
  if (p.test === 'oneOf' || p.test === 'true') return [p.fact];
  return p.test === 'not' ? factsIn(p.of) : p.of.flatMap(factsIn);
}

function factsOf(e: Expression): string[] {
  switch (e.op) {
    case 'fact': return [e.fact, ...(e.otherwise ? factsOf(e.otherwise) : [])];
    case 'money': case 'number': return [];
    case 'add': case 'min': case 'max': return e.of.flatMap(factsOf);
    case 'subtract': return [...factsOf(e.from), ...factsOf(e.less)];
    case 'share': case 'net': return [...factsOf(e.of), ...factsOf(e.rate)];
    case 'tiers': return factsOf(e.of);
    case 'lookup': return [e.fact, ...Object.values(e.cases).flatMap(factsOf)];
    case 'setting': return Object.values(e.cases).flatMap(factsOf);
    case 'decided': return [e.fact, ...factsOf(e.ceiling)];
  }
}
