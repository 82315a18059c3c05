// Decides whether an expression computes what it says: money with money, rates with numbers, every fact and setting known. Refuses before anything is quoted.
import { Rational } from '#libs/kernel';
import type { Clause } from './clause.schema.js';
import type { Expression, Predicate } from './expression.schema.js';

export type Kind = 'money' | 'number';
export interface Issue { readonly path: string; readonly reason: string }
/** What a walk over a clause knows: where it stands, which setting's branch it is in, and where to complain. */
export interface Walk { readonly clause: Clause; readonly assumed: Readonly<Record<string, string>>; readonly issues: Issue[] }
type Answer = Kind | undefined;

export const complain = (walk: Walk, path: string, reason: string): undefined => { walk.issues.push({ path, reason }); return undefined; };

/** The kind of an expression, or undefined after a complaint. */
export function kindOf(e: Expression, path: string, walk: Walk): Answer {
  switch (e.op) {
    case 'money': return 'money';
    case 'number': return 'number';
    case 'fact': return factKind(e, path, walk);
    case 'add': case 'min': case 'max': return alike(e.of.map((o, i) => kindOf(o, `${path}/of/${i}`, walk)), path, walk);
    case 'subtract': return alike([kindOf(e.from, `${path}/from`, walk), kindOf(e.less, `${path}/less`, walk)], path, walk);
    case 'share': case 'net': return scaledKind(e, path, walk);
    case 'tiers': return tiersKind(e, path, walk);
    case 'lookup': return casesKind(e.cases, options(walk, e.fact, path), path, walk);
    case 'setting': return settingKind(e, path, walk);
    case 'decided': return decidedKind(e, path, walk);
  }
}

function alike(kinds: readonly Answer[], path: string, walk: Walk): Answer {
  if (kinds.some((k) => k === undefined)) return undefined;
  return new Set(kinds).size === 1 ? kinds[0] : complain(walk, path, 'money and numbers cannot be mixed here');
}

/** The rule of a fact that may be read here. */
export function factRule(walk: Walk, id: string, path: string) {
  const rule = walk.clause.facts.find((f) => f.id === id);
  if (!rule) return complain(walk, path, `no fact is named ${id}`);
  if (rule.onlyWhen && walk.assumed[rule.onlyWhen.setting] !== rule.onlyWhen.is) return complain(walk, path, `${id} exists only when ${rule.onlyWhen.setting} is ${rule.onlyWhen.is}`);
  return rule;
}

function factKind(e: Extract<Expression, { op: 'fact' }>, path: string, walk: Walk): Answer {
  const rule = factRule(walk, e.fact, `${path}/fact`);
  if (!rule) return undefined;
  const kind: Answer = rule.type === 'money' ? 'money' : rule.type === 'rate' || rule.type === 'count' ? 'number' : undefined;
  if (!kind) return complain(walk, `${path}/fact`, `${e.fact} is a ${rule.type}: nothing to compute with`);
  if (rule.optional && !e.otherwise) return complain(walk, path, `${e.fact} is optional: say what counts otherwise`);
  return e.otherwise ? alike([kind, kindOf(e.otherwise, `${path}/otherwise`, walk)], path, walk) : kind;
}

function scaledKind(e: Extract<Expression, { op: 'share' | 'net' }>, path: string, walk: Walk): Answer {
  const rate = kindOf(e.rate, `${path}/rate`, walk);
  if (rate === 'money') complain(walk, `${path}/rate`, 'a rate is a number');
  if (e.op === 'net' && !notNegative(e.rate, walk)) complain(walk, `${path}/rate`, 'the rate of net is a number or a fact that is never negative');
  return kindOf(e.of, `${path}/of`, walk);
}

const notNegative = (e: Expression, walk: Walk): boolean =>
  e.op === 'number' ? !e.value.startsWith('-') : e.op === 'fact' && !e.otherwise && walk.clause.facts.find((f) => f.id === e.fact)?.signed === false;

function tiersKind(e: Extract<Expression, { op: 'tiers' }>, path: string, walk: Walk): Answer {
  const of = kindOf(e.of, `${path}/of`, walk);
  e.steps.forEach((step, i) => {
    const at = `${path}/steps/${i}`;
    if ((step.rate === undefined) === (step.amount === undefined)) complain(walk, at, 'a step has a rate or an amount, one of them');
    if (e.mode === 'marginal' && step.amount !== undefined) complain(walk, `${at}/amount`, 'a marginal step has a rate');
    const before = e.steps[i - 1];
    if (before && Rational.parse(step.from).lte(Rational.parse(before.from))) complain(walk, `${at}/from`, 'steps rise');
  });
  const flat = new Set(e.steps.map((s) => (s.amount === undefined ? of : 'money')));
  return flat.size === 1 ? [...flat][0] : complain(walk, path, 'steps give money or numbers, not both');
}

function options(walk: Walk, id: string, path: string): readonly string[] | undefined {
  const rule = factRule(walk, id, `${path}/fact`);
  if (rule && (rule.type !== 'enum' || rule.optional)) return complain(walk, `${path}/fact`, 'a lookup needs an enum that is always given');
  return rule?.options?.map((o) => o.value);
}

function casesKind(cases: Readonly<Record<string, Expression>>, known: readonly string[] | undefined, path: string, walk: Walk, within = (_: string): Walk => walk): Answer {
  if (!known) return undefined;
  for (const value of known) if (!Object.hasOwn(cases, value)) complain(walk, `${path}/cases`, `${value} is missing`);
  for (const value of Object.keys(cases)) if (!known.includes(value)) complain(walk, `${path}/cases/${value}`, 'no such value');
  return alike(Object.entries(cases).map(([value, e]) => kindOf(e, `${path}/cases/${value}`, within(value))), path, walk);
}

function settingKind(e: Extract<Expression, { op: 'setting' }>, path: string, walk: Walk): Answer {
  const setting = walk.clause.settings.find((s) => s.id === e.setting);
  if (!setting) return complain(walk, `${path}/setting`, `no setting is named ${e.setting}`);
  return casesKind(e.cases, setting.options.map((o) => o.value), path, walk, (value) => ({ ...walk, assumed: { ...walk.assumed, [e.setting]: value } }));
}

function decidedKind(e: Extract<Expression, { op: 'decided' }>, path: string, walk: Walk): Answer {
  const rule = factRule(walk, e.fact, `${path}/fact`);
  if (rule && rule.type !== 'money') complain(walk, `${path}/fact`, 'a decided amount is money');
  return alike([rule && 'money', kindOf(e.ceiling, `${path}/ceiling`, walk)], path, walk);
}

export function checkPredicate(p: Predicate, path: string, walk: Walk): void {
  if (p.test === 'compare') {
    alike([kindOf(p.left, `${path}/left`, walk), kindOf(p.right, `${path}/right`, walk)], path, walk);
  } else if (p.test === 'oneOf') {
    const known = options(walk, p.fact, path);
    p.values.forEach((value, i) => { if (known && !known.includes(value)) complain(walk, `${path}/values/${i}`, `${p.fact} is never ${value}`); });
  } else if (p.test === 'true') {
    const rule = factRule(walk, p.fact, `${path}/fact`);
    if (rule && (rule.type !== 'boolean' || rule.optional)) complain(walk, `${path}/fact`, 'only a boolean that is always given can be true');
  } else if (p.test === 'not') {
    checkPredicate(p.of, `${path}/of`, walk);
  } else {
    p.of.forEach((inner, i) => checkPredicate(inner, `${path}/of/${i}`, walk));
  }
}
