// Decides whether a condition makes sense: what it reads exists, kinds fit, and it can be met as well as missed where that is cheap to see.
import type { Predicate, Test } from './expression.schema.js';
import { complain, type Walk } from './issues.js';
import { alike, dateRule, factRule, type KindOf, options } from './kind.js';
import { rangeOf, verdict } from './ranges.js';

export function checkPredicate(p: Predicate, path: string, walk: Walk, kindOf: KindOf): void {
  switch (p.test) {
    case 'compare': return checkCompare(p, path, walk, kindOf);
    case 'oneOf': return checkValues(p.fact, p.values, options(walk, p.fact, path), `${path}/values`, walk);
    case 'has': return checkHas(p, path, walk);
    case 'true': return checkRule(p.fact, `${path}/fact`, walk, (type, optional) => type === 'boolean' && !optional, 'boolean-needed');
    case 'given': return checkRule(p.fact, `${path}/fact`, walk, (_, optional) => optional, 'optional-needed');
    case 'day': return checkDay(p, path, walk);
    case 'not': return checkPredicate(p.of, `${path}/of`, walk, kindOf);
    case 'all': case 'any': return p.of.forEach((inner, i) => checkPredicate(inner, `${path}/of/${i}`, walk, kindOf));
  }
}

function checkCompare(p: Test<'compare'>, path: string, walk: Walk, kindOf: KindOf): void {
  const kind = alike([kindOf(p.left, `${path}/left`, walk), kindOf(p.right, `${path}/right`, walk)], path, walk);
  if (kind === undefined) return;
  const always = verdict(rangeOf(p.left, walk), p.is, rangeOf(p.right, walk));
  if (always !== undefined) complain(walk, path, always ? 'always-true' : 'never-true');
}

/** Names known, none twice, and not all there are: such a condition would always hold. */
function checkValues(fact: string, values: readonly string[], known: readonly string[] | undefined, path: string, walk: Walk): void {
  if (!known) return;
  values.forEach((value, i) => {
    if (!known.includes(value)) complain(walk, `${path}/${i}`, 'never-value', { name: fact, value });
    else if (values.indexOf(value) !== i) complain(walk, `${path}/${i}`, 'twice', { name: value });
  });
  if (known.every((k) => values.includes(k))) complain(walk, path, 'always-true');
}

function checkHas(p: Test<'has'>, path: string, walk: Walk): void {
  const rule = factRule(walk, p.fact, `${path}/fact`);
  if (!rule) return;
  if (rule.type !== 'set' || rule.optional) return complain(walk, `${path}/fact`, 'set-needed');
  const known = (rule.options ?? []).map((o) => o.value);
  p.anyOf.forEach((value, i) => { if (!known.includes(value)) complain(walk, `${path}/anyOf/${i}`, 'never-value', { name: p.fact, value }); });
}

function checkRule(id: string, path: string, walk: Walk, fits: (type: string, optional: boolean) => boolean, code: 'boolean-needed' | 'optional-needed'): void {
  const rule = factRule(walk, id, path);
  if (rule && !fits(rule.type, rule.optional)) complain(walk, path, code);
}

function checkDay(p: Test<'day'>, path: string, walk: Walk): void {
  dateRule(walk, p.fact, `${path}/fact`);
  if ((p.day === undefined) === (p.than === undefined)) complain(walk, path, 'day-one-of');
  if (p.than !== undefined) dateRule(walk, p.than, `${path}/than`);
}
