// The first page: search, challenges closing soon, latest notices, four figures.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useIndustry } from '../../api/use-industry.js';
import type { Page } from '../../api/use-list.js';
import { useRead } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { EmptyState } from '../../design/empty-state.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag } from '../../design/state-tag.js';
import { ChallengeCard } from './challenge-card.js';
import type { ChallengeLine, Figures, NoticeLine } from './challenge.types.js';

export default function Home(): React.ReactElement {
  const { t } = useTranslation(['public', 'app']);
  return (
    <div className="page">
      <section className="hero">
        <PageHeader title={t('home.title')} lead={t('home.lead')} />
        <Search />
      </section>
      <FourFigures />
      <ClosingSoon />
      <LatestNotices />
    </div>
  );
}

function Search(): React.ReactElement {
  const { t } = useTranslation('public');
  const go = useNavigate();
  const [q, setQ] = useState('');
  return (
    <form role="search" onSubmit={(e) => { e.preventDefault(); void go(q.trim() ? places.search(q.trim()) : '/search'); }}>
      <input className="field push" type="search" aria-label={t('challenges.search')} placeholder={t('challenges.searchHint')} maxLength={100} value={q} onChange={(e) => setQ(e.target.value)} />
      <button type="submit" className="solid-button">{t('challenges.search')}</button>
    </form>
  );
}

function FourFigures(): React.ReactElement | null {
  const { t } = useTranslation('public');
  const { data } = useRead<Figures>('/figures', {}, { staleMs: 60_000 });
  if (!data) return null;
  return (
    <dl className="figures">
      <div><dt>{t('home.openChallenges')}</dt><dd>{data.openChallenges}</dd></div>
      <div><dt>{t('home.openBudget')}</dt><dd><Money amount={data.openBudget} in="wanyuan" /></dd></div>
      <div><dt>{t('home.contracts')}</dt><dd>{data.contracts}</dd></div>
      <div><dt>{t('home.subsidyPaid')}</dt><dd><Money amount={data.subsidyPaid} in="wanyuan" /></dd></div>
    </dl>
  );
}

function ClosingSoon(): React.ReactElement {
  const { t } = useTranslation('public');
  const industry = useIndustry();
  const { data, loading } = useRead<Page<ChallengeLine>>('/challenges', { state: 'open', limit: 6 });
  return (
    <section className="stack" aria-labelledby="closing-soon">
      <div className="row"><h2 id="closing-soon" className="push">{t('home.closingSoon')}</h2><Link to="/challenges">{t('home.allChallenges')}</Link></div>
      {loading ? <ListSkeleton rows={4} /> : data && data.items.length > 0 ? <ul className="cards">{data.items.map((c) => <li key={c.id} className="card"><ChallengeCard of={c} industry={industry} as="h3" /></li>)}</ul> : <EmptyState title={t('home.noneOpen')} help={t('home.noneOpenHelp')} action={<Link to="/challenges">{t('home.allChallenges')}</Link>} />}
    </section>
  );
}

function LatestNotices(): React.ReactElement {
  const { t } = useTranslation('public');
  const { data, loading } = useRead<Page<NoticeLine>>('/notices', { limit: 5 });
  return (
    <section className="stack" aria-labelledby="latest-notices">
      <div className="row"><h2 id="latest-notices" className="push">{t('home.latestNotices')}</h2><Link to="/notices">{t('home.allNotices')}</Link></div>
      {loading ? <ListSkeleton rows={3} /> : data && data.items.length > 0
        ? <div className="panel"><ul className="lines">{data.items.map((n) => <li key={n.id} className="row"><StateTag subject="notice" state={n.state} /><Link className="push" to={places.notice(n.id)}>{n.challengeTitle}</Link><span className="quiet small num">{n.firstDay ?? ''}{n.lastDay ? ` – ${n.lastDay}` : ''}</span></li>)}</ul></div>
        : <EmptyState title={t('notices.none')} help={t('notices.noneHelp')} />}
    </section>
  );
}
