// The register of experts that officers keep: who may be invited to review, in which fields, employed by whom.
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpertAdded, ExpertInvitationView, ExpertView, NewExpert } from '@libs/reviews/src/review.contract.js';
import { post } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { DataList, Rows } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { localised } from '../../i18n/start.js';

export default function Experts(): React.ReactElement {
  const { t } = useTranslation('panel');
  const industry = useIndustry();
  const { has } = useSession();
  const filters = useFilters('experts', [{ name: 'field', label: t('experts.fieldFilter'), kind: 'choice', choices: industry.fields.map((f) => ({ value: f.id, label: localised(f.name) })) }, { name: 'q', label: t('experts.search'), kind: 'text' }]);
  const list = useList<ExpertView>('/experts', filters.query);
  const invited = useList<ExpertInvitationView>('/expert-invitations');
  const fields = (e: ExpertView): string => e.fields.map((f) => industry.fieldName(f)).join(' · ');
  return (
    <div className="page">
      <PageHeader title={t('experts.title')} lead={t('experts.lead')} actions={has('officer') ? <Add /> : null} />
      <DataList caption={t('experts.title')} list={list} filters={filters} rowKey={(e) => e.personId} exportName={t('experts.title')} empty={{ title: t('experts.none'), help: t('experts.noneHelp') }}
        columns={[
          { key: 'name', title: t('name'), cell: (e) => <>{e.name} <span className="quiet small">{e.title}</span></>, sort: (e) => e.name, text: (e) => e.name },
          { key: 'organisation', title: t('employer'), cell: (e) => e.organisation, sort: (e) => e.organisation, text: (e) => e.organisation },
          { key: 'fields', title: t('fields'), cell: fields, text: fields }, { key: 'email', title: t('experts.email'), cell: (e) => e.email, text: (e) => e.email },
        ]} />
      {invited.items.length > 0 ? <Section title={t('experts.waiting')}><Rows caption={t('experts.waiting')} rows={invited.items} rowKey={(i) => i.id} columns={[{ key: 'name', title: t('name'), cell: (i) => i.name }, { key: 'organisation', title: t('employer'), cell: (i) => i.organisation }, { key: 'email', title: t('experts.email'), cell: (i) => i.email }, { key: 'at', title: t('experts.at'), cell: (i) => <Instant at={i.at} plain /> }]} /></Section> : null}
    </div>
  );
}

function Add(): React.ReactElement {
  const { t } = useTranslation(['panel', 'app']);
  const industry = useIndustry();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewExpert>();
  const act = useAct((body: NewExpert, key) => post<ExpertAdded>('/experts', body, { key }), { onDone: (a) => { toast(a.outcome === 'added' ? t('experts.added') : t('experts.invited', { email: a.email })); setOpen(false); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{t('experts.add')}</Button>
      <Modal open={open} title={t('experts.add')} okText={t('experts.add')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="expert" form={form} layout="vertical" requiredMark={false} onFinish={(body) => void act.act(body)}>
          <FormErrors form={form} problem={act.problem} />
          <Form.Item name="email" label={t('experts.email')} rules={required}><Input type="email" maxLength={200} /></Form.Item>
          <Form.Item name="name" label={t('name')} rules={required}><Input maxLength={60} /></Form.Item>
          <Form.Item name="organisation" label={t('employer')} rules={required}><Input maxLength={120} /></Form.Item>
          <Form.Item name="title" label={t('experts.jobTitle')} rules={required}><Input maxLength={60} /></Form.Item>
          <Form.Item name="fields" label={t('fields')} rules={required}><Select mode="multiple" virtual={false} optionFilterProp="label" options={industry.fields.map((f) => ({ value: f.id, label: localised(f.name) }))} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
