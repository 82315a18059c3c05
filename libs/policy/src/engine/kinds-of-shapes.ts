// Decides whether the larger shapes make sense: lists, dates, reference tables, payers' rules, instalments, cuts.
import type { Of } from './expression.schema.js';
import { checkPredicate } from './check-predicate.js';
import { complain, type Walk } from './issues.js';
import { alike, type Answer, dateRule, KINDS, type KindOf, options } from './kind.js';

export function spanKind(e: Of<'span' | 'dayCount'>, path: string, walk: Walk): Answer {
  dateRule(walk, e.from, `${path}/from`);
  dateRule(walk, e.to, `${path}/to`);
  return e.op === 'span' ? e.unit : 'years';
}

export function referenceKind(e: Of<'reference'>, path: string, walk: Walk): Answer {
  dateRule(walk, e.on, `${path}/on`);
  return walk.clause.references?.some((r) => r.id === e.reference) ? 'fraction' : complain(walk, `${path}/reference`, 'unknown-reference', { name: e.reference });
}

export function eachKind(e: Of<'each'>, path: string, walk: Walk, kindOf: KindOf): Answer {
  if (walk.fields.length > 0) return complain(walk, path, 'list-in-list');
  const rule = walk.clause.facts.find((f) => f.id === e.list);
  if (!rule) return complain(walk, `${path}/list`, 'unknown-fact', { name: e.list });
  if (rule.type !== 'items' || rule.optional || rule.onlyWhen) return complain(walk, `${path}/list`, 'list-needed');
  const most = e.most && kindOf(e.most, `${path}/most`, walk);
  if (most === 'money') complain(walk, `${path}/most`, 'most-number');
  return kindOf(e.amount, `${path}/amount`, { ...walk, fields: rule.fields ?? [] });
}

/** Every option is money, and pays alone: shares between payers would have no meaning further inside. */
export function eitherKind(e: Of<'either'>, path: string, walk: Walk, kindOf: KindOf): Answer {
  if (path !== '/amount') complain(walk, path, 'either-root');
  e.of.forEach((o, i) => {
    const at = `${path}/of/${i}`, kind = kindOf(o.amount, `${at}/amount`, walk);
    if (!walk.clause.shares.some((s) => s.payer === o.payer)) complain(walk, `${at}/payer`, 'either-payer', { name: o.payer });
    if (e.of.findIndex((other) => other.payer === o.payer) !== i) complain(walk, `${at}/payer`, 'twice', { name: o.payer });
    if (kind !== undefined && kind !== 'money') complain(walk, `${at}/amount`, 'not-money', { what: '金额', whatEn: 'an amount', kind: KINDS[kind][0], kindEn: KINDS[kind][1] });
  });
  return 'money';
}

export function instalmentsKind(e: Of<'instalments'>, path: string, walk: Walk, kindOf: KindOf): Answer {
  if (!walk.clause.runningTotal) complain(walk, path, 'instalment-running');
  const sum = e.parts.reduce((total, p) => total + p.basisPoints, 0);
  if (sum !== 10_000) complain(walk, `${path}/parts`, 'instalment-points', { sum });
  const known = options(walk, e.due, path, 'due');
  const named = e.parts.map((p) => p.instalment);
  if (known && (named.length !== known.length || new Set(named).size !== named.length || !named.every((n) => known.includes(n)))) complain(walk, `${path}/parts`, 'instalment-values', { name: e.due });
  e.parts.forEach((p, i) => { if (p.passes) checkPredicate(p.passes, `${path}/parts/${i}/passes`, walk, kindOf); });
  return kindOf(e.of, `${path}/of`, walk);
}

export const cutKind = (e: Of<'cut'>, path: string, walk: Walk, kindOf: KindOf): Answer =>
  alike([kindOf(e.of, `${path}/of`, walk), kindOf(e.total, `${path}/total`, walk), kindOf(e.room, `${path}/room`, walk)], path, walk);
