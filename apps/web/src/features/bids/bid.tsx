// One of my organisation's bids: its versions and receipts, replacing and withdrawing until the hour, and what became of it after the opening.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BidVersionView, OwnBidView } from '@libs/bids/src/bid.contract.js';
import type { EligibilityCheckView } from '@libs/bids/src/opening.contract.js';
import { post } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { places } from '../../app/places.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { NoteBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import type { ChallengeView } from '../public/challenge.types.js';
import { HandIn } from './hand-in.js';
import { OwnSealed } from './own-sealed.js';

export default function BidPage(): React.ReactElement {
  const { id = '' } = useParams();
  const own = useList<OwnBidView>('/bids', {}, { limit: 100 });
  const bid = own.items.find((b) => b.id === id);
  useEffect(() => { if (!bid && own.hasMore && !own.loadingMore) own.more(); }, [bid, own]);
  return <RecordGate of={{ record: bid, problem: own.problem ?? (bid || own.loading || own.hasMore ? null : new ApiProblem(404, 'not-found', '')) }}>{(found) => <Page bid={found} />}</RecordGate>;
}

function Page({ bid: b }: { bid: OwnBidView }): React.ReactElement {
  const { t } = useTranslation('bids');
  const challenge = useRecord<ChallengeView>(`/challenges/${b.challengeId}`, undefined, { refetchMs: 15_000 }).record;
  const versions = useList<BidVersionView>(`/bids/${b.id}/versions`);
  const checks = useList<EligibilityCheckView>(['opened', 'eligible', 'ineligible'].includes(b.state) ? `/challenges/${b.challengeId}/eligibility-checks` : null);
  const latest = versions.items.find((v) => v.version === b.version);
  const now = useNow(1_000).getTime();
  const open = challenge?.state === 'open' && challenge.closesAt !== null && Date.parse(challenge.closesAt) > now;
  const asked = checks.items.find((c) => c.bidId === b.id && c.outcome === 'supplement' && c.state === 'waiting');
  const stale = (challenge?.addenda ?? []).some((a) => a.number > b.addendum);
  const next: NextStep | null = asked ? { what: t('bid.supplementAsked'), by: asked.dueAt } : b.state === 'live' && open && challenge ? { what: stale ? t('bid.stale') : t('bid.waits'), by: challenge.closesAt, action: <div className="row"><Withdraw id={b.id} /><Link className="solid-button" to={places.bidEditor(b.challengeId)}>{t('seal.replace')}</Link></div> }
    : b.state === 'live' ? { what: t('bid.closed') } : b.state === 'withdrawn' && open ? { what: t('bid.withdrawn'), by: challenge.closesAt, action: <Link className="solid-button" to={places.bidEditor(b.challengeId)}>{t('bid.again')}</Link> } : null;
  return (
    <RecordPage title={b.challengeTitle} number={b.challengeNumber} crumbs={[{ label: t('mine.title'), to: '/bids' }]} state={{ subject: 'bid', state: b.state }} next={next}
      facts={[
        { label: t('receipt.version'), value: b.version }, ...(b.price === null || b.state === 'live' || b.state === 'withdrawn' ? [] : [{ label: t('bid.price'), value: <StateTag subject="priceEnvelope" state={b.price} /> }]), { label: t('receipt.receivedAt'), value: <Instant at={b.submittedAt} /> }, { label: t('receipt.addendum'), value: b.addendum },
        { label: t('receipt.digest'), value: <code>{b.digest.slice(0, 24)}…</code> }, { label: t('receipt.title'), value: <Link to={`/receipts/${b.receiptId}`}>{t('mine.openReceipt')}</Link> }, { label: t('mine.challenge'), value: <Link to={places.challenge(b.challengeId)}>{t('receipt.toChallenge')}</Link> },
      ]}>
      {b.reasons.length > 0 ? <Section title={t('bid.reasons')}><ul>{b.reasons.map((r, i) => <li key={i}>{r}</li>)}</ul></Section> : null}
      {b.evidence ? <Section title={t('bid.evidence')}><p>{t('bid.evidenceSays')}</p><pre className="scroll" style={{ padding: 12 }} tabIndex={0}>{JSON.stringify(b.evidence, null, 2)}</pre></Section> : null}
      {asked ? <HandIn check={asked} /> : null}
      {checks.items.filter((c) => c.bidId === b.id && c.state !== 'waiting').map((c) => <NoteBox key={c.id} kind={c.outcome === 'eligible' ? 'good' : c.outcome === 'ineligible' ? 'bad' : 'waiting'}><p>{t(`check.outcome.${c.outcome}`)} <Instant at={c.at} plain /></p>{c.reasons.length > 0 ? <ul>{c.reasons.map((r, i) => <li key={i}>{r}</li>)}</ul> : null}</NoteBox>)}
      {latest ? <OwnSealed bid={b} version={latest} open={open} closed={challenge?.state === 'closed'} /> : null}
      <Section title={t('bid.versions')}>
        <Rows caption={t('bid.versions')} rows={versions.items} rowKey={(v) => String(v.version)} columns={[
          { key: 'version', title: t('receipt.version'), cell: (v) => t('bid.versionN', { n: v.version }) }, { key: 'at', title: t('receipt.receivedAt'), cell: (v) => <Instant at={v.receivedAt} plain /> },
          { key: 'digest', title: t('receipt.digest'), cell: (v) => <code>{v.digest.slice(0, 16)}…</code> }, { key: 'receipt', title: t('receipt.title'), cell: (v) => <Link to={`/receipts/${v.receiptId}`}>{t('mine.openReceipt')}</Link> },
        ]} />
      </Section>
    </RecordPage>
  );
}

function Withdraw({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('bids');
  const toast = useToast();
  const act = useAct((reason: string, key) => post(`/bids/${id}/withdrawals`, reason ? { reason } : {}, { key }).then(() => true), { onDone: () => toast(t('bid.withdrawn')) });
  return <ConfirmAction danger type="default" label={t('bid.withdraw')} title={t('bid.withdraw')} says={t('bid.withdrawSays')} reason={{ label: t('bid.reason'), optional: true }} onConfirm={act.act} problem={act.problem} />;
}
