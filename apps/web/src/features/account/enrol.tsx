// Enrolling a second factor; and showing an enrolled one in a session that came in by single sign-on.
import { Button, Form, Input, QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { SecondFactorStart } from '@libs/identity/src/identity.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { useSession, type Session } from '../../app/session.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { useToast } from '../../design/toast.js';
import { safeNext } from './sign-in.js';

export default function Enrol(): React.ReactElement | null {
  const { t } = useTranslation('account');
  const [params] = useSearchParams();
  const { session, signOut } = useSession();
  const go = useNavigate();
  const start = useAct(() => post<SecondFactorStart>('/second-factors'), { keep: true });
  if (!session) return <Navigate to="/sign-in" replace />;
  const next = safeNext(params.get('next'));
  const enrolled = session.secondFactor?.confirmed === true;
  if (enrolled && !session.enrolOnly) return <Navigate to={next} replace />;
  const begun = start.done;
  return (
    <div className="page narrow-form">
      <PageHeader title={enrolled ? t('enrol.showTitle') : t('enrol.title')} lead={enrolled ? t('enrol.showLead') : t('enrol.lead')} />
      {enrolled ? <section className="panel"><Code factorId={session.secondFactor!.id} next={next} label={t('enrol.verify')} /></section> : begun ? (
        <section className="panel stack">
          <h2>{t('enrol.step1')}</h2>
          <QRCode value={begun.uri} size={196} bgColor="#fff" color="#000" />
          <p>{t('enrol.manual')}: <code>{begun.secret}</code></p>
          <h2>{t('enrol.step2')}</h2>
          <Code factorId={begun.id} next={next} label={t('enrol.submit')} />
        </section>
      ) : <section className="panel stack"><p>{t('enrol.why')}</p><div><Button type="primary" loading={start.pending} onClick={() => void start.act()}>{t('enrol.start')}</Button></div></section>}
      {session.enrolOnly ? <p><button type="button" className="link-button" onClick={() => void signOut().then(() => go('/sign-in'))}>{t('enrol.signOut')}</button></p> : null}
    </div>
  );
}

function Code({ factorId, next, label }: { factorId: string; next: string; label: string }): React.ReactElement {
  const { t } = useTranslation('account');
  const { entered } = useSession();
  const [form] = Form.useForm<{ code: string }>();
  const go = useNavigate();
  const toast = useToast();
  const confirm = useAct((code: string) => post<Session>(`/second-factors/${factorId}/confirmations`, { code }), { keep: true, onDone: (who) => { entered(who); toast(t('enrol.done')); void go(next, { replace: true }); } });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ code }) => void confirm.act(code)}>
      <FormErrors form={form} problem={confirm.problem} />
      <Form.Item name="code" label={t('signIn.code')} extra={t('signIn.codeHelp')} rules={[{ required: true, pattern: /^\d{6}$/, message: t('signIn.codeHelp') }]}><Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.pending}>{label}</Button>
    </Form>
  );
}
