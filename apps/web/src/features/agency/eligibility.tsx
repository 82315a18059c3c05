// The eligibility check: every opened bid, what was found, and the conclusion with its reasons; missing form items may be asked for once.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { EligibilityCheckView, OpenedBidLine } from '@libs/bids/src/opening.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { RecordGate, RecordPage, type NextStep } from '../../design/record-page.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { ClosingTime, Instant } from '../../design/time.js';
import type { AgencyChallenge } from './agency.types.js';
import { Decide } from './eligibility-decision.js';
import { StageNav, stagePath } from './stage-nav.js';

export default function EligibilityPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id)}`)}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['opening', 'agency']);
  const word = useStateWord();
  const { has } = useSession();
  const bids = useList<OpenedBidLine>('/opened-bids', { challengeId: c.id });
  const checks = useList<EligibilityCheckView>(`/challenges/${c.id}/eligibility-checks`);
  const openCheck = (bidId: string): EligibilityCheckView | undefined => checks.items.find((k) => k.bidId === bidId && k.outcome === 'supplement');
  const left = bids.items.filter((b) => b.state === 'opened').length;
  const next: NextStep | null = bids.loading ? null : left > 0 ? { what: t('next.eligibility', { n: left }) } : bids.items.length > 0 ? { what: t('next.eligibilityDone'), action: <Link className="solid-button" to={stagePath(c.id, 'panel')}>{t('agency:stage.panel')}</Link> } : null;
  return (
    <div className="page">
      <StageNav id={c.id} state={c.state} />
      <RecordPage title={t('eligibilityTitle', { title: c.title })} number={c.number} crumbs={[{ label: t('agency:challenges.title'), to: '/agency/challenges' }, { label: c.title, to: stagePath(c.id, 'record') }]} state={{ subject: 'challenge', state: c.state }} next={next}>
        <DataList caption={t('opened')} list={bids} rowKey={(b) => b.id} exportName={t('opened')} empty={{ title: t('noBids'), help: t('noBidsHelp') }}
          columns={[
            { key: 'bidder', title: t('bidder'), cell: (b) => <Link to={`/agency/opened-bids/${b.id}`}>{b.organisationName}</Link>, sort: (b) => b.organisationName, text: (b) => b.organisationName },
            { key: 'state', title: t('state'), cell: (b) => <StateTag subject="bid" state={b.state} />, sort: (b) => b.state, text: (b) => word('bid', b.state) },
            { key: 'at', title: t('submittedAt'), cell: (b) => <Instant at={b.submittedAt} plain />, sort: (b) => b.submittedAt, text: (b) => b.submittedAt },
            { key: 'supplement', title: t('supplement'), cell: (b) => { const k = openCheck(b.id); return k ? <><StateTag subject="eligibilityCheck" state={k.state} />{k.state === 'waiting' && k.dueAt ? <div><ClosingTime at={k.dueAt} short /></div> : null}</> : '–'; } },
            { key: 'reasons', title: t('reasons'), cell: (b) => b.reasons.join(' · ') || '–', text: (b) => b.reasons.join('; ') },
            { key: 'act', title: t('conclusion'), cell: (b) => (has('officer') && b.state === 'opened' ? <Decide challengeId={c.id} bid={b} supplement={openCheck(b.id)} /> : null) },
          ]} />
      </RecordPage>
    </div>
  );
}
