// One budget line: how much of it is used, who waits for it and in which place, what was carried over and what was cut; each change by two.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BudgetLineDetail, CarryOverView, CutView } from '@libs/funding/src/budget.contract.js';
import { showYuan } from '@libs/kernel/src/money.js';
import { post } from '../../api/client.js';
import { useClauses } from '../../api/use-clauses.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { fenOf, Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';

const show = (amount: string): string => showYuan(fenOf(amount) ?? 0n);

export default function BudgetLineRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<BudgetLineDetail>(`/budget-lines/${encodeURIComponent(id ?? '')}`)}>{(line) => <Line line={line} />}</RecordGate>;
}

function Line({ line: l }: { line: BudgetLineDetail }): React.ReactElement {
  const { t } = useTranslation(['books', 'funding', 'bank']);
  const clauses = useClauses();
  return (
    <div className="page">
      <PageHeader title={t('line.title', { year: l.year, clause: clauses.title(l.clause) })} crumbs={[{ label: t('funding:budgets.title'), to: '/budgets' }, { label: t('line.crumb', { year: l.year }), to: `/budgets/${l.budgetId}` }]} actions={<Link to={`/accounts/budget-lines/${l.id}`}>{t('bank:accounts.see')}</Link>} />
      {l.nearlyUsed ? <NoteBox kind="waiting"><p>{t('line.nearly')}</p></NoteBox> : null}
      <dl className="figures">
        <div><dt>{t('funding:money.adopted')}</dt><dd><Money amount={l.amount} in="wanyuan" /></dd></div>
        <div><dt>{t('funding:money.held')}</dt><dd><Money amount={l.held} in="wanyuan" /></dd></div>
        <div><dt>{t('funding:money.posted')}</dt><dd><Money amount={l.posted} in="wanyuan" /></dd></div>
        <div><dt>{t('funding:money.room')}</dt><dd><Money amount={l.room} in="wanyuan" /></dd></div>
      </dl>
      <Section title={t('line.use')}><Use line={l} /></Section>
      <Section title={t('line.queue')}>
        <p className="quiet">{t('line.queueLead')}</p>
        {l.queue.length === 0 ? <p>{t('line.queueNone')}</p> : <Rows caption={t('line.queue')} rows={l.queue} rowKey={(c) => c.claimId} columns={[
          { key: 'claim', title: t('claim'), cell: (c) => <>{c.place}. <Link to={`/claims/${c.claimId}`}>{c.number}</Link></> }, { key: 'applicant', title: t('applicant'), cell: (c) => c.applicantName },
          { key: 'since', title: t('line.since'), cell: (c) => <Instant at={c.since} plain /> }, { key: 'amount', title: t('amount'), right: true, cell: (c) => <Money amount={c.amount} /> },
        ]} />}
      </Section>
      <Cuts line={l} />
      <CarryOvers line={l} />
    </div>
  );
}

/** Posted and held against what was adopted, with the mark of 80 %. */
function Use({ line: l }: { line: BudgetLineDetail }): React.ReactElement {
  const { t } = useTranslation(['books', 'funding']);
  const whole = fenOf(l.amount) ?? 0n, part = (amount: string): number => (whole === 0n ? 0 : Number((fenOf(amount) ?? 0n) * 10_000n / whole) / 100);
  const said = `${t('funding:money.posted')} ${show(l.posted)}, ${t('funding:money.held')} ${show(l.held)}, ${t('funding:money.adopted')} ${show(l.amount)}`;
  return (
    <>
      <svg role="img" aria-label={said} width="100%" height="26">
        <rect x="0" y="4" width="100%" height="18" rx="3" fill="var(--ground)" stroke="var(--edge)" />
        <rect x="0" y="4" width={`${part(l.posted)}%`} height="18" fill="var(--good-ink)" />
        <rect x={`${part(l.posted)}%`} y="4" width={`${part(l.held)}%`} height="18" fill="var(--waiting-ink)" />
        <line x1="80%" x2="80%" y1="0" y2="26" stroke="var(--ink)" strokeDasharray="3 2" />
      </svg>
      <p className="small quiet">{said} · 80 % ┆</p>
      <p className="small quiet">{t('line.postedNet')}</p>
    </>
  );
}

/** Adopted or refused by somebody else, where it waits. */
function Decide({ path, adopt, says }: { path: string; adopt: string; says: string }): React.ReactElement {
  const { t } = useTranslation('books');
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`${path}/${to}`, body, { key }).then(() => true));
  return (
    <>
      <ConfirmAction label={t('approve')} title={adopt} says={says} onConfirm={() => act.act({ to: 'approvals', body: {} })} problem={act.problem} />
      <ConfirmAction label={t('refuse')} title={t('refuse')} says={t('line.refuseSays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => act.act({ to: 'rejections', body: { reason } })} problem={act.problem} />
    </>
  );
}

function Cuts({ line: l }: { line: BudgetLineDetail }): React.ReactElement {
  const { t } = useTranslation('books');
  const { has } = useSession();
  const propose = useAct((reason: string, key) => post(`/budget-lines/${l.id}/cuts`, { reason }, { key }).then(() => true));
  const open = l.cuts.some((k) => k.state === 'submitted');
  return (
    <Section title={t('line.cuts')} actions={has('finance') && !open ? <ConfirmAction label={t('line.cut')} title={t('line.cut')} says={t('line.cutSays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => propose.act(reason)} problem={propose.problem} /> : undefined}>
      <p className="quiet">{t('line.cutsLead')}</p>
      {l.cuts.length === 0 ? <p>{t('line.cutsNone')}</p> : l.cuts.map((k) => <Cut key={k.id} cut={k} />)}
    </Section>
  );
}

function Cut({ cut: k }: { cut: CutView }): React.ReactElement {
  const { t } = useTranslation('books');
  const { has } = useSession();
  return (
    <div className="stack">
      <div className="row"><span className="push">{t('line.cutOf', { room: show(k.room), total: show(k.total) })}<div className="small quiet">{k.reason} · <Instant at={k.at} plain /></div></span>
        {k.state === 'submitted' && has('finance', 'head') ? <Decide path={`/budget-cuts/${k.id}`} adopt={t('line.cutAdopt')} says={t('line.cutAdoptSays', { n: k.claims.length, total: show(k.total), room: show(k.room) })} /> : <span className="quiet small">{t(`line.decided.${k.state}`)}</span>}</div>
      <Rows caption={t('line.cuts')} rows={k.claims} rowKey={(c) => c.claimId} columns={[
        { key: 'claim', title: t('claim'), cell: (c) => <Link to={`/claims/${c.claimId}`}>{c.number}</Link> }, { key: 'applicant', title: t('applicant'), cell: (c) => c.applicantName },
        { key: 'from', title: t('line.from'), right: true, cell: (c) => <Money amount={c.from} /> }, { key: 'to', title: t('line.to'), right: true, cell: (c) => <Money amount={c.to} /> },
      ]} />
    </div>
  );
}

function CarryOvers({ line: l }: { line: BudgetLineDetail }): React.ReactElement {
  const { t } = useTranslation('books');
  const { has } = useSession();
  const propose = useAct((reason: string, key) => post(`/budget-lines/${l.id}/carry-overs`, { reason }, { key }).then(() => true));
  const may = has('finance') && l.budgetYearOver && l.nextLineId !== null && !l.carryOvers.some((v) => v.state === 'submitted');
  return (
    <Section title={t('line.carries')} actions={may ? <ConfirmAction label={t('line.carry')} title={t('line.carry')} says={t('line.carrySays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => propose.act(reason)} problem={propose.problem} /> : undefined}>
      <p className="quiet">{t('line.carriesLead')} {l.budgetYearOver && l.nextLineId === null ? t('line.noNext') : null}</p>
      {l.carryOvers.length === 0 ? <p>{t('line.carriesNone')}</p> : <ul className="lines">{l.carryOvers.map((v: CarryOverView) => (
        <li key={v.id} className="row"><span className="push"><Link to={`/budget-lines/${v.lineId === l.id ? v.toLineId : v.lineId}`}>{t('line.carryOf', { year: v.toYear, room: show(v.room), held: show(v.held) })}</Link><div className="small quiet">{v.reason} · <Instant at={v.at} plain /></div></span>
          {v.state === 'submitted' && has('finance', 'head') ? <Decide path={`/carry-overs/${v.id}`} adopt={t('line.carryAdopt')} says={t('line.carryAdoptSays', { year: v.toYear, room: show(v.room), held: show(v.held) })} /> : <span className="quiet small">{t(`line.decided.${v.state}`)}</span>}</li>
      ))}</ul>}
    </Section>
  );
}
