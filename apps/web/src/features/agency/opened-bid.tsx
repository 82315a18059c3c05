// One opened bid for those who check it: what it says, its files, and the conclusion beside.
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { OpenedBidView } from '@libs/bids/src/opening.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import type { EligibilityCheckView } from '@libs/bids/src/opening.contract.js';
import { useSession } from '../../app/session.js';
import { RecordGate, RecordPage } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { BidDocumentView } from '../opened-bids/bid-document.js';
import type { Indicator } from '../public/challenge.types.js';
import type { AgencyChallenge } from './agency.types.js';
import { Decide } from './eligibility-decision.js';
import { stagePath } from './stage-nav.js';

export default function OpenedBidPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<OpenedBidView>(`/opened-bids/${encodeURIComponent(id)}`)}>{(bid) => <Page bid={bid} />}</RecordGate>;
}

function Page({ bid: b }: { bid: OpenedBidView }): React.ReactElement {
  const { t } = useTranslation(['opening', 'agency']);
  const { has } = useSession();
  const challenge = useRecord<AgencyChallenge>(`/challenges/${b.challengeId}`).record;
  const checks = useList<EligibilityCheckView>(`/challenges/${b.challengeId}/eligibility-checks`);
  const supplement = checks.items.find((k) => k.bidId === b.id && k.outcome === 'supplement');
  return (
    <RecordPage title={b.organisationName} number={challenge?.title ?? null} crumbs={[{ label: t('agency:challenges.title'), to: '/agency/challenges' }, { label: t('agency:stage.eligibility'), to: stagePath(b.challengeId, 'eligibility') }]} state={{ subject: 'bid', state: b.state }}
      next={b.state === 'opened' && has('officer') ? { what: t('next.conclude'), action: <Decide challengeId={b.challengeId} bid={b} supplement={supplement} /> } : null}
      facts={[{ label: t('version'), value: b.version }, { label: t('submittedAt'), value: <Instant at={b.submittedAt} plain /> }, { label: t('digest'), value: <code>{b.digest.slice(0, 24)}…</code> }, ...(b.reasons.length > 0 ? [{ label: t('reasons'), value: b.reasons.join(' · ') }] : [])]}>
      <BidDocumentView bid={b} indicators={(challenge?.content.indicators ?? []) as readonly Indicator[]} />
    </RecordPage>
  );
}
