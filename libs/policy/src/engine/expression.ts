// Interprets an amount over facts: exact rationals in, an exact rational out, one trace line for every operation. It never rounds.
import { Rational } from '#libs/kernel';
import { showExact } from './exact.js';
import type { Expression, Localised, Tier } from './expression.schema.js';
import type { Facts, Settings } from './facts.js';
import { type StepName, type Trace, WORDS } from './trace.js';

export interface Setting { readonly facts: Facts; readonly settings: Settings; readonly trace: Trace }
type Of<O extends Expression['op']> = Extract<Expression, { op: O }>;

/** The value of an expression that `clause.check.ts` has accepted. */
export function evaluate(e: Expression, env: Setting): Rational {
  switch (e.op) {
    case 'money': case 'number': return Rational.parse(e.value);
    case 'fact': return env.facts.numbers.get(e.fact) ?? evaluate(e.otherwise!, env);
    case 'add': return many(e, env, (a, b) => a.add(b));
    case 'min': return many(e, env, (a, b) => a.min(b));
    case 'max': return many(e, env, (a, b) => a.max(b));
    case 'subtract': return pair(e, { from: e.from, less: e.less }, env, (a, b) => a.sub(b));
    case 'share': return pair(e, { of: e.of, rate: e.rate }, env, (a, b) => a.mul(b));
    case 'net': return pair(e, { of: e.of, rate: e.rate }, env, (a, b) => a.div(Rational.of(1).add(b)));
    case 'tiers': return tiers(e, env);
    case 'lookup': return chosen(e, e.fact, env.facts.texts.get(e.fact)!, env);
    case 'setting': return chosen(e, e.setting, env.settings[e.setting]!, env);
    case 'decided': return decided(e, env);
  }
}

/** Facts are named by themselves, everything else by the part it plays. */
const label = (e: Expression, part: string): string => (e.op === 'fact' ? e.fact : part);

function say(env: Setting, step: StepName & keyof typeof WORDS, text: Localised | undefined, inputs: Record<string, string>, value: Rational): Rational {
  env.trace.push({ step, text: text ?? WORDS[step], inputs, result: showExact(value) });
  return value;
}

function many(e: Of<'add' | 'min' | 'max'>, env: Setting, join: (a: Rational, b: Rational) => Rational): Rational {
  const values = e.of.map((o) => evaluate(o, env));
  const inputs = Object.fromEntries(e.of.map((o, i) => [label(o, String(i + 1)), showExact(values[i]!)]));
  return say(env, e.op, e.text, inputs, values.reduce(join));
}

function pair(e: Of<'subtract' | 'share' | 'net'>, parts: Record<string, Expression>, env: Setting, join: (a: Rational, b: Rational) => Rational): Rational {
  const [[firstPart, first], [secondPart, second]] = Object.entries(parts) as [[string, Expression], [string, Expression]];
  const a = evaluate(first, env), b = evaluate(second, env);
  const names = [label(first, firstPart), label(second, secondPart)] as const;
  const inputs = { [names[0]]: showExact(a), [names[1] === names[0] ? secondPart : names[1]]: showExact(b) };
  return say(env, e.op, e.text, inputs, join(a, b));
}

function chosen(e: Of<'lookup' | 'setting'>, by: string, value: string, env: Setting): Rational {
  return say(env, e.op, e.text, { [by]: value }, evaluate(e.cases[value]!, env));
}

function decided(e: Of<'decided'>, env: Setting): Rational {
  const ceiling = evaluate(e.ceiling, env);
  const amount = env.facts.numbers.get(e.fact);
  return say(env, 'decided', e.text, { ...(amount ? { [e.fact]: showExact(amount) } : {}), ceiling: showExact(ceiling) }, amount?.min(ceiling) ?? ceiling);
}

function tiers(e: Of<'tiers'>, env: Setting): Rational {
  const x = evaluate(e.of, env);
  const reached = e.steps.filter((s) => x.gte(Rational.parse(s.from)));
  const value = e.mode === 'flat' ? flat(reached.at(-1), x) : reached.reduce((sum, step, i) => {
    const next = e.steps[i + 1];
    const top = next ? x.min(Rational.parse(next.from)) : x;
    return sum.add(top.sub(Rational.parse(step.from)).mul(Rational.parse(step.rate!)));
  }, Rational.zero);
  return say(env, 'tiers', e.text, { [label(e.of, 'of')]: showExact(x), step: String(reached.length) }, value);
}

const flat = (step: Tier | undefined, x: Rational): Rational =>
  step === undefined ? Rational.zero : step.amount === undefined ? x.mul(Rational.parse(step.rate!)) : Rational.parse(step.amount);
