// Owns every list: at most seven columns, the link first, sorting, "more", export, skeletons, and an empty state that says what to do. Below 900 px rows fold into cards.
import { DownloadOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListState } from '../api/use-list.js';
import { EmptyState } from './empty-state.js';
import { FilterFields, SavedViews, type Filters } from './filters.js';
import { ProblemBox } from './note-box.js';
import { ListSkeleton } from './skeletons.js';
import { saveSheet } from './spreadsheet.js';

type Sortable = string | number | bigint | null | undefined;
export interface Column<T> {
  key: string; title: string; cell(row: T): ReactNode;
  right?: boolean;
  /** What to sort by; without it the column cannot be sorted. */
  sort?: (row: T) => Sortable;
  /** What the spreadsheet holds; without it the column is left out of exports. */
  text?: (row: T) => string | number | null | undefined;
}
export interface DataListProps<T> {
  caption: string; list: ListState<T>; columns: readonly Column<T>[]; rowKey(row: T): string;
  empty: { title: string; help?: string; action?: ReactNode };
  filters?: Filters;
  /** Off where the filters stand elsewhere on the page. */
  filterBar?: boolean;
  /** A card for a row; then a switch between table and cards is offered. */
  card?: (row: T) => ReactNode;
  /** Set to offer an export under this file name. */
  exportName?: string;
}

const compare = (a: Sortable, b: Sortable): number => {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b, 'zh-CN', { numeric: true }) : a < b ? -1 : 1;
};

export function DataList<T>({ caption, list, columns, rowKey, empty, filters, filterBar = true, card, exportName }: DataListProps<T>): React.ReactElement {
  const { t } = useTranslation('app');
  const [sorting, setSorting] = useState<{ key: string; down: boolean } | null>(null);
  const [whole, setWhole] = useState<{ of: T[]; rows: T[] } | null>(null);
  const [cards, setCards] = useState(card !== undefined);
  const [busy, setBusy] = useState(false);
  const column = columns.find((c) => c.key === sorting?.key);
  const base = sorting && whole && whole.of === list.items ? whole.rows : list.items;
  const rows = column?.sort ? [...base].sort((a, b) => compare(column.sort!(a), column.sort!(b)) * (sorting!.down ? -1 : 1)) : base;

  const sortBy = async (key: string): Promise<void> => {
    setSorting((before) => (before?.key === key ? { key, down: !before.down } : { key, down: false }));
    if (!list.hasMore || whole?.of === list.items) return;
    setBusy(true);
    try { setWhole({ of: list.items, rows: await list.all() }); } finally { setBusy(false); }
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    try { await saveSheet(exportName!, columns.filter((c) => c.text).map((c) => ({ title: c.title, value: c.text! })), list.hasMore ? await list.all() : rows); } finally { setBusy(false); }
  };
  const complete = sorting !== null && whole?.of === list.items;

  return (
    <div className="stack" aria-busy={list.loading || busy}>
      {filters || card || exportName ? (
        <div className="list-bar">
          {filters && filterBar ? <FilterFields filters={filters} /> : null}
          <span className="push" />
          {filters ? <SavedViews filters={filters} /> : null}
          {card ? <button type="button" className="link-button" onClick={() => setCards(!cards)}>{cards ? t('list.table') : t('list.cards')}</button> : null}
          {exportName && rows.length > 0 ? <button type="button" className="link-button" disabled={busy} onClick={() => void save()}><DownloadOutlined aria-hidden /> {busy ? t('list.exporting') : t('list.export')}</button> : null}
        </div>
      ) : null}
      <ProblemBox problem={list.problem} />
      {list.loading ? <ListSkeleton /> : rows.length === 0 && !list.problem ? (filters?.any ? <EmptyState title={t('list.noMatch')} help={t('list.noMatchHelp')} action={<button type="button" className="link-button" onClick={filters.clear}>{t('list.clear')}</button>} /> : <EmptyState {...empty} />) : null}
      {rows.length > 0 ? (card && cards ? <ul className="cards">{rows.map((row) => <li key={rowKey(row)} className="card">{card(row)}</li>)}</ul> : <Rows caption={caption} columns={columns} rows={rows} rowKey={rowKey} sorting={sorting} onSort={(key) => void sortBy(key)} />) : null}
      {rows.length > 0 ? (
        <p className="quiet small row"><span>{t('list.count', { n: rows.length })}</span>{list.hasMore && !complete ? <button type="button" className="link-button" disabled={list.loadingMore} onClick={list.more}>{list.loadingMore ? t('list.loadingMore') : t('list.more')}</button> : <span>{t('list.end')}</span>}</p>
      ) : null}
    </div>
  );
}

interface RowsProps<T> { caption: string; columns: readonly Column<T>[]; rows: readonly T[]; rowKey(row: T): string; sorting?: { key: string; down: boolean } | null; onSort?: (key: string) => void }

/** The table alone, for what is no paged list. The first column is the row's header. */
export function Rows<T>({ caption, columns, rows, rowKey, sorting, onSort }: RowsProps<T>): React.ReactElement {
  const { t } = useTranslation('app');
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="data folds">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.key} scope="col" className={c.right ? 'num' : undefined} aria-sort={sorting?.key === c.key ? (sorting.down ? 'descending' : 'ascending') : undefined}>
                {c.sort && onSort ? <button type="button" className="sort" title={t('list.sortBy', { column: c.title })} onClick={() => onSort(c.key)}>{c.title} <span aria-hidden>{sorting?.key === c.key ? (sorting.down ? '↓' : '↑') : '↕'}</span></button> : c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((c, i) => (i === 0 ? <th key={c.key} scope="row">{c.cell(row)}</th> : <td key={c.key} data-label={c.title} className={c.right ? 'num' : undefined}>{c.cell(row)}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
