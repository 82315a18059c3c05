// Grants: who acts for which agency, given and taken by an operator above, never by oneself.
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { grantRoles, type AgencyView, type GrantView, type PersonLine } from '@libs/identity/src/identity.contract.js';
import { post, remove } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { useToast } from '../../design/toast.js';
import { localised } from '../../i18n/start.js';

interface Typed { personId: string; role: (typeof grantRoles)[number]; agencyId: string }

export default function Grants(): React.ReactElement {
  const { t } = useTranslation(['oversight', 'nav']);
  const grants = useList<GrantView>('/grants', {}, { limit: 100 });
  const people = useList<PersonLine>('/people', { state: 'active' }, { limit: 100 });
  const agencies = useList<AgencyView>('/agencies', {}, { limit: 100 });
  const nameOf = (id: string): string => people.items.find((p) => p.id === id)?.name ?? id;
  const agencyOf = (id: string): string => localised(agencies.items.find((a) => a.id === id)?.name) || id;
  return (
    <div className="page">
      <PageHeader title={t('grants.title')} lead={t('grants.lead')} />
      <Give agencies={agencies.items} />
      <DataList caption={t('grants.title')} list={grants} rowKey={(g) => g.id} empty={{ title: t('grants.none') }}
        columns={[
          { key: 'person', title: t('people.name'), cell: (g) => nameOf(g.personId), sort: (g) => nameOf(g.personId), text: (g) => nameOf(g.personId) },
          { key: 'role', title: t('people.role'), cell: (g) => t(`nav:role.${g.role}`), sort: (g) => g.role, text: (g) => t(`nav:role.${g.role}`) },
          { key: 'agency', title: t('grants.agency'), cell: (g) => agencyOf(g.agencyId), sort: (g) => agencyOf(g.agencyId), text: (g) => agencyOf(g.agencyId) },
          { key: 'acts', title: t('people.acts'), cell: (g) => <Take of={g} name={nameOf(g.personId)} /> },
        ]} />
    </div>
  );
}

function Take({ of: g, name }: { of: GrantView; name: string }): React.ReactElement {
  const { t } = useTranslation(['oversight', 'nav']);
  const take = useAct(() => remove(`/grants/${g.id}`).then(() => true));
  return <ConfirmAction label={t('grants.take')} title={t('grants.take')} says={t('grants.takeSays', { name, role: t(`nav:role.${g.role}`) })} type="default" danger onConfirm={() => take.act()} problem={take.problem} />;
}

function Give({ agencies }: { agencies: readonly AgencyView[] }): React.ReactElement {
  const { t } = useTranslation(['oversight', 'nav', 'app']);
  const [form] = Form.useForm<Typed>();
  const [q, setQ] = useState('');
  const toast = useToast();
  const found = useList<PersonLine>('/people', { state: 'active', q }, { limit: 20 });
  const give = useAct((body: Typed, key) => post('/grants', body, { key }), { onDone: () => { form.resetFields(); toast(t('grants.given')); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('grants.give')}>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" onFinish={(typed) => void give.act(typed)}>
        <FormErrors form={form} problem={give.problem} />
        <Form.Item name="personId" label={t('people.name')} rules={required}><Select showSearch={{ filterOption: false, onSearch: setQ }} placeholder={t('people.search')} options={found.items.map((p) => ({ value: p.id, label: `${p.name} ${p.email}` }))} /></Form.Item>
        <Form.Item name="role" label={t('people.role')} rules={required}><Select options={grantRoles.map((r) => ({ value: r, label: t(`nav:role.${r}`) }))} /></Form.Item>
        <Form.Item name="agencyId" label={t('grants.agency')} rules={required}><Select options={agencies.map((a) => ({ value: a.id, label: localised(a.name) }))} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={give.pending}>{t('grants.give')}</Button>
      </Form>
    </Section>
  );
}
