// The draws of my agencies: what each waits for, and what came of it.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DrawLine } from '@libs/reviews/src/draw.contract.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { whatWaits } from './what-waits.js';

export default function Draws(): React.ReactElement {
  const { t } = useTranslation('draws');
  const list = useList<DrawLine>('/draws');
  return (
    <div className="page">
      <PageHeader title={t('title')} lead={t('lead')} />
      <DataList caption={t('title')} list={list} rowKey={(d) => d.id} empty={{ title: t('none'), help: t('noneHelp') }} columns={[
        { key: 'challenge', title: t('challenge'), cell: (d) => <><Link to={`/draws/${d.id}`}>{t('nth', { title: d.challengeTitle, n: d.n })}</Link> <span className="quiet small">{d.challengeNumber}</span></>, sort: (d) => d.challengeTitle },
        { key: 'state', title: t('state'), cell: (d) => <StateTag subject="draw" state={d.state} />, sort: (d) => d.state },
        { key: 'mine', title: t('mine'), cell: (d) => { const waits = whatWaits(d); return waits ? <Tag kind="attention">{t(`waits.${waits}`)}</Tag> : '–'; } },
        { key: 'opened', title: t('openedAt'), cell: (d) => <Instant at={d.openedAt} plain />, sort: (d) => d.openedAt },
        { key: 'by', title: t('revealBy'), cell: (d) => (d.revealBy ? <Instant at={d.revealBy} plain /> : '–'), sort: (d) => d.revealBy },
      ]} />
    </div>
  );
}
