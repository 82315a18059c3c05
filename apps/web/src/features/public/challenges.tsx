// The list of challenges: filters left (folded away on narrow screens), full-text search, cards and table.
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { FilterFields, SavedViews, useFilters, type FilterSpec } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { useStateWord } from '../../design/state-tag.js';
import { localised } from '../../i18n/start.js';
import { FitReasons, type FittingLine } from '../finding/fit-reasons.js';
import { SaveSearch } from '../finding/save-search.js';
import { ChallengeCard, useChallengeColumns } from './challenge-card.js';
import type { ChallengeLine } from './challenge.types.js';

const BY_FIT = new Set(['q', 'sort', 'chain', 'field']);
const STATES = ['open', 'closed', 'opened', 'concluded', 'failed', 'cancelled'] as const;

export default function Challenges(): React.ReactElement {
  const { t } = useTranslation(['public', 'app', 'finding']);
  const word = useStateWord();
  const industry = useIndustry();
  const named = (list: typeof industry.chains): { value: string; label: string }[] => list.map((x) => ({ value: x.id, label: localised(x.name) }));
  const { organisations, has } = useSession(), mayFit = has('owner', 'member');
  const byFit = new URLSearchParams(useLocation().search).get('sort') === 'fit' && mayFit;
  const specs: FilterSpec[] = [
    { name: 'q', kind: 'text', label: t('challenges.search'), placeholder: t('challenges.searchHint') },
    ...(mayFit ? [{ name: 'sort', kind: 'choice', label: t('finding:fit.sort'), choices: [{ value: 'fit', label: t('finding:fit.byFit') }] } as const] : []),
    { name: 'state', kind: 'choice', label: t('challenges.state'), choices: STATES.map((s) => ({ value: s, label: word('challenge', s) })) },
    { name: 'chain', kind: 'choice', label: t('challenges.chain'), choices: named(industry.chains) },
    { name: 'field', kind: 'choice', label: t('challenges.field'), choices: named(industry.fields) },
    { name: 'budgetFrom', kind: 'yuan', label: t('challenges.budgetFrom') },
    { name: 'closesBefore', kind: 'day', label: t('challenges.closesBefore') },
  ];
  const filters = useFilters('challenges', byFit ? specs.filter((s) => BY_FIT.has(s.name)) : specs); // what fits is open, by its reasons alone
  const fitting = filters.query['sort'] === 'fit' && mayFit, { sort: _sort, ...query } = filters.query;
  const list = useList<ChallengeLine | FittingLine>(fitting ? '/fitting-challenges' : '/challenges', fitting ? { q: query['q'], chain: query['chain'], field: query['field'], organisationId: organisations[0]?.id } : query);
  const columns = useChallengeColumns(industry);
  const suggested = [query['q'], query['chain'] ? industry.chainName(query['chain']) : '', query['field'] ? industry.fieldName(query['field']) : ''].filter(Boolean).join(' · ');
  return (
    <div className="page">
      <PageHeader title={t('challenges.title')} lead={t('challenges.lead')} actions={<Link to={places.search(filters.query['q'] ?? '')}>{t('challenges.searchAll')}</Link>} />
      <div className="split">
        <aside className="panel wide-only" aria-label={t('app:list.filters')}><FilterFields filters={filters} stacked /><hr /><SavedViews filters={filters} /><hr /><SaveSearch query={query} suggested={suggested} /></aside>
        <details className="panel narrow-only"><summary>{t('app:list.filters')}{filters.any ? ` (${Object.keys(filters.query).length})` : ''}</summary><FilterFields filters={filters} stacked /><SaveSearch query={query} suggested={suggested} /></details>
        <DataList caption={t('challenges.title')} list={list} columns={columns} rowKey={(c) => c.id} filters={filters} filterBar={false} exportName={t('challenges.title')}
          card={(c) => <><ChallengeCard of={c} industry={industry} />{'reasons' in c ? <FitReasons of={c} /> : null}</>} empty={{ title: t('challenges.none'), help: t('challenges.noneHelp') }} />
      </div>
    </div>
  );
}
