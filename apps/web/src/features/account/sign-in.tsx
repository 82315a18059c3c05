// Coming in: password first, then the code where the account has a second factor; officials without one go on to enrol.
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { useSession, type Session } from '../../app/session.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';

/** A path of ours, never another site's. */
export const safeNext = (text: string | null): string => (text && /^\/(?![/\\])/.test(text) ? text : '/workbench');

export default function SignIn(): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const [params] = useSearchParams();
  const { session, entered } = useSession();
  const go = useNavigate();
  const [form] = Form.useForm<{ email: string; password: string; code?: string }>();
  const [factor, setFactor] = useState(false);
  const next = safeNext(params.get('next'));
  const reason = params.get('problem');
  const enter = useAct((body: { email: string; password: string; code?: string }) => post<Session>('/sessions', body), {
    keep: true, onDone: (who) => { entered(who); void go(who.enrolOnly ? `/enrol?next=${encodeURIComponent(next)}` : next, { replace: true }); },
  });
  const { problem } = enter;
  const needsCode = problem?.code === 'second-factor-required';
  useEffect(() => { if (needsCode) { setFactor(true); setTimeout(() => form.getFieldInstance('code')?.focus(), 0); } }, [needsCode, form]);
  if (session && !enter.pending && !enter.done) return <Navigate to={session.enrolOnly ? '/enrol' : next} replace />;

  return (
    <div className="page narrow-form">
      <PageHeader title={t('signIn.title')} />
      {reason === 'oidc-failed' || reason === 'oidc-unknown' ? <NoteBox kind="bad">{t(`signIn.${reason}`)}</NoteBox> : null}
      <Form form={form} layout="vertical" className="panel" requiredMark={false} onFinish={(body) => void enter.act({ email: body.email, password: body.password, ...(factor && body.code ? { code: body.code } : {}) })}>
        <FormErrors form={form} problem={needsCode ? null : problem} />
        {needsCode ? <Form.Item><NoteBox kind="running">{t('signIn.codeNeeded')}</NoteBox></Form.Item> : null}
        <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true, message: t('app:form.required') }]}><Input type="email" autoComplete="username" readOnly={factor} /></Form.Item>
        <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('app:form.required') }]}><Input.Password autoComplete="current-password" readOnly={factor} visibilityToggle={!factor} /></Form.Item>
        {factor ? <Form.Item name="code" label={t('signIn.code')} extra={t('signIn.codeHelp')} rules={[{ required: true, pattern: /^\d{6}$/, message: t('signIn.codeHelp') }]}><Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} /></Form.Item> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={enter.pending}>{t('signIn.submit')}</Button>
          {factor ? <Button type="link" onClick={() => { setFactor(false); enter.reset(); form.resetFields(['code', 'password']); }}>{t('signIn.other')}</Button> : <Link to="/password-reset">{t('signIn.forgot')}</Link>}
        </div>
      </Form>
      <p>{t('signIn.newcomer')} <Link to="/register">{t('signIn.registerNow')}</Link></p>
      <SingleSignOn next={next} />
    </div>
  );
}

/** Asks first whether a provider is configured, so that the link never ends on a bare refusal. */
function SingleSignOn({ next }: { next: string }): React.ReactElement {
  const { t } = useTranslation('account');
  const [missing, setMissing] = useState(false);
  const address = `/api/sessions/oidc?returnTo=${encodeURIComponent(next)}`;
  const begin = async (): Promise<void> => {
    const answer = await fetch(address, { redirect: 'manual' }).catch(() => undefined);
    if (answer?.type === 'opaqueredirect') location.assign(address);
    else setMissing(true);
  };
  return <p>{missing ? <span role="status" className="quiet">{t('signIn.ssoMissing')}</span> : <button type="button" className="link-button" onClick={() => void begin()}>{t('signIn.sso')}</button>}</p>;
}
