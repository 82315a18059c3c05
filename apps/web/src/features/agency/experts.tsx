// The register of experts: who may be asked to review, for which fields, employed where; entered by officers, invited by mail when new.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExpertAdded, ExpertInvitationView, ExpertView, NewExpert } from '@libs/reviews/src/review.contract.js';
import { STRATA } from '@libs/reviews/src/draw-order.contract.js';
import { post } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { localised } from '../../i18n/start.js';
import { ChangeExpert } from './expert-change.js';

export default function Experts(): React.ReactElement {
  const { t } = useTranslation('experts');
  const { has } = useSession();
  const industry = useIndustry();
  const filters = useFilters('experts', [{ name: 'q', kind: 'text', label: t('search') }, { name: 'stratum', kind: 'choice', label: t('stratum'), choices: STRATA.map((s) => ({ value: s, label: t(`strata.${s}`) })) }, { name: 'field', kind: 'choice', label: t('field'), choices: industry.fields.map((f) => ({ value: f.id, label: localised(f.name) })) }]);
  const list = useList<ExpertView>('/experts', filters.query);
  const fields = (e: ExpertView): string => e.fields.map((f) => industry.fieldName(f)).join(t('comma'));
  return (
    <div className="page">
      <PageHeader title={t('title')} lead={t('lead')} />
      <DataList caption={t('title')} list={list} rowKey={(e) => e.personId} filters={filters} exportName={t('title')} empty={{ title: t('none'), help: t('noneHelp') }}
        columns={[
          { key: 'name', title: t('name'), cell: (e) => e.name, sort: (e) => e.name, text: (e) => e.name },
          { key: 'organisation', title: t('employer'), cell: (e) => e.organisation, sort: (e) => e.organisation, text: (e) => e.organisation },
          { key: 'title', title: t('jobTitle'), cell: (e) => e.title, sort: (e) => e.title, text: (e) => e.title },
          { key: 'fields', title: t('fields'), cell: fields, text: fields },
          { key: 'stratum', title: t('stratum'), cell: (e) => t(`strata.${e.stratum}`), sort: (e) => e.stratum, text: (e) => t(`strata.${e.stratum}`) },
          { key: 'email', title: t('email'), cell: (e) => e.email, text: (e) => e.email },
          ...(has('officer') ? [{ key: 'act', title: t('actions'), cell: (e: ExpertView) => <ChangeExpert expert={e} /> }] : []),
        ]} />
      {has('officer') ? <><Invited /><Add /></> : null}
    </div>
  );
}

/** Those who were written to and have not answered. */
function Invited(): React.ReactElement | null {
  const { t } = useTranslation('experts');
  const list = useList<ExpertInvitationView>('/expert-invitations');
  if (list.items.length === 0) return null;
  return <Section title={t('invited')}><ul className="lines">{list.items.map((i) => <li key={i.id} className="row"><span className="push">{i.name} · {i.organisation} · {i.email}</span><Instant at={i.at} plain /></li>)}</ul></Section>;
}

function Add(): React.ReactElement {
  const { t } = useTranslation(['experts', 'app']);
  const industry = useIndustry();
  const toast = useToast();
  const [form] = Form.useForm<NewExpert>();
  const add = useAct((body: NewExpert, key) => post<ExpertAdded>('/experts', body, { key }), { onDone: (done) => { form.resetFields(); toast(done.outcome === 'added' ? t('added') : t('written', { email: done.email })); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('add')}>
      <Form form={form} name="expert" layout="vertical" requiredMark={false} className="narrow-form" onFinish={(typed) => void add.act(typed)}>
        <FormErrors form={form} problem={add.problem} />
        <p className="quiet">{t('addHelp')}</p>
        <Form.Item name="email" label={t('email')} rules={required}><Input type="email" maxLength={200} /></Form.Item>
        <Form.Item name="name" label={t('name')} rules={required}><Input maxLength={60} /></Form.Item>
        <Form.Item name="organisation" label={t('employer')} rules={required}><Input maxLength={120} /></Form.Item>
        <Form.Item name="title" label={t('jobTitle')} rules={required}><Input maxLength={60} /></Form.Item>
        <Form.Item name="stratum" label={t('stratum')} initialValue="technical" extra={t('stratumHelp')}><Select virtual={false} options={STRATA.map((s) => ({ value: s, label: t(`strata.${s}`) }))} /></Form.Item>
        <Form.Item name="fields" label={t('fields')} rules={required}><Select mode="multiple" virtual={false} options={industry.fields.map((f) => ({ value: f.id, label: localised(f.name) }))} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={add.pending}>{t('add')}</Button>
      </Form>
    </Section>
  );
}
