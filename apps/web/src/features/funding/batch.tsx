// One payment batch: its payments, who prepared and who released it, the file for the bank, the bank's answer.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BatchView } from '@libs/funding/src/batch.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { BatchNotice } from './batch-notice.js';
import { useBankReason } from './bank-reason.js';
import { AnswerIn, AnswersOf, FilesOut } from './bank-files.js';

export default function BatchRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<BatchView>(`/payment-batches/${encodeURIComponent(id ?? '')}`)}>{(batch) => <Batch batch={batch} />}</RecordGate>;
}

function Batch({ batch: b }: { batch: BatchView }): React.ReactElement {
  const { t } = useTranslation(['funding', 'bank']);
  const { has, session } = useSession();
  const reasonOf = useBankReason();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/payment-batches/${b.id}/${to}`, body, { key }).then(() => true));
  const send = (to: string, body: object = {}) => act.act({ to, body });
  const finance = has('finance'), mine = b.preparedBy === session?.person.id;
  const next = b.state === 'draft' && finance ? { what: t('batches.submitNow'), action: <ConfirmAction label={t('act.submit')} title={t('act.submit')} says={t('batches.submitSays')} onConfirm={() => send('submissions')} problem={act.problem} /> }
    : b.state === 'submitted' && finance && mine ? { what: t('batches.releaseOther') }
    : b.state === 'submitted' && finance ? { what: t('batches.releaseNow'), action: <div className="row">
        <ConfirmAction label={t('batches.release')} title={t('batches.release')} says={t('batches.releaseSays', { n: b.count, amount: b.total })} onConfirm={() => send('releases')} problem={act.problem} />
        <ConfirmAction label={t('act.return')} title={t('act.return')} says={t('batches.returnSays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => send('rejections', { reason })} problem={act.problem} /></div> }
    : ['released', 'answered'].includes(b.state) ? { what: t('batches.answerNow') } : null;
  return (
    <RecordPage title={b.number} crumbs={[{ label: t('batches.title'), to: '/payment-batches' }]} state={{ subject: 'paymentBatch', state: b.state }} next={next}
      facts={[{ label: t('batches.count'), value: b.count }, { label: t('amount'), value: <Money amount={b.total} /> }, { label: t('batches.releasedAt'), value: <Instant at={b.releasedAt} /> },
        ...(b.payer || b.state !== 'draft' ? [{ label: t('bank:paying.ofBatch'), value: b.payer ? <>{b.payer.bank} {b.payer.accountName} <code className="keep">{b.payer.account.replace(/(\*+ ?)+/, '…')}</code></> : t('bank:paying.noneOfBatch') }] : [])]}
      people={b.approvals.map((a) => ({ role: t(`step.${a.step}` as 'step.head', { defaultValue: a.step }), name: a.personName, note: <Instant at={a.at} plain /> }))}
      history={b.history.map((h, i) => ({ id: String(i), at: h.at, what: <StateTag subject="paymentBatch" state={h.to} />, who: h.by, why: h.reason }))}>
      <Section title={t('batches.payments')}>
        <Rows caption={t('batches.payments')} rows={b.payments} rowKey={(p) => p.id} columns={[
          { key: 'claim', title: t('claims.number'), cell: (p) => <><Link to={`/claims/${p.claimId}`}>{p.claimNumber}</Link><div className="small quiet"><code className="keep">{p.reference}</code></div></> }, { key: 'who', title: t('claims.applicant'), cell: (p) => p.applicantName },
          { key: 'account', title: t('claims.payee'), cell: (p) => <span className="small">{p.bank} <code className="keep">{p.account.replace(/(\*+ ?)+/, '…')}</code> {p.accountName}</span> }, { key: 'amount', title: t('amount'), right: true, cell: (p) => <><Money amount={p.amount} />{p.executed && p.executed !== p.amount ? <div className="small">{t('bank:status.part')} <Money amount={p.executed} /></div> : null}{p.offsets.map((o) => <div key={o.recoveryId} className="small"><Link to={`/recoveries/${o.recoveryId}`}>{t('bank:offsets.kept', { amount: o.amount, number: o.number })}</Link></div>)}</> },
          { key: 'state', title: t('state'), cell: (p) => <><StateTag subject="payment" state={p.state} />{p.reason ? <div className="small">{reasonOf(p.reason)}</div> : null}{p.caseId ? <div className="small"><Link to={`/payment-cases/${p.caseId}`}>{t('bank:cases.toCase')}</Link></div> : null}</> }, { key: 'serial', title: t('fact.serial'), cell: (p) => <>{p.bankSerial ?? '–'}{p.valueDate ? <div className="small quiet">{t('fact.valueDate')} {p.valueDate}</div> : null}{p.returnSerial ? <div className="small">{t('bank:status.returned')} {p.returnSerial} {p.returnedOn}</div> : null}</> },
        ]} />
      </Section>
      <BatchNotice batch={b} />
      {finance && !['draft', 'submitted'].includes(b.state) ? <FilesOut batch={b} /> : null}
      {finance && !['draft', 'submitted'].includes(b.state) ? <AnswerIn batch={b} /> : null}
      <AnswersOf batch={b} />
    </RecordPage>
  );
}
