// Decides how the facts of a frozen quote are named: by the clause's own titles, a choice by its name, a list item by item with each item's own number.
import { parseYuanSigned, showYuan } from '#libs/kernel';
import type { Clause } from '#libs/policy';
import type { ClaimQuoteView } from './claim.contract.js';
import type { FrozenQuote } from './claim.rows.js';
import type { ItemValues } from './items-proven.js';

type Named = ClaimQuoteView['named'][number];
type Locale = 'zh' | 'en';
type Rule = Pick<Clause['facts'][number], 'id' | 'title' | 'type' | 'options'>;
const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const;

const saidOf = (rule: Rule, value: unknown, locale: Locale): string =>
  (typeof value === 'boolean' ? YES_NO[locale][value ? 0 : 1] : rule.options?.find((o) => o.value === String(value))?.title[locale] ?? String(value));

export const namedFacts = (clause: Clause, frozen: FrozenQuote, locale: Locale): Named[] => clause.facts.filter((f) => frozen.facts[f.id] !== undefined).map((f) => {
  const { id, title, type } = f, value: unknown = frozen.facts[id];
  if (type === 'set') return { id, title: title[locale], type, value: (value as string[]).map((v) => saidOf(f, v, locale)).join(locale === 'zh' ? '、' : ', ') };
  if (type !== 'items') return { id, title: title[locale], type, value: saidOf(f, value, locale) };
  const items = (value as ItemValues[]).map((values, n) => ({ item: frozen.items?.[id]?.[n] ?? String(n + 1), value: (f.fields ?? []).filter((x) => values[x.id] !== undefined).map((x) => `${x.title[locale]} ${x.type === 'money' ? showYuan(parseYuanSigned(String(values[x.id]))) : saidOf(x, values[x.id], locale)}`).join(locale === 'zh' ? '，' : ', ') }));
  return { id, title: title[locale], type, value: items.map((i) => i.item).join(locale === 'zh' ? '、' : ', '), items };
});
