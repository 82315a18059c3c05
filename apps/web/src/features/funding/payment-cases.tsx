// Payments that did not arrive: a list, and one record a case with its reason, its history and what may be decided.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type CaseAccount, caseStates, type NewCaseDecision, type PaymentCaseView } from '@libs/funding/src/bank.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { DayField } from '../../design/fields.js';
import { useFilters } from '../../design/filters.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, RecordPage } from '../../design/record-page.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { useBankReason } from './bank-reason.js';

export default function PaymentCases(): React.ReactElement {
  const { t } = useTranslation('bank');
  const word = useStateWord(), reasonOf = useBankReason();
  const filters = useFilters('payment-cases', [{ name: 'state', kind: 'choice', label: t('state'), choices: caseStates.map((s) => ({ value: s, label: word('paymentCase', s) })) }]);
  const list = useList<PaymentCaseView>('/payment-cases', filters.query);
  return (
    <div className="page">
      <PageHeader title={t('cases.title')} lead={t('cases.lead')} />
      <DataList caption={t('cases.title')} list={list} rowKey={(c) => c.id} filters={filters} exportName={t('cases.title')} empty={{ title: t('cases.none'), help: t('cases.noneHelp') }}
        columns={[
          { key: 'number', title: t('cases.number'), cell: (c) => <Link to={`/payment-cases/${c.id}`}>{c.number}</Link>, sort: (c) => c.number, text: (c) => c.number },
          { key: 'kind', title: t('cases.kindTitle'), cell: (c) => t(`cases.kind.${c.kind}`), text: (c) => t(`cases.kind.${c.kind}`) },
          { key: 'who', title: t('applicant'), cell: (c) => <>{c.applicantName}<div className="small quiet">{c.claimNumber}</div></>, text: (c) => c.applicantName },
          { key: 'amount', title: t('amount'), right: true, cell: (c) => <Money amount={c.amount} />, sort: (c) => BigInt(c.amount.replace('.', '')), text: (c) => c.amount },
          { key: 'reason', title: t('reason'), cell: (c) => reasonOf(c.reason), text: (c) => reasonOf(c.reason) },
          { key: 'state', title: t('state'), cell: (c) => <><StateTag subject="paymentCase" state={c.state} />{c.until ? <div className="small quiet">{t('cases.until')} {c.until}</div> : null}</>, text: (c) => c.state },
          { key: 'at', title: t('at'), cell: (c) => <Instant at={c.at} />, sort: (c) => c.at, text: (c) => c.at },
        ]} />
    </div>
  );
}

export function PaymentCaseRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<PaymentCaseView>(`/payment-cases/${encodeURIComponent(id ?? '')}`)}>{(found) => <Case of={found} />}</RecordGate>;
}

/** What a decision to pay again waits for, by the state of the claim. */
const STEP: Readonly<Partial<Record<PaymentCaseView['claimState'], 'approved' | 'waiting' | 'held'>>> = { approved: 'approved', waiting: 'waiting', held: 'held' };
const named = (a: CaseAccount): string => `${a.bank} ${a.account} ${a.accountName}`;

function Case({ of: c }: { of: PaymentCaseView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const { has } = useSession();
  const reasonOf = useBankReason();
  const acts = c.steps.filter((s) => (c.kind === 'part' && s === 'repay' ? has('officer') : has('finance')));
  const waits = c.state === 'repaying' ? t(`cases.repaying.${STEP[c.claimState] ?? 'bank'}`) : c.kind === 'part' ? t('cases.waits.repayPart') : t('cases.waits.repay');
  return (
    <RecordPage title={c.number} crumbs={[{ label: t('cases.title'), to: '/payment-cases' }]} state={{ subject: 'paymentCase', state: c.state }}
      next={c.state === 'settled' || c.state === 'written-back' ? null : { what: <>{waits} {c.state === 'repaying' ? <Link to={c.claimState === 'held' && has('finance') ? '/payment-batches' : `/claims/${c.restClaimId ?? c.claimId}`}>{c.claimState === 'held' && has('finance') ? t('funding:batches.title') : t('cases.toClaim')}</Link> : null}</>, action: <div className="row">{acts.map((s) => <Decide key={s} of={c} step={s} />)}</div> }}
      facts={[
        { label: t('cases.kindTitle'), value: t(`cases.kind.${c.kind}`) }, { label: t('amount'), value: <Money amount={c.amount} /> }, { label: t('reason'), value: reasonOf(c.reason) }, { label: t('applicant'), value: <Link to={`/accounts/organisations/${c.applicantId}`}>{c.applicantName}</Link> },
        { label: t('claim'), value: <Link to={`/claims/${c.claimId}`}>{c.claimNumber}</Link> }, { label: t('reference'), value: has('finance', 'head', 'auditor') ? <Link to={`/payment-batches/${c.batchId}`}>{c.reference}</Link> : c.reference }, { label: t('serial'), value: c.bankSerial ?? '–' },
        { label: t('cases.sentTo'), value: named(c.sentTo) }, ...(c.account.id === c.sentTo.id ? [] : [{ label: t('cases.account'), value: named(c.account) }]),
        ...(c.until ? [{ label: t('cases.until'), value: c.until }] : []), ...(c.restClaimId ? [{ label: t('cases.rest'), value: <Link to={`/claims/${c.restClaimId}`}>{t('cases.rest')}</Link> }] : []),
      ]}
      history={c.history.map((h, i) => ({ id: String(i), at: h.at, what: <StateTag subject="paymentCase" state={h.to} />, who: h.by, why: h.reason }))}>{null}</RecordPage>
  );
}

function Decide({ of: c, step }: { of: PaymentCaseView; step: NewCaseDecision['step'] }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const [until, setUntil] = useState<string | null>(null);
  const decide = useAct((reason: string, key) => post(`/payment-cases/${c.id}/decisions`, { step, reason, ...(until ? { until } : {}) }, { key }), { onDone: () => toast(t('done')) });
  const says = c.kind === 'part' && step === 'repay' ? t('cases.says.repayPart') : c.kind === 'part' && step === 'write-back' ? t('cases.says.writeBackPart') : t(`cases.says.${step}`);
  return (
    <ConfirmAction label={t(`cases.step.${step}`)} title={t(`cases.step.${step}`)} says={says} type={step === 'repay' ? 'primary' : 'default'} danger={step === 'write-back'} reason={{ label: t('reason') }} problem={decide.problem} onConfirm={(reason) => decide.act(reason)}>
      {step === 'wait' ? <label className="stack">{t('cases.until')}<DayField value={until} onChange={setUntil} aria-label={t('cases.until')} /></label> : null}
    </ConfirmAction>
  );
}
