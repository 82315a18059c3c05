// One seat on a panel: accept or decline; then, seeing the parties by name and nothing else, declare a conflict or none; then the bids are there.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AssignmentView, OwnSeat } from '@libs/reviews/src/review.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';

export default function SeatPage(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<OwnSeat>(`/seats/${encodeURIComponent(id ?? '')}`)}>{(seat) => <Seat seat={seat} />}</RecordGate>;
}

function Seat({ seat: s }: { seat: OwnSeat }): React.ReactElement {
  const { t } = useTranslation('reviews');
  const reply = useAct((body: { reply: 'accept' | 'decline'; reason?: string }, key) => post(`/seats/${s.id}/replies`, body, { key }).then(() => true));
  const next = s.state === 'invited'
    ? { what: t('seat.answerNow'), action: <div className="row">
        <Button type="primary" loading={reply.pending} onClick={() => void reply.act({ reply: 'accept' })}>{t('seat.accept')}</Button>
        <ConfirmAction label={t('seat.decline')} title={t('seat.decline')} says={t('seat.declineSays')} type="default" reason={{ label: t('seat.reason'), optional: true }} problem={reply.problem} onConfirm={(reason) => reply.act({ reply: 'decline', ...(reason ? { reason } : {}) })} /></div> }
    : s.state === 'accepted' && !s.declared ? { what: t('seat.declareNow') }
    : s.state === 'accepted' ? { what: s.roundId ? t('seat.scoreNow') : t('seat.waitForRound'), by: s.dueAt } : null;
  return (
    <RecordPage title={s.challengeTitle} number={s.challengeNumber} crumbs={[{ label: t('mine.title'), to: '/reviews' }]} state={{ subject: 'seat', state: s.state }} next={next}
      facts={[{ label: t('seat.role'), value: s.chair ? t('seat.chair') : t('seat.reviewer') }, { label: t('seat.call'), value: <Link to={`/challenges/${s.challengeId}`}>{t('seat.readCall')}</Link> }]}>
      <ProblemBox problem={reply.problem} />
      {s.state === 'accepted' && !s.declared && s.parties ? <Declaration seat={s} /> : null}
      {s.state === 'accepted' && s.declared ? <Assignments seat={s} /> : null}
    </RecordPage>
  );
}

function Declaration({ seat: s }: { seat: OwnSeat }): React.ReactElement {
  const { t } = useTranslation('reviews');
  const [marked, setMarked] = useState<readonly string[]>([]);
  const declare = useAct((body: { conflict: boolean; organisationIds: readonly string[]; reason?: string }, key) => post(`/seats/${s.id}/conflicts`, body, { key }).then(() => true));
  return (
    <Section title={t('seat.declaration')}>
      <p>{t('seat.declarationSays')}</p>
      <ul className="lines">{s.parties!.map((p) => (
        <li key={p.id}><label className="row"><input type="checkbox" checked={marked.includes(p.id)} onChange={(e) => setMarked(e.target.checked ? [...marked, p.id] : marked.filter((x) => x !== p.id))} /> <strong>{p.name}</strong> <span className="quiet">{t(`seat.party.${p.role}`)}</span></label></li>
      ))}</ul>
      <ProblemBox problem={declare.problem} />
      <div className="row">
        <ConfirmAction label={t('seat.noConflict')} title={t('seat.noConflict')} says={t('seat.noConflictSays')} disabled={marked.length > 0} problem={declare.problem} onConfirm={() => declare.act({ conflict: false, organisationIds: [] })} />
        <ConfirmAction label={t('seat.conflict')} title={t('seat.conflict')} says={t('seat.conflictSays')} danger type="default" reason={{ label: t('seat.conflictReason') }} problem={declare.problem} onConfirm={(reason) => declare.act({ conflict: true, organisationIds: marked, reason })} />
      </div>
    </Section>
  );
}

function Assignments({ seat: s }: { seat: OwnSeat }): React.ReactElement {
  const { t } = useTranslation('reviews');
  const list = useList<AssignmentView>('/assignments', {}, { limit: 100 });
  const mine = list.items.filter((a) => a.seatId === s.id);
  return (
    <Section title={t('mine.assignments')}>
      <ProblemBox problem={list.problem} />
      {mine.length === 0 ? <p className="quiet">{t('seat.waitForRound')}</p> : <ul className="lines">{mine.map((a) => <li key={a.id} className="row"><Link className="push" to={`/reviews/assignments/${a.id}`}>{a.bid.organisationName}</Link><StateTag subject="scoreSheet" state={a.sheet.state} /></li>)}</ul>}
      <LateConflict seat={s} />
    </Section>
  );
}

/** A conflict found late: said here, access ends at once. */
function LateConflict({ seat: s }: { seat: OwnSeat }): React.ReactElement {
  const { t } = useTranslation('reviews');
  const declare = useAct((reason: string, key) => post(`/seats/${s.id}/conflicts`, { conflict: true, organisationIds: [], reason }, { key }).then(() => true));
  return <><NoteBox kind="waiting"><p>{t('seat.late')}</p></NoteBox><ConfirmAction label={t('seat.conflict')} title={t('seat.conflict')} says={t('seat.lateSays')} danger type="default" reason={{ label: t('seat.conflictReason') }} problem={declare.problem} onConfirm={(reason) => declare.act(reason)} /></>;
}
