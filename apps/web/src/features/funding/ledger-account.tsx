// One account of the books: its balance, and every line on it, the newest first, however many there are.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { AccountEntryView, AccountView } from '@libs/funding/src/ledger.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { DataList } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { useNames } from './ledger.js';

export default function LedgerAccount(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<AccountView>(`/ledger-accounts/${encodeURIComponent(id ?? '')}`)}>{(account) => <Account account={account} />}</RecordGate>;
}

const ROUTES: Record<string, string> = { claim: '/claims', budget: '/budgets' };

function Account({ account: a }: { account: AccountView }): React.ReactElement {
  const { t } = useTranslation(['books', 'funding']);
  const names = useNames();
  const list = useList<AccountEntryView>(`/ledger-accounts/${a.id}/entries`);
  const from = (e: AccountEntryView) => (ROUTES[e.subject] ? <Link to={`${ROUTES[e.subject]}/${e.subjectId}`}>{names.worded(e.memo)}</Link> : names.worded(e.memo));
  return (
    <div className="page">
      <PageHeader title={names.account(a)} lead={t(`funding:ledger.kinds.${a.kind}`)} crumbs={[{ label: t('account.crumb'), to: '/ledger' }]} />
      <dl className="figures">
        <div><dt>{t('funding:ledger.balance')}</dt><dd><Money amount={a.balance} in="wanyuan" /></dd></div>
        <div><dt>{t('funding:ledger.debit')}</dt><dd><Money amount={a.debit} in="wanyuan" /></dd></div>
        <div><dt>{t('funding:ledger.credit')}</dt><dd><Money amount={a.credit} in="wanyuan" /></dd></div>
        <div><dt>{t('account.pending')}</dt><dd><Money amount={a.pendingDebit === '0.00' ? a.pendingCredit : a.pendingDebit} in="wanyuan" /></dd></div>
      </dl>
      <h2>{t('account.entries')}</h2>
      <DataList caption={t('account.entries')} list={list} rowKey={(e) => `${e.entryId} ${e.debit} ${e.credit}`} exportName={names.account(a)} empty={{ title: t('account.none') }}
        columns={[
          { key: 'memo', title: t('funding:ledger.memo'), cell: (e) => <>{from(e)}<div className="small quiet">{t(`funding:ledger.entryKinds.${e.kind}` as 'funding:ledger.entryKinds.claim', { defaultValue: e.kind })} · {t(`funding:ledger.phases.${e.phase}`)}</div></>, text: (e) => names.worded(e.memo) },
          { key: 'day', title: t('funding:ledger.day'), cell: (e) => e.day, text: (e) => e.day },
          { key: 'phase', title: t('funding:ledger.phase'), cell: (e) => t(`funding:ledger.phases.${e.phase}`), text: (e) => e.phase },
          { key: 'debit', title: t('account.debit'), right: true, cell: (e) => (e.debit === '0.00' ? '' : <Money amount={e.debit} />), text: (e) => e.debit },
          { key: 'credit', title: t('account.credit'), right: true, cell: (e) => (e.credit === '0.00' ? '' : <Money amount={e.credit} />), text: (e) => e.credit },
          { key: 'at', title: t('funding:ledger.at'), cell: (e) => <Instant at={e.at} plain />, text: (e) => e.at },
        ]} />
    </div>
  );
}
