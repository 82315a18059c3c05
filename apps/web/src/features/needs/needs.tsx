// Needs that I may see: my organisation's own, or what was handed in to my agency.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { NeedLine, NeedView } from '@libs/challenges/src/need.contract.js';
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

const STATES = ['draft', 'submitted', 'screened', 'challenged', 'rejected', 'withdrawn'] as const;

export default function Needs(): React.ReactElement {
  const { t } = useTranslation('needs');
  const word = useStateWord();
  const industry = useIndustry();
  const { has } = useSession();
  const filters = useFilters('needs', [{ name: 'state', label: t('state'), kind: 'choice', choices: STATES.map((s) => ({ value: s, label: word('need', s) })) }]);
  const list = useList<NeedLine>('/needs', filters.query);
  const official = has('officer', 'head', 'auditor');
  return (
    <div className="page">
      <PageHeader title={official ? t('titleOfficial') : t('title')} lead={official ? t('leadOfficial') : t('lead')} actions={has('owner', 'member', 'officer') ? <NewNeed /> : null} />
      <DataList caption={t('title')} list={list} filters={filters} rowKey={(n) => n.id} exportName={t('title')} empty={{ title: t('none'), help: official ? t('noneHelpOfficial') : t('noneHelp') }}
        columns={[
          { key: 'title', title: t('need'), cell: (n) => <Link to={`/needs/${n.id}`}>{n.title || t('untitled')}</Link>, sort: (n) => n.title, text: (n) => n.title },
          { key: 'state', title: t('state'), cell: (n) => <StateTag subject="need" state={n.state} />, sort: (n) => n.state, text: (n) => word('need', n.state) },
          { key: 'organisation', title: t('from'), cell: (n) => n.organisationName ?? localised(n.agencyName), sort: (n) => n.organisationName, text: (n) => n.organisationName ?? localised(n.agencyName) },
          { key: 'chain', title: t('chain'), cell: (n) => industry.chainName(n.chainId), text: (n) => industry.chainName(n.chainId) },
          { key: 'budget', title: t('budget'), right: true, cell: (n) => <Money amount={n.budget} in="wanyuan" />, text: (n) => n.budget },
          { key: 'at', title: t('submittedAt'), cell: (n) => <Instant at={n.submittedAt} />, sort: (n) => n.submittedAt, text: (n) => n.submittedAt },
        ]} />
    </div>
  );
}

/** For each organisation that I act for; an officer's own is the agency's. */
function NewNeed(): React.ReactElement {
  const { t } = useTranslation('needs');
  const { organisations, has } = useSession();
  const go = useNavigate();
  const make = useAct((organisationId: string | null, key) => post<NeedView>('/needs', { organisationId }, { key }), { onDone: ({ id }) => void go(`/needs/${id}/edit`) });
  const able = organisations.filter((o) => o.state !== 'closed');
  return (
    <>
      {able.map((o, i) => <Button key={o.id} type={i === 0 ? 'primary' : 'default'} loading={make.pending} onClick={() => void make.act(o.id)}>{able.length === 1 ? t('new') : t('newFor', { name: o.name })}</Button>)}
      {able.length === 0 && has('officer') ? <Button type="primary" loading={make.pending} onClick={() => void make.act(null)}>{t('new')}</Button> : null}
      <ProblemBox problem={make.problem} />
    </>
  );
}
