// One challenge for those who run it: where it stands, the one next step and who takes it, its contents, questions, history.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRecord } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { Money } from '../../design/money.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { OpenerList } from '../openers/opener-list.js';
import type { AgencyChallenge } from './agency.types.js';
import { AddAddendum, Approve, Cancel, DecideCancellation, Publish, Reject, Submit } from './challenge-actions.js';
import { QuestionsToAnswer } from './challenge-questions.js';
import { ContentView } from './content-view.js';
import { historyOf } from './history-of.js';
import { StageNav, stagePath } from './stage-nav.js';
import { usePhase } from './use-phases.js';

export default function ChallengeRecord(): React.ReactElement {
  const { id } = useParams();
  const found = useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={found}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['agency', 'public', 'app', 'words', 'openers']);
  const { has } = useSession();
  const next = useNext(c);
  const cancellable = ['draft', 'submitted', 'approved', 'open', 'closed', 'opened'].includes(c.state);
  return (
    <div className="page">
      <StageNav id={c.id} state={c.state} />
      <RecordPage title={c.title || t('editor.untitled')} number={[c.number, localised(c.agencyName)].filter(Boolean).join(' · ')} crumbs={[{ label: t('challenges.title'), to: '/agency/challenges' }]} state={{ subject: 'challenge', state: c.state }} next={next}
        actions={<>{c.publishedAt ? <Link to={places.challenge(c.id)}>{t('record.publicPage')}</Link> : null}{has('officer') && c.state === 'open' ? <AddAddendum of={c} days={c.content.addendumDays ?? 0} /> : null}{has('officer') && cancellable && c.cancellation?.state !== 'waiting' ? <Cancel of={c} /> : null}</>}
        facts={[
          { label: t('public:challenges.budget'), value: <Money amount={c.budget} /> }, { label: t('editor.closesAt'), value: <Instant at={c.closesAt} /> }, { label: t('public:challenge.demandSide'), value: c.demandSideName ?? localised(c.agencyName) },
          ...(c.extendedUnderRule ? [{ label: t('record.extended'), value: t('app:yes') }] : []), ...(c.contentHash ? [{ label: t('record.hash'), value: <code>{c.contentHash.slice(0, 24)}…</code> }] : []),
        ]}
        history={historyOf('challenge', c.history ?? [])}
        aside={(c.addenda ?? []).length > 0 ? <Section title={t('public:challenge.addenda')}><ul className="lines">{c.addenda!.map((a) => <li key={a.number}><strong>{t('public:challenge.addendum', { n: a.number })}</strong> <Instant at={a.publishedAt} plain /><div className="prose">{a.text}</div></li>)}</ul></Section> : null}>
        {['open', 'closed', 'opened', 'concluded'].includes(c.state) ? <QuestionsToAnswer id={c.id} mayAnswer={has('officer') && c.state === 'open'} /> : null}
        <Section title={t('openers:list.title')}><OpenerList openers={c.openers} rehearsals /></Section>
        <ContentView content={c.content} files={c.files ?? []} />
      </RecordPage>
    </div>
  );
}

/** The one next step: for the reader its button, for everybody else whose turn it is. */
function useNext(c: AgencyChallenge): NextStep | null {
  const { t } = useTranslation('agency');
  const { has } = useSession();
  const { phase, says } = usePhase(c);
  const now = useNow(5_000).getTime();
  const past = c.closesAt !== null && Date.parse(c.closesAt) <= now;
  const [officer, head] = [has('officer'), has('head')];
  const to = (stage: Parameters<typeof stagePath>[1], label: string): React.ReactElement => <Link className="solid-button" to={stagePath(c.id, stage)}>{label}</Link>;
  if (c.cancellation?.state === 'waiting') return { what: <>{t('next.cancelling')} <span className="quiet">{c.cancellation.reason}</span></>, action: head ? <DecideCancellation of={c} cancellation={c.cancellation} /> : null };
  switch (c.state) {
    case 'draft': return officer ? { what: t('next.draft'), action: <><Link to={`/agency/challenges/${c.id}/edit`}><Button type="default">{t('next.edit')}</Button></Link><Submit of={c} /></> } : { what: t('next.draftWaits') };
    case 'submitted': return head ? { what: t('next.submitted'), action: <><Reject of={c} /><Approve of={c} /></> } : { what: t('next.submittedWaits') };
    case 'approved': return officer ? { what: t('next.approved'), action: <Publish of={c} /> } : { what: t('next.approvedWaits') };
    case 'open': return { what: past ? t('next.closing') : t('next.open'), by: c.closesAt ?? null };
    case 'closed': case 'opened': return phase ? { what: <>{says(phase)} <span className="quiet">{t(`turn.${phase.turn}`)}</span></>, by: phase.by?.includes('T') ? phase.by : null, ...(phase.stage === 'record' ? {} : { action: to(phase.stage, t(`stage.${phase.stage}`)) }) } : null;
    case 'concluded': return { what: t('next.concluded'), action: to('contracts', t('stage.contracts')) };
    default: return null;
  }
}
