// Owns how facts and the figures of a derivation are said: by the clause's own names, money in 元, rates in percent, choices by their words; never by the names that only the document knows.
import { useTranslation } from 'react-i18next';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { moneyWords, percentWords } from '@libs/policy/src/engine/names.js';
import { localised } from '../../i18n/start.js';

export type ClauseNames = Pick<ClauseView, 'facts' | 'settings' | 'references'>;
type Case = Pick<ClauseView['cases'][number], 'facts' | 'prior' | 'settings'>;
export interface Said { readonly name: string; readonly value: string }
type Fact = Pick<ClauseView['facts'][number], 'id' | 'title' | 'type' | 'options' | 'fields'>;

/** Figures that a derivation names by itself, and that are amounts. */
const AMOUNTS = new Set(['amount', 'limit', 'room', 'entitlement', 'ceiling', 'total', 'recoverable', 'project', 'applicantYear', 'controllerYear', 'clauseYear', 'applicant', 'group', 'city', 'district']);
const exact = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value);
/** 3900000.00 → 3,900,000.00; what is no figure stays. */
export const grouped = (value: string): string => (/^-?\d{4,}(\.\d+)?…?$/.test(value) ? value.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ',')) : value);

export interface FactWords { of(c: Case): Said[]; inputs(inputs: Readonly<Record<string, string>>): Said[]; result(step: string, value: string): string }

export function useFactWords(names: ClauseNames | null): FactWords {
  const { t } = useTranslation(['public', 'app']);
  const known = (key: string): string | undefined => t(`policy.input.${key}` as never, { defaultValue: '' }) as string || undefined;
  const yesNo = (yes: boolean): string => (yes ? t('policy.yes') : t('policy.no'));
  const shown = (fact: Fact | undefined, value: unknown): string => {
    if (typeof value === 'boolean') return yesNo(value);
    if (Array.isArray(value)) return value.length === 0 ? t('policy.noItems') : fact?.type === 'items' ? value.map((item, i) => `${t('policy.item', { n: i + 1 })}: ${Object.entries(item as object).map(([id, v]) => { const field = fact.fields?.find((f) => f.id === id); return `${field ? localised(field.title) : id} ${shown(field as Fact, v)}`; }).join(', ')}`).join('; ') : value.map((v) => shown({ ...fact!, type: 'enum' }, v)).join(', ');
    const text = String(value);
    if (fact?.options) return localised(fact.options.find((o) => o.value === text)?.title) || text;
    if (text === 'true' || text === 'false') return yesNo(text === 'true');
    return fact?.type === 'money' && exact(text) ? localised(moneyWords(text)) : fact?.type === 'rate' && exact(text) ? localised(percentWords(text)) : grouped(text);
  };
  const factNamed = (id: string): Fact | undefined => names?.facts.find((f) => f.id === id) ?? names?.facts.flatMap((f) => (f.fields ?? []) as readonly Fact[]).find((f) => f.id === id);
  const said = (id: string, value: unknown): Said => {
    const fact = factNamed(id), setting = names?.settings.find((s) => s.id === id), table = names?.references?.find((r) => r.id === id);
    if (fact) return { name: localised(fact.title), value: shown(fact, value) };
    if (setting) return { name: localised(setting.title), value: localised(setting.options.find((o) => o.value === value)?.title) || String(value) };
    if (table) return { name: localised(table.title), value: t('policy.input.since', { day: String(value) }) };
    const nth = /^#?(\d+)$/.exec(id)?.[1];
    const text = String(value), name = nth ? t('policy.item', { n: nth }) : known(id) ?? (t(`policy.payer.${id}` as never, { defaultValue: '' }) as string || id);
    return { name, value: AMOUNTS.has(id) && exact(text) ? localised(moneyWords(text)) : id === 'rate' || id === 'part' ? (exact(text) ? localised(percentWords(text)) : text) : known(text) ?? (id === 'itemNumber' ? text : grouped(text)) };
  };
  const all = (record: Readonly<Record<string, unknown>> | undefined): Said[] => Object.entries(record ?? {}).filter(([, v]) => v !== undefined).map(([id, v]) => said(id, v));
  return {
    of: (c) => [...all(c.facts), ...Object.entries(c.prior ?? {}).map(([scope, v]) => ({ name: t(`policy.prior.${scope}` as never) as string, value: localised(moneyWords(String(v))) })), ...all(c.settings)],
    inputs: all,
    result: (step, value) => (['cap', 'granted', 'stacking', 'room', 'floor', 'recovery', 'split'].includes(step) && exact(value) ? localised(moneyWords(value)) : known(value) ?? grouped(value)),
  };
}

export function SaidFacts({ said }: { said: readonly Said[] }): React.ReactElement {
  return <span className="said">{said.map((s, i) => <span key={i}><span className="quiet">{s.name}</span> {s.value}</span>)}</span>;
}
