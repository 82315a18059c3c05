// Owns the word about addenda in the editor: what changed since this draft was confirmed, read and confirmed here; a bid answers the addendum that its people read.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '@libs/bids/src/draft.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { Instant } from '../../design/time.js';
import type { Addendum } from '../public/challenge.types.js';

export function AddendumConfirm({ draft: d, addenda, onConfirmed, here }: { draft: DraftView; addenda: readonly Addendum[]; onConfirmed(): Promise<unknown>; /** how a draft of this device keeps it */ here?: ((number: number) => Promise<unknown>) | undefined }): React.ReactElement | null {
  const { t } = useTranslation('bids');
  const { addendum: latest, confirmedAddendum: confirmed } = d.seal;
  const confirm = useAct((number: number, key) => here ? here(number) : post<DraftView>(`/drafts/${d.id}/addendum-confirmations`, { number }, { key }), { onDone: () => void onConfirmed() });
  if (confirmed >= latest) return null;
  const fresh = addenda.filter((a) => a.number > confirmed);
  return (
    <NoteBox kind="waiting">
      <div id="addendum" className="stack" tabIndex={-1}>
        <p><strong>{t('addendum.title', { n: latest })}</strong> {t('addendum.says')}</p>
        {fresh.map((a) => (
          <section key={a.number} aria-label={t('addendum.n', { n: a.number })}>
            <h3>{t('addendum.n', { n: a.number })} <span className="quiet small"><Instant at={a.publishedAt} plain /></span></h3>
            {a.material ? <p><strong>{t('addendum.material')}</strong></p> : null}
            <div className="prose">{a.text}</div>
            {a.closesAt ? <p className="quiet small">{t('addendum.closesAt')} <Instant at={a.closesAt} plain /></p> : null}
          </section>
        ))}
        <ProblemBox problem={confirm.problem} />
        <div><Button type="primary" loading={confirm.pending} disabled={!fresh.some((a) => a.number === latest)} onClick={() => void confirm.act(latest)}>{t('addendum.confirm', { n: latest })}</Button></div>
      </div>
    </NoteBox>
  );
}
