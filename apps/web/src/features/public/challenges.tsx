// The list of challenges: filters left (folded away on narrow screens), full-text search, cards and table.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { places } from '../../app/places.js';
import { DataList } from '../../design/data-list.js';
import { FilterFields, SavedViews, useFilters, type FilterSpec } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { useStateWord } from '../../design/state-tag.js';
import { localised } from '../../i18n/start.js';
import { ChallengeCard, useChallengeColumns } from './challenge-card.js';
import type { ChallengeLine } from './challenge.types.js';

const STATES = ['open', 'closed', 'opened', 'concluded', 'failed', 'cancelled'] as const;

export default function Challenges(): React.ReactElement {
  const { t } = useTranslation(['public', 'app']);
  const word = useStateWord();
  const industry = useIndustry();
  const named = (list: typeof industry.chains): { value: string; label: string }[] => list.map((x) => ({ value: x.id, label: localised(x.name) }));
  const specs: FilterSpec[] = [
    { name: 'q', kind: 'text', label: t('challenges.search'), placeholder: t('challenges.searchHint') },
    { name: 'state', kind: 'choice', label: t('challenges.state'), choices: STATES.map((s) => ({ value: s, label: word('challenge', s) })) },
    { name: 'chain', kind: 'choice', label: t('challenges.chain'), choices: named(industry.chains) },
    { name: 'field', kind: 'choice', label: t('challenges.field'), choices: named(industry.fields) },
    { name: 'budgetFrom', kind: 'yuan', label: t('challenges.budgetFrom') },
    { name: 'closesBefore', kind: 'day', label: t('challenges.closesBefore') },
  ];
  const filters = useFilters('challenges', specs);
  const list = useList<ChallengeLine>('/challenges', filters.query);
  const columns = useChallengeColumns(industry);
  return (
    <div className="page">
      <PageHeader title={t('challenges.title')} lead={t('challenges.lead')} actions={<Link to={places.search(filters.query['q'] ?? '')}>{t('challenges.searchAll')}</Link>} />
      <div className="split">
        <aside className="panel wide-only" aria-label={t('app:list.filters')}><FilterFields filters={filters} stacked /><hr /><SavedViews filters={filters} /></aside>
        <details className="panel narrow-only"><summary>{t('app:list.filters')}{filters.any ? ` (${Object.keys(filters.query).length})` : ''}</summary><FilterFields filters={filters} stacked /></details>
        <DataList caption={t('challenges.title')} list={list} columns={columns} rowKey={(c) => c.id} filters={filters} filterBar={false} exportName={t('challenges.title')}
          card={(c) => <ChallengeCard of={c} industry={industry} />} empty={{ title: t('challenges.none'), help: t('challenges.noneHelp') }} />
      </div>
    </div>
  );
}
