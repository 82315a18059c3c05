// Decides whether what was sent are the clause's facts: each one missing, unknown or ill-formed is named with its pointer. No number passes a float.
import type { Rational } from '#libs/kernel';
import type { Clause, FactRule } from './clause.schema.js';
import type { Localised } from './expression.schema.js';
import { FORMS, readItems, readSet, readValue } from './fact-forms.js';

export interface FactError {
  readonly pointer: string; readonly detail: Localised;
  readonly code: 'fact-missing' | 'fact-unknown' | 'fact-ill-formed' | 'fact-out-of-order' | 'reference-missing' | 'prior-unknown' | 'prior-ill-formed' | 'setting-unknown';
}
/** What the interpreter reads: computable facts as exact rationals (money in yuan), the others as text or truth; `shown` as they were sent. */
export interface Item { readonly numbers: Map<string, Rational>; readonly texts: Map<string, string>; readonly truths: Map<string, boolean>; readonly shown: Map<string, string> }
export interface Facts extends Item { readonly sets: Map<string, readonly string[]>; readonly lists: Map<string, readonly Item[]> }
export type Settings = Readonly<Record<string, string>>;

export const pointerTo = (...parts: readonly (string | number)[]): string => parts.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The facts that exist under these settings. */
export const factsUnder = (clause: Clause, settings: Settings): readonly FactRule[] =>
  clause.facts.filter((f) => !f.onlyWhen || settings[f.onlyWhen.setting] === f.onlyWhen.is);

const unknown = (pointer: string): FactError => ({ pointer, code: 'fact-unknown', detail: { zh: '本条款没有这一事实', en: 'this clause has no such fact' } });
const missing = (pointer: string, { title }: { title: Localised }): FactError => ({ pointer, code: 'fact-missing', detail: { zh: `缺少：${title.zh}`, en: `missing: ${title.en}` } });
type Rule = Pick<FactRule, 'id' | 'title' | 'type' | 'optional' | 'signed' | 'options' | 'fields' | 'most'>;

/** Reads everything that was sent and collects every error, not just the first. */
export function readFacts(rules: readonly FactRule[], sent: Readonly<Record<string, unknown>>): { facts: Facts; errors: FactError[] } {
  const facts: Facts = { numbers: new Map(), texts: new Map(), truths: new Map(), shown: new Map(), sets: new Map(), lists: new Map() };
  const errors: FactError[] = [];
  readAll(rules, sent, ['facts'], facts, errors, (rule, value, pointer) => {
    if (rule.type === 'set') return readSet(rule, value, facts);
    if (rule.type !== 'items') return readValue(rule, value, facts);
    return readItems(rule, value, facts, (fields, item, into, n) => readAll(fields, item, [...pointer, n], into, errors, (f, v) => readValue(f, v, into)));
  });
  return { facts, errors };
}

function readAll(rules: readonly Rule[], sent: Readonly<Record<string, unknown>>, root: readonly (string | number)[], into: Item, errors: FactError[], read: (rule: Rule, value: unknown, pointer: readonly (string | number)[]) => boolean): void {
  for (const key of Object.keys(sent)) if (!rules.some((r) => r.id === key)) errors.push(unknown(pointerTo(...root, key)));
  for (const rule of rules) {
    const value = Object.hasOwn(sent, rule.id) ? sent[rule.id] : undefined;
    if (value === undefined) { if (!rule.optional) errors.push(missing(pointerTo(...root, rule.id), rule)); } else if (!read(rule, value, [...root, rule.id])) {
      errors.push({ pointer: pointerTo(...root, rule.id), code: 'fact-ill-formed', detail: FORMS[rule.type](rule) });
    }
  }
}
