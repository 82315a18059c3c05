// Owns what kinds of values there are, which go together, and which facts may be read where.
import type { FactRule } from './clause.schema.js';
import type { Expression } from './expression.schema.js';
import { complain, type Walk } from './issues.js';

export type Kind = 'money' | 'fraction' | 'days' | 'months' | 'years' | 'items' | 'number';
export type Answer = Kind | undefined;
export type KindOf = (e: Expression, path: string, walk: Walk) => Answer;

/** How a kind is called. */
export const KINDS: Record<Kind, readonly [zh: string, en: string]> = {
  money: ['金额', 'money'], fraction: ['比率', 'a rate'], days: ['天数', 'a number of days'], months: ['月数', 'a number of months'], years: ['年数', 'a number of years'], items: ['件数', 'a number of items'], number: ['数字', 'a number'],
};

/** One kind for all; a plain number goes with whatever is not money. */
export function alike(kinds: readonly Answer[], path: string, walk: Walk): Answer {
  if (kinds.length === 0 || kinds.some((k) => k === undefined)) return undefined;
  const known = [...new Set(kinds as Kind[])], counted = known.filter((k) => k !== 'number');
  if (known.length === 1 || counted.length === 1 && counted[0] !== 'money') return counted[0] ?? 'number';
  if (known.includes('money')) return complain(walk, path, 'money-mixed');
  return complain(walk, path, 'units-mixed', { one: KINDS[counted[0]!].join(' / '), other: KINDS[counted[1]!].join(' / ') });
}

export type ReadRule = Pick<FactRule, 'id' | 'type' | 'unit' | 'optional' | 'signed' | 'options'>;

/** The rule of a fact, or of an item's field, that may be read here. */
export function factRule(walk: Walk, id: string, path: string): ReadRule | undefined {
  const field = walk.fields.find((f) => f.id === id);
  if (field) return field;
  const rule = walk.clause.facts.find((f) => f.id === id);
  if (!rule) return complain(walk, path, 'unknown-fact', { name: id });
  if (rule.onlyWhen && walk.assumed[rule.onlyWhen.setting] !== rule.onlyWhen.is) return complain(walk, path, 'outside-setting', { name: id, setting: rule.onlyWhen.setting, is: rule.onlyWhen.is });
  return rule;
}

export function options(walk: Walk, id: string, path: string, member = 'fact'): readonly string[] | undefined {
  const rule = factRule(walk, id, `${path}/${member}`);
  if (rule && (rule.type !== 'enum' || rule.optional)) return complain(walk, `${path}/${member}`, 'lookup-enum');
  return rule?.options?.map((o) => o.value);
}

/** Complains unless this is a date that is always given. */
export function dateRule(walk: Walk, id: string, path: string): void {
  const rule = factRule(walk, id, path);
  if (rule && (rule.type !== 'date' || rule.optional)) complain(walk, path, 'date-needed');
}
