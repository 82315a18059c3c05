// The table of contracts, wherever they are listed: title, parties, money, period, progress of the milestones.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContractLine, ProjectLine } from '@libs/projects/src/contract.contract.js';
import type { ListState } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import type { Filters } from '../../design/filters.js';
import { Money } from '../../design/money.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';

export function ContractTable({ list, filters }: { list: ListState<ContractLine & Partial<ProjectLine>>; filters?: Filters }): React.ReactElement {
  const { t } = useTranslation('projects');
  const word = useStateWord();
  return (
    <DataList caption={t('title')} list={list} rowKey={(c) => c.id} exportName={t('title')} empty={{ title: t('none'), help: t('noneHelp') }} {...(filters ? { filters } : {})}
      columns={[
        { key: 'title', title: t('contract'), cell: (c) => <><Link to={`/contracts/${c.id}`}>{c.title}</Link> <span className="quiet small">{c.number}</span></>, sort: (c) => c.title, text: (c) => `${c.number} ${c.title}` },
        { key: 'state', title: t('state'), cell: (c) => <StateTag subject="contract" state={c.state} />, sort: (c) => c.state, text: (c) => word('contract', c.state) },
        { key: 'winner', title: t('winner'), cell: (c) => c.winnerName, sort: (c) => c.winnerName, text: (c) => c.winnerName },
        { key: 'demandSide', title: t('demandSide'), cell: (c) => c.demandSideName, sort: (c) => c.demandSideName, text: (c) => c.demandSideName },
        { key: 'amount', title: t('amount'), right: true, cell: (c) => <Money amount={c.amount} in="wanyuan" />, text: (c) => c.amount },
        { key: 'period', title: t('period'), cell: (c) => <><span className="keep">{c.startsOn} –</span> <span className="keep">{c.endsOn}</span></>, sort: (c) => c.endsOn, text: (c) => `${c.startsOn} – ${c.endsOn}` },
      ]} />
  );
}
