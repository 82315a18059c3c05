// My agency's challenges, drafts among them: what they are, where they stand, and the way to a new one.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { post } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import type { ChallengeLine } from '../public/challenge.types.js';
import { useMyAgencies } from './use-my-agencies.js';

const STATES = ['draft', 'submitted', 'approved', 'open', 'closed', 'opened', 'concluded', 'failed', 'cancelled'] as const;

export default function AgencyChallenges(): React.ReactElement {
  const { t } = useTranslation(['agency', 'public']);
  const word = useStateWord();
  const industry = useIndustry();
  const { has } = useSession();
  const agencies = useMyAgencies();
  const filters = useFilters('agency-challenges', [
    { name: 'state', label: t('public:challenges.state'), kind: 'choice', choices: STATES.map((s) => ({ value: s, label: word('challenge', s) })) },
    { name: 'chain', label: t('public:challenges.chain'), kind: 'choice', choices: industry.chains.map((c) => ({ value: c.id, label: localised(c.name) })) },
    { name: 'agency', label: t('challenges.agency'), kind: 'choice', choices: agencies.mine.map((a) => ({ value: a.id, label: localised(a.name) })) },
    { name: 'q', label: t('public:challenges.search'), kind: 'text' },
  ]);
  const list = useList<ChallengeLine>('/challenges', filters.query);
  return (
    <div className="page">
      <PageHeader title={t('challenges.title')} lead={t('challenges.lead')} actions={has('officer') ? <NewChallenge /> : null} />
      <DataList caption={t('challenges.title')} list={list} filters={filters} rowKey={(c) => c.id} exportName={t('challenges.title')} empty={{ title: t('challenges.none'), help: t('challenges.noneHelp') }}
        columns={[
          { key: 'title', title: t('public:challenges.challenge'), cell: (c) => <><Link to={`/agency/challenges/${c.id}`}>{c.title || t('editor.untitled')}</Link> <span className="quiet small">{c.number}</span></>, sort: (c) => c.title, text: (c) => c.title },
          { key: 'state', title: t('public:challenges.state'), cell: (c) => <StateTag subject="challenge" state={c.state} />, sort: (c) => c.state, text: (c) => word('challenge', c.state) },
          { key: 'chain', title: t('public:challenges.chain'), cell: (c) => industry.chainName(c.chainId), text: (c) => industry.chainName(c.chainId) },
          { key: 'budget', title: t('public:challenges.budget'), right: true, cell: (c) => <Money amount={c.budget} in="wanyuan" />, text: (c) => c.budget },
          { key: 'closesAt', title: t('editor.closesAt'), cell: (c) => <Instant at={c.closesAt} />, sort: (c) => c.closesAt, text: (c) => c.closesAt },
        ]} />
    </div>
  );
}

function NewChallenge(): React.ReactElement {
  const { t } = useTranslation('agency');
  const go = useNavigate();
  const make = useAct((_: void, key) => post<{ id: string }>('/challenges', {}, { key }), { onDone: ({ id }) => void go(`/agency/challenges/${id}/edit`) });
  return <><Button type="primary" loading={make.pending} onClick={() => void make.act()}>{t('challenges.new')}</Button><ProblemBox problem={make.problem} /></>;
}
