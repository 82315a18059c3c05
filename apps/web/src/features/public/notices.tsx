// The list of notices: results standing in public, with the days that count.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useList } from '../../api/use-list.js';
import { places } from '../../app/places.js';
import { DataList } from '../../design/data-list.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag } from '../../design/state-tag.js';
import type { NoticeLine } from './challenge.types.js';

export default function Notices(): React.ReactElement {
  const { t } = useTranslation('public');
  const list = useList<NoticeLine>('/notices');
  return (
    <div className="page">
      <PageHeader title={t('notices.title')} lead={t('notices.lead')} actions={<Link to="/subsidy-notices">{t('notices.subsidies')}</Link>} />
      <DataList caption={t('notices.title')} list={list} rowKey={(n) => n.id} exportName={t('notices.title')} empty={{ title: t('notices.none'), help: t('notices.noneHelp') }}
        columns={[
          { key: 'title', title: t('challenges.challenge'), cell: (n) => <><Link to={places.notice(n.id)}>{n.challengeTitle}</Link> <span className="quiet small">{n.number}</span></>, sort: (n) => n.challengeTitle, text: (n) => n.challengeTitle },
          { key: 'state', title: t('challenges.state'), cell: (n) => <StateTag subject="notice" state={n.state} />, text: (n) => n.state },
          { key: 'firstDay', title: t('notices.firstDay'), cell: (n) => n.firstDay ?? '–', sort: (n) => n.firstDay, text: (n) => n.firstDay },
          { key: 'lastDay', title: t('notices.lastDay'), cell: (n) => n.lastDay ?? '–', sort: (n) => n.lastDay, text: (n) => n.lastDay },
        ]} />
    </div>
  );
}
