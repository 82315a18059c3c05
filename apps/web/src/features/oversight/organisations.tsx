// The city's organisations: who is registered, who is verified, who waits.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { organisationKinds, type OrganisationLine } from '@libs/identity/src/identity.contract.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';

export default function Organisations(): React.ReactElement {
  const { t } = useTranslation(['oversight', 'words']);
  const word = useStateWord();
  const filters = useFilters('organisations', [
    { name: 'q', kind: 'text', label: t('organisations.search') },
    { name: 'state', kind: 'choice', label: t('organisations.state'), choices: (['registered', 'verified', 'closed'] as const).map((s) => ({ value: s, label: word('organisation', s) })) },
    { name: 'kind', kind: 'choice', label: t('organisations.kind'), choices: organisationKinds.map((k) => ({ value: k, label: t(`words:kind.${k}`) })) },
  ]);
  const list = useList<OrganisationLine>('/organisations', filters.query);
  return (
    <div className="page">
      <PageHeader title={t('organisations.title')} lead={t('organisations.lead')} />
      <DataList caption={t('organisations.title')} list={list} rowKey={(o) => o.id} filters={filters} exportName={t('organisations.title')} empty={{ title: t('organisations.none'), help: t('organisations.noneHelp') }}
        columns={[
          { key: 'name', title: t('organisations.name'), cell: (o) => <Link to={`/oversight/organisations/${o.id}`}>{o.name}</Link>, sort: (o) => o.name, text: (o) => o.name },
          { key: 'state', title: t('organisations.state'), cell: (o) => <StateTag subject="organisation" state={o.state} />, sort: (o) => o.state, text: (o) => o.state },
          { key: 'kind', title: t('organisations.kind'), cell: (o) => t(`words:kind.${o.kind}`), sort: (o) => o.kind, text: (o) => t(`words:kind.${o.kind}`) },
          { key: 'creditCode', title: t('organisations.creditCode'), cell: (o) => <code>{o.creditCode}</code>, text: (o) => o.creditCode },
          { key: 'district', title: t('organisations.district'), cell: (o) => o.districtCode ?? '–', sort: (o) => o.districtCode, text: (o) => o.districtCode },
        ]} />
    </div>
  );
}
