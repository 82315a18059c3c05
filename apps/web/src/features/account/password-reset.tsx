// Asking for a link to set a new password; says the same for known and unknown addresses.
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';

export default function PasswordReset(): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const [form] = Form.useForm<{ email: string }>();
  const ask = useAct((body: { email: string }) => post('/password-resets', body), { keep: true });
  if (ask.done) return <div className="page narrow-form"><PageHeader title={t('reset.sentTitle')} /><NoteBox kind="good"><p>{t('reset.sent', { email: form.getFieldValue('email') as string })}</p></NoteBox></div>;
  return (
    <div className="page narrow-form">
      <PageHeader title={t('reset.title')} lead={t('reset.lead')} />
      <Form form={form} layout="vertical" className="panel" preserve requiredMark={false} onFinish={(body) => void ask.act(body)}>
        <FormErrors form={form} problem={ask.problem} />
        <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true, message: t('app:form.required') }]}><Input type="email" autoComplete="username" /></Form.Item>
        <Button type="primary" htmlType="submit" loading={ask.pending}>{t('reset.submit')}</Button>
      </Form>
    </div>
  );
}
