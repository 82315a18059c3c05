// The project that a funding case counts on: every clause with its limit and what is left, what the groups of clauses were granted together; and its joinings: declared by an officer, agreed by a head, undone by both while nothing is held.
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseLine, CaseView, JoiningView } from '@libs/funding/src/claim.contract.js';
import { post } from '../../api/client.js';
import { useClauses } from '../../api/use-clauses.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';

const money = (amount: string | null): React.ReactNode => (amount === null ? '–' : <Money amount={amount} />);

export function Project({ of: c }: { of: CaseView }): React.ReactElement {
  const { t } = useTranslation(['funding', 'words']);
  const clauses = useClauses();
  const { has } = useSession();
  const groups = c.project.groups;
  return (
    <Section title={t('project.title')}>
      <p className="quiet small">{t('project.lead')}</p>
      <Rows caption={t('project.title')} rows={c.project.cases} rowKey={(x) => x.id} columns={[
        { key: 'case', title: t('cases.number'), cell: (x) => <>{x.applicantName === null ? x.number : <Link to={`/funding-cases/${x.id}`}>{x.number}</Link>}{x.joined ? <> <Tag kind="running">{t('project.joined')}</Tag></> : null}</> },
        { key: 'clause', title: t('matter.clause'), cell: (x) => <>{clauses.title(x.clause)}<div className="small quiet">{[x.title, x.applicantName].filter(Boolean).join(' · ')}</div></> },
        { key: 'limit', title: t('cases.limit'), right: true, cell: (x) => money(x.limit) }, { key: 'held', title: t('money.held'), right: true, cell: (x) => money(x.held) }, { key: 'posted', title: t('money.posted'), right: true, cell: (x) => money(x.posted) }, { key: 'room', title: t('money.room'), right: true, cell: (x) => money(x.room) },
      ]} />
      {groups.length > 0 ? (
        <div style={{ marginTop: 12 }}><Rows caption={t('project.groups')} rows={groups} rowKey={(g) => g.name} columns={[
          { key: 'group', title: t('project.group'), cell: (g) => <>{t(`words:group.${g.name}` as 'words:group.project-support', { defaultValue: g.name })}<div className="small quiet">{g.clauses.map((x) => clauses.title(x)).join(' · ')}</div></> },
          { key: 'held', title: t('money.held'), right: true, cell: (g) => money(g.held) }, { key: 'posted', title: t('money.posted'), right: true, cell: (g) => money(g.posted) }, { key: 'limit', title: t('cases.limit'), right: true, cell: (g) => (g.limit === null ? <span className="small quiet">{t('project.noCeiling')}</span> : money(g.limit)) },
        ]} /></div>
      ) : null}
      {c.joinings.map((j) => <Joining key={j.id} joining={j} />)}
      {has('officer') && c.project.cases.length === 1 && !c.joinings.some((j) => j.caseId === c.id && ['submitted', 'adopted', 'leaving'].includes(j.state)) ? <Declare of={c} /> : null}
    </Section>
  );
}

function Joining({ joining: j }: { joining: JoiningView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const { has } = useSession();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/case-joinings/${j.id}/${to}`, body, { key }).then(() => true));
  const ask = { problem: act.problem, reason: { label: t('reason') } };
  return (
    <div className="stack" style={{ marginTop: 12 }}>
      <p><StateTag subject="caseJoining" state={j.state} /> <Link to={`/funding-cases/${j.caseId}`}>{j.caseNumber}</Link> → <Link to={`/funding-cases/${j.targetId}`}>{j.targetNumber}</Link> · {j.reason}</p>
      <ul className="lines small">{j.history.map((h, i) => <li key={i}><Instant at={h.at} plain /> <StateTag subject="caseJoining" state={h.to} /> {h.by}{h.reason ? ` · ${h.reason}` : ''}</li>)}</ul>
      <div className="row">
        {has('head') && (j.state === 'submitted' || j.state === 'leaving') ? <ConfirmAction label={j.state === 'submitted' ? t('project.agree') : t('project.undo')} title={j.state === 'submitted' ? t('project.agree') : t('project.undo')} says={j.state === 'submitted' ? t('project.agreeSays') : t('project.undoSays')} problem={act.problem} onConfirm={() => act.act({ to: 'approvals', body: {} })} /> : null}
        {has('head', 'officer') && (j.state === 'submitted' || j.state === 'leaving') ? <ConfirmAction label={j.state === 'submitted' ? t('project.refuse') : t('project.keep')} title={j.state === 'submitted' ? t('project.refuse') : t('project.keep')} says={j.state === 'submitted' ? t('project.refuseSays') : t('project.keepSays')} type="default" {...ask} onConfirm={(reason) => act.act({ to: 'rejections', body: { reason } })} /> : null}
        {has('officer') && j.state === 'adopted' ? <ConfirmAction label={t('project.ask')} title={t('project.ask')} says={t('project.askSays')} type="default" {...ask} onConfirm={(reason) => act.act({ to: 'leavings', body: { reason } })} /> : null}
      </div>
    </div>
  );
}

/** The other case is chosen by its number, clause and applicant. */
function Declare({ of: c }: { of: CaseView }): React.ReactElement {
  const { t } = useTranslation(['funding', 'words']);
  const clauses = useClauses();
  const [targetId, choose] = useState<string | undefined>();
  const others = useList<CaseLine>('/funding-cases', {}, { limit: 100 }).items.filter((x) => x.id !== c.id && x.clause !== c.clause);
  const declare = useAct((reason: string, key) => post(`/funding-cases/${c.id}/joinings`, { targetId: targetId ?? '', reason }, { key }).then(() => true));
  return (
    <ConfirmAction label={t('project.declare')} title={t('project.declare')} says={t('project.declareSays')} type="default" reason={{ label: t('reason') }} problem={declare.problem} onConfirm={(reason) => declare.act(reason)}>
      <label className="stack">{t('project.target')}
        <Select aria-label={t('project.target')} showSearch={{ optionFilterProp: 'label' }} value={targetId ?? null} onChange={choose} notFoundContent={t('project.noOther')} options={others.map((x) => ({ value: x.id, label: `${x.number} · ${clauses.title(x.clause)} · ${x.title ?? x.applicantName}` }))} />
      </label>
    </ConfirmAction>
  );
}
