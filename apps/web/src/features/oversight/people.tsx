// The people of the city, for the operator: who is active, who holds what; a lost second factor taken away, an account closed. No business is read here.
import { useTranslation } from 'react-i18next';
import type { PersonLine } from '@libs/identity/src/identity.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';

export default function People(): React.ReactElement {
  const { t } = useTranslation(['oversight', 'nav']);
  const word = useStateWord();
  const filters = useFilters('people', [
    { name: 'q', kind: 'text', label: t('people.search') },
    { name: 'state', kind: 'choice', label: t('organisations.state'), choices: (['unconfirmed', 'active', 'closed'] as const).map((s) => ({ value: s, label: word('person', s) })) },
  ]);
  const list = useList<PersonLine>('/people', filters.query);
  const rolesOf = (p: PersonLine): string => [...p.grants.map((g) => t(`nav:role.${g.role}` as 'nav:role.officer')), ...(p.expert ? [t('nav:role.reviewer')] : [])].join(t('people.comma'));
  return (
    <div className="page">
      <PageHeader title={t('people.title')} lead={t('people.lead')} />
      <DataList caption={t('people.title')} list={list} rowKey={(p) => p.id} filters={filters} empty={{ title: t('people.none') }}
        columns={[
          { key: 'name', title: t('people.name'), cell: (p) => p.name, sort: (p) => p.name, text: (p) => p.name },
          { key: 'email', title: t('people.email'), cell: (p) => p.email, sort: (p) => p.email, text: (p) => p.email },
          { key: 'state', title: t('organisations.state'), cell: (p) => <StateTag subject="person" state={p.state} />, text: (p) => p.state },
          { key: 'roles', title: t('people.roles'), cell: (p) => rolesOf(p) || '–', text: rolesOf },
          { key: 'factor', title: t('people.factor'), cell: (p) => (p.secondFactor ? t('people.enrolled') : '–'), text: (p) => (p.secondFactor ? t('people.enrolled') : '') },
          { key: 'acts', title: t('people.acts'), cell: (p) => <Acts of={p} /> },
        ]} />
    </div>
  );
}

function Acts({ of: p }: { of: PersonLine }): React.ReactElement | null {
  const { t } = useTranslation('oversight');
  const { session } = useSession();
  const reset = useAct((_: void, key) => post(`/people/${p.id}/second-factor-resets`, {}, { key }).then(() => true));
  const close = useAct((_: void, key) => post(`/people/${p.id}/closures`, {}, { key }).then(() => true));
  if (p.state !== 'active' || p.id === session?.person.id) return null;
  return (
    <div className="row">
      {p.secondFactor ? <ConfirmAction label={t('people.reset')} title={t('people.reset')} says={t('people.resetSays', { name: p.name })} type="default" onConfirm={() => reset.act()} problem={reset.problem} /> : null}
      <ConfirmAction label={t('people.close')} title={t('people.close')} says={t('people.closeSays', { name: p.name })} type="default" danger onConfirm={() => close.act()} problem={close.problem} />
    </div>
  );
}
