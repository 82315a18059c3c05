// Who heard of what, by which way, with what success; never the words.
import { useTranslation } from 'react-i18next';
import type { DeliveryLine } from '@libs/notifications/src/notification.contract.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useCodeWords } from './use-code-words.js';

export default function Deliveries(): React.ReactElement {
  const { t } = useTranslation('oversight');
  const word = useStateWord();
  const { says } = useCodeWords();
  const filters = useFilters('deliveries', [{ name: 'state', kind: 'choice', label: t('organisations.state'), choices: (['due', 'sending', 'sent', 'bounced', 'suppressed'] as const).map((s) => ({ value: s, label: word('delivery', s) })) }]);
  const list = useList<DeliveryLine>('/deliveries', filters.query, { limit: 50 });
  return (
    <div className="page">
      <PageHeader title={t('deliveries.title')} lead={t('deliveries.lead')} />
      <DataList caption={t('deliveries.title')} list={list} rowKey={(d) => d.id} filters={filters} exportName={t('deliveries.title')} empty={{ title: t('deliveries.none') }}
        columns={[
          { key: 'event', title: t('deliveries.event'), cell: (d) => <>{says(d.event)} <code className="small quiet">{d.event}</code></>, sort: (d) => says(d.event), text: (d) => says(d.event) },
          { key: 'channel', title: t('deliveries.channel'), cell: (d) => t(`deliveries.channels.${d.channel}`), sort: (d) => d.channel, text: (d) => d.channel },
          { key: 'state', title: t('organisations.state'), cell: (d) => <StateTag subject="delivery" state={d.state} />, sort: (d) => d.state, text: (d) => word('delivery', d.state) },
          { key: 'attempts', title: t('deliveries.attempts'), right: true, cell: (d) => d.attempts, sort: (d) => d.attempts, text: (d) => d.attempts },
          { key: 'failure', title: t('deliveries.failure'), cell: (d) => d.failure ?? '–', text: (d) => d.failure },
          { key: 'at', title: t('audit.at'), cell: (d) => <Instant at={d.at} plain />, sort: (d) => d.at, text: (d) => d.at },
          { key: 'sentAt', title: t('deliveries.sentAt'), cell: (d) => <Instant at={d.sentAt} plain />, sort: (d) => d.sentAt, text: (d) => d.sentAt },
        ]} />
    </div>
  );
}
