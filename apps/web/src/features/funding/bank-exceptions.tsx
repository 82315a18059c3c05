// Money that nobody asked for: each waits for a person who says what it is.
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clearingOutcomes, type ExceptionView, exceptionStates, type NewClearance } from '@libs/funding/src/bank.contract.js';
import type { BatchLine, BatchView } from '@libs/funding/src/batch.contract.js';
import type { RecoveryView } from '@libs/funding/src/recovery.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { useBankReason } from './bank-reason.js';

export default function BankExceptions(): React.ReactElement {
  const { t } = useTranslation('bank');
  const { has } = useSession();
  const word = useStateWord(), reasonOf = useBankReason();
  const filters = useFilters('bank-exceptions', [{ name: 'state', kind: 'choice', label: t('state'), choices: exceptionStates.map((s) => ({ value: s, label: word('bankException', s) })) }]);
  const list = useList<ExceptionView>('/bank-exceptions', filters.query);
  return (
    <div className="page">
      <PageHeader title={t('exceptions.title')} lead={t('exceptions.lead')} />
      <DataList caption={t('exceptions.title')} list={list} rowKey={(x) => x.id} filters={filters} exportName={t('exceptions.title')} empty={{ title: t('exceptions.none'), help: t('exceptions.noneHelp') }}
        columns={[
          { key: 'reference', title: t('reference'), cell: (x) => <><code className="keep">{x.reference ?? '–'}</code><div className="small"><Link to={`/bank-files/${x.fileId}`}>{t('exceptions.line', { n: x.line })}</Link></div></>, text: (x) => x.reference },
          { key: 'code', title: t('exceptions.code'), cell: (x) => t(`code.${x.code}`), text: (x) => t(`code.${x.code}`) },
          { key: 'said', title: t('exceptions.said'), cell: (x) => <>{t(`status.${x.status}`)}{x.reason ? <div className="small quiet">{reasonOf(x.reason)}</div> : null}</>, text: (x) => x.status },
          { key: 'amount', title: t('amount'), right: true, cell: (x) => (x.amount ? <Money amount={x.amount} /> : '–'), text: (x) => x.amount },
          { key: 'serial', title: t('serial'), cell: (x) => <>{x.bankSerial ?? '–'}{x.valueDate ? <div className="small quiet">{x.valueDate}</div> : null}</>, text: (x) => x.bankSerial },
          { key: 'state', title: t('state'), cell: (x) => <><StateTag subject="bankException" state={x.state} />{x.outcome ? <div className="small">{t(`exceptions.outcomes.${x.outcome}`)}{x.resent ? <> <Link to={`/bank-files/${x.resent.fileId}`}>{t('exceptions.resent', { n: x.resent.line })}</Link></> : null}</div> : <div className="small quiet"><Instant at={x.at} /></div>}</>, text: (x) => x.state },
          { key: 'acts', title: t('cases.next'), cell: (x) => (x.state === 'open' && has('finance') ? <Clear of={x} /> : null) },
        ]} />
    </div>
  );
}

function Clear({ of: x }: { of: ExceptionView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const [outcome, setOutcome] = useState<NewClearance['outcome']>(x.paymentId ? 'applied' : x.status === 'returned' ? 'received' : 'no-money');
  const [subject, setSubject] = useState<string | undefined>(x.paymentId ?? undefined);
  const clear = useAct((body: NewClearance, key) => post(`/bank-exceptions/${x.id}/clearances`, body, { key }), { onDone: () => toast(t('done')) });
  return (
    <ConfirmAction label={t('exceptions.clear')} title={t('exceptions.clear')} says={t('exceptions.clearSays')} reason={{ label: t('reason') }} problem={clear.problem}
      onConfirm={(reason) => clear.act({ outcome, reason, ...(outcome === 'applied' && subject ? { paymentId: subject } : {}), ...(outcome === 'received' && subject ? { recoveryId: subject } : {}) })}>
      <label className="stack">{t('exceptions.outcome')}<Select value={outcome} aria-label={t('exceptions.outcome')} onChange={(v) => { setOutcome(v); setSubject(undefined); }} options={clearingOutcomes.filter((o) => o !== 'resend' || x.bankSerial).map((o) => ({ value: o, label: t(`exceptions.outcomes.${o}`) }))} /></label>
      {outcome === 'resend' ? <p className="small">{t('exceptions.resendSays', { serial: x.bankSerial })}</p> : null}
      {outcome === 'applied' ? <Payments value={subject} onChange={setSubject} /> : outcome === 'received' ? <Recoveries value={subject} onChange={setSubject} /> : null}
    </ConfirmAction>
  );
}

interface Pick { value: string | undefined; onChange(id: string): void }
/** Payments of the batches that await the bank, or were paid of late. */
function Payments(props: Pick): React.ReactElement {
  const { t } = useTranslation('bank');
  const batches = useList<BatchLine>('/payment-batches', {}, { limit: 50 }).items.filter((b) => !['draft', 'submitted'].includes(b.state));
  const [batchId, setBatchId] = useState<string>();
  const batch = useRecord<BatchView>(batchId ? `/payment-batches/${batchId}` : null).record;
  return (
    <div className="stack">
      <label className="stack">{t('cases.batch')}<Select value={batchId} aria-label={t('cases.batch')} onChange={setBatchId} options={batches.map((b) => ({ value: b.id, label: b.number }))} /></label>
      {batch ? <label className="stack">{t('exceptions.payment')}<Select value={props.value} aria-label={t('exceptions.payment')} onChange={props.onChange} notFoundContent={t('exceptions.paymentNone')} options={batch.payments.map((p) => ({ value: p.id, label: `${p.reference} · ${p.applicantName} · ${p.amount}` }))} /></label> : null}
    </div>
  );
}

function Recoveries(props: Pick): React.ReactElement {
  const { t } = useTranslation('bank');
  const open = useList<RecoveryView>('/recoveries', {}, { limit: 100 }).items.filter((r) => r.state === 'notified' || r.state === 'contested');
  return <label className="stack">{t('exceptions.recovery')}<Select value={props.value} aria-label={t('exceptions.recovery')} onChange={props.onChange} notFoundContent={t('exceptions.recoveryNone')} options={open.map((r) => ({ value: r.id, label: `${r.number} · ${r.applicantName} · ${r.open}` }))} /></label>;
}
