// The account that each agency pays from, and the file that its bank takes.
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { bankFormats, type NewPayingAccount, type PayingAccountView } from '@libs/funding/src/bank.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { useToast } from '../../design/toast.js';
import { currentLocale } from '../../i18n/start.js';

export default function PayingAccounts(): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const { has } = useSession();
  const accounts = useRead<{ items: PayingAccountView[] }>('/paying-accounts').data?.items ?? [];
  return (
    <div className="page">
      <PageHeader title={t('paying.title')} lead={t('paying.lead')} crumbs={[{ label: t('funding:batches.title'), to: '/payment-batches' }]} />
      <Rows caption={t('paying.title')} rows={accounts} rowKey={(a) => a.agencyId} columns={[
        { key: 'agency', title: t('paying.agency'), cell: (a) => a.agencyName[currentLocale()] }, { key: 'bank', title: t('paying.bank'), cell: (a) => a.bank ?? t('paying.none') },
        { key: 'account', title: t('paying.account'), cell: (a) => (a.account ? <>{a.accountName} <code className="keep">{a.account}</code></> : '–') }, { key: 'format', title: t('paying.format'), cell: (a) => t(`format.${a.format}`) },
      ]} />
      {has('finance') && accounts.length > 0 ? <Set of={accounts} /> : null}
    </div>
  );
}

function Set({ of }: { of: readonly PayingAccountView[] }): React.ReactElement {
  const { t } = useTranslation(['bank', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<NewPayingAccount>();
  const set = useAct((body: NewPayingAccount, key) => post('/paying-accounts', body, { key }), { onDone: () => { form.resetFields(['accountNumber']); toast(t('done')); } });
  const required = [{ required: true, message: t('app:form.required') }];
  const send = async (): Promise<unknown> => {
    const typed = await form.validateFields().catch(() => undefined);
    return typed && set.act({ ...typed, ...(typed.bic ? {} : { bic: undefined }) });
  };
  return (
    <Section title={t('paying.set')}>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" initialValues={{ agencyId: of[0]?.agencyId, format: of[0]?.format ?? 'portal' }}>
        <FormErrors form={form} problem={set.problem} />
        <Form.Item name="agencyId" label={t('paying.agency')} rules={required}><Select options={of.map((a) => ({ value: a.agencyId, label: a.agencyName[currentLocale()] }))} /></Form.Item>
        <Form.Item name="format" label={t('paying.format')} rules={required}><Select options={bankFormats.map((f) => ({ value: f, label: t(`format.${f}`) }))} /></Form.Item>
        <Form.Item name="bank" label={t('paying.bank')} rules={required}><Input maxLength={80} /></Form.Item>
        <Form.Item name="bic" label={t('paying.bic')}><Input maxLength={11} /></Form.Item>
        <Form.Item name="accountName" label={t('paying.accountName')} rules={required}><Input maxLength={120} /></Form.Item>
        <Form.Item name="accountNumber" label={t('paying.account')} rules={required}><Input maxLength={60} inputMode="numeric" autoComplete="off" /></Form.Item>
        <ConfirmAction label={t('paying.set')} title={t('paying.set')} says={t('paying.setSays')} onConfirm={send} problem={set.problem} />
      </Form>
    </Section>
  );
}
