// Scoring one bid on one screen: the bid left, the sheet right, points by criterion with their anchors, a live total, saved as one types, submitted once.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AssignmentView, SheetContent, SheetView } from '@libs/reviews/src/review.contract.js';
import { post, put, read } from '../../api/client.js';
import { useDraft } from '../../api/use-draft.js';
import type { Page } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { DraftTrouble, SaveState, type Difference } from '../../design/save-state.js';
import { StateTag } from '../../design/state-tag.js';
import { ClosingTime, Instant } from '../../design/time.js';
import { OpenedBid } from '../opened-bids/bid-document.js';
import type { ChallengeView } from '../public/challenge.types.js';
import { totalOf, SheetFields } from './sheet-fields.js';

export default function Scoring(): React.ReactElement {
  const { id } = useParams();
  const mine = useRecord<Page<AssignmentView>>('/assignments');
  const sheet = useRecord<SheetView>(`/assignments/${encodeURIComponent(id ?? '')}/score-sheet`);
  const assignment = mine.record?.items.find((a) => a.id === id);
  return <RecordGate of={sheet}>{(s) => <RecordGate of={{ record: assignment, problem: mine.problem }}>{(a) => <Score key={a.id} assignment={a} sheet={s} etag={sheet.etag} />}</RecordGate>}</RecordGate>;
}

const contentOf = (s: SheetView): SheetContent => ({ scores: s.scores, notes: s.notes, comment: s.comment });

function Score({ assignment: a, sheet: s, etag }: { assignment: AssignmentView; sheet: SheetView; etag: string | null }): React.ReactElement {
  const { t } = useTranslation(['reviews', 'app']);
  const path = `/assignments/${a.id}/score-sheet`;
  const challenge = useRecord<ChallengeView>(`/challenges/${a.challengeId}`);
  const [initial] = useState(() => contentOf(s));
  const [content, setContent] = useState<SheetContent>(initial);
  const running = a.roundState === 'running', editable = s.state === 'draft' && running;
  const draft = useDraft<SheetContent>({
    slot: `sheet.${a.id}`, initial, etag, save: (value, tag) => put<SheetView>(path, value, { ifMatch: tag }),
    load: async () => { const fresh = await read<SheetView>(path); return { value: contentOf(fresh.body), etag: fresh.etag }; }, onReplaced: setContent,
  });
  const submit = useAct((_: void, key) => post(`${path}/submissions`, {}, { key, ifMatch: draft.etag() }).then(() => true));
  const change = (next: SheetContent): void => { setContent(next); draft.change(next); };
  const shown = s.state === 'draft' ? content : contentOf(s);
  const missing = s.criteria.filter((c) => content.scores[c.id] === null || content.scores[c.id] === undefined).length;
  const total = totalOf(shown, s.criteria);
  const closed = <NoteBox kind="waiting"><p>{t('score.bidClosed')}</p></NoteBox>;
  return (
    <div className="page">
      <PageHeader title={a.bid.organisationName} lead={<>{a.challengeTitle} · <ClosingTime at={a.dueAt} /></>} crumbs={[{ label: t('mine.title'), to: '/reviews' }, { label: a.challengeTitle, to: `/reviews/seats/${a.seatId}` }]} tag={<StateTag subject="scoreSheet" state={s.state} />} />
      <div className="save-bar">
        {editable ? <SaveState draft={draft} /> : s.submittedAt ? <span className="quiet">{t('score.submitted')} <Instant at={s.submittedAt} /></span> : null}
        <span className="push" />
        <strong className="num" aria-live="polite">{t('score.total', { n: total })}</strong>
        {editable ? <ConfirmAction label={t('score.submit')} title={t('score.submit')} says={t('score.submitSays', { n: total })} disabled={missing > 0} problem={submit.problem} onConfirm={async () => ((await draft.flush()) ? submit.act() : undefined)} /> : null}
      </div>
      {editable ? <DraftTrouble draft={draft} differences={(mine, theirs) => differences(mine, theirs, s, t('score.comment'))} /> : <NoteBox kind={s.state === 'draft' ? 'waiting' : 'good'}><p>{t(s.state === 'void' ? 'score.void' : s.state === 'draft' ? 'score.late' : 'score.closed')}</p></NoteBox>}
      {editable && missing > 0 ? <p className="quiet small">{t('score.missing', { n: missing })}</p> : null}
      <div className="two score">
        <section aria-label={t('score.bid')} className="stack">{running ? <OpenedBid id={a.bid.id} indicators={challenge.record?.content.indicators ?? []} closed={closed} /> : closed}</section>
        <section aria-label={t('score.sheet')} className="stack sheet-column"><SheetFields criteria={s.criteria} content={shown} disabled={!editable} onChange={change} /><p className="quiet small">{t('score.alone')} <Link to={`/challenges/${a.challengeId}`}>{t('seat.readCall')}</Link></p></section>
      </div>
    </div>
  );
}

function differences(mine: SheetContent, theirs: SheetContent, s: SheetView, comment: string): Difference[] {
  const rows = s.criteria.filter((c) => mine.scores[c.id] !== theirs.scores[c.id] || (mine.notes[c.id] ?? '') !== (theirs.notes[c.id] ?? ''))
    .map((c) => ({ label: c.name, mine: `${mine.scores[c.id] ?? '–'} ${mine.notes[c.id] ?? ''}`, theirs: `${theirs.scores[c.id] ?? '–'} ${theirs.notes[c.id] ?? ''}` }));
  return mine.comment === theirs.comment ? rows : [...rows, { label: comment, mine: mine.comment, theirs: theirs.comment }];
}
