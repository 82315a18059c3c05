// One version of a clause: where it stands, the one next step and who takes it, what it changes, what its worked cases give, its words, its history. Here a head approves.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ClauseVersionView, VersionEvent } from '@libs/policy/src/clause-version.contract.js';
import { useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import type { HistoryEntry } from '../../design/history.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { ClauseText } from '../public/clause-text.js';
import { Effect } from './effect.js';
import { ProblemList } from './problem-list.js';
import { ApproveVersion, ConfirmFigure, NewVersion, RejectVersion, SubmitVersion, WithdrawVersion } from './version-actions.js';
import { documentOf, versionPage, versionPath, wholeOf } from './version.types.js';

export default function VersionRecord(): React.ReactElement {
  const { id, version } = useParams();
  const found = useRecord<ClauseVersionView>(versionPath(id ?? '', version ?? ''));
  return <RecordGate of={found}>{(view) => <Page view={view} />}</RecordGate>;
}

function Page({ view }: { view: ClauseVersionView }): React.ReactElement {
  const { t } = useTranslation(['clauses', 'public', 'words']);
  const { record } = view;
  const clause = wholeOf(documentOf(view));
  const base = useRecord<ClauseVersionView>(record.base ? versionPath(record.clause, record.base.version) : null);
  const before = base.record ? wholeOf(documentOf(base.record)) : null;
  return (
    <RecordPage title={localised(view.title) || record.clause} number={<>{t('record.version', { version: record.version })} · {record.clause}</> as never} crumbs={[{ label: t('list.title'), to: '/clauses' }]} state={{ subject: 'clauseVersion', state: record.phase }} next={useNext(view)} actions={<Actions view={view} />}
      facts={[
        { label: t('list.from'), value: record.effectiveFrom ?? '–' }, { label: t('list.to'), value: record.effectiveTo ?? t('list.open') },
        { label: t('record.base'), value: record.base ? <Link to={versionPage(record.clause, record.base.version)}>{record.base.version}</Link> : t('record.noBase') },
        { label: t('list.standing'), value: record.standingNow ? <Tag kind={record.standingNow === 'provisional' ? 'attention' : 'good'}>{t(`public:policy.${record.standingNow}`)}</Tag> : '–' },
        { label: t('list.approvedAt'), value: <Instant at={record.approvedAt} plain /> }, { label: t('record.hash'), value: <code>{view.sha256}</code> },
      ]}
      history={historyOf(record.history ?? [])}
      aside={record.confirmations.length > 0 ? <Section title={t('confirm.title')}><ul className="lines">{record.confirmations.map((c, i) => <li key={i}><strong>{c.figure}</strong><div className="small">{c.source}</div><div className="small quiet">{c.by} <Instant at={c.at} plain /></div></li>)}</ul></Section> : null}>
      <ProblemList problems={record.problems ?? []} />
      {clause ? <Effect clause={clause} before={before} open={['draft', 'submitted', 'rejected', 'coming'].includes(record.phase)} /> : null}
      {clause ? <ClauseText clause={{ ...clause, sha256: view.sha256, standingNow: record.standingNow ?? clause.standing }} cases={false} /> : <Section title={t('record.json')}><pre className="scroll" tabIndex={0}>{JSON.stringify(documentOf(view), null, 1)}</pre></Section>}
    </RecordPage>
  );
}

const historyOf = (rows: readonly VersionEvent[]): HistoryEntry[] => rows.map((row) => ({ id: String(row.version), at: row.at, what: <StateTag subject="clauseVersion" state={row.to} />, who: row.actor.startsWith('system:') ? null : row.actor, why: row.reason }));

function Actions({ view }: { view: ClauseVersionView }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const { has } = useSession();
  const { state, phase } = view.record;
  return (
    <>
      {state === 'approved' ? <Link to={`/policy/${view.record.clause}`}>{t('record.publicPage')}</Link> : null}
      {has('officer') && state === 'approved' && phase !== 'past' ? <NewVersion clause={view.record.clause} /> : null}
      {has('officer', 'head') && state === 'approved' && view.record.standingNow === 'provisional' ? <ConfirmFigure view={view} /> : null}
      {(has('officer') && ['draft', 'submitted', 'rejected'].includes(state)) || (has('head') && phase === 'coming') ? <WithdrawVersion view={view} /> : null}
    </>
  );
}

/** The one next step: for the reader its button, for everybody else whose turn it is. */
function useNext(view: ClauseVersionView): NextStep | null {
  const { t } = useTranslation('clauses');
  const { has } = useSession();
  const { record } = view, edit = <Link className="solid-button" to={`${versionPage(record.clause, record.version)}/edit`}>{t('next.edit')}</Link>;
  switch (record.phase) {
    case 'draft': return has('officer') ? { what: (record.problems ?? []).length > 0 ? t('next.unfinished') : t('next.draft'), action: <>{edit}{(record.problems ?? []).length > 0 ? null : <SubmitVersion view={view} />}</> } : { what: t('next.draftWaits') };
    case 'rejected': return has('officer') ? { what: t('next.rejected'), action: edit } : { what: t('next.rejectedWaits') };
    case 'submitted': return has('head') ? { what: t('next.submitted'), action: <><RejectVersion view={view} /><ApproveVersion view={view} /></> } : { what: t('next.submittedWaits') };
    case 'coming': return { what: t('next.coming', { from: record.effectiveFrom ?? '' }) };
    default: return null;
  }
}
