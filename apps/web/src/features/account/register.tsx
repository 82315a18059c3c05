// Registering oneself, and one's organisation if one acts for it; a mail to confirm follows.
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NewRegistration } from '@libs/identity/src/identity.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { currentLocale } from '../../i18n/start.js';
import { OrganisationFields, withoutEmpty } from './organisation-fields.js';

export default function Register(): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const [form] = Form.useForm<NewRegistration>();
  const [withOrganisation, setWith] = useState(true);
  const register = useAct((body: NewRegistration) => post('/registrations', body), { keep: true });
  const required = [{ required: true, message: t('app:form.required') }];
  const send = ({ email, name, password, organisation }: NewRegistration): void =>
    void register.act({ email, name, password, locale: currentLocale(), ...(withOrganisation && organisation ? { organisation: withoutEmpty(organisation) } : {}) });

  if (register.done) return <div className="page narrow-form"><PageHeader title={t('register.sentTitle')} /><NoteBox kind="good"><p>{t('register.sent', { email: form.getFieldValue('email') as string })}</p></NoteBox></div>;
  return (
    <div className="page narrow-form">
      <PageHeader title={t('register.title')} lead={t('register.lead')} />
      <Form form={form} layout="vertical" className="panel" preserve requiredMark={false} onFinish={send}>
        <FormErrors form={form} problem={register.problem} />
        <Form.Item name="name" label={t('register.name')} rules={required}><Input maxLength={60} autoComplete="name" /></Form.Item>
        <Form.Item name="email" label={t('register.email')} rules={required}><Input type="email" autoComplete="email" /></Form.Item>
        <Form.Item name="password" label={t('register.password')} extra={t('register.passwordHelp')} rules={[{ required: true, min: 10, message: t('register.passwordHelp') }]}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item><Checkbox checked={withOrganisation} onChange={(e) => setWith(e.target.checked)}>{t('register.withOrganisation')}</Checkbox><div className="quiet small">{t('register.organisationHelp')}</div></Form.Item>
        {withOrganisation ? <OrganisationFields at={['organisation']} /> : null}
        <Button type="primary" htmlType="submit" loading={register.pending}>{t('register.submit')}</Button>
      </Form>
      <p>{t('register.known')} <Link to="/sign-in">{t('register.toSignIn')}</Link></p>
    </div>
  );
}
