// Owns how autosave is seen: saved, saving, offline and kept here, refused; and a colleague's version shown beside one's own when both changed.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, SaveState as State } from '../api/use-draft.js';
import type { StateKind } from './state-kinds.js';
import { NoteBox, ProblemBox } from './note-box.js';
import { Tag } from './state-tag.js';
import { showInstant } from './time.js';

const KIND: Record<State, StateKind> = { saved: 'good', waiting: 'running', saving: 'running', offline: 'attention', conflict: 'bad', refused: 'bad' };

export function SaveState({ draft, onRetry }: { draft: Pick<Draft<unknown>, 'state' | 'savedAt' | 'flush'>; onRetry?: () => void }): React.ReactElement {
  const { t } = useTranslation('app');
  return (
    <span className="row" role="status" aria-live="polite">
      <Tag kind={KIND[draft.state]}>{t(`save.${draft.state}`)}</Tag>
      {draft.state === 'saved' && draft.savedAt ? <span className="quiet small">{showInstant(new Date(draft.savedAt), true).slice(11)}</span> : null}
      {draft.state === 'offline' ? <button type="button" className="link-button" onClick={() => (onRetry ? onRetry() : void draft.flush())}>{t('save.retry')}</button> : null}
    </span>
  );
}

/** One line where mine and theirs differ, told by the page that knows its fields. */
export interface Difference { label: string; mine: ReactNode; theirs: ReactNode }

export function DraftTrouble<T>({ draft, differences }: { draft: Draft<T>; differences(mine: T, theirs: T): Difference[] }): React.ReactElement | null {
  const { t } = useTranslation('app');
  if (draft.kept !== null && draft.state !== 'conflict') return (
    <NoteBox kind="waiting"><p>{t('save.kept')}</p><div className="row"><Button size="small" type="primary" onClick={draft.useKept}>{t('save.useKept')}</Button><Button size="small" onClick={draft.dropKept}>{t('save.dropKept')}</Button></div></NoteBox>
  );
  if (draft.state === 'refused') return <ProblemBox problem={draft.problem} />;
  if (draft.state !== 'conflict') return null;
  if (draft.theirs === null) return <ProblemBox problem={draft.problem} />;
  const rows = differences(draft.value, draft.theirs);
  return (
    <NoteBox kind="bad">
      <p><strong>{t('save.conflictTitle')}</strong> {t('save.conflictSays')}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('save.conflictTitle')}>
        <table className="data folds">
          <thead><tr><th scope="col">{t('save.field')}</th><th scope="col">{t('save.mine')}</th><th scope="col">{t('save.theirs')}</th></tr></thead>
          <tbody>{rows.map((r) => <tr key={r.label}><th scope="row">{r.label}</th><td data-label={t('save.mine')}>{r.mine}</td><td data-label={t('save.theirs')}>{r.theirs}</td></tr>)}</tbody>
        </table>
      </div>
      {rows.length === 0 ? <p>{t('save.same')}</p> : null}
      <div className="row" style={{ marginTop: 8 }}><Button type="primary" onClick={() => void draft.keepMine()}>{t('save.keepMine')}</Button><Button onClick={draft.takeTheirs}>{t('save.takeTheirs')}</Button></div>
    </NoteBox>
  );
}
