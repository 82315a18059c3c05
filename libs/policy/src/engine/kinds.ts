// Decides whether an expression computes what it says: money with money, days with days, every fact and setting known. Refuses before anything is quoted.
import { checkPredicate } from './check-predicate.js';
import type { Clause } from './clause.schema.js';
import type { Expression, Of } from './expression.schema.js';
import { complain, type Walk } from './issues.js';
import { alike, type Answer, factRule, type Kind, KINDS, options, type ReadRule } from './kind.js';
import { cutKind, eachKind, eitherKind, instalmentsKind, referenceKind, spanKind } from './kinds-of-shapes.js';
import { tiersKind } from './kinds-of-tiers.js';

/** The kind of an expression, or undefined after a complaint. */
export function kindOf(e: Expression, path: string, walk: Walk): Answer {
  switch (e.op) {
    case 'money': return e.value.startsWith('-') ? complain(walk, `${path}/value`, 'amount-negative') : 'money';
    case 'number': return 'number';
    case 'fact': return factKind(e, path, walk);
    case 'add': case 'min': case 'max': return alike(e.of.map((o, i) => kindOf(o, `${path}/of/${i}`, walk)), path, walk);
    case 'subtract': return alike([kindOf(e.from, `${path}/from`, walk), kindOf(e.less, `${path}/less`, walk)], path, walk);
    case 'share': case 'net': return scaledKind(e, path, walk);
    case 'tiers': return tiersKind(e, path, walk, kindOf);
    case 'lookup': return casesKind(e.cases, options(walk, e.fact, path), path, walk);
    case 'setting': return settingKind(e, path, walk);
    case 'decided': return decidedKind(e, path, walk);
    case 'when': { checkPredicate(e.if, `${path}/if`, walk, kindOf); return alike([kindOf(e.then, `${path}/then`, walk), kindOf(e.else, `${path}/else`, walk)], path, walk); }
    case 'each': return eachKind(e, path, walk, kindOf);
    case 'span': case 'dayCount': return spanKind(e, path, walk);
    case 'reference': return referenceKind(e, path, walk);
    case 'either': return eitherKind(e, path, walk, kindOf);
    case 'instalments': return instalmentsKind(e, path, walk, kindOf);
    case 'cut': return cutKind(e, path, walk, kindOf);
  }
}

const kindOfRule = (rule: ReadRule): Answer => rule.type === 'money' ? 'money' : rule.type === 'rate' ? 'fraction' : rule.type === 'count' ? (rule.unit in KINDS ? rule.unit as Kind : 'number') : undefined;

function factKind(e: Of<'fact'>, path: string, walk: Walk): Answer {
  const rule = factRule(walk, e.fact, `${path}/fact`);
  if (!rule) return undefined;
  const kind = kindOfRule(rule);
  if (!kind) return complain(walk, `${path}/fact`, 'not-computable', { name: e.fact, type: rule.type });
  if (rule.optional && !e.otherwise) return complain(walk, path, 'needs-otherwise', { name: e.fact });
  return e.otherwise ? alike([kind, kindOf(e.otherwise, `${path}/otherwise`, walk)], path, walk) : kind;
}

function scaledKind(e: Of<'share' | 'net'>, path: string, walk: Walk): Answer {
  const rate = kindOf(e.rate, `${path}/rate`, walk), of = kindOf(e.of, `${path}/of`, walk);
  if (rate === 'money') complain(walk, `${path}/rate`, 'rate-not-number');
  if (e.op === 'net' && (!notNegative(e.rate, walk) || (rate !== 'fraction' && rate !== 'number'))) complain(walk, `${path}/rate`, 'net-rate');
  if (e.op === 'net' || of === undefined || rate === undefined) return of;
  return of === 'money' || rate === 'number' || rate === 'fraction' && of !== 'number' ? of : rate === 'money' ? undefined : of === 'number' || of === 'fraction' ? rate : 'number';
}

const notNegative = (e: Expression, walk: Walk): boolean =>
  e.op === 'number' ? !e.value.startsWith('-') : e.op === 'fact' && !e.otherwise && [...walk.fields, ...walk.clause.facts].find((f) => f.id === e.fact)?.signed === false;

function casesKind(cases: Readonly<Record<string, Expression>>, known: readonly string[] | undefined, path: string, walk: Walk, within = (_: string): Walk => walk): Answer {
  if (!known) return undefined;
  for (const value of known) if (!Object.hasOwn(cases, value)) complain(walk, `${path}/cases`, 'value-missing', { value });
  for (const value of Object.keys(cases)) if (!known.includes(value)) complain(walk, `${path}/cases/${value}`, 'no-such-value');
  return alike(Object.entries(cases).map(([value, e]) => kindOf(e, `${path}/cases/${value}`, within(value))), path, walk);
}

function settingKind(e: Of<'setting'>, path: string, walk: Walk): Answer {
  const setting: Clause['settings'][number] | undefined = walk.clause.settings.find((s) => s.id === e.setting);
  if (!setting) return complain(walk, `${path}/setting`, 'unknown-setting', { name: e.setting });
  return casesKind(e.cases, setting.options.map((o) => o.value), path, walk, (value) => ({ ...walk, assumed: { ...walk.assumed, [e.setting]: value } }));
}

function decidedKind(e: Of<'decided'>, path: string, walk: Walk): Answer {
  const rule = factRule(walk, e.fact, `${path}/fact`);
  if (rule && rule.type !== 'money') complain(walk, `${path}/fact`, 'decided-money');
  return alike([rule && 'money', kindOf(e.ceiling, `${path}/ceiling`, walk)], path, walk);
}
