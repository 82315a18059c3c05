// Owns saving what one just looked for: a name, how soon to hear, and the filters as they stand.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NewSavedSearch, SavedSearchView } from '@libs/challenges/src/saved-searches.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { ProblemBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { useToast } from '../../design/toast.js';

const KEPT = ['q', 'chain', 'field', 'agency', 'budgetFrom', 'budgetTo'] as const;
export const savedFilterOf = (query: Readonly<Record<string, string>>): NewSavedSearch['filter'] => Object.fromEntries(KEPT.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));

/** Nothing while there is nothing to look for. */
export function SaveSearch({ query, suggested }: { query: Readonly<Record<string, string>>; suggested: string }): React.ReactElement | null {
  const { t } = useTranslation(['finding', 'app']);
  const { session } = useSession();
  const filter = savedFilterOf(query);
  if (Object.keys(filter).length === 0) return null;
  if (!session) return <p className="small"><Link to={places.signIn(location.pathname + location.search)}>{t('saved.signIn')}</Link></p>;
  return <details className="small"><summary>{t('saved.save')}</summary><Form key={JSON.stringify(filter)} filter={filter} suggested={suggested} /></details>;
}

function Form({ filter, suggested }: { filter: NewSavedSearch['filter']; suggested: string }): React.ReactElement {
  const { t } = useTranslation('finding');
  const toast = useToast();
  const [name, setName] = useState(suggested.slice(0, 60));
  const [cadence, setCadence] = useState<NewSavedSearch['cadence']>('at-publication');
  const save = useAct((body: NewSavedSearch, key) => post<SavedSearchView>('/saved-searches', body, { key }), { onDone: () => toast(t('saved.done')) });
  return (
    <form className="stack" onSubmit={(e) => { e.preventDefault(); if (name.trim()) void save.act({ name: name.trim(), filter, cadence }); }}>
      <PlainField label={t('saved.name')}>{(input) => <input {...input} maxLength={60} required value={name} onChange={(e) => setName(e.target.value)} />}</PlainField>
      <PlainField label={t('saved.cadence')}>{(input) => <select {...input} value={cadence} onChange={(e) => setCadence(e.target.value as NewSavedSearch['cadence'])}><option value="at-publication">{t('saved.cadences.at-publication')}</option><option value="daily">{t('saved.cadences.daily')}</option></select>}</PlainField>
      <ProblemBox problem={save.problem} />
      {save.done ? <p role="status">{t('saved.done')} <Link to="/saved-searches">{t('saved.title')}</Link></p> : <div><button type="submit" className="solid-button" disabled={save.pending}>{t('saved.save')}</button></div>}
    </form>
  );
}
