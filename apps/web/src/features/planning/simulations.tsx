// Simulations of my agencies: what was asked, how far it is, what came out.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OVER, SIMULATION_STATES, type SimulationLine } from '@libs/planning/src/simulation.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { underWay } from './use-simulation.js';

const AGAIN_MS = 3_000;

export default function Simulations(): React.ReactElement {
  const { t } = useTranslation('planning');
  const { has } = useSession();
  const word = useStateWord();
  const filters = useFilters('simulations', [
    { name: 'over', kind: 'choice', label: t('over'), choices: OVER.map((o) => ({ value: o, label: t(`overs.${o}`) })) }, { name: 'state', kind: 'choice', label: t('state'), choices: SIMULATION_STATES.map((s) => ({ value: s, label: word('simulation', s) })) },
  ]);
  const list = useList<SimulationLine>('/simulations', filters.query, { refetchMs: (items) => (items.some(underWay) ? AGAIN_MS : false) });
  const may = has('officer', 'head', 'finance');
  return (
    <div className="page">
      <PageHeader title={t('title')} lead={t('lead')} actions={may ? <Link className="solid-button" to="/simulations/new">{t('new')}</Link> : null} />
      <DataList caption={t('title')} list={list} rowKey={(s) => s.id} filters={filters} exportName={t('title')} empty={{ title: t('none'), help: t('noneHelp'), action: may ? <Link to="/simulations/new">{t('new')}</Link> : null }}
        columns={[
          { key: 'title', title: t('name'), cell: (s) => <Link to={`/simulations/${s.id}`}>{s.title}</Link>, text: (s) => s.title },
          { key: 'over', title: t('over'), cell: (s) => t(`overs.${s.over}`), text: (s) => t(`overs.${s.over}`) },
          { key: 'years', title: t('years'), cell: (s) => s.years.join(', ') || t('allYears'), text: (s) => s.years.join(', ') },
          { key: 'state', title: t('state'), cell: (s) => <StateTag subject="simulation" state={s.state} />, text: (s) => word('simulation', s.state) },
          { key: 'amount', title: t('simulated'), right: true, cell: (s) => <Money amount={s.amount} in="wanyuan" />, sort: (s) => BigInt(s.amount.replace('.', '')), text: (s) => s.amount },
          { key: 'by', title: t('askedBy'), cell: (s) => s.createdBy, text: (s) => s.createdBy },
          { key: 'at', title: t('askedAt'), cell: (s) => <Instant at={s.createdAt} plain />, sort: (s) => s.createdAt, text: (s) => s.createdAt },
        ]} />
    </div>
  );
}
