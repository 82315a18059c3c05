// Claims: one's own, or those of the agencies one works for; each with its state and its figure.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { claimStates, type ClaimLine } from '@libs/funding/src/claim.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';

export default function Claims(): React.ReactElement {
  const { t } = useTranslation('funding');
  const clauses = useClauses();
  const word = useStateWord();
  const { has } = useSession();
  const filters = useFilters('claims', [{ name: 'state', kind: 'choice', label: t('state'), choices: claimStates.map((s) => ({ value: s, label: word('claim', s) })) }]);
  const list = useList<ClaimLine>('/claims', filters.query);
  const start = has('owner') ? <Link className="solid-button" to="/claims/new">{t('claims.new')}</Link> : null;
  return (
    <div className="page">
      <PageHeader title={t('claims.title')} lead={t('claims.lead')} actions={start} />
      <DataList caption={t('claims.title')} list={list} rowKey={(c) => c.id} filters={filters} exportName={t('claims.title')} empty={{ title: t('claims.none'), help: t('claims.noneHelp'), action: start }}
        columns={[
          { key: 'number', title: t('claims.number'), cell: (c) => <Link to={`/claims/${c.id}`}>{c.number}</Link>, sort: (c) => c.number, text: (c) => c.number },
          { key: 'state', title: t('state'), cell: (c) => <StateTag subject="claim" state={c.state} />, sort: (c) => c.state, text: (c) => word('claim', c.state) },
          { key: 'applicant', title: t('claims.applicant'), cell: (c) => c.applicantName, sort: (c) => c.applicantName, text: (c) => c.applicantName },
          { key: 'clause', title: t('clause'), cell: (c) => clauses.title(c.clause), sort: (c) => clauses.title(c.clause), text: (c) => clauses.title(c.clause) },
          { key: 'amount', title: t('amount'), right: true, cell: (c) => (c.amount ? <Money amount={c.amount} /> : '–'), sort: (c) => (c.amount ? BigInt(c.amount.replace('.', '')) : null), text: (c) => c.amount },
          { key: 'at', title: t('claims.submitted'), cell: (c) => <Instant at={c.submittedAt} />, sort: (c) => c.submittedAt, text: (c) => c.submittedAt },
        ]} />
    </div>
  );
}
