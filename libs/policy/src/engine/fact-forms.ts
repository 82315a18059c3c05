// Decides how each type of fact is written and read: money and rates as exact text, choices by name, lists as lists of plain objects. A JSON number is never money.
import { parseYuan, parseYuanSigned, Rational, zDay } from '#libs/kernel';
import type { FactRule } from './clause.schema.js';
import type { Localised } from './expression.schema.js';
import type { Facts, Item } from './facts.js';

type Rule = Pick<FactRule, 'id' | 'title' | 'type' | 'optional' | 'signed' | 'options' | 'fields' | 'most'>;
/** More items than this no clause takes. */
export const MOST_ITEMS = 1_000;

const valuesOf = (r: Rule): string => (r.options ?? []).map((o) => o.value).join(', ');
export const FORMS: Record<FactRule['type'], (rule: Rule) => Localised> = {
  money: (r) => r.signed
    ? { zh: '应为文本形式的金额（元），最多两位小数，可为负，如 "-1234.56"', en: 'an amount in CNY as text, at most two decimals, may be negative, such as "-1234.56"' }
    : { zh: '应为文本形式的金额（元），最多两位小数，不为负，如 "1234.56"', en: 'an amount in CNY as text, at most two decimals, not negative, such as "1234.56"' },
  rate: (r) => r.signed
    ? { zh: '应为文本形式的小数比率，可为负，如 "0.08"', en: 'a rate as a decimal fraction in text, may be negative, such as "0.08"' }
    : { zh: '应为文本形式的小数比率，不为负，如 "0.30"', en: 'a rate as a decimal fraction in text, not negative, such as "0.30"' },
  count: () => ({ zh: '应为非负整数', en: 'a whole number, not negative' }),
  date: () => ({ zh: '应为日期，如 "2026-05-06"', en: 'a day such as "2026-05-06"' }),
  enum: (r) => ({ zh: `应为其中之一：${valuesOf(r)}`, en: `one of: ${valuesOf(r)}` }),
  boolean: () => ({ zh: '应为 true 或 false', en: 'true or false' }),
  set: (r) => ({ zh: `应为列表，各项不重复，取自：${valuesOf(r)}`, en: `a list without repetitions, out of: ${valuesOf(r)}` }),
  items: (r) => ({ zh: `应为列表，每项写明：${fieldsOf(r)}；最多${mostOf(r)}项`, en: `a list whose items say: ${fieldsOf(r)}; at most ${mostOf(r)} items` }),
};
const mostOf = (r: Rule): number => r.most ?? MOST_ITEMS;
const fieldsOf = (r: Rule): string => (r.fields ?? []).map((f) => f.id).join(', ');

/** Reads one value into the facts; false when it is none. */
export function readValue(rule: Rule, value: unknown, into: Item): boolean {
  const read = valueOf(rule, value);
  if (read === undefined) return false;
  into.shown.set(rule.id, String(value));
  if (read instanceof Rational) into.numbers.set(rule.id, read);
  else if (typeof read === 'boolean') into.truths.set(rule.id, read);
  else into.texts.set(rule.id, read);
  return true;
}

export function readSet(rule: Rule, value: unknown, into: Facts): boolean {
  if (!Array.isArray(value) || new Set(value).size !== value.length || !value.every((v) => rule.options?.some((o) => o.value === v))) return false;
  into.sets.set(rule.id, value as string[]);
  into.shown.set(rule.id, value.join(', '));
  return true;
}

type ReadItem = (fields: NonNullable<FactRule['fields']>, item: Readonly<Record<string, unknown>>, into: Item, n: number) => void;

export function readItems(rule: Rule, value: unknown, into: Facts, read: ReadItem): boolean {
  if (!Array.isArray(value) || value.length > mostOf(rule) || !value.every((v) => typeof v === 'object' && v !== null && !Array.isArray(v))) return false;
  const items = value.map((sent: Record<string, unknown>, n) => {
    const item: Item = { numbers: new Map(), texts: new Map(), truths: new Map(), shown: new Map() };
    read(rule.fields ?? [], sent, item, n);
    return item;
  });
  into.lists.set(rule.id, items);
  into.shown.set(rule.id, String(items.length));
  return true;
}

function valueOf(rule: Rule, value: unknown): Rational | string | boolean | undefined {
  if (rule.type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (rule.type === 'count' && Number.isSafeInteger(value) && (value as number) >= 0) return Rational.of(value as number);
  if (typeof value !== 'string') return undefined;
  switch (rule.type) {
    case 'money': return readMoney(value, rule.signed);
    case 'rate': return readRate(value, rule.signed);
    case 'count': return /^\d{1,12}$/.test(value) ? Rational.parse(value) : undefined;
    case 'date': return zDay.safeParse(value).success ? value : undefined;
    case 'enum': return rule.options?.some((o) => o.value === value) ? value : undefined;
    case 'set': case 'items': return undefined;
  }
}

/** Yuan as an exact rational. */
export function readMoney(text: string, signed = false): Rational | undefined {
  try { return Rational.of((signed ? parseYuanSigned : parseYuan)(text), 100n); } catch { return undefined; }
}

function readRate(text: string, signed: boolean): Rational | undefined {
  const found = /^(-?)\d{1,6}(\.\d{1,12})?$/.exec(text);
  return found && (signed || found[1] === '') ? Rational.parse(text) : undefined;
}
