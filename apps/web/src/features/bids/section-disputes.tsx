// Owns what is shown when two colleagues changed the same section: who and when, mine and theirs beside each other, one choice a section; and a quiet word about what came in without a question.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Section, SectionStamps } from '@libs/bids/src/draft-sections.contract.js';
import type { DraftContent } from '@libs/bids/src/bid.contract.js';
import type { Draft } from '../../api/use-draft.js';
import { NoteBox } from '../../design/note-box.js';
import { Instant } from '../../design/time.js';
import { contentOf, type TypedBid } from './bid-form.js';

export function SectionDisputes({ draft, stamps }: { draft: Pick<Draft<TypedBid>, 'disputed' | 'taken' | 'theirs' | 'value' | 'settle'>; stamps: SectionStamps }): React.ReactElement | null {
  const { t } = useTranslation('bids');
  const by = (section: Section): React.ReactElement | null => { const s = stamps[section]; return s ? <span className="quiet small">{t('dispute.by', { name: s.by })} <Instant at={s.at} plain /></span> : null; };
  const taken = (draft.taken as Section[]).filter((s) => !draft.disputed.includes(s));
  return (
    <>
      {taken.length > 0 ? <NoteBox kind="running"><p role="status">{t('dispute.taken')}</p><ul>{taken.map((s) => <li key={s}>{t(`check.${s}`)} {by(s)}</li>)}</ul></NoteBox> : null}
      {draft.disputed.length === 0 || draft.theirs === null ? null : (
        <NoteBox kind="bad">
          <p><strong>{t('dispute.title')}</strong> {t('dispute.says')}</p>
          {(draft.disputed as Section[]).map((section) => (
            <section key={section} className="dispute" aria-label={t(`check.${section}`)}>
              <h3>{t(`check.${section}`)} {by(section)}</h3>
              <div className="mine-theirs">
                <div><h4>{t('dispute.mine')}</h4><Shown section={section} value={draft.value} /><Button size="small" type="primary" onClick={() => draft.settle(section, 'mine')}>{t('dispute.keepMine')}</Button></div>
                <div><h4>{t('dispute.theirs')}</h4><Shown section={section} value={draft.theirs!} /><Button size="small" onClick={() => draft.settle(section, 'theirs')}>{t('dispute.takeTheirs')}</Button></div>
              </div>
            </section>
          ))}
        </NoteBox>
      )}
    </>
  );
}

function Shown({ section, value }: { section: Section; value: TypedBid }): React.ReactElement {
  return <SectionText content={contentOf(value)} section={section} />;
}

/** A section as one reads it, row by row. */
export function SectionText({ content, section }: { content: DraftContent; section: Section }): React.ReactElement {
  const held = content[section];
  const lines = typeof held === 'string' ? [held] : (held ?? []).map((row) => Object.entries(row).filter(([key, v]) => v !== '' && v !== null && key !== 'organisationId').map(([, v]) => String(v)).join(' · '));
  return <div className="prose small section-text" tabIndex={0}>{lines.filter((l) => l !== '').map((l, i) => <p key={i}>{l}</p>)}</div>;
}
