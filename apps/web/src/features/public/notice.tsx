// One notice in public: the days that count, proposed winners, the whole ranking, and the form to object under one's real name.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { NoticeView } from '@libs/projects/src/notice.contract.js';
import { useRecord } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { places } from '../../app/places.js';
import { Rows } from '../../design/data-list.js';
import { Money, showPercent } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { Schedule } from '../../design/schedule.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { showDay } from '../../design/time.js';
import { localised } from '../../i18n/start.js';

const ObjectionForm = lazy(() => import('./objection-form.js').then((m) => ({ default: m.ObjectionForm })));

export default function NoticePage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<NoticeView>(`/notices/${encodeURIComponent(id)}`)}>{(notice) => <Page notice={notice} />}</RecordGate>;
}

function Page({ notice: n }: { notice: NoticeView }): React.ReactElement {
  const { t } = useTranslation(['result', 'public']);
  const today = showDay(useNow(60_000));
  const content = n.content;
  const takes = (n.state === 'published' || n.state === 'suspended') && n.firstDay !== null && n.lastDay !== null && n.firstDay <= today && today <= n.lastDay;
  return (
    <div className="page">
      <PageHeader title={t('notice.pageTitle', { title: n.challengeTitle })} crumbs={[{ label: t('public:notices.title'), to: '/notices' }]} lead={t('notice.lead', { agency: localised(n.agencyName), number: n.number ?? '' })} tag={<StateTag subject="notice" state={n.state} />} actions={<Link to={places.challenge(n.challengeId)}>{t('notice.challenge')}</Link>} />
      {n.state === 'suspended' ? <NoteBox kind="waiting"><p>{t('notice.suspended')}</p></NoteBox> : null}
      {n.overturned ? <NoteBox kind="bad"><p>{t('notice.overturned')}</p></NoteBox> : n.state === 'ended' ? <NoteBox kind="good"><p>{t('notice.ended')}</p></NoteBox> : null}
      <div className="record">
        <div>
          <Section title={t('notice.winners')}>
            {content === null ? <p className="quiet">–</p> : content.winners.length === 0 ? <p><strong>{t('notice.noWinner')}</strong> {content.noWinnerReason}</p> : (
              <Rows caption={t('notice.winners')} rows={content.winners} rowKey={(w) => String(w.position)} columns={[{ key: 'name', title: t('notice.bidder'), cell: (w) => w.organisationName }, { key: 'total', title: t('notice.total'), right: true, cell: (w) => w.total }, { key: 'amount', title: t('notice.amount'), right: true, cell: (w) => <Money amount={w.amount} /> }]} />
            )}
            {content?.decidedRate ? <p className="quiet small" style={{ marginTop: 8 }}>{t('notice.rate')} {showPercent(content.decidedRate)}{content.decidedCeiling ? <> · {t('notice.ceiling')} <Money amount={content.decidedCeiling} in="wanyuan" /></> : null}</p> : null}
          </Section>
          {content && content.ranking.length > 0 ? (
            <Section title={t('notice.ranking')}>
              <Rows caption={t('notice.ranking')} rows={content.ranking} rowKey={(r) => `${r.rank}-${r.organisationName}`} columns={[{ key: 'name', title: t('notice.bidder'), cell: (r) => r.organisationName }, { key: 'rank', title: t('notice.rank'), right: true, cell: (r) => r.rank ?? '–' }, { key: 'total', title: t('notice.total'), right: true, cell: (r) => r.total }, { key: 'floor', title: t('notice.note'), cell: (r) => (r.belowFloor ? <Tag kind="bad">{t('notice.below')}</Tag> : null) }]} />
            </Section>
          ) : null}
          {takes ? <Suspense fallback={null}><ObjectionForm to={`/notices/${n.id}`} /></Suspense> : null}
        </div>
        <aside aria-label={t('notice.days')}>
          <Section title={t('notice.days')}>
            {n.firstDay && n.lastDay ? <><p>{t('notice.daysText', { first: n.firstDay, last: n.lastDay })}</p><Schedule moments={[{ label: t('notice.firstDay'), at: `${n.firstDay}T00:00:00+08:00` }, { label: t('notice.lastDay'), day: n.lastDay }]} /></> : <p className="quiet">–</p>}
          </Section>
          {content?.checkpoint ? <Section title={t('notice.checkpoint')}><p className="quiet small">{t('notice.checkpointSays')}</p><pre className="prose small"><code>{content.checkpoint}</code></pre><Link to="/log">{t('notice.toLog')}</Link></Section> : null}
        </aside>
      </div>
    </div>
  );
}
