// The account of an organisation, a funding case or a budget line: its figures, every fen from clause to bank line, and statements to take away.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AccountOwner, MoneyAccountView, TrailRow } from '@libs/funding/src/money-account.contract.js';
import { pathWith } from '../../api/client.js';
import { useClauses } from '../../api/use-clauses.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { DayField } from '../../design/fields.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { showDay } from '../../design/time.js';

export default function AccountPage(): React.ReactElement {
  const { owner, id } = useParams();
  return <RecordGate of={useRecord<MoneyAccountView>(`/accounts/${encodeURIComponent(owner ?? '')}/${encodeURIComponent(id ?? '')}`)}>{(found) => <Account of={found} />}</RecordGate>;
}

const to = (owner: AccountOwner, id: string): string => `/accounts/${owner}/${id}`;

function Account({ of: a }: { of: MoneyAccountView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const clauses = useClauses();
  const { has } = useSession();
  const official = has('officer', 'head', 'finance', 'auditor');
  const trail = useList<TrailRow>(`${to(a.owner, a.id)}/payments`);
  const figures: [string, string | null][] = [[t('funding:money.adopted'), a.adopted], [t('funding:money.committed'), a.committed], [t('funding:money.held'), a.held], [t('funding:money.posted'), a.paid], [t('accounts.recovered'), a.recovered], [t('accounts.net'), a.net]];
  const name = a.owner === 'budget-lines' && a.clause ? a.name.replace(a.clause, clauses.title(a.clause)) : a.name;
  return (
    <div className="page">
      <PageHeader title={name} lead={t(`accounts.of.${a.owner}`)} crumbs={a.owner === 'funding-cases' ? [{ label: t('funding:cases.title'), to: '/funding-cases' }] : official ? [{ label: t('funding:ledger.title'), to: '/ledger' }] : []} />
      <dl className="figures">{figures.filter(([, amount]) => amount !== null).map(([label, amount]) => <div key={label}><dt>{label}</dt><dd><Money amount={amount!} in="wanyuan" /></dd></div>)}</dl>
      <Statements of={a} />
      <h2>{t('accounts.trail')}</h2>
      <DataList caption={t('accounts.trail')} list={trail} rowKey={(r) => `${r.claimId} ${r.payment?.id ?? ''}`} exportName={t('accounts.trail')} empty={{ title: t('accounts.none') }}
        columns={[
          { key: 'claim', title: t('claim'), cell: (r) => <><Link to={`/claims/${r.claimId}`}>{r.claimNumber}</Link><div className="small quiet">{a.owner === 'organisations' ? null : <Link to={to('organisations', r.applicantId)}>{r.applicantName}</Link>}</div></>, text: (r) => r.claimNumber },
          { key: 'clause', title: t('funding:clause'), cell: (r) => <>{clauses.title(r.clause)}<div className="small quiet">{r.lineId && official ? <Link to={to('budget-lines', r.lineId)}>{r.year === null ? t('accounts.of.budget-lines') : t('accounts.line', { year: r.year })}</Link> : r.year}</div></>, text: (r) => `${clauses.title(r.clause)} ${r.year ?? ''}` },
          { key: 'case', title: t('funding:cases.number'), cell: (r) => <Link to={to('funding-cases', r.caseId)}>{r.caseNumber}</Link>, text: (r) => r.caseNumber },
          { key: 'amount', title: t('amount'), right: true, cell: (r) => <>{r.amount ? <Money amount={r.amount} /> : '–'}{r.recovered === '0.00' ? null : <div className="small">− <Money amount={r.recovered} /></div>}</>, text: (r) => r.amount },
          { key: 'state', title: t('state'), cell: (r) => (r.payment ? <StateTag subject="payment" state={r.payment.state} /> : <StateTag subject="claim" state={r.claimState} />), text: (r) => r.payment?.state ?? r.claimState },
          { key: 'payment', title: t('reference'), cell: (r) => (r.payment ? <><code className="keep">{r.payment.reference}</code><div className="small">{has('finance', 'head', 'auditor') ? <Link to={`/payment-batches/${r.payment.batchId}`}>{r.payment.batchNumber}</Link> : null} <Money amount={r.payment.executed ?? r.payment.amount} /></div></> : '–'), text: (r) => r.payment?.reference },
          { key: 'bank', title: t('serial'), cell: (r) => <>{r.payment?.bankSerial ?? '–'}{r.payment?.valueDate ? <div className="small quiet">{r.payment.valueDate}</div> : null}{r.payment?.returnSerial ? <div className="small">{t('status.returned')} {r.payment.returnSerial} {r.payment.returnedOn}</div> : null}</>, text: (r) => [r.payment?.bankSerial, r.payment?.valueDate, r.payment?.returnSerial].filter(Boolean).join(' ') },
        ]} />
    </div>
  );
}

/** Opening, movements, closing of the days that are chosen: this year unless somebody says otherwise. */
function Statements({ of: a }: { of: MoneyAccountView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const today = showDay(useNow());
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 4)}-01-01`);
  const [until, setUntil] = useState<string | null>(today);
  const ready = from !== null && until !== null && from <= until;
  const address = (name: string): string => `/api${pathWith(`${to(a.owner, a.id)}/statements/${name}`, { from, to: until })}`;
  return (
    <Section title={t('accounts.statement')}>
      <p className="quiet small">{t('accounts.statementHelp')}</p>
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <label className="stack">{t('recoveries.interest.from')}<DayField value={from} onChange={setFrom} aria-label={t('recoveries.interest.from')} /></label>
        <label className="stack">{t('recoveries.interest.to')}<DayField value={until} onChange={setUntil} aria-label={t('recoveries.interest.to')} /></label>
        <Button href={ready ? address('statement.pdf') : undefined} disabled={!ready}>PDF</Button>
        <Button href={ready ? address('statement.xlsx') : undefined} disabled={!ready}>xlsx</Button>
      </div>
    </Section>
  );
}
