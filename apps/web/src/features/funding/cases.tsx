// Funding cases: one project for the cap, whatever contracts it has.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseLine } from '@libs/funding/src/claim.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';

/** What has no ceiling comes after all that have one. */
const fen = (text: string | null): bigint => (text === null ? 10n ** 20n : BigInt(text.replace('.', '')));

export default function Cases(): React.ReactElement {
  const { t } = useTranslation('funding');
  const clauses = useClauses();
  const list = useList<CaseLine>('/funding-cases');
  return (
    <div className="page">
      <PageHeader title={t('cases.title')} lead={t('cases.lead')} />
      <DataList caption={t('cases.title')} list={list} rowKey={(c) => c.id} exportName={t('cases.title')} empty={{ title: t('cases.none'), help: t('cases.noneHelp') }}
        columns={[
          { key: 'number', title: t('cases.number'), cell: (c) => <Link to={`/funding-cases/${c.id}`}>{c.number}</Link>, sort: (c) => c.number, text: (c) => c.number },
          { key: 'clause', title: t('matter.clause'), cell: (c) => clauses.title(c.clause), text: (c) => clauses.title(c.clause) },
          { key: 'about', title: t('cases.about'), cell: (c) => c.title ?? '–', text: (c) => c.title ?? '' },
          { key: 'applicant', title: t('claims.applicant'), cell: (c) => c.applicantName, sort: (c) => c.applicantName, text: (c) => c.applicantName },
          { key: 'limit', title: t('cases.limit'), right: true, cell: (c) => (c.limit === null ? '–' : <Money amount={c.limit} in="wanyuan" />), sort: (c) => fen(c.limit), text: (c) => c.limit ?? '' },
          { key: 'committed', title: t('money.committed'), right: true, cell: (c) => <Money amount={c.committed} in="wanyuan" />, sort: (c) => fen(c.committed), text: (c) => c.committed },
          { key: 'held', title: t('money.held'), right: true, cell: (c) => <Money amount={c.held} in="wanyuan" />, sort: (c) => fen(c.held), text: (c) => c.held },
          { key: 'posted', title: t('money.posted'), right: true, cell: (c) => <Money amount={c.posted} in="wanyuan" />, sort: (c) => fen(c.posted), text: (c) => c.posted },
          { key: 'room', title: t('money.room'), right: true, cell: (c) => (c.room === null ? '–' : <Money amount={c.room} in="wanyuan" />), sort: (c) => fen(c.room), text: (c) => c.room ?? '' },
        ]} />
    </div>
  );
}
