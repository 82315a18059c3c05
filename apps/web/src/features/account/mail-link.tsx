// Where a mail's link lands: says what the link is for and does nothing until the button is pressed. What is sent depends on the purpose.
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { MailLinkView } from '@libs/identity/src/identity.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { EmptyState } from '../../design/empty-state.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordSkeleton } from '../../design/skeletons.js';
import { Instant } from '../../design/time.js';
import { currentLocale } from '../../i18n/start.js';
import type account from '../../i18n/zh/account.js';
import { withoutEmpty } from './organisation-fields.js';

type Purpose = keyof (typeof account)['link']['purpose'];
/** Purposes that take more than a click. A newcomer's invitation takes both, somebody known leaves them empty. */
const PASSWORD: readonly string[] = ['password-reset', 'invitation', 'expert-invitation'];
const NAME: readonly string[] = ['invitation', 'expert-invitation'];
/** Purposes that are a question: yes by the button, no beside it. */
const REPLY: readonly string[] = ['seat-reply'];
/** `path`: where the purpose's answer says to go on. */
interface Used { path?: string }

export default function MailLink(): React.ReactElement {
  const { t } = useTranslation('account');
  const { token } = useParams();
  const link = useRecord<MailLinkView>(`/mail-links/${token ?? ''}`);
  if (link.loading) return <RecordSkeleton />;
  if (!link.record) return <div className="page"><PageHeader title={t('link.invalidTitle')} /><EmptyState title={t('link.invalid')} help={t('link.invalidHelp')} action={<Link to="/sign-in">{t('link.toSignIn')}</Link>} /></div>;
  return <Known token={token!} link={link.record} />;
}

function Known({ token, link }: { token: string; link: MailLinkView }): React.ReactElement {
  const { t, i18n } = useTranslation(['account', 'app']);
  const { session, again } = useSession();
  const go = useNavigate();
  const [form] = Form.useForm<{ name?: string; password?: string }>();
  const known: Purpose = i18n.exists(`account:link.purpose.${link.purpose}`) ? (link.purpose as Purpose) : 'other';
  const takesName = NAME.includes(link.purpose) && !session, takesPassword = PASSWORD.includes(link.purpose) && (!session || link.purpose === 'password-reset');
  const use = useAct((body: object) => post<Used>(`/mail-links/${token}/uses`, body), {
    keep: true, onDone: (answer) => { void again(); if (typeof answer?.path === 'string' && /^\/(?![/\\])/.test(answer.path)) void go(answer.path, { replace: true }); },
  });
  const send = (given: { name?: string; password?: string }, extra: object = REPLY.includes(link.purpose) ? { reply: 'accept' } : {}): void => void use.act({ ...withoutEmpty(given), ...(NAME.includes(link.purpose) ? { locale: currentLocale() } : {}), ...extra });
  const optional = NAME.includes(link.purpose);

  if (use.done !== undefined) return <div className="page narrow-form"><PageHeader title={t('link.done')} /><NoteBox kind="good"><p>{t(`link.purpose.${known}.title`)} ✓</p></NoteBox><p><Link to={session ? '/workbench' : '/sign-in'}>{session ? t('link.go') : t('link.toSignIn')}</Link></p></div>;
  return (
    <div className="page narrow-form">
      <PageHeader title={t(`link.purpose.${known}.title`)} lead={t('link.nothingYet')} />
      <Form form={form} layout="vertical" className="panel" requiredMark={false} onFinish={send}>
        <FormErrors form={form} problem={use.problem} />
        <p>{t(`link.purpose.${known}.says`)}</p>
        <p className="quiet">{t('link.expires')} <Instant at={link.expiresAt} /></p>
        {takesName ? <Form.Item name="name" label={`${t('register.name')}${optional ? ` (${t('app:form.optional')})` : ''}`}><Input maxLength={60} autoComplete="name" /></Form.Item> : null}
        {takesPassword ? <Form.Item name="password" label={`${t('account.newPassword')}${optional ? ` (${t('app:form.optional')})` : ''}`} extra={t('register.passwordHelp')} rules={[{ required: !optional, min: 10, message: t('register.passwordHelp') }]}><Input.Password autoComplete="new-password" /></Form.Item> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={use.pending}>{t(`link.purpose.${known}.button`)}</Button>
          {REPLY.includes(link.purpose) ? <ConfirmAction danger type="default" label={t('link.decline')} title={t('link.decline')} says={t('link.declineSays')} reason={{ label: t('link.reason'), optional: true }} problem={use.problem} onConfirm={(reason) => use.act({ reply: 'decline', ...(reason ? { reason } : {}) })} /> : null}
        </div>
      </Form>
    </div>
  );
}
