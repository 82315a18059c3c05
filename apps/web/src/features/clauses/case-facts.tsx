// The facts of a worked case: one input for each fact of the clause, as its type asks; lists as the JSON they are.
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { PRIORS } from '@libs/policy/src/engine/clause.schema.js';
import { localised } from '../../i18n/start.js';
import { fieldId, type Path, useEditing, valueAt } from './document-editing.js';
import { Labelled } from './schema-form.js';

interface Fact { id: string; title: { zh: string; en: string }; type: string; options?: { value: string; title: { zh: string; en: string } }[] }

export function CaseFacts({ path, of, label }: { path: Path; of: 'facts' | 'prior' | 'settings'; label: string }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const { document } = useEditing();
  const list = (member: 'facts' | 'settings'): Fact[] => (Array.isArray(document[member]) ? (document[member] as unknown as Fact[]) : []);
  const facts: Fact[] = of === 'prior' ? PRIORS.map((id) => ({ id, title: { zh: t(`scope.${id}` as never), en: t(`scope.${id}` as never) }, type: 'money' })) : of === 'settings' ? list('settings').map((s) => ({ ...s, type: 'enum' })) : list('facts');
  return <fieldset className="row-set clause-set" id={fieldId(path)}><legend>{label}</legend>{facts.map((fact) => <CaseFact key={fact.id} fact={fact} path={[...path, fact.id]} />)}</fieldset>;
}

function CaseFact({ fact, path }: { fact: Fact; path: Path }): React.ReactElement {
  const { document, put } = useEditing();
  const { t } = useTranslation('clauses');
  const value = valueAt(document, path), label = localised(fact.title) || fact.id;
  const [typed, setTyped] = useState<string | null>(null);
  const set = (text: string): void => put(path, text === '' ? undefined : text);
  if (fact.type === 'boolean') return <Labelled path={path} label={label}>{(input) => <select {...input} value={value === undefined ? '' : String(value)} onChange={(e) => put(path, e.target.value === '' ? undefined : e.target.value === 'true')}><option value="">{t('form.none')}</option><option value="true">{t('form.yes')}</option><option value="false">{t('form.no')}</option></select>}</Labelled>;
  if (fact.type === 'enum') return <Labelled path={path} label={label}>{(input) => <select {...input} value={String(value ?? '')} onChange={(e) => set(e.target.value)}><option value="">{t('form.none')}</option>{(fact.options ?? []).map((o) => <option key={o.value} value={o.value}>{localised(o.title)}</option>)}</select>}</Labelled>;
  if (fact.type === 'set' || fact.type === 'items') return <Labelled path={path} label={label} wide>{(input) => <textarea {...input} rows={2} spellCheck={false} value={typed ?? (value === undefined ? '' : JSON.stringify(value))} onChange={(e) => { setTyped(e.target.value); if (e.target.value === '') put(path, undefined); else try { put(path, JSON.parse(e.target.value)); } catch { /* stays as typed until it is JSON */ } }} onBlur={() => setTyped(null)} />}</Labelled>;
  return <Labelled path={path} label={label}>{(input) => <input {...input} type={fact.type === 'date' ? 'date' : 'text'} inputMode={fact.type === 'date' ? undefined : 'decimal'} value={String(value ?? '')} onChange={(e) => set(e.target.value)} />}</Labelled>;
}
