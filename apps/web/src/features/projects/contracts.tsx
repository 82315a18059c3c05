// Contracts that concern me: my organisation's as demand side or winner, or my agency's.
import { useTranslation } from 'react-i18next';
import type { ContractLine } from '@libs/projects/src/contract.contract.js';
import { useList } from '../../api/use-list.js';
import { useFilters } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { useStateWord } from '../../design/state-tag.js';
import { ContractTable } from './contract-table.js';

const STATES = ['draft', 'signing', 'signed', 'amended', 'terminated', 'completed'] as const;

export default function Contracts(): React.ReactElement {
  const { t } = useTranslation('projects');
  const word = useStateWord();
  const filters = useFilters('contracts', [{ name: 'state', label: t('state'), kind: 'choice', choices: STATES.map((s) => ({ value: s, label: word('contract', s) })) }]);
  return <div className="page"><PageHeader title={t('title')} lead={t('lead')} /><ContractTable list={useList<ContractLine>('/contracts', filters.query)} filters={filters} /></div>;
}
