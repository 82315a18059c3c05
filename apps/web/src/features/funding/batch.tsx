// One payment batch: its payments, who prepared and who released it, the file for the bank, the bank's answer.
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BankFileView } from '@libs/funding/src/bank.contract.js';
import type { BatchView } from '@libs/funding/src/batch.contract.js';
import { post } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { currentLocale } from '../../i18n/start.js';

export default function BatchRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<BatchView>(`/payment-batches/${encodeURIComponent(id ?? '')}`)}>{(batch) => <Batch batch={batch} />}</RecordGate>;
}

function Batch({ batch: b }: { batch: BatchView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const { has } = useSession();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/payment-batches/${b.id}/${to}`, body, { key }).then(() => true));
  const send = (to: string, body: object = {}) => act.act({ to, body });
  const finance = has('finance');
  const next = b.state === 'draft' && finance ? { what: t('batches.submitNow'), action: <ConfirmAction label={t('act.submit')} title={t('act.submit')} says={t('batches.submitSays')} onConfirm={() => send('submissions')} problem={act.problem} /> }
    : b.state === 'submitted' && finance ? { what: t('batches.releaseNow'), action: <div className="row">
        <ConfirmAction label={t('batches.release')} title={t('batches.release')} says={t('batches.releaseSays', { n: b.count, amount: b.total })} onConfirm={() => send('releases')} problem={act.problem} />
        <ConfirmAction label={t('act.return')} title={t('act.return')} says={t('batches.returnSays')} type="default" reason={{ label: t('note'), optional: true }} onConfirm={(note) => send('rejections', note ? { note } : {})} problem={act.problem} /></div> }
    : ['released', 'answered'].includes(b.state) ? { what: t('batches.answerNow') } : null;
  return (
    <RecordPage title={b.number} crumbs={[{ label: t('batches.title'), to: '/payment-batches' }]} state={{ subject: 'paymentBatch', state: b.state }} next={next}
      facts={[{ label: t('batches.count'), value: b.count }, { label: t('amount'), value: <Money amount={b.total} /> }, { label: t('batches.releasedAt'), value: <Instant at={b.releasedAt} /> }]}
      people={b.approvals.map((a) => ({ role: t(`step.${a.step}` as 'step.head', { defaultValue: a.step }), name: a.personName, note: <Instant at={a.at} plain /> }))}
      history={b.history.map((h, i) => ({ id: String(i), at: h.at, what: <StateTag subject="paymentBatch" state={h.to} />, who: h.by, why: h.reason }))}>
      <Section title={t('batches.payments')} actions={finance && !['draft', 'submitted'].includes(b.state) ? <Button href={`/api/payment-batches/${b.id}/files/payments.csv`}>{t('batches.download')}</Button> : undefined}>
        <Rows caption={t('batches.payments')} rows={b.payments} rowKey={(p) => p.id} columns={[
          { key: 'claim', title: t('claims.number'), cell: (p) => <Link to={`/claims/${p.claimId}`}>{p.claimNumber}</Link> }, { key: 'who', title: t('claims.applicant'), cell: (p) => p.applicantName },
          { key: 'account', title: t('claims.payee'), cell: (p) => <span className="small">{p.bank} <code className="keep">{p.account.replace(/(\*+ ?)+/, '…')}</code> {p.accountName}</span> }, { key: 'amount', title: t('amount'), right: true, cell: (p) => <Money amount={p.amount} /> },
          { key: 'state', title: t('state'), cell: (p) => <><StateTag subject="payment" state={p.state} />{p.reason ? <div className="small">{p.reason}</div> : null}</> }, { key: 'serial', title: t('fact.serial'), cell: (p) => <>{p.bankSerial ?? '–'}{p.valueDate ? <div className="small quiet">{t('fact.valueDate')} {p.valueDate}</div> : null}</> },
        ]} />
      </Section>
      {finance && ['released', 'answered'].includes(b.state) ? <BankAnswer batch={b} /> : null}
      {b.bankFiles.length > 0 ? <Section title={t('batches.answers')}><ul className="lines">{b.bankFiles.map((f) => <li key={f.id}>{t('batches.answer', { n: f.lines, executed: f.executed, rejected: f.rejected, repeated: f.repeated })} <code className="small quiet">{f.sha256.slice(0, 16)}…</code> <Instant at={f.at} plain /></li>)}</ul></Section> : null}
    </RecordPage>
  );
}

/** The bank's CSV as it came: byte for byte, so that the same file is the same file. */
function BankAnswer({ batch: b }: { batch: BatchView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const send = useAct(async ({ file }: { file: File; name: string }, key) => {
    const response = await fetch(`/api/bank-files?batchId=${b.id}`, { method: 'POST', body: file, credentials: 'same-origin', headers: { 'content-type': 'text/csv', 'idempotency-key': key, 'accept-language': currentLocale() === 'zh' ? 'zh-CN' : 'en', accept: 'application/json' } });
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as BankFileView;
  }, { onDone: (f) => { if (input.current) input.current.value = ''; toast(t('batches.answer', { n: f.lines, executed: f.executed, rejected: f.rejected, repeated: f.repeated })); } });
  return (
    <Section title={t('batches.upload')}>
      <p className="quiet small">{t('batches.uploadHelp')} <code>paymentId,bankSerial,status,valueDate,amount,reason</code></p>
      <ProblemBox problem={send.problem} />
      <input ref={input} type="file" accept=".csv,text/csv" aria-label={t('batches.upload')} disabled={send.pending} onChange={(e) => { const file = e.target.files?.[0]; if (file) void send.act({ file, name: `${file.name} ${file.size} ${file.lastModified}` }); }} />
    </Section>
  );
}
