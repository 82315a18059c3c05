// What I am asked to review: invitations to answer, conflicts to declare, bids to score and how far I am.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AssignmentView, OwnSeat } from '@libs/reviews/src/review.contract.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag } from '../../design/state-tag.js';
import { ClosingTime } from '../../design/time.js';

export default function MyReviews(): React.ReactElement {
  const { t } = useTranslation('reviews');
  const seats = useList<OwnSeat>('/seats');
  const assignments = useList<AssignmentView>('/assignments', {}, { limit: 100 });
  const toScore = new Set(assignments.items.filter((a) => a.roundState === 'running' && a.sheet.state === 'draft').map((a) => a.roundId));
  return (
    <div className="page">
      <PageHeader title={t('mine.title')} lead={t('mine.lead')} />
      <h2>{t('mine.seats')}</h2>
      <DataList caption={t('mine.seats')} list={seats} rowKey={(s) => s.id} empty={{ title: t('mine.noSeats'), help: t('mine.noSeatsHelp') }}
        columns={[
          { key: 'challenge', title: t('mine.challenge'), cell: (s) => <><Link to={`/reviews/seats/${s.id}`}>{s.challengeTitle}</Link> <span className="quiet small">{s.challengeNumber}</span></>, sort: (s) => s.challengeTitle, text: (s) => s.challengeTitle },
          { key: 'state', title: t('mine.state'), cell: (s) => <StateTag subject="seat" state={s.state} />, text: (s) => s.state },
          { key: 'next', title: t('mine.next'), cell: (s) => (s.state === 'invited' ? t('mine.answer') : s.state === 'accepted' && !s.declared ? t('mine.declare') : s.state === 'accepted' ? (s.roundId ? (toScore.has(s.roundId) ? t('mine.score') : t('mine.scored')) : t('mine.wait')) : '–'), text: (s) => s.state },
          { key: 'due', title: t('mine.due'), cell: (s) => (s.dueAt ? <ClosingTime at={s.dueAt} short /> : '–'), sort: (s) => s.dueAt, text: (s) => s.dueAt },
        ]} />
      <h2>{t('mine.assignments')}</h2>
      <DataList caption={t('mine.assignments')} list={assignments} rowKey={(a) => a.id} empty={{ title: t('mine.noAssignments'), help: t('mine.noAssignmentsHelp') }}
        columns={[
          { key: 'bid', title: t('mine.bid'), cell: (a) => <Link to={`/reviews/assignments/${a.id}`}>{a.bid.organisationName}</Link>, sort: (a) => a.bid.organisationName, text: (a) => a.bid.organisationName },
          { key: 'challenge', title: t('mine.challenge'), cell: (a) => a.challengeTitle, sort: (a) => a.challengeTitle, text: (a) => a.challengeTitle },
          { key: 'state', title: t('mine.state'), cell: (a) => <StateTag subject="scoreSheet" state={a.sheet.state} />, text: (a) => a.sheet.state },
          { key: 'progress', title: t('mine.progress'), cell: (a) => <progress max={100} value={a.sheet.progress} aria-label={t('mine.progressOf', { name: a.bid.organisationName, n: a.sheet.progress })} />, sort: (a) => a.sheet.progress, text: (a) => a.sheet.progress },
          { key: 'due', title: t('mine.due'), cell: (a) => <ClosingTime at={a.dueAt} short />, sort: (a) => a.dueAt, text: (a) => a.dueAt },
        ]} />
    </div>
  );
}
