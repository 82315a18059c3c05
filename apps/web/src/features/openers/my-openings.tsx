// The challenges that name me as an opener, and what each asks of me now.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpenerKeyLine } from '@libs/challenges/src/opener.contract.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { whatWaits } from './what-waits.js';

export default function MyOpenings(): React.ReactElement {
  const { t } = useTranslation('openers');
  const list = useList<OpenerKeyLine>('/opener-keys');
  return (
    <div className="page">
      <PageHeader title={t('mine.title')} lead={t('mine.lead')} />
      <DataList caption={t('mine.title')} list={list} rowKey={(k) => k.challengeId} empty={{ title: t('mine.none'), help: t('mine.noneHelp') }} columns={[
        { key: 'challenge', title: t('mine.challenge'), cell: (k) => <><Link to={`/my-openings/${k.challengeId}`}>{k.title || t('mine.untitled')}</Link> <span className="quiet small">{k.number}</span></>, sort: (k) => k.title },
        { key: 'state', title: t('mine.state'), cell: (k) => <StateTag subject="challenge" state={k.state} />, sort: (k) => k.state },
        { key: 'key', title: t('mine.key'), cell: (k) => { const waits = whatWaits(k); return waits ? <Tag kind="attention">{t(`todo.${waits}`)}</Tag> : <Tag kind={k.ready ? 'good' : 'waiting'}>{k.ready ? t('mine.ready') : t('mine.notReady')}</Tag>; } },
        { key: 'of', title: t('mine.threshold'), cell: (k) => t('mine.kOfN', { k: k.threshold, n: k.openers }) },
        { key: 'closes', title: t('mine.closes'), cell: (k) => (k.closesAt ? <Instant at={k.closesAt} /> : '–'), sort: (k) => k.closesAt },
      ]} />
    </div>
  );
}
