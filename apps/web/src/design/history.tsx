// Owns a record's history: who, when, why; newest first.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Instant } from './time.js';

export interface HistoryEntry { at: string; what: ReactNode; /** null: the system; empty: not said */ who?: string | null; why?: string | null; id?: string }

export function History({ entries }: { entries: readonly HistoryEntry[] }): React.ReactElement {
  const { t } = useTranslation('app');
  if (entries.length === 0) return <p className="quiet">{t('record.noHistory')}</p>;
  const sorted = [...entries].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <ol className="history">
      {sorted.map((e, i) => <li key={e.id ?? i}><div>{e.what}</div><p className="small quiet">{e.who === '' ? null : <>{e.who ?? t('record.system')} · </>}<Instant at={e.at} plain /></p>{e.why ? <p className="small">{t('record.why')}: {e.why}</p> : null}</li>)}
    </ol>
  );
}
