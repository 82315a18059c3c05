// One claim, for everybody whose step it is: what is proven, what it pays and why, who agreed, where the money is.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ClaimView } from '@libs/funding/src/claim.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { showYuan } from '@libs/kernel/src/money.js';
import { fenOf, Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { Credit } from '../oversight/credit.js';
import { ClaimActions } from './claim-actions.js';
import { Evidence } from './claim-evidence.js';
import { Matching } from './claim-matching.js';
import { NotArrived, Payment, RecoveriesOf } from './claim-payment.js';
import { Matter } from './claim-matter.js';
import { DraftPayee } from './claim-payee.js';
import { Questions } from './claim-questions.js';
import { Returns, Signals } from './claim-signals.js';
import { Subsidy } from './claim-subsidy.js';

export default function ClaimRecord(): React.ReactElement {
  const { id } = useParams();
  const found = useRecord<ClaimView>(`/claims/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={found}>{(claim) => <Claim claim={claim} etag={found.etag} />}</RecordGate>;
}

function Claim({ claim: c, etag }: { claim: ClaimView; etag: string | null }): React.ReactElement {
  const { t } = useTranslation(['funding', 'books']);
  const clauses = useClauses();
  const { organisations, has } = useSession();
  const own = organisations.some((o) => o.id === c.applicantId && o.role === 'owner');
  const editable = own && c.state === 'draft', official = has('officer', 'head', 'finance', 'auditor');
  return (
    <RecordPage title={c.number} number={clauses.title(c.clause)} crumbs={[{ label: t('claims.title'), to: '/claims' }]} state={{ subject: 'claim', state: c.state }}
      next={nextOf(c, own, has, t)} actions={<ClaimActions claim={c} etag={etag} own={own} />}
      facts={[
        { label: t('claims.applicant'), value: <Link to={`/accounts/organisations/${c.applicantId}`}>{c.applicantName}</Link> }, ...(c.winnerName === null ? [] : [{ label: t('claims.winner'), value: c.winnerName }]), { label: t('amount'), value: c.amount ? <Money amount={c.amount} /> : '–' },
        { label: t('claims.payee'), value: c.payee ? `${c.payee.bank} ${c.payee.account} ${c.payee.accountName}` : '–' },
        ...(c.contractId === null ? [] : [{ label: t('claims.contract'), value: <Link to={`/contracts/${c.contractId}`}>{t('claims.toContract')}</Link> }]), { label: t('cases.title'), value: <Link to={`/funding-cases/${c.caseId}`}>{t('claims.toCase')}</Link> },
      ]}
      history={withoutRepeats(c.history).map((h, i) => ({ id: String(i), at: h.at, what: h.edits > 0 ? <span className="quiet">{t('claims.edited', { count: h.edits })}</span> : h.transition.endsWith('recovered') ? <span className="quiet">{t('claims.recovered')}</span> : <StateTag subject="claim" state={h.to} />, who: h.by, why: h.reason }))}
      people={c.approvals.map((a) => ({ role: t(`step.${a.step}` as 'step.head', { defaultValue: a.step }), name: a.personName, note: <><Instant at={a.at} plain /> {a.note}</> }))}>
      {c.place !== null ? <NoteBox kind="waiting"><p>{t('claims.place', { n: c.place })}</p></NoteBox> : null}
      {c.cut ? <NoteBox kind="waiting"><p>{t('books:cutNote', { from: showYuan(fenOf(c.cut.from)!), to: showYuan(fenOf(c.cut.to)!), room: showYuan(fenOf(c.cut.room)!), total: showYuan(fenOf(c.cut.total)!), reason: c.cut.reason })}</p></NoteBox> : null}
      <NotArrived claim={c} own={own} />
      {c.conflicts.length > 0 ? <NoteBox kind="bad"><p>{t('claims.usedTwice')}</p><ul>{c.conflicts.map((x) => <li key={x.key}><code>{x.key}</code> · <Link to={`/claims/${x.claimId}`}>{x.claimNumber}</Link> {x.applicantName}</li>)}</ul></NoteBox> : null}
      <Waiting claim={c} own={own} official={official} />
      <Subsidy claim={c} />
      {c.matter ? <Matter matter={c.matter} /> : <Section title={t('claims.milestones')}>{c.milestones.length === 0 ? <p className="quiet">{t('claims.noMilestones')}</p> : <ul className="lines">{c.milestones.map((m) => <li key={m.id} className="row"><span className="push">{m.n}. {m.name}</span><Money amount={m.accepted} /></li>)}</ul>}</Section>}
      {editable ? <DraftPayee claim={c} etag={etag} /> : null}
      <Evidence claim={c} editable={editable} mayHonour={own && c.matter === null && ['draft', 'held', 'paid'].includes(c.state)} />
      {c.matter === null ? <Matching claim={c} editable={editable} /> : null}
      {official && c.matter === null ? <Signals claim={c} deciding={has('officer') && c.state === 'submitted'} /> : null}
      {c.matter === null ? <Returns claim={c} editable={editable || (has('officer') && c.state === 'submitted')} /> : null}
      <Questions claim={c} asking={has('officer') && c.state === 'submitted'} answering={own && c.state === 'submitted'} />
      {official ? <Credit organisationId={c.applicantId} /> : null}
      <Payment claim={c} />
      <RecoveriesOf claim={c} />
    </RecordPage>
  );
}

type Moment = ClaimView['history'][number];
/** What one person edited in a row is one line of the history: the last hour, how many times. */
function withoutRepeats(history: readonly Moment[]): (Moment & { edits: number })[] {
  return history.reduce<(Moment & { edits: number })[]>((told, h) => {
    const edit = h.transition.endsWith('edited'), last = told.at(-1);
    if (edit && last && last.edits > 0 && last.by === h.by) return [...told.slice(0, -1), { ...h, edits: last.edits + 1 }];
    return [...told, { ...h, edits: edit ? 1 : 0 }];
  }, []);
}

/** Whose step it is, until when, and what stands in its way. */
function Waiting({ claim: c, own, official }: { claim: ClaimView; own: boolean; official: boolean }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const { who, dueOn, blocks } = c.waitsFor;
  if (who === 'nobody' || (!own && !official)) return null;
  return (
    <NoteBox kind="waiting">
      <p>{t('waitsFor.lead')} <strong>{t(`waitsFor.who.${who}`)}</strong>{dueOn ? ` · ${t('waitsFor.until', { day: dueOn })}` : ''}</p>
      {blocks.length > 0 ? <ul>{blocks.map((b) => <li key={b}>{t(`waitsFor.blocks.${b}`)}</li>)}</ul> : null}
    </NoteBox>
  );
}

type T = (key: never, options?: object) => string;
function nextOf(c: ClaimView, own: boolean, has: (...roles: never[]) => boolean, t: unknown): { what: string } | null {
  const say = t as T;
  const by: Record<string, boolean> = { draft: own, submitted: has('officer' as never), proposed: has('head' as never), approved: has('finance' as never), held: has('finance' as never) };
  if (['paid', 'refused', 'withdrawn'].includes(c.state)) return null;
  const paying = c.payment !== null && ['prepared', 'released'].includes(c.payment.state);
  return { what: by[c.state] && !paying ? say(`next.${c.state}` as never) : say(`waits.${c.state}` as never) };
}
