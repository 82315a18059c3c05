// The last step: what is still missing, what sealing does and for whom, the seal itself with its progress, and what to do when the answer got lost.
import { Button, Progress as Bar } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { checklist, documentOf, type ChecklistItem } from '@libs/bids/src/checklist.contract.js';
import type { BidDocument, DraftContent } from '@libs/bids/src/bid.contract.js';
import type { DraftView } from '@libs/bids/src/draft.contract.js';
import type { SignedReceipt } from '@libs/bids/src/receipt.js';
import { ApiProblem, asProblem } from '../../api/problem.js';
import { useNow } from '../../app/clock.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { ClosingTime } from '../../design/time.js';
import type { NamedOpenersView } from '@libs/challenges/src/challenge.contract.js';
import { OpenerList } from '../openers/opener-list.js';
import type { ChallengeContent } from '../public/challenge.types.js';
import { stepOf, type Step } from './bid-form.js';
import { fingerprint, pendingOf, sealed, sendParts, settle, submit, type Progress, type Terms } from './sealing.js';

export interface SealProps { draft: DraftView; content: DraftContent; challenge: { content: ChallengeContent; openers: NamedOpenersView }; replaces: number | null; flush(): Promise<boolean>; onStep(step: Step, pointer?: string): void; onReceipt(receipt: SignedReceipt): void; /** What the draft says of the challenge is no longer so: read it anew. */ onOutdated(): Promise<unknown> }

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
          <p>{t('seal.says')}</p>
          <OpenerList openers={challenge.openers} />
          <dl className="facts">
            <div><dt>{t('openers:organisation.title')}</dt><dd>{draft.seal.ownerRecipient ? <>{t('openers:organisation.seal')} <code>{fingerprint(draft.seal.ownerRecipient)}</code></> : <>{t('openers:organisation.sealNone')} <Link to="/bids/keys">{t('openers:organisation.toKey')}</Link></>}</dd></div>
            <div><dt>{t('seal.addendum')}</dt><dd>{draft.seal.addendum === 0 ? t('seal.noAddendum') : t('seal.addendumN', { n: draft.seal.addendum })}</dd></div>
            <div><dt>{t('seal.closes')}</dt><dd><ClosingTime at={draft.seal.closesAt} /></dd></div>
          </dl>
        </div>
        {same ? null : <NoteBox kind="bad"><p>{t('seal.recipientsDiffer')}</p></NoteBox>}
        {missing > 0 ? <NoteBox kind="waiting"><p>{t('seal.missing', { n: missing })}</p></NoteBox> : null}
        <SealButton {...props} ready={missing === 0 && same} />
      </div>
    </Section>
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

function SealButton({ draft, content, replaces, flush, onReceipt, onOutdated, ready }: SealProps & { ready: boolean }): React.ReactElement {
  const { t } = useTranslation('bids');
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [pending, setPending] = useState(() => pendingOf(draft.challengeId, draft.organisationId));
  const over = Date.parse(draft.seal.closesAt) <= useNow(1_000).getTime();

  const work = async (todo: () => Promise<SignedReceipt>): Promise<true> => {
    setProblem(null);
    try { onReceipt(await todo()); } catch (error) { const found = asProblem(error); setProblem(found); if (['addendum-outdated', 'header-differs', 'confirmation-unknown'].includes(found.code)) void onOutdated(); } finally { setProgress(null); setPending(pendingOf(draft.challengeId, draft.organisationId)); }
    return true;
  };
  const seal = (): Promise<true> => work(async () => {
    setProgress({ step: 'reading', done: 0, of: 1 });
    if (!(await flush())) throw refusal(t('seal.notSaved'));
    const document = documentOf(content, { attachments: draft.attachments }) as BidDocument | undefined;
    if (!document) throw refusal(t('seal.invalid'));
    const terms: Terms = { challenge: draft.challengeId, organisation: draft.organisationId, addendum: draft.seal.confirmedAddendum, threshold: draft.seal.threshold, openers: draft.seal.openers, ...(draft.seal.ownerRecipient ? { ownerRecipient: draft.seal.ownerRecipient } : {}), confirmations: draft.partners.flatMap((p) => (p.confirmation ? [p.confirmation] : [])) };
    const read = async (id: string): Promise<Uint8Array> => { const r = await fetch(`/api/drafts/${draft.id}/attachments/${id}/content`); if (!r.ok) throw refusal(t('seal.unreadable')); return new Uint8Array(await r.arrayBuffer()); };
    const bid = await sealed(terms, document, draft.attachments.map((a) => ({ name: a.name, type: a.type, sha256: a.sha256 ?? '', read: () => read(a.id) })), setProgress);
    await sendParts(bid, terms, setProgress);
    const { base64 } = await import('@libs/bids/src/envelope.js');
    return submit(bid, base64, terms, draft.id, setProgress);
  });

  return (
    <div className="stack">
      {progress ? <div role="status"><p>{t(`progress.${progress.step}`)}</p><Bar percent={Math.floor((progress.done / Math.max(1, progress.of)) * 100)} status="active" aria-label={t(`progress.${progress.step}`)} /></div> : null}
      <ProblemBox problem={problem} />
      {pending && !progress ? (
        <NoteBox kind="waiting"><p><strong>{t('seal.pendingTitle')}</strong> {t('seal.pendingSays')}</p><Button type="primary" onClick={() => void work(() => settle(pending, setProgress))}>{t('seal.pendingAsk')}</Button></NoteBox>
      ) : null}
      {over ? <NoteBox kind="bad"><p>{t('seal.over')}</p></NoteBox> : (
        <div><ConfirmAction label={replaces ? t('seal.replace') : t('seal.submit')} disabled={!ready || progress !== null || pending !== null} title={replaces ? t('seal.replace') : t('seal.submit')} says={replaces ? t('seal.replaceSays', { n: replaces }) : t('seal.submitSays')}
          onConfirm={async () => { void seal(); return true; }} /></div>
      )}
    </div>
  );
}
