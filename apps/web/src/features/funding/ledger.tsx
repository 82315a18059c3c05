// The books: every account with its balance, every entry with its two sides, every limit with its room. Read only; nothing here is ever edited.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accountKinds, type AccountView, type EntryView, type LimitView } from '@libs/funding/src/ledger.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { Instant } from '../../design/time.js';

const fen = (text: string): bigint => BigInt(text.replace('.', ''));

const GROUPS = ['project-support', 'recognition-awards'] as const;

/** The books name clauses, their groups and payers by their ids; people read their names. */
export function useNames(): { worded(text: string): string; account(a: AccountView): string } {
  const { t } = useTranslation(['words', 'public']);
  const clauses = useClauses();
  const worded = (text: string): string => GROUPS.reduce((said, id) => said.replace(id, t(`words:group.${id}`)), clauses.worded(text));
  return { worded, account: (a) => (a.kind === 'payer' ? t(`public:policy.payer.${a.name}` as never, { defaultValue: a.name }) as string : worded(a.name)) };
}

export default function Ledger(): React.ReactElement {
  const { t } = useTranslation('funding');
  return (
    <div className="page">
      <PageHeader title={t('ledger.title')} lead={t('ledger.lead')} />
      <h2>{t('ledger.accounts')}</h2>
      <Accounts />
      <h2>{t('ledger.entries')}</h2>
      <p className="quiet">{t('ledger.entriesLead')}</p>
      <Entries />
      <h2>{t('ledger.limits')}</h2>
      <p className="quiet">{t('ledger.limitsLead')}</p>
      <Limits />
    </div>
  );
}

function Accounts(): React.ReactElement {
  const { t } = useTranslation('funding');
  const filters = useFilters('ledger-accounts', [{ name: 'kind', kind: 'choice', label: t('ledger.kind'), choices: accountKinds.map((k) => ({ value: k, label: t(`ledger.kinds.${k}`) })) }]);
  const list = useList<AccountView>('/ledger-accounts', filters.query);
  const names = useNames();
  return (
    <DataList caption={t('ledger.accounts')} list={list} rowKey={(a) => a.id} filters={filters} exportName={t('ledger.accounts')} empty={{ title: t('ledger.noAccounts') }}
      columns={[
        { key: 'name', title: t('ledger.account'), cell: (a) => <Link to={`/ledger/accounts/${a.id}`}>{names.account(a)}</Link>, sort: (a) => names.account(a), text: (a) => names.account(a) },
        { key: 'kind', title: t('ledger.kind'), cell: (a) => t(`ledger.kinds.${a.kind}`), sort: (a) => a.kind, text: (a) => t(`ledger.kinds.${a.kind}`) },
        { key: 'debit', title: t('ledger.debit'), right: true, cell: (a) => <Money amount={a.debit} />, sort: (a) => fen(a.debit), text: (a) => a.debit },
        { key: 'credit', title: t('ledger.credit'), right: true, cell: (a) => <Money amount={a.credit} />, sort: (a) => fen(a.credit), text: (a) => a.credit },
        { key: 'balance', title: t('ledger.balance'), right: true, cell: (a) => <Money amount={a.balance} />, sort: (a) => fen(a.balance), text: (a) => a.balance },
      ]} />
  );
}

function Entries(): React.ReactElement {
  const { t } = useTranslation('funding');
  const list = useList<EntryView>('/journal-entries');
  const { worded } = useNames();
  const side = (e: EntryView, which: 'debit' | 'credit') => e.lines.filter((l) => fen(l[which]) !== 0n);
  return (
    <DataList caption={t('ledger.entries')} list={list} rowKey={(e) => e.id} exportName={t('ledger.entries')} empty={{ title: t('ledger.noEntries') }}
      columns={[
        { key: 'memo', title: t('ledger.memo'), cell: (e) => <>{worded(e.memo)}<div className="small quiet">{t(`ledger.entryKinds.${e.kind}` as 'ledger.entryKinds.claim', { defaultValue: e.kind })} · {t(`ledger.phases.${e.phase}`)}</div></>, text: (e) => worded(e.memo) },
        { key: 'day', title: t('ledger.day'), cell: (e) => e.day, sort: (e) => e.day, text: (e) => e.day },
        ...(['debit', 'credit'] as const).map((which) => ({ key: which, title: t(`ledger.${which}`), right: true, cell: (e: EntryView) => side(e, which).map((l) => <div key={l.accountId}><span className="small quiet">{t(`ledger.kinds.${l.kind}`)}</span> <Money amount={l[which]} /></div>), text: (e: EntryView) => side(e, which).map((l) => `${l.kind} ${l[which]}`).join('; ') })),
        { key: 'at', title: t('ledger.at'), cell: (e) => <Instant at={e.at} plain />, sort: (e) => e.at, text: (e) => e.at },
      ]} />
  );
}

/** Limits that have an account page of their own. */
const OWNER: Readonly<Record<string, string>> = { 'budget-line': 'budget-lines', project: 'funding-cases' };

function Limits(): React.ReactElement {
  const { t } = useTranslation('funding');
  const { worded } = useNames();
  const list = useList<LimitView>('/limits');
  return (
    <DataList caption={t('ledger.limits')} list={list} rowKey={(l) => `${l.scope} ${l.key}`} exportName={t('ledger.limits')} empty={{ title: t('ledger.noLimits') }}
      columns={[
        { key: 'scope', title: t('ledger.scope'), cell: (l) => <>{OWNER[l.scope] ? <Link to={`/accounts/${OWNER[l.scope]}/${l.key}`}>{worded(l.name)}</Link> : worded(l.name)}<div className="small quiet">{t(`ledger.scopes.${l.scope}` as 'ledger.scopes.project', { defaultValue: l.scope })}</div></>, sort: (l) => `${l.scope} ${l.name}`, text: (l) => `${t(`ledger.scopes.${l.scope}` as 'ledger.scopes.project', { defaultValue: l.scope })} ${worded(l.name)}` },
        { key: 'limit', title: t('cases.limit'), right: true, cell: (l) => (l.limit === null ? t('ledger.noCeiling') : <Money amount={l.limit} />), sort: (l) => fen(l.limit ?? '0'), text: (l) => l.limit ?? '' },
        { key: 'held', title: t('money.held'), right: true, cell: (l) => <Money amount={l.held} />, sort: (l) => fen(l.held), text: (l) => l.held },
        { key: 'posted', title: t('money.posted'), right: true, cell: (l) => <Money amount={l.posted} />, sort: (l) => fen(l.posted), text: (l) => l.posted },
        { key: 'room', title: t('money.room'), right: true, cell: (l) => (l.room === null ? '–' : <Money amount={l.room} />), sort: (l) => fen(l.room ?? '0'), text: (l) => l.room ?? '' },
      ]} />
  );
}
