// Accounts that money may go to: given by an owner, checked by one finance officer, confirmed by another, usable after three days' rest.
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountNumberView, PayeeView } from '@libs/funding/src/payee.contract.js';
import { get, post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';

export default function Payees(): React.ReactElement {
  const { t } = useTranslation('funding');
  const { has } = useSession();
  const list = useList<PayeeView>('/payees');
  return (
    <div className="page">
      <PageHeader title={t('payees.title')} lead={t('payees.lead')} />
      <DataList caption={t('payees.title')} list={list} rowKey={(p) => p.id} empty={{ title: t('payees.none'), help: t('payees.noneHelp') }}
        columns={[
          { key: 'organisation', title: t('payees.organisation'), cell: (p) => p.organisationName, sort: (p) => p.organisationName, text: (p) => p.organisationName },
          { key: 'bank', title: t('fact.bank'), cell: (p) => p.bank, sort: (p) => p.bank, text: (p) => p.bank },
          { key: 'account', title: t('fact.account'), cell: (p) => <AccountNumber of={p} />, text: (p) => p.account },
          { key: 'state', title: t('state'), cell: (p) => <StateTag subject="payee" state={p.state} />, text: (p) => p.state },
          { key: 'usable', title: t('payees.usableFrom'), cell: (p) => (p.usable ? t('payees.usable') : <Instant at={p.usableFrom} />), sort: (p) => p.usableFrom, text: (p) => p.usableFrom },
          { key: 'acts', title: t('acts'), cell: (p) => <Acts of={p} /> },
        ]} />
      {has('owner') ? <Give payees={list.items} /> : null}
    </div>
  );
}

/** Masked; the whole number is read on purpose, and the reading is recorded. */
function AccountNumber({ of: p }: { of: PayeeView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const { has } = useSession();
  const [whole, setWhole] = useState<string | null>(null);
  const show = useAct(() => get<AccountNumberView>(`/payees/${p.id}/account-number`), { keep: true, onDone: (a) => setWhole(a.accountNumber) });
  return <><code>{whole ?? p.account}</code> <span className="small">{p.accountName}</span> {whole === null && has('owner', 'finance') ? <button type="button" className="link-button small" disabled={show.pending} onClick={() => void show.act()}>{t('payees.show')}</button> : null}</>;
}

function Acts({ of: p }: { of: PayeeView }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const { has, organisations } = useSession();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/payees/${p.id}/${to}`, body, { key }).then(() => true));
  const own = organisations.some((o) => o.id === p.organisationId && o.role === 'owner');
  const open = p.state === 'submitted' || p.state === 'checked';
  return (
    <div className="row">
      {has('finance') && open ? <ConfirmAction label={p.state === 'submitted' ? t('payees.check') : t('payees.confirm')} title={t('payees.confirm')} says={p.state === 'submitted' ? t('payees.checkSays') : t('payees.confirmSays')} onConfirm={() => act.act({ to: 'approvals', body: {} })} problem={act.problem} /> : null}
      {has('finance') && open ? <ConfirmAction label={t('act.refuse')} title={t('act.refuse')} says={t('payees.refuseSays')} type="default" danger reason={{ label: t('reason') }} onConfirm={(reason) => act.act({ to: 'rejections', body: { reason } })} problem={act.problem} /> : null}
      {own && (open || p.state === 'confirmed') ? <ConfirmAction label={t('payees.retire')} title={t('payees.retire')} says={t('payees.retireSays')} type="default" danger onConfirm={() => act.act({ to: 'retirements', body: {} })} problem={act.problem} /> : null}
    </div>
  );
}

interface Typed { organisationId: string; bank: string; accountName: string; accountNumber: string; replaces?: string }

function Give({ payees }: { payees: readonly PayeeView[] }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const { organisations } = useSession();
  const [form] = Form.useForm<Typed>();
  const mine = organisations.filter((o) => o.role === 'owner' && o.state === 'verified');
  const give = useAct((body: Typed, key) => post('/payees', body, { key }), { onDone: () => form.resetFields() });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('payees.give')}>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" initialValues={{ organisationId: mine[0]?.id }} onFinish={(typed) => void give.act(typed)}>
        <FormErrors form={form} problem={give.problem} />
        <Form.Item name="organisationId" label={t('payees.organisation')} rules={required}><Select options={mine.map((o) => ({ value: o.id, label: o.name }))} /></Form.Item>
        <Form.Item name="bank" label={t('fact.bank')} rules={required}><Input maxLength={80} /></Form.Item>
        <Form.Item name="accountName" label={t('payees.accountName')} rules={required}><Input maxLength={120} /></Form.Item>
        <Form.Item name="accountNumber" label={t('fact.account')} rules={required}><Input maxLength={60} inputMode="numeric" autoComplete="off" /></Form.Item>
        <Form.Item name="replaces" label={t('payees.replaces')}><Select allowClear options={payees.filter((p) => p.state === 'confirmed').map((p) => ({ value: p.id, label: `${p.bank} ${p.account}` }))} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={give.pending}>{t('payees.give')}</Button>
      </Form>
    </Section>
  );
}
