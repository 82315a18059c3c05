// What a partner's owner is asked to confirm: its own section and the agreement, nothing else of the bid; bound by a hash, void when either changes.
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { SectionView } from '@libs/bids/src/draft.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';

export default function PartnerSection(): React.ReactElement {
  const { draftId = '', n = '' } = useParams();
  return <RecordGate of={useRecord<SectionView>(`/drafts/${encodeURIComponent(draftId)}/partners/${encodeURIComponent(n)}`)}>{(section) => <Page section={section} />}</RecordGate>;
}

function Page({ section: s }: { section: SectionView }): React.ReactElement {
  const { t } = useTranslation('bids');
  const toast = useToast();
  const { organisations } = useSession();
  const owner = organisations.some((o) => o.id === s.partner.organisationId && o.role === 'owner');
  const act = useAct((_: void, key) => post(`/drafts/${s.draftId}/partners/${s.n}/confirmations`, { sectionHash: s.sectionHash }, { key }).then(() => true), { onDone: () => toast(t('section.done')) });
  return (
    <div className="page">
      <PageHeader title={t('section.title')} lead={t('section.lead', { name: s.organisationName })} crumbs={[{ label: t('mine.title'), to: '/bids' }, { label: t('receipt.toChallenge'), to: places.challenge(s.challengeId) }]} tag={<Tag kind={s.confirmed ? 'good' : 'waiting'}>{s.confirmed ? t('editor.confirmed') : t('mine.toConfirm')}</Tag>}
        actions={s.confirmed || !owner ? null : <ConfirmAction label={t('section.confirm')} title={t('section.confirm')} says={t('section.says')} onConfirm={() => act.act()} problem={act.problem} />} />
      {owner ? null : <NoteBox kind="waiting"><p>{t('section.ownersOnly')}</p></NoteBox>}
      <Section title={t('editor.share')}><p><strong>{s.partner.name}</strong></p><div className="prose">{s.partner.share}</div></Section>
      <Section title={t('editor.agreement')}><div className="prose">{s.agreement || '–'}</div></Section>
      <p className="quiet small">{t('section.hash')} <code>{s.sectionHash}</code></p>
    </div>
  );
}
