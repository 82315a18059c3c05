// Owns facts that have several values: a set of choices, ticked, and a list of items, each with its own fields; and picks the right field for any fact.
import { useTranslation } from 'react-i18next';
import { useFieldWords } from '../../design/note-box.js';
import type { ApiProblem } from '../../api/problem.js';
import { localised } from '../../i18n/start.js';
import { type Fact, FactField, type Typed, type TypedValue } from './fact-field.js';

interface Props { fact: Fact; value: TypedValue | undefined; problem: ApiProblem | null; open?: boolean; help?: string | undefined; onChange(value: TypedValue | undefined): void }

export const factPointer = (id: string): string => `/facts/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
/** Whether a field of the form says what is wrong at this pointer. */
export const saidAt = (facts: readonly Fact[], pointer: string): boolean => facts.some((f) => pointer === factPointer(f.id) || (f.type === 'items' && pointer.startsWith(`${factPointer(f.id)}/`)));

export function AnyFact({ fact, value, problem, open = false, help, onChange }: Props): React.ReactElement {
  const words = useFieldWords();
  const errorAt = (pointer: string): string | undefined => { const found = problem?.fields.find((f) => f.pointer === pointer); return found && words(found); };
  const at = factPointer(fact.id), error = errorAt(at);
  if (fact.type === 'set') return <Choices fact={fact} chosen={(value ?? []) as string[]} error={error} help={help} onChange={onChange} />;
  if (fact.type === 'items') return <Items fact={fact} items={(value ?? []) as Typed[]} error={error} help={help} errorAt={(n, field) => errorAt(`${at}/${n}/${field}`)} onChange={onChange} />;
  return <FactField fact={fact} value={value} error={error} open={open} help={help} onChange={onChange} />;
}

function Choices({ fact, chosen, error, help, onChange }: { fact: Fact; chosen: string[]; error?: string | undefined; help?: string | undefined; onChange(value: string[] | undefined): void }): React.ReactElement {
  const toggle = (value: string): void => { const next = chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]; onChange(next.length > 0 ? next : undefined); };
  return (
    <fieldset className="row-set">
      <legend>{localised(fact.title)}</legend>
      {fact.options?.map((o) => <label key={o.value} className="row"><input type="checkbox" checked={chosen.includes(o.value)} onChange={() => toggle(o.value)} /> {localised(o.title)}</label>)}
      {help ? <span className="quiet small whole">{help}</span> : null}
      {error ? <span className="small field-error whole" role="alert">{error}</span> : null}
    </fieldset>
  );
}

function Items({ fact, items, error, help, errorAt, onChange }: { fact: Fact; items: Typed[]; error?: string | undefined; help?: string | undefined; errorAt(n: number, field: string): string | undefined; onChange(value: Typed[] | undefined): void }): React.ReactElement {
  const { t } = useTranslation('public');
  const put = (next: Typed[]): void => onChange(next.length > 0 ? next : undefined);
  return (
    <fieldset className="row-set" style={{ display: 'grid', gap: 12, alignItems: 'stretch' }}>
      <legend>{localised(fact.title)}</legend>
      {help ? <p className="quiet small">{help}</p> : null}
      {items.map((item, n) => (
        <div key={n} className="stack" role="group" aria-label={t('policy.item', { n: n + 1 })}>
          <div className="row"><strong>{t('policy.item', { n: n + 1 })}</strong><span className="push" /><button type="button" className="plain-button" onClick={() => put(items.filter((_, i) => i !== n))}>{t('policy.removeItem')}</button></div>
          {fact.fields?.map((field) => <FactField key={field.id} fact={field} value={item[field.id]} error={errorAt(n, field.id)} onChange={(value) => put(items.map((one, i) => (i === n ? { ...one, [field.id]: value } : one)))} />)}
        </div>
      ))}
      {error ? <span className="small field-error" role="alert">{error}</span> : null}
      <div><button type="button" className="plain-button" disabled={items.length >= (fact.most ?? 1_000)} onClick={() => put([...items, {}])}>{t('policy.addItem')}</button></div>
    </fieldset>
  );
}
