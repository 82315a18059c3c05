// One's own data, password, second factor, roles; closing the account.
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { patch, post } from '../../api/client.js';
import { chooseOffline, offlineAllowed } from '../../api/kept-pages.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';
import { chooseLocale, localised } from '../../i18n/start.js';

interface OwnPerson { id: string; name: string; email: string; locale: 'zh' | 'en'; version: number }

export default function Account(): React.ReactElement | null {
  const { t } = useTranslation(['account', 'words', 'nav']);
  const { session } = useSession();
  if (!session) return null;
  return (
    <div className="page">
      <PageHeader title={t('account.title')} lead={session.person.email} />
      <Profile id={session.person.id} />
      <Section title={t('account.roles')}>
        {session.grants.length + session.organisations.length === 0 ? <p className="quiet">{t('account.noRoles')} <Link to="/account/organisations">{t('organisation.register')}</Link></p> : null}
        <ul className="lines">
          {session.grants.map((g) => <li key={g.id}>{t(`nav:role.${g.role}`)} · {localised(g.agencyName)}</li>)}
          {session.organisations.map((o) => <li key={o.id} className="row"><Link to={`/account/organisations?id=${o.id}`}>{o.name}</Link><span className="quiet">{t(`nav:role.${o.role}`)}</span><StateTag subject="organisation" state={o.state} /></li>)}
        </ul>
      </Section>
      <Password />
      <Section title={t('account.factor')}>
        <div className="row"><Tag kind={session.secondFactor?.confirmed ? 'good' : 'draft'}>{session.secondFactor?.confirmed ? t('account.factorOn') : t('account.factorOff')}</Tag>{session.secondFactor?.confirmed ? <span className="quiet">{t('account.factorHelp')}</span> : <Link to="/enrol?next=/account">{t('account.enrol')}</Link>}</div>
      </Section>
      <Section title={t('account.tokens')}><Link to="/account/access-tokens">{t('account.tokens')}</Link> <span className="quiet">{t('account.tokensHelp')}</span></Section>
      <Section title={t('account.preferences')}><Link to="/account/preferences">{t('account.preferences')}</Link> <span className="quiet">{t('account.preferencesHelp')}</span></Section>
      <OnThisDevice />
      <Closing id={session.person.id} />
    </div>
  );
}

/** Whether the editor of a bid opens here without a network. */
function OnThisDevice(): React.ReactElement | null {
  const { t } = useTranslation('account');
  const [on, setOn] = useState(offlineAllowed);
  if (!('serviceWorker' in navigator)) return null;
  return (
    <Section title={t('account.device')}>
      <label className="row" style={{ flexWrap: 'nowrap', alignItems: 'baseline' }}><input type="checkbox" checked={on} onChange={(e) => { setOn(e.target.checked); void chooseOffline(e.target.checked); }} /> {t('account.deviceOffline')}</label>
      <p className="quiet small">{t('account.deviceHelp')}</p>
    </Section>
  );
}

function Profile({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const person = useRecord<OwnPerson>(`/people/${id}`);
  const { again } = useSession();
  const toast = useToast();
  const [form] = Form.useForm<{ name: string; locale: 'zh' | 'en' }>();
  const save = useAct((body: { name: string; locale: 'zh' | 'en' }) => patch<OwnPerson>(`/people/${id}`, body, { ifMatch: person.etag }), { onDone: ({ body }) => { toast(t('account.saved')); void chooseLocale(body.locale); void again(); } });
  return (
    <RecordGate of={person}>
      {(own) => (
        <Section title={t('account.profile')}>
          <Form form={form} layout="vertical" className="narrow-form" initialValues={own} requiredMark={false} onFinish={(body) => void save.act(body)}>
            <FormErrors form={form} problem={save.problem} />
            <Form.Item name="name" label={t('account.name')} rules={[{ required: true, message: t('app:form.required') }]}><Input maxLength={60} autoComplete="name" /></Form.Item>
            <Form.Item name="locale" label={t('account.language')}><Select virtual={false} options={[{ value: 'zh', label: t('account.zh') }, { value: 'en', label: t('account.en') }]} /></Form.Item>
            <Button htmlType="submit" loading={save.pending}>{t('app:form.save')}</Button>
          </Form>
        </Section>
      )}
    </RecordGate>
  );
}

function Password(): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<{ password: string; newPassword: string }>();
  const change = useAct((body: { password: string; newPassword: string }) => post('/password-changes', body).then(() => true), { keep: true, onDone: () => { toast(t('account.changed')); form.resetFields(); } });
  return (
    <Section title={t('account.password')}>
      <Form form={form} layout="vertical" className="narrow-form" requiredMark={false} onFinish={(body) => void change.act(body)}>
        <FormErrors form={form} problem={change.problem} />
        <Form.Item name="password" label={t('account.oldPassword')} rules={[{ required: true, message: t('app:form.required') }]}><Input.Password autoComplete="current-password" /></Form.Item>
        <Form.Item name="newPassword" label={t('account.newPassword')} extra={t('register.passwordHelp')} rules={[{ required: true, min: 10, message: t('register.passwordHelp') }]}><Input.Password autoComplete="new-password" /></Form.Item>
        <Button htmlType="submit" loading={change.pending}>{t('account.change')}</Button>
      </Form>
    </Section>
  );
}

function Closing({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('account');
  const { again } = useSession();
  const go = useNavigate();
  const toast = useToast();
  const close = useAct(() => post(`/people/${id}/closures`), { keep: true, onDone: () => { toast(t('account.closed')); void again(); void go('/'); } });
  return <Section title={t('account.close')}><ConfirmAction danger type="default" label={t('account.close')} title={t('account.closeTitle')} says={t('account.closeSays')} onConfirm={() => close.act()} problem={close.problem} /></Section>;
}
