// The industry chains of the city, each with the way to its challenges.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIndustry } from '../../api/use-industry.js';
import { EmptyState } from '../../design/empty-state.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { localised } from '../../i18n/start.js';

export default function Chains(): React.ReactElement {
  const { t } = useTranslation('public');
  const { chains, loading } = useIndustry();
  return (
    <div className="page">
      <PageHeader title={t('chains.title')} lead={t('chains.lead', { n: chains.length })} />
      {loading ? <ListSkeleton /> : chains.length === 0 ? <EmptyState title={t('chains.none')} /> : null}
      <ul className="cards">{chains.map((c) => <li key={c.id} className="card"><h2>{localised(c.name)}</h2><div><Link to={`/challenges?chain=${encodeURIComponent(c.id)}`}>{t('chains.challenges')}</Link></div></li>)}</ul>
    </div>
  );
}
