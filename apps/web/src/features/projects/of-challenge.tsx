// The contracts of one challenge: one for each winner once the notice has ended, begun from what the winner proposed.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ContractLine, ContractView, NewContract } from '@libs/projects/src/contract.contract.js';
import type { DecisionLine, DecisionView } from '@libs/projects/src/decision.contract.js';
import type { NoticeView } from '@libs/projects/src/notice.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import type { AgencyChallenge } from '../agency/agency.types.js';
import { StageNav, stagePath } from '../agency/stage-nav.js';
import { ContractTable } from './contract-table.js';

export default function ContractsOfChallenge(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id)}`)}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['projects', 'agency']);
  const { has } = useSession();
  const contracts = useList<ContractLine>('/contracts', { challengeId: c.id });
  const current = useList<DecisionLine>(`/challenges/${c.id}/decisions`).items.find((d) => d.setAsideAt === null && d.state === 'approved');
  const decision = useRecord<DecisionView>(current ? `/decisions/${current.id}` : null).record;
  const notice = useRecord<NoticeView>(decision?.noticeId ? `/notices/${decision.noticeId}` : null).record;
  const open = (decision?.winners ?? []).filter((w) => w.renouncedAt === null && !contracts.items.some((k) => k.winnerId === w.organisationId && k.state !== 'terminated'));
  return (
    <div className="page">
      <StageNav id={c.id} state={c.state} />
      <PageHeader title={t('ofChallenge', { title: c.title })} lead={c.number} crumbs={[{ label: t('agency:challenges.title'), to: '/agency/challenges' }, { label: c.title, to: stagePath(c.id, 'record') }]} tag={<StateTag subject="challenge" state={c.state} />} />
      {open.length > 0 && !contracts.loading ? (
        <Section title={t('toContract')} actions={notice ? <StateTag subject="notice" state={notice.state} /> : null}>
          {notice?.state === 'ended' ? null : <p className="quiet">{t('afterNotice')}</p>}
          <ul className="lines">{open.map((w) => <li key={w.bidId} className="row"><span className="push"><strong>{w.organisationName}</strong> <Money amount={w.price} in="wanyuan" /></span>{has('officer') ? <Create decisionId={decision!.id} bidId={w.bidId} disabled={notice?.state !== 'ended'} /> : <Tag kind="waiting">{t('waitsForOfficer')}</Tag>}</li>)}</ul>
        </Section>
      ) : null}
      <ContractTable list={contracts} />
    </div>
  );
}

function Create({ decisionId, bidId, disabled }: { decisionId: string; bidId: string; disabled: boolean }): React.ReactElement {
  const { t } = useTranslation('projects');
  const go = useNavigate();
  const act = useAct((body: NewContract, key) => post<ContractView>('/contracts', body, { key }), { onDone: ({ id }) => void go(`/contracts/${id}`) });
  return <><Button type="primary" disabled={disabled} loading={act.pending} onClick={() => void act.act({ decisionId, bidId })}>{t('create')}</Button><ProblemBox problem={act.problem} /></>;
}
