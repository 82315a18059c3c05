// The editor of a bid: seven steps kept as one types, the closing time always in sight by the server's clock, sealed here and handed in once.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { NamedOpenersView } from '@libs/challenges/src/challenge.contract.js';
import type { OwnBidView } from '@libs/bids/src/bid.contract.js';
import type { DraftLine, DraftView } from '@libs/bids/src/draft.contract.js';
import type { OrganisationKeyView } from '@libs/bids/src/key-share.contract.js';
import type { SignedReceipt } from '@libs/bids/src/receipt.js';
import { post } from '../../api/client.js';
import { useKeptPage } from '../../api/kept-pages.js';
import { useDraft } from '../../api/use-draft.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { NoteBox, ProblemBox, useFieldWords } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { DraftTrouble, SaveState } from '../../design/save-state.js';
import { RecordSkeleton } from '../../design/skeletons.js';
import { ClosingTime } from '../../design/time.js';
import type { ChallengeView } from '../public/challenge.types.js';
import { contentOf, stepOf, STEPS, typedOf, type Step, type TypedBid } from './bid-form.js';
import { AddendumConfirm } from './addendum-confirm.js';
import { asDraft, type Home, HomeSwitch, onDevice, onPlatform, useDeviceDraft } from './bid-home.js';
import { beginDeviceDraft, type DeviceDraft, dropDeviceDraft } from './device-draft.js';
import { joiningOf } from './draft-joining.js';
import { EarlierParts } from './earlier-parts.js';
import { SectionDisputes } from './section-disputes.js';
import { AttachmentStep } from './step-attachments.js';
import { BudgetStep, ScheduleStep } from './steps-money.js';
import { ApproachStep, IndicatorStep, TeamStep } from './steps-text.js';
import { TypingProvider, type Typing } from './typed-fields.js';

// Sealing brings the whole of the format along: it comes when one gets there.
const SealStep = lazy(() => import('./step-seal.js').then((m) => ({ default: m.SealStep })));

type OpenChallenge = ChallengeView & { openers: NamedOpenersView };

/** The field that a line of the checklist is about; of a list its first one. */
function placeOf(pointer: string, indicatorIds: readonly string[]): HTMLElement | null {
  const [, part = '', which] = pointer.split('/');
  if (part === 'addendum' || part === 'attachments') return document.getElementById(part);
  if (part === 'price') return placeOf('/budget', indicatorIds);
  const at = part === 'commitments' ? `commitments_${indicatorIds.indexOf((which ?? '').replaceAll('~1', '/').replaceAll('~0', '~'))}_value` : part === 'partners' && which ? `partners_${which}_percent` : part;
  return document.querySelector<HTMLElement>(`[id^="bideditor_${at}_"]`) ?? document.getElementById(`bideditor_${at}`);
}

export default function BidEditor(): React.ReactElement {
  const { challengeId = '' } = useParams();
  useKeptPage();
  const challenge = useRecord<OpenChallenge>(`/challenges/${encodeURIComponent(challengeId)}`, undefined, { refetchMs: 15_000 }); // an addendum that moves the hour moves it here too
  return <RecordGate of={challenge}>{(c) => <ForChallenge challenge={c} again={challenge.again} />}</RecordGate>;
}

function ForChallenge({ challenge: c, again }: { challenge: OpenChallenge; again(): Promise<unknown> }): React.ReactElement {
  const drafts = useList<DraftLine>('/drafts', { challengeId: c.id });
  const bids = useList<OwnBidView>('/bids', { challengeId: c.id });
  const mine = drafts.items.find((d) => d.role === 'lead'), { organisations } = useSession();
  const device = useDeviceDraft(c.id, organisations.map((o) => o.id));
  const draft = useRecord<DraftView>(mine ? `/drafts/${mine.id}` : null);
  const latest = latestAddendum(c), first = useRef(latest);
  useEffect(() => { if (latest !== first.current) { first.current = latest; void draft.again(); } }); // the draft says which addendum is in force
  if (drafts.problem && drafts.items.length === 0) return <div className="page"><PageHeader title={c.title} /><ProblemBox problem={drafts.problem} /></div>;
  if (drafts.loading || bids.loading || device.loading) return <RecordSkeleton />;
  const moved = async (): Promise<void> => { await Promise.all([device.again(), drafts.again()]); };
  if (device.draft) return <OnThisDevice key={device.draft.organisation} challenge={c} again={again} device={device.draft} moved={moved} bid={bids.items.find((b) => b.organisationId === device.draft!.organisation)} />;
  if (!mine) return <Begin challenge={c} bids={bids.items} onDevice={device.again} />;
  return <RecordGate of={draft}>{(d) => <Editor key={d.id} challenge={c} again={again} draft={d} home={onPlatform(d, draft, moved)} bid={bids.items.find((b) => b.organisationId === d.organisationId)} />}</RecordGate>;
}

/** A draft that this browser alone holds, shown as if it came from the platform. */
function OnThisDevice({ challenge: c, again, device, moved, bid }: { challenge: OpenChallenge; again(): Promise<unknown>; device: DeviceDraft; moved(): Promise<unknown>; bid: OwnBidView | undefined }): React.ReactElement {
  const keys = useList<OrganisationKeyView>(`/organisations/${device.organisation}/keys`);
  if (keys.loading) return <RecordSkeleton />;
  const seal = { envelopes: c.content.envelopes ?? 'one', threshold: c.openers.threshold, openers: c.openers.recipients, addendum: latestAddendum(c), confirmedAddendum: device.addendum, closesAt: c.closesAt ?? '', ownerRecipient: keys.items.find((k) => k.current)?.recipient ?? null };
  return <Editor challenge={c} again={again} draft={asDraft(device, seal)} home={onDevice(device, moved)} bid={bid} />;
}

function Begin({ challenge: c, bids, onDevice: begun }: { challenge: OpenChallenge; bids: readonly OwnBidView[]; onDevice(): Promise<unknown> }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { organisations } = useSession();
  const able = organisations.filter((o) => o.state === 'verified');
  const begin = useAct((organisationId: string, key) => post<DraftView>(`/challenges/${c.id}/drafts`, { organisationId }, { key }));
  const live = bids.find((b) => b.state === 'live');
  return (
    <div className="page">
      <PageHeader title={t('begin.title')} lead={c.title} crumbs={[{ label: c.title, to: places.challenge(c.id) }]} />
      <Section title={t('begin.how')}>
        <p>{t('begin.says')}</p>
        <p>{t('seal.closes')} {c.closesAt ? <ClosingTime at={c.closesAt} /> : null}</p>
        {live ? <NoteBox kind="running"><p>{t('begin.live', { n: live.version })} <Link to={`/bids/${live.id}`}>{t('begin.toBid')}</Link></p></NoteBox> : null}
        <ProblemBox problem={begin.problem} />
        {able.length === 0 ? <NoteBox kind="waiting"><p>{t('begin.unverified')} <Link to="/account/organisations">{t('begin.toOrganisation')}</Link></p></NoteBox> : null}
        <div className="stack">{able.map((o) => (
          <div key={o.id} className="row">
            <Button type="primary" loading={begin.pending} onClick={() => void begin.act(o.id)}>{t('begin.as', { name: o.name })}</Button>
            <Button onClick={() => void beginDeviceDraft({ challenge: c.id, organisation: o.id }, latestAddendum(c)).then(begun)}>{able.length > 1 ? t('device.beginFor', { name: o.name }) : t('device.begin')}</Button>
          </div>
        ))}</div>
        <p className="quiet small">{t('device.says')}</p>
      </Section>
    </div>
  );
}

function Editor({ challenge: c, again, draft: d, home, bid }: { challenge: OpenChallenge; again(): Promise<unknown>; draft: DraftView; home: Home; bid: OwnBidView | undefined }): React.ReactElement {
  const { t } = useTranslation(['bids', 'app']);
  const go = useNavigate(), queries = useQueryClient();
  const { session, organisations } = useSession();
  const [step, setStep] = useState<Step>('approach');
  const indicatorIds = c.content.indicators.map((i) => i.id);
  const [initial] = useState(() => typedOf(d.content, indicatorIds));
  const kept = useDraft<TypedBid>({
    slot: `bid.${d.id}.${session?.person.id ?? ''}`, initial, joining: useMemo(() => joiningOf(c.content.indicators.map((i) => i.id)), [c]), etag: home.etag,
    save: async (value, etag) => { const answer = await home.save(contentOf(value), etag); if (!home.device) queries.setQueryData(['record', `/drafts/${d.id}`, null], answer); void home.again(); return answer; },
    load: async () => { const fresh = await home.load(); void home.again(); return { value: typedOf(fresh.content, indicatorIds), etag: fresh.etag }; },
    onReplaced: () => undefined, // what is shown is what is kept
  });
  const words = useFieldWords();
  const typing: Typing = {
    value: kept.value, change: (part) => kept.change({ ...kept.value, ...part }),
    refused: new Map(kept.state === 'refused' ? (kept.problem?.fields ?? []).map((f) => [f.pointer.replace(/^\/content(?=\/)/, ''), words(f)]) : []),
  };
  const wrong = new Set((kept.problem?.fields ?? []).map((f) => stepOf(f.pointer)));
  const move = (to: Step, pointer?: string): void => { setStep(to); document.getElementById('main-content')?.scrollIntoView({ block: 'start' }); if (pointer) requestAnimationFrame(() => placeOf(pointer, indicatorIds)?.focus()); };
  const at = STEPS.indexOf(step);
  const done = (receipt: SignedReceipt): void => { kept.dropKept(); if (home.files) void dropDeviceDraft({ challenge: c.id, organisation: d.organisationId }); void go(`/receipts/${receipt.id}?new=1`); };
  const show = (s: Step): { hidden: boolean } => ({ hidden: step !== s });
  return (
    <div className="page">
      <PageHeader title={t('editor.title')} lead={<>{c.title} · {organisations.find((o) => o.id === d.organisationId)?.name}</>} crumbs={[{ label: c.title, to: places.challenge(c.id) }]} />
      <div className="save-bar"><SaveState draft={kept} /><HomeSwitch draft={d} content={() => contentOf(kept.value)} home={home} flush={kept.flush} dropKept={kept.dropKept} /><span className="push" /><span>{t('seal.closes')} <ClosingTime at={c.closesAt ?? d.seal.closesAt} /></span></div>
      {kept.state === 'conflict' || kept.state === 'refused' ? null : <DraftTrouble draft={kept} differences={() => []} />}
      <SectionDisputes draft={kept} stamps={d.sections} />
      <AddendumConfirm draft={d} addenda={c.addenda ?? []} onConfirmed={home.again} here={home.confirmAddendum} />
      {bid?.state === 'live' ? <NoteBox kind="running"><p>{t('begin.live', { n: bid.version })} <Link to={`/bids/${bid.id}`}>{t('begin.toBid')}</Link></p></NoteBox> : null}
      <label className="narrow-only"><span className="vh">{t('editor.steps')}</span><select className="field" value={step} onChange={(e) => move(e.target.value as Step)}>{STEPS.map((s, i) => <option key={s} value={s}>{`${i + 1} / ${STEPS.length} ${t(`step.${s}`)}`}</option>)}</select></label>
      <nav aria-label={t('editor.steps')} className="wide-only"><ol className="steps">{STEPS.map((s, i) => <li key={s}><button type="button" className={wrong.has(s) ? 'wrong' : ''} aria-current={s === step ? 'step' : undefined} onClick={() => move(s)}><span className="num">{i + 1}</span>{' '}{t(`step.${s}`)}</button></li>)}</ol></nav>
      <TypingProvider value={typing}>
        {kept.state === 'refused' ? <ProblemBox problem={kept.problem} label={(pointer) => { const s = stepOf(pointer); return s ? <button type="button" className="link-button" onClick={() => move(s, pointer.replace(/^\/content(?=\/)/, ''))}>{t(`step.${s}`)}</button> : undefined; }} /> : null}
        <div {...show('approach')} className="stack"><ApproachStep /><EarlierParts draft={d} value={kept.value} indicatorIds={indicatorIds} onTaken={kept.change} /></div>
        <div {...show('team')} className="stack"><TeamStep partners={d.partners} challenge={c.content} /></div>
        <div {...show('budget')}><BudgetStep challenge={c.content} /></div>
        <div {...show('indicators')}><IndicatorStep indicators={c.content.indicators} /></div>
        <div {...show('schedule')}><ScheduleStep challenge={c.content} /></div>
        <div {...show('attachments')}><AttachmentStep draft={d} onChanged={home.again} device={home.files} /></div>
        <div {...show('seal')}>{step === 'seal' ? <Suspense fallback={<RecordSkeleton />}><SealStep draft={d} content={contentOf(kept.value)} challenge={c} fileOf={home.fileOf} device={home.files !== undefined} replaces={bid?.state === 'live' ? bid.version : null} flush={kept.flush} onStep={move} onReceipt={done} onOutdated={() => Promise.all([home.again(), again()])} /></Suspense> : null}</div>
      </TypingProvider>
      <div className="row">
        {at > 0 ? <Button onClick={() => move(STEPS[at - 1]!)}>{t('app:form.back')}</Button> : null}
        {at < STEPS.length - 1 ? <Button type="primary" onClick={() => move(STEPS[at + 1]!)}>{t('app:form.next')}</Button> : null}
      </div>
    </div>
  );
}

const latestAddendum = (c: OpenChallenge): number => Math.max(0, ...(c.addenda ?? []).map((a) => a.number));
