// The last step: what is still missing, what sealing does and for whom, the seal itself with its progress, and what to do when the answer got lost.
import { Button, Progress as Bar } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { checklist, documentOf, type ChecklistItem } from '@libs/bids/src/checklist.contract.js';
import type { BidDocument, DraftContent } from '@libs/bids/src/bid.contract.js';
import type { AttachmentView, DraftView } from '@libs/bids/src/draft.contract.js';
import type { SignedReceipt } from '@libs/bids/src/receipt.js';
import { ApiProblem, asProblem } from '../../api/problem.js';
import { useClock, useNow } from '../../app/clock.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { ClosingTime, showInstant } from '../../design/time.js';
import type { NamedOpenersView } from '@libs/challenges/src/challenge.contract.js';
import { OpenerList } from '../openers/opener-list.js';
import type { ChallengeContent } from '../public/challenge.types.js';
import { stepOf, type Step } from './bid-form.js';
import { fingerprint, pendingOf, requestOf, sending, settle, submit, type Progress, type Terms } from './sealing.js';
import type { SendJob } from './send-job.js';

export interface SealProps {
  draft: DraftView; content: DraftContent; challenge: { content: ChallengeContent; openers: NamedOpenersView; closesAt: string | null }; /** Where an attachment's bytes are. */ fileOf(a: AttachmentView): Promise<Blob>; /** The draft lies on this device alone. */ device?: boolean;
  replaces: number | null; flush(): Promise<boolean>; onStep(step: Step, pointer?: string): void; onReceipt(receipt: SignedReceipt): void; /** What the draft says of the challenge is no longer so: read it anew. */ onOutdated(): Promise<unknown>;
}

/** What seals and sends is read when it is needed: the editor itself stays light. */
const jobs = (): Promise<typeof import('./send-job.js')> => import('./send-job.js');
const refusal = (title: string): ApiProblem => new ApiProblem(422, 'not-sealed', title);

export function SealStep(props: SealProps): React.ReactElement {
  const { draft, content, challenge } = props;
  const { t } = useTranslation(['bids', 'openers']);
  const facts = { indicatorIds: challenge.content.indicators.map((i) => i.id), periodMonths: challenge.content.schedule.periodMonths, partners: draft.partners, attachments: draft.attachments, addendum: { latest: draft.seal.addendum, confirmed: draft.seal.confirmedAddendum } };
  const items = checklist(content, facts).filter((i) => i.code !== 'document');
  const missing = items.filter((i) => !i.ok && i.required).length;
  const same = [...draft.seal.openers].sort().join() === [...challenge.openers.recipients].sort().join();
  return (
    <Section title={t('step.seal')}>
      <div className="stack">
        <Checklist items={items} indicators={challenge.content.indicators} onStep={props.onStep} />
        <div>
          <h3>{t('seal.how')}</h3>
          <p>{t('seal.says')} {props.device ? t('device.seals') : null}</p>
          {draft.seal.envelopes === 'two' ? <TwoEnvelopes draft={draft} /> : null}
          <OpenerList openers={challenge.openers} />
          <dl className="facts">
            <div><dt>{t('openers:organisation.title')}</dt><dd>{draft.seal.ownerRecipient ? <>{t('openers:organisation.seal')} <code>{fingerprint(draft.seal.ownerRecipient)}</code></> : <>{t('openers:organisation.sealNone')} <Link to="/bids/keys">{t('openers:organisation.toKey')}</Link></>}</dd></div>
            <div><dt>{t('seal.addendum')}</dt><dd>{draft.seal.addendum === 0 ? t('seal.noAddendum') : t('seal.addendumN', { n: draft.seal.addendum })}</dd></div>
            <div><dt>{t('seal.closes')}</dt><dd><ClosingTime at={challenge.closesAt ?? draft.seal.closesAt} /></dd></div>
          </dl>
        </div>
        {same ? null : <NoteBox kind="bad"><p>{t('seal.recipientsDiffer')}</p></NoteBox>}
        {missing > 0 ? <NoteBox kind="waiting"><p>{t('seal.missing', { n: missing })}</p></NoteBox> : null}
        <SealButton {...props} ready={missing === 0 && same} />
      </div>
    </Section>
  );
}

/** What goes where: the technical part is read first, by reviewers who know no price. */
function TwoEnvelopes({ draft }: { draft: DraftView }): React.ReactElement {
  const { t } = useTranslation('bids');
  const names = (price: boolean): string => draft.attachments.filter((a) => (a.kind === 'price') === price).map((a) => a.name).join(t('seal.comma'));
  return (
    <NoteBox kind="running">
      <p>{t('seal.two')}</p>
      <dl className="facts">{(['technical', 'price'] as const).map((kind) => <div key={kind}><dt>{t(`seal.envelope.${kind}`)}</dt><dd>{t(`seal.holds.${kind}`)}{names(kind === 'price') ? <div className="small">{t('step.attachments')}: {names(kind === 'price')}</div> : null}</dd></div>)}</dl>
      <p>{t('seal.noPriceInText')}</p>
    </NoteBox>
  );
}

function Checklist({ items, indicators, onStep }: { items: readonly ChecklistItem[]; indicators: ChallengeContent['indicators']; onStep(step: Step, pointer?: string): void }): React.ReactElement {
  const { t } = useTranslation('bids');
  const name = (i: ChecklistItem): string => `${t(`check.${i.code}`)}${i.code === 'commitments' ? ` · ${indicators.find((x) => i.pointer.endsWith(x.id))?.name ?? ''}` : ''}`;
  return (
    <ul className="lines" aria-label={t('seal.checklist')}>
      {items.map((i, n) => {
        const step = stepOf(i.pointer);
        return <li key={n} className="row"><Tag kind={i.ok ? 'good' : i.required ? 'bad' : 'attention'}>{i.ok ? t('seal.ok') : i.required ? t('seal.lacking') : t('seal.look')}</Tag><span className="push">{name(i)}</span>{step ? <button type="button" className="link-button" onClick={() => onStep(step, i.pointer)}>{i.code === 'addendum' ? t('seal.toAddendum') : t('seal.goTo', { step: t(`step.${step}`) })}</button> : null}</li>;
      })}
    </ul>
  );
}

function SealButton({ draft, content, challenge, replaces, flush, onReceipt, onOutdated, ready, fileOf, device }: SealProps & { ready: boolean }): React.ReactElement {
  const { t } = useTranslation('bids');
  const whose = { challenge: draft.challengeId, organisation: draft.organisationId };
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [pending, setPending] = useState(() => pendingOf(draft.challengeId, draft.organisationId));
  const [job, setJob] = useState<SendJob | null>(null);
  const stop = useRef(new AbortController()), { offsetMs } = useClock();
  const over = Date.parse(challenge.closesAt ?? draft.seal.closesAt) <= useNow(1_000).getTime();

  const look = async (): Promise<void> => { setPending(pendingOf(draft.challengeId, draft.organisationId)); setJob((await (await jobs()).jobHere(whose)) ?? null); };
  const work = async (todo: (signal: AbortSignal) => Promise<SignedReceipt>): Promise<true> => {
    setProblem(null);
    stop.current = new AbortController();
    try { onReceipt(await todo(stop.current.signal)); } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return true;
      const found = asProblem(error);
      setProblem(found);
      if (['addendum-outdated', 'header-differs', 'confirmation-unknown'].includes(found.code)) void onOutdated();
    } finally { setProgress(null); await look(); }
    return true;
  };
  const seal = (): Promise<true> => work(async (signal) => {
    setProgress({ step: 'reading', done: 0, of: 1 });
    if (!(await flush())) throw refusal(t('seal.notSaved'));
    const document = documentOf(content, { attachments: draft.attachments }) as BidDocument | undefined;
    if (!document) throw refusal(t('seal.invalid'));
    const terms: Terms = { envelopes: draft.seal.envelopes, ...whose, addendum: draft.seal.confirmedAddendum, threshold: draft.seal.threshold, openers: draft.seal.openers, ...(draft.seal.ownerRecipient ? { ownerRecipient: draft.seal.ownerRecipient } : {}), confirmations: draft.partners.flatMap((p) => (p.confirmation ? [p.confirmation] : [])) };
    const request = await requestOf(terms, document, draft.attachments.map((a) => ({ name: a.name, type: a.type, sha256: a.sha256 ?? '', read: () => fileOf(a).catch(() => { throw refusal(t('seal.unreadable')); }) })), setProgress);
    return submit(await (await jobs()).sealAndSend(request, { ...(device ? {} : { draftId: draft.id }), draftVersion: draft.version, at: Date.now() + offsetMs }, sending(setProgress), signal), setProgress);
  });
  const settled = useRef(false);
  useEffect(() => {
    void look();
    // What was handed in without an answer is asked for at once, also after a reload.
    const asked = pendingOf(draft.challengeId, draft.organisationId);
    if (asked && !settled.current) { settled.current = true; setProgress({ step: 'asking', done: 0, of: 1 }); void work(() => settle(asked, setProgress)); }
    return () => stop.current.abort(); // leaving the page stops the sending; it goes on when one comes back
  }, []);

  return (
    <div className="stack">
      {progress ? <Standing progress={progress} onStop={progress.step === 'sending' ? () => stop.current.abort() : undefined} /> : null}
      <ProblemBox problem={problem} />
      {pending && !progress ? (
        <NoteBox kind="waiting"><p><strong>{t('seal.pendingTitle')}</strong> {t('seal.pendingSays')}</p><Button type="primary" onClick={() => void work(() => settle(pending, setProgress))}>{t('seal.pendingAsk')}</Button></NoteBox>
      ) : null}
      {job && !pending && !progress ? (
        <NoteBox kind="waiting">
          <p><strong>{t('send.title', { at: showInstant(new Date(job.at)) })}</strong> {t('send.says', { n: job.parts.filter((p) => p.sent).length, of: job.parts.length })} {job.draftVersion === draft.version ? null : t('send.older')}</p>
          <div className="row">
            {over ? null : <Button type="primary" onClick={() => void work(async (signal) => submit(await (await jobs()).goOn(job, sending(setProgress), signal), setProgress))}>{t('send.goOn')}</Button>}
            <Button onClick={() => void jobs().then((j) => j.dropJob(job)).then(look)}>{t('send.drop')}</Button>
          </div>
        </NoteBox>
      ) : null}
      {over ? <NoteBox kind="bad"><p>{t('seal.over')}</p></NoteBox> : (
        <div><ConfirmAction label={replaces ? t('seal.replace') : t('seal.submit')} disabled={!ready || progress !== null || pending !== null} title={replaces ? t('seal.replace') : t('seal.submit')} says={replaces ? t('seal.replaceSays', { n: replaces }) : t('seal.submitSays')}
          onConfirm={async () => { void seal(); return true; }} /></div>
      )}
    </div>
  );
}

/** How far it is; and after a lost answer, what is known by now. */
function Standing({ progress: p, onStop }: { progress: Progress; onStop: (() => void) | undefined }): React.ReactElement {
  const { t } = useTranslation(['bids', 'app']), { offsetMs } = useClock();
  const says = p.step === 'asking' && p.known ? (p.known === 'unreachable' ? t('progress.unreachable') : t('progress.notIn', { at: showInstant(new Date(p.known.at + offsetMs), true).slice(11) })) : p.waiting ? t('progress.waiting') : t(`progress.${p.step}`);
  return (
    <div role="status">
      <p>{says}</p>
      <div className="row"><Bar className="push" percent={Math.floor((p.done / Math.max(1, p.of)) * 100)} status={p.waiting ? 'exception' : 'active'} aria-label={t(`progress.${p.step}`)} />{onStop ? <button type="button" className="link-button" onClick={onStop}>{t('app:file.stop')}</button> : null}</div>
    </div>
  );
}
