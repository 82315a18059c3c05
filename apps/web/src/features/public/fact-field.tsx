// Owns how a clause's facts are typed and sent: money and rates as exact text, rates typed in percent, choices by the clause's own words.
import { useTranslation } from 'react-i18next';
import { showWanyuan } from '@libs/kernel/src/money.js';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { fenOf } from '../../design/money.js';
import { PlainField } from '../../design/plain-field.js';
import { localised } from '../../i18n/start.js';

export type Fact = ClauseView['facts'][number];
/** What is typed of a fact: text, yes or no, several choices, or a list of items. */
export type TypedValue = string | boolean | string[] | Typed[];
export interface Typed { [id: string]: TypedValue | undefined }
type Scope = 'project' | 'applicantYear' | 'controllerYear' | 'clauseYear' | 'applicant' | 'group' | 'groupOwn';

const stands = (clause: ClauseView, when: Fact['onlyWhen']): boolean => !when || clause.settings.some((s) => s.id === when.setting && s.value === when.is);
/** Facts that exist as the city's settings stand. */
export const shownFacts = (clause: ClauseView): Fact[] => clause.facts.filter((f) => stands(clause, f.onlyWhen));

/** What was granted before, where this clause asks for it; of a group also what this clause itself granted, unless its running total has taken that off. */
export const priorScopesOf = (clause: ClauseView): Scope[] => [...new Set<Scope>(scopesOf(clause).flatMap((s) => (s === 'group' && (!clause.runningTotal || clause.caps.some((c) => c.scope === 'group')) ? ['group', 'groupOwn'] : [s])))];
const scopesOf = (clause: ClauseView): Scope[] => [...new Set<Scope>([
  ...(clause.runningTotal ? [clause.runningTotal.scope] : []), ...clause.caps.flatMap((c) => (c.scope === 'payment' ? [] : [c.scope])),
  ...(clause.stacking?.paid.from === 'prior' && stands(clause, clause.stacking.onlyWhen) ? ['group' as const] : []), ...(clause.oncePerLifetime ? ['applicant' as const] : []),
])];

/** "30" percent → "0.30", by moving the point in the text. What is no number is sent as typed, so that the refusal points at it. */
export function fractionOf(percent: string): string {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(percent);
  if (!found) return percent;
  const whole = found[2]!.padStart(3, '0');
  return `${found[1]}${whole.slice(0, -2)}.${whole.slice(-2)}${found[3] ?? ''}`;
}

/** "0.305" → "30.5": the same the other way, for a case that fills the form. */
export function percentOf(fraction: string): string {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(fraction);
  if (!found) return fraction;
  const part = (found[3] ?? '').padEnd(2, '0'), rest = part.slice(2).replace(/0+$/, '');
  return `${found[1]}${`${found[2]}${part.slice(0, 2)}`.replace(/^0+(?=\d)/, '')}${rest ? `.${rest}` : ''}`;
}

type Form = Pick<Fact, 'id' | 'type' | 'fields'>;
/** Facts as they are sent. What is left empty is not sent; a box that is not ticked says no, unless everything may stay open. */
export function factsSent(facts: readonly Form[], typed: Typed, open = false): Record<string, unknown> {
  return Object.fromEntries(facts.flatMap((fact): [string, unknown][] => {
    const value = typed[fact.id];
    if (fact.type === 'boolean') return open && value === undefined ? [] : [[fact.id, value === true]];
    if (fact.type === 'set' || fact.type === 'items') {
      if (open && value === undefined) return [];
      return [[fact.id, fact.type === 'set' ? value ?? [] : ((value ?? []) as Typed[]).map((item) => factsSent(fact.fields ?? [], item))]];
    }
    const text = String(value ?? '').trim();
    if (text === '') return [];
    return [[fact.id, fact.type === 'rate' ? fractionOf(text) : text]];
  }));
}

/** Facts of a worked case as they would have been typed. */
export function typedFrom(facts: readonly Form[], given: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(facts.flatMap((fact): [string, TypedValue][] => {
    const value = given[fact.id];
    if (value === undefined) return [];
    if (fact.type === 'items') return [[fact.id, (value as Record<string, unknown>[]).map((item) => typedFrom(fact.fields ?? [], item))]];
    return [[fact.id, fact.type === 'rate' ? percentOf(String(value)) : fact.type === 'boolean' || fact.type === 'set' ? value as boolean | string[] : String(value)]];
  }));
}

type Single = Pick<Fact, 'id' | 'title' | 'type' | 'optional' | 'options'> & { note?: Fact['note'] };
export interface FactFieldProps { fact: Single; value: TypedValue | undefined; error?: string | undefined; open?: boolean; help?: string | undefined; onChange(value: TypedValue | undefined): void }

/** One fact with one value. `open`: it need not be said at all, so that "no" and "not said" are two things. */
export function FactField({ fact, value, error, open = false, help: more, onChange }: FactFieldProps): React.ReactElement {
  const { t } = useTranslation(['app', 'public']);
  const text = typeof value === 'string' ? value : '';
  const fen = fact.type === 'money' ? fenOf(text) : undefined;
  const help = [fact.note ? localised(fact.note) : '', fen !== undefined ? t('money.about', { amount: showWanyuan(fen) }) : '', more ?? ''].filter(Boolean).join(' · ');
  if (fact.type === 'boolean' && !open) return <label className="row"><input type="checkbox" checked={value === true} onChange={(e) => onChange(e.target.checked)} /> {localised(fact.title)}</label>;
  const unit = fact.type === 'money' ? ` (${t('money.yuan')})` : fact.type === 'rate' ? ' (%)' : '';
  const choices = fact.type === 'boolean' ? [['yes', t('public:policy.yes')], ['no', t('public:policy.no')]] as const : (fact.options ?? []).map((o) => [o.value, localised(o.title)] as const);
  const chosen = fact.type === 'boolean' ? value === undefined ? '' : value === true ? 'yes' : 'no' : text;
  const choose = (key: string): void => onChange(key === '' ? undefined : fact.type === 'boolean' ? key === 'yes' : key);
  return (
    <PlainField label={`${localised(fact.title)}${unit}`} help={help || undefined} error={error} optional={fact.optional && !open}>
      {(input) => fact.type === 'enum' || fact.type === 'boolean'
        ? <select {...input} value={chosen} onChange={(e) => choose(e.target.value)}><option value="">{t('public:policy.choose')}</option>{choices.map(([key, title]) => <option key={key} value={key}>{title}</option>)}</select>
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
