// Decides whether what was sent are the clause's facts: each one missing, unknown or ill-formed is named with its pointer. No number passes a float.
import { parseYuan, parseYuanSigned, Rational, zDay } from '#libs/kernel';
import type { Clause, FactRule } from './clause.schema.js';
import type { Localised } from './expression.schema.js';

export interface FactError { readonly pointer: string; readonly code: 'fact-missing' | 'fact-unknown' | 'fact-ill-formed' | 'prior-unknown' | 'prior-ill-formed' | 'setting-unknown'; readonly detail: Localised }
/** What the interpreter reads: computable facts as exact rationals (money in yuan), the others as text or truth. */
export interface Facts { readonly numbers: ReadonlyMap<string, Rational>; readonly texts: ReadonlyMap<string, string>; readonly truths: ReadonlyMap<string, boolean>; readonly shown: Readonly<Record<string, string>> }
export type Settings = Readonly<Record<string, string>>;

export const pointerTo = (root: string, key: string): string => `/${root}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const FORMS: Record<FactRule['type'], (rule: FactRule) => Localised> = {
  money: (r) => r.signed
    ? { zh: '应为文本形式的金额（元），最多两位小数，可为负，如 "-1234.56"', en: 'an amount in CNY as text, at most two decimals, may be negative, such as "-1234.56"' }
    : { zh: '应为文本形式的金额（元），最多两位小数，不为负，如 "1234.56"', en: 'an amount in CNY as text, at most two decimals, not negative, such as "1234.56"' },
  rate: (r) => r.signed
    ? { zh: '应为文本形式的小数比率，可为负，如 "0.08"', en: 'a rate as a decimal fraction in text, may be negative, such as "0.08"' }
    : { zh: '应为文本形式的小数比率，不为负，如 "0.30"', en: 'a rate as a decimal fraction in text, not negative, such as "0.30"' },
  count: () => ({ zh: '应为非负整数', en: 'a whole number, not negative' }),
  date: () => ({ zh: '应为日期，如 "2026-05-06"', en: 'a day such as "2026-05-06"' }),
  enum: (r) => { const values = (r.options ?? []).map((o) => o.value).join(', '); return { zh: `应为其中之一：${values}`, en: `one of: ${values}` }; },
  boolean: () => ({ zh: '应为 true 或 false', en: 'true or false' }),
};

/** The facts that exist under these settings. */
export const factsUnder = (clause: Clause, settings: Settings): readonly FactRule[] =>
  clause.facts.filter((f) => !f.onlyWhen || settings[f.onlyWhen.setting] === f.onlyWhen.is);

/** Reads everything that was sent and collects every error, not just the first. */
export function readFacts(clause: Clause, sent: Readonly<Record<string, unknown>>, settings: Settings): { facts: Facts; errors: FactError[] } {
  const rules = factsUnder(clause, settings);
  const errors: FactError[] = Object.keys(sent).filter((key) => !rules.some((r) => r.id === key)).map((key) => ({
    pointer: pointerTo('facts', key), code: 'fact-unknown', detail: { zh: '本条款没有这一事实', en: 'this clause has no such fact' },
  }));
  const numbers = new Map<string, Rational>(), texts = new Map<string, string>(), truths = new Map<string, boolean>();
  const shown: Record<string, string> = {};
  for (const rule of rules) {
    const value = Object.hasOwn(sent, rule.id) ? sent[rule.id] : undefined;
    if (value === undefined) {
      if (!rule.optional) errors.push({ pointer: pointerTo('facts', rule.id), code: 'fact-missing', detail: { zh: `缺少：${rule.title.zh}`, en: `missing: ${rule.title.en}` } });
      continue;
    }
    const read = readValue(rule, value);
    if (read === undefined) errors.push({ pointer: pointerTo('facts', rule.id), code: 'fact-ill-formed', detail: FORMS[rule.type](rule) });
    else {
      shown[rule.id] = String(value);
      if (read instanceof Rational) numbers.set(rule.id, read);
      else if (typeof read === 'boolean') truths.set(rule.id, read);
      else texts.set(rule.id, read);
    }
  }
  return { facts: { numbers, texts, truths, shown }, errors };
}

function readValue(rule: FactRule, value: unknown): Rational | string | boolean | undefined {
  if (rule.type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (rule.type === 'count' && Number.isSafeInteger(value) && (value as number) >= 0) return Rational.of(value as number);
  if (typeof value !== 'string' || value.length > 24) return undefined;
  switch (rule.type) {
    case 'money': return readMoney(value, rule.signed);
    case 'rate': return readRate(value, rule.signed);
    case 'count': return /^\d{1,12}$/.test(value) ? Rational.parse(value) : undefined;
    case 'date': return zDay.safeParse(value).success ? value : undefined;
    case 'enum': return rule.options?.some((o) => o.value === value) ? value : undefined;
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
