// Decides how a text becomes words in one language: facts filled in, instants in the city's time, amounts with their thousands.
import type { AnyEntry, Fact } from './catalogue/entry.js';

export type Facts = Readonly<Record<string, Fact>>;
export interface Words { readonly subject: string; readonly lines: readonly string[] }
type Locale = 'zh' | 'en';

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });

function said(fact: Fact, locale: Locale): string {
  if (typeof fact === 'string') return fact;
  if ('instant' in fact) return `${SHANGHAI.format(new Date(fact.instant))}${locale === 'zh' ? '（北京时间）' : ' (Asia/Shanghai)'}`;
  if ('yuan' in fact) {
    const [whole = '', fraction = '00'] = fact.yuan.split('.');
    const grouped = `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction.padEnd(2, '0')}`;
    return locale === 'zh' ? `${grouped} 元` : `CNY ${grouped}`;
  }
  return fact[locale];
}

/** The names between braces. */
export const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);

/** A fact that is not there is left out: an erased delivery still has a heading. */
export function wordsOf(entry: AnyEntry, facts: Facts, locale: Locale): Words {
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => (name in facts ? said(facts[name]!, locale) : '…'));
  const text = entry[locale];
  return { subject: fill(text.subject), lines: text.lines.map(fill) };
}
