// The account that each agency pays from: what is in force, what waits for a second person of finance, what was before; and the form that prepares another one.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { bankFormats } from '@libs/funding/src/bank.contract.js';
import type { NewPayingAccount, PayingAccountChange, PayingAccountView } from '@libs/funding/src/paying-account.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { currentLocale } from '../../i18n/start.js';

export default function PayingAccounts(): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const { has } = useSession();
  const { data, problem } = useRead<{ items: PayingAccountView[] }>('/paying-accounts'), accounts = data?.items ?? [];
  const changes = useRead<{ items: PayingAccountChange[] }>('/paying-account-changes?limit=50').data?.items ?? [];
  return (
    <div className="page">
      <PageHeader title={t('paying.title')} lead={t('paying.lead')} crumbs={[{ label: t('funding:batches.title'), to: '/payment-batches' }]} />
      <ProblemBox problem={problem} />
      {accounts.flatMap((a) => (a.waiting ? [<Waiting key={a.waiting.id} change={a.waiting} />] : []))}
      <Section title={t('paying.inForce')}>
        <Rows caption={t('paying.inForce')} rows={accounts} rowKey={(a) => a.agencyId} columns={[
          { key: 'agency', title: t('paying.agency'), cell: (a) => a.agencyName[currentLocale()] }, { key: 'bank', title: t('paying.bank'), cell: (a) => a.bank ?? t('paying.none') },
          { key: 'account', title: t('paying.account'), cell: (a) => (a.account ? <>{a.accountName} <code className="keep">{a.account}</code></> : '–') }, { key: 'format', title: t('paying.format'), cell: (a) => t(`format.${a.format}`) },
          { key: 'since', title: t('paying.since'), cell: (a) => (a.at ? <Instant at={a.at} /> : '–') },
        ]} />
      </Section>
      {changes.length > 0 ? <History changes={changes} /> : null}
      {has('finance') && accounts.length > 0 ? <Prepare of={accounts} /> : null}
    </div>
  );
}

/** Who prepared it sees that somebody else must adopt it; the server refuses the same person whatever the page shows. */
function Waiting({ change: c }: { change: PayingAccountChange }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const { has } = useSession();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/paying-account-changes/${c.id}/${to}`, body, { key }).then(() => true));
  const account = `${c.accountName} ${c.account}`;
  return (
    <NoteBox kind="waiting">
      <p><strong>{t('paying.waits', { agency: c.agencyName[currentLocale()] })}</strong></p>
      <p>{c.bank} · {c.accountName} <code className="keep">{c.account}</code>{c.bic ? ` · ${c.bic}` : ''} · {t(`format.${c.format}`)}</p>
      <p>{t('paying.waitsBy', { name: c.preparedBy })} <Instant at={c.at} /> · {c.reason}</p>
      {has('finance') ? (
        <div className="row">
          <ConfirmAction label={t('funding:budgets.adopt')} title={t('paying.adoptTitle')} says={t('paying.adoptSays', { account })} problem={act.problem} onConfirm={() => act.act({ to: 'approvals', body: {} })} />
          <ConfirmAction label={t('funding:act.refuse')} title={t('paying.refuseTitle')} says={t('paying.refuseSays', { account })} type="default" danger reason={{ label: t('funding:reason') }} problem={act.problem} onConfirm={(reason) => act.act({ to: 'rejections', body: { reason } })} />
        </div>
      ) : null}
    </NoteBox>
  );
}

function History({ changes }: { changes: readonly PayingAccountChange[] }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  return (
    <Section title={t('paying.history')}>
      <Rows caption={t('paying.history')} rows={changes} rowKey={(c) => c.id} columns={[
        { key: 'agency', title: t('paying.agency'), cell: (c) => c.agencyName[currentLocale()] }, { key: 'state', title: t('funding:state'), cell: (c) => <StateTag subject="payingAccount" state={c.state} /> },
        { key: 'account', title: t('paying.account'), cell: (c) => <>{c.bank} {c.accountName} <code className="keep">{c.account}</code></> }, { key: 'reason', title: t('funding:reason'), cell: (c) => c.reason ?? '–' },
        { key: 'prepared', title: t('paying.preparedBy'), cell: (c) => <>{c.preparedBy} <Instant at={c.at} plain /></> }, { key: 'adopted', title: t('paying.adoptedBy'), cell: (c) => (c.adoptedBy ? <>{c.adoptedBy} <Instant at={c.adoptedAt} plain /></> : '–') },
      ]} />
    </Section>
  );
}

function Prepare({ of }: { of: readonly PayingAccountView[] }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<NewPayingAccount>();
  const prepare = useAct((body: NewPayingAccount, key) => post('/paying-account-changes', body, { key }), { onDone: () => { form.resetFields(['accountNumber', 'reason']); toast(t('done')); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('paying.set')}>
      <p className="quiet">{t('paying.setSays')}</p>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" initialValues={{ agencyId: of[0]?.agencyId, format: of[0]?.format ?? 'portal' }} onFinish={(typed) => void prepare.act({ ...typed, ...(typed.bic ? {} : { bic: undefined }) })}>
        <FormErrors form={form} problem={prepare.problem} />
        <Form.Item name="agencyId" label={t('paying.agency')} rules={required}><Select options={of.map((a) => ({ value: a.agencyId, label: a.agencyName[currentLocale()] }))} /></Form.Item>
        <Form.Item name="format" label={t('paying.format')} rules={required}><Select options={bankFormats.map((f) => ({ value: f, label: t(`format.${f}`) }))} /></Form.Item>
        <Form.Item name="bank" label={t('paying.bank')} rules={required}><Input maxLength={80} /></Form.Item>
        <Form.Item name="bic" label={t('paying.bic')}><Input maxLength={11} /></Form.Item>
        <Form.Item name="accountName" label={t('paying.accountName')} rules={required}><Input maxLength={120} /></Form.Item>
        <Form.Item name="accountNumber" label={t('paying.account')} rules={required}><Input maxLength={60} inputMode="numeric" autoComplete="off" /></Form.Item>
        <Form.Item name="reason" label={t('funding:reason')} rules={required}><Input maxLength={500} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={prepare.pending}>{t('paying.prepare')}</Button>
      </Form>
    </Section>
  );
}
