// Owns how a clause's facts are typed and sent: money and rates as exact text, rates typed in percent, choices by the clause's own words.
import { useTranslation } from 'react-i18next';
import { showWanyuan } from '@libs/kernel/src/money.js';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { fenOf } from '../../design/money.js';
import { PlainField } from '../../design/plain-field.js';
import { localised } from '../../i18n/start.js';

export type Fact = ClauseView['facts'][number];
export type Typed = Record<string, string | boolean | undefined>;
type Scope = 'project' | 'applicantYear' | 'controllerYear' | 'clauseYear' | 'applicant' | 'group';

/** Facts that exist as the city's settings stand. */
export const shownFacts = (clause: ClauseView): Fact[] => clause.facts.filter((f) => !f.onlyWhen || clause.settings.some((s) => s.id === f.onlyWhen!.setting && s.value === f.onlyWhen!.is));

/** What was granted before, where this clause asks for it. */
export const priorScopesOf = (clause: ClauseView): Scope[] => [...new Set<Scope>([
  ...(clause.runningTotal ? [clause.runningTotal.scope] : []), ...clause.caps.flatMap((c) => (c.scope === 'payment' ? [] : [c.scope])), ...(clause.oncePerLifetime ? ['applicant' as const] : []),
])];

/** "30" percent → "0.30", by moving the point in the text. What is no number is sent as typed, so that the refusal points at it. */
export function fractionOf(percent: string): string {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(percent);
  if (!found) return percent;
  const whole = found[2]!.padStart(3, '0');
  return `${found[1]}${whole.slice(0, -2)}.${whole.slice(-2)}${found[3] ?? ''}`;
}

export function factsSent(facts: readonly Fact[], typed: Typed): Record<string, unknown> {
  return Object.fromEntries(facts.flatMap((fact): [string, unknown][] => {
    const value = typed[fact.id];
    if (fact.type === 'boolean') return [[fact.id, value === true]];
    const text = String(value ?? '').trim();
    if (text === '') return [];
    return [[fact.id, fact.type === 'rate' ? fractionOf(text) : text]];
  }));
}

export function FactField({ fact, value, error, onChange }: { fact: Fact; value: string | boolean | undefined; error?: string | undefined; onChange(value: string | boolean): void }): React.ReactElement {
  const { t } = useTranslation(['app', 'public']);
  const text = typeof value === 'string' ? value : '';
  const fen = fact.type === 'money' ? fenOf(text) : undefined;
  const help = [fact.note ? localised(fact.note) : '', fen !== undefined ? t('money.about', { amount: showWanyuan(fen) }) : ''].filter(Boolean).join(' · ');
  if (fact.type === 'boolean') return <label className="row"><input type="checkbox" checked={value === true} onChange={(e) => onChange(e.target.checked)} /> {localised(fact.title)}</label>;
  const unit = fact.type === 'money' ? ` (${t('money.yuan')})` : fact.type === 'rate' ? ' (%)' : '';
  return (
    <PlainField label={`${localised(fact.title)}${unit}`} help={help || undefined} error={error} optional={fact.optional}>
      {(input) => fact.type === 'enum'
        ? <select {...input} value={text} onChange={(e) => onChange(e.target.value)}><option value="">{t('public:policy.choose')}</option>{fact.options?.map((o) => <option key={o.value} value={o.value}>{localised(o.title)}</option>)}</select>
        : <input {...input} type={fact.type === 'date' ? 'date' : 'text'} inputMode={fact.type === 'date' ? undefined : fact.type === 'count' ? 'numeric' : 'decimal'} maxLength={30} value={text} onChange={(e) => onChange(fact.type === 'date' ? e.target.value : e.target.value.replaceAll(/[,，\s]/g, ''))} />}
    </PlainField>
  );
}

export function PriorField({ scope, value, error, onChange }: { scope: Scope; value: string; error?: string | undefined; onChange(value: string): void }): React.ReactElement {
  const { t } = useTranslation(['public', 'app']);
  return (
    <PlainField label={`${t(`policy.prior.${scope}`)} (${t('app:money.yuan')})`} help={t('policy.priorHelp')} error={error} optional>
      {(input) => <input {...input} inputMode="decimal" maxLength={30} value={value} onChange={(e) => onChange(e.target.value.replaceAll(/[,，\s]/g, ''))} />}
    </PlainField>
  );
}
