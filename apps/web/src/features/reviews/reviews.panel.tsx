// What waits for me as a reviewer: answers, declarations, sheets. Nothing when nothing does.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AssignmentView, OwnSeat } from '@libs/reviews/src/review.contract.js';
import { useList } from '../../api/use-list.js';
import { ClosingTime } from '../../design/time.js';

export default function ReviewsPanel(): React.ReactElement | null {
  const { t } = useTranslation('reviews');
  const seats = useList<OwnSeat>('/seats').items.filter((s) => s.state === 'invited' || (s.state === 'accepted' && !s.declared));
  const open = useList<AssignmentView>('/assignments', {}, { limit: 100 }).items.filter((a) => a.roundState === 'running' && a.sheet.state === 'draft');
  if (seats.length + open.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="reviews-panel">
      <h2 id="reviews-panel">{t('panel.title')}</h2>
      <ul className="lines">
        {seats.map((s) => <li key={s.id} className="row"><Link className="push" to={`/reviews/seats/${s.id}`}>{s.state === 'invited' ? t('panel.answer', { title: s.challengeTitle }) : t('panel.declare', { title: s.challengeTitle })}</Link></li>)}
        {open.map((a) => <li key={a.id} className="row"><Link className="push" to={`/reviews/assignments/${a.id}`}>{t('panel.score', { name: a.bid.organisationName })}</Link><ClosingTime at={a.dueAt} short /></li>)}
      </ul>
    </section>
  );
}
