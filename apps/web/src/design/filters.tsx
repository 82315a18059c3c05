// Owns a list's filters: kept in the address, so that a view can be sent to a colleague; views can be saved under a name on this device.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

export type FilterSpec = { name: string; label: string } & ({ kind: 'choice'; choices: readonly { value: string; label: string }[] } | { kind: 'text' | 'day' | 'yuan'; placeholder?: string });
export interface Filters { list: string; specs: readonly FilterSpec[]; query: Record<string, string>; any: boolean; set(name: string, value: string): void; replace(query: Record<string, string>): void; clear(): void }

/** `list` names the list for saved views; the query holds only what the specs know. */
export function useFilters(list: string, specs: readonly FilterSpec[]): Filters {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const names = specs.map((s) => s.name).join(' ');
  const query = useMemo(() => {
    const held = new URLSearchParams(text);
    return Object.fromEntries(names.split(' ').flatMap((name) => { const value = held.get(name); return value ? [[name, value]] : []; }));
  }, [text, names]);
  const put = (next: Record<string, string>): void => {
    const kept = new URLSearchParams(text);
    for (const { name } of specs) kept.delete(name);
    for (const [name, value] of Object.entries(next)) if (value !== '') kept.set(name, value);
    setParams(kept, { replace: true, preventScrollReset: true });
  };
  return { list, specs, query, any: Object.keys(query).length > 0, set: (name, value) => put({ ...query, [name]: value }), replace: put, clear: () => put({}) };
}

/** One labelled input a filter. Choices apply at once, typed ones when sent or left. */
export function FilterFields({ filters, stacked = false }: { filters: Filters; stacked?: boolean }): React.ReactElement {
  const { t } = useTranslation('app');
  return (
    <div className={stacked ? 'stack' : 'list-bar'}>
      {filters.specs.map((spec) => <FilterField key={spec.name} spec={spec} value={filters.query[spec.name] ?? ''} onChange={(value) => filters.set(spec.name, value)} />)}
      {filters.any ? <button type="button" className="link-button" onClick={filters.clear}>{t('list.clear')}</button> : null}
    </div>
  );
}

function FilterField({ spec, value, onChange }: { spec: FilterSpec; value: string; onChange(value: string): void }): React.ReactElement {
  const { t } = useTranslation('app');
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const apply = (): void => { if (typed.trim() !== value) onChange(typed.trim()); };
  return (
    <label className="stack" style={{ gap: 2 }}>
      <span className="quiet small">{spec.label}</span>
      {spec.kind === 'choice'
        ? <select className="field" value={value} onChange={(e) => onChange(e.target.value)}><option value="">{t('list.all')}</option>{spec.choices.map((c) => <option key={c.value} value={c.value}>{c.label}</option>)}</select>
        : spec.kind === 'day'
          ? <input className="field" type="date" value={value} onChange={(e) => onChange(e.target.value)} />
          : <input className="field" type={spec.kind === 'text' ? 'search' : 'text'} inputMode={spec.kind === 'yuan' ? 'decimal' : undefined} placeholder={spec.placeholder} value={typed} maxLength={100}
              onChange={(e) => setTyped(e.target.value)} onBlur={apply} onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); apply(); } }} />}
    </label>
  );
}

interface View { name: string; query: Record<string, string> }
const slotOf = (list: string): string => `jiebang.views.${list}`;
const savedViews = (list: string): View[] => { try { return JSON.parse(localStorage.getItem(slotOf(list)) ?? '[]') as View[]; } catch { return []; } };

/** Named sets of filters, kept on this device. */
export function SavedViews({ filters }: { filters: Filters }): React.ReactElement {
  const { t } = useTranslation('app');
  const [views, setViews] = useState(() => savedViews(filters.list));
  const [name, setName] = useState('');
  const keep = (next: View[]): void => { localStorage.setItem(slotOf(filters.list), JSON.stringify(next)); setViews(next); };
  return (
    <details>
      <summary>{t('list.views')}{views.length > 0 ? ` (${views.length})` : ''}</summary>
      <ul className="files">
        {views.map((v) => <li key={v.name}><button type="button" className="link-button" onClick={() => filters.replace(v.query)}>{v.name}</button><button type="button" className="plain-button" aria-label={t('list.dropView', { name: v.name })} onClick={() => keep(views.filter((x) => x.name !== v.name))}>×</button></li>)}
      </ul>
      <form className="row" onSubmit={(e) => { e.preventDefault(); if (name.trim()) { keep([...views.filter((v) => v.name !== name.trim()), { name: name.trim(), query: filters.query }]); setName(''); } }}>
        <label className="row"><span className="quiet small">{t('list.viewName')}</span><input className="field" value={name} maxLength={40} required onChange={(e) => setName(e.target.value)} /></label>
        <button type="submit" className="link-button">{t('list.saveView')}</button>
      </form>
    </details>
  );
}
