// Challenges that fit my organisation, with the reasons: the first few, on the workbench.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useList } from '../../api/use-list.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { ClosingTime } from '../../design/time.js';
import { FitReasons, type FittingLine } from './fit-reasons.js';

export default function FittingChallenges(): React.ReactElement {
  const { t } = useTranslation('finding');
  const { organisations } = useSession();
  const list = useList<FittingLine>('/fitting-challenges', { organisationId: organisations[0]?.id }, { limit: 5 });
  const fitting = list.items.filter((c) => c.score > 0);
  return (
    <Section title={t('fit.title')} actions={<Link to="/challenges?sort=fit">{t('fit.all')}</Link>}>
      <ProblemBox problem={list.problem} />
      {list.loading ? <ListSkeleton rows={3} /> : fitting.length === 0 ? <p className="quiet">{t('fit.none')} <Link to="/challenges?state=open">{t('search.toChallenges')}</Link></p> : (
        <ul className="lines">{fitting.map((c) => <li key={c.id} className="stack tight"><div className="row"><Link className="push" to={places.challenge(c.id)}>{c.title}</Link><ClosingTime at={c.closesAt} short /></div><FitReasons of={c} /></li>)}</ul>
      )}
    </Section>
  );
}
