// What may be done with a challenge in its state: submit, approve, reject, publish, cancel, addendum; each asked once in words that say what will happen.
import { Form, Input, Modal, Button, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CancellationView } from '@libs/challenges/src/challenge.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { InstantField } from '../../design/fields.js';
import { FormErrors } from '../../design/form-errors.js';
import { useToast } from '../../design/toast.js';

interface Of { id: string; contentHash: string | null; version: number }

export function Submit({ of: c, before }: { of: Of; before?: () => Promise<boolean> }): React.ReactElement {
  const { t } = useTranslation('agency');
  const toast = useToast();
  const act = useAct((_: void, key) => post(`/challenges/${c.id}/submissions`, undefined, { key }).then(() => true), { onDone: () => toast(t('action.submitted')) });
  return <ConfirmAction label={t('action.submit')} title={t('action.submit')} says={t('action.submitSays')} onConfirm={async () => (before && !(await before()) ? undefined : act.act())} problem={act.problem} />;
}

export function Approve({ of: c }: { of: Of }): React.ReactElement {
  const { t } = useTranslation('agency');
  const toast = useToast();
  const act = useAct((_: void, key) => post(`/challenges/${c.id}/approvals`, undefined, { key, ifMatch: `"${c.version}"` }).then(() => true), { onDone: () => toast(t('action.approved')) });
  return <ConfirmAction label={t('action.approve')} title={t('action.approve')} says={<>{t('action.approveSays')} <code>{c.contentHash?.slice(0, 16)}…</code></>} onConfirm={() => act.act()} problem={act.problem} />;
}

export function Reject({ of: c }: { of: Of }): React.ReactElement {
  const { t } = useTranslation('agency');
  const act = useAct((reason: string, key) => post(`/challenges/${c.id}/rejections`, { reason }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('action.reject')} title={t('action.reject')} says={t('action.rejectSays')} reason={{ label: t('action.reason') }} onConfirm={act.act} problem={act.problem} />;
}

export function Publish({ of: c }: { of: Of }): React.ReactElement {
  const { t } = useTranslation('agency');
  const toast = useToast();
  const act = useAct((_: void, key) => post(`/challenges/${c.id}/publications`, undefined, { key }).then(() => true), { onDone: () => toast(t('action.published')) });
  return <ConfirmAction label={t('action.publish')} title={t('action.publish')} says={t('action.publishSays')} onConfirm={() => act.act()} problem={act.problem} />;
}

/** Asked by an officer, decided by a head who is somebody else. */
export function DecideCancellation({ of: c, cancellation }: { of: Of; cancellation: CancellationView }): React.ReactElement {
  const { t } = useTranslation('agency');
  const confirm = useAct((_: void, key) => post(`/challenges/${c.id}/cancellations/${cancellation.id}/approvals`, undefined, { key }).then(() => true));
  const refuse = useAct((reason: string, key) => post(`/challenges/${c.id}/cancellations/${cancellation.id}/rejections`, { reason }, { key }).then(() => true));
  return (
    <>
      <ConfirmAction type="default" label={t('action.refuseCancel')} title={t('action.refuseCancel')} says={t('action.refuseCancelSays')} reason={{ label: t('action.reason') }} onConfirm={refuse.act} problem={refuse.problem} />
      <ConfirmAction danger label={t('action.confirmCancel')} title={t('action.confirmCancel')} says={t('action.cancelSays')} onConfirm={() => confirm.act()} problem={confirm.problem} />
    </>
  );
}

export function Cancel({ of: c }: { of: Of }): React.ReactElement {
  const { t } = useTranslation('agency');
  const act = useAct((reason: string, key) => post(`/challenges/${c.id}/cancellations`, { reason }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('action.cancel')} title={t('action.cancel')} says={t('action.cancelSays')} reason={{ label: t('action.reason') }} onConfirm={act.act} problem={act.problem} />;
}

interface TypedAddendum { text: string; material?: boolean; closesAt?: string | null }

/** An addendum may only put the closing time later; a material one leaves the days that the challenge states. */
export function AddAddendum({ of: c, days }: { of: Of; days: number }): React.ReactElement {
  const { t } = useTranslation(['agency', 'app']);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<TypedAddendum>();
  const act = useAct((body: TypedAddendum, key) => post(`/challenges/${c.id}/addenda`, { text: body.text, material: body.material ?? false, ...(body.closesAt ? { closesAt: body.closesAt } : {}) }, { key }).then(() => true), { onDone: () => { toast(t('addendum.done')); form.resetFields(); setOpen(false); } });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('addendum.add')}</Button>
      <Modal open={open} title={t('addendum.add')} okText={t('addendum.publish')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="challengeactions" form={form} layout="vertical" requiredMark={false} onFinish={(body) => void act.act(body)}>
          <FormErrors form={form} problem={act.problem} />
          <p className="quiet">{t('addendum.says', { days })}</p>
          <Form.Item name="text" label={t('addendum.text')} rules={[{ required: true, message: t('app:form.required') }]}><Input.TextArea rows={6} maxLength={5000} /></Form.Item>
          <Form.Item name="material" label={t('addendum.material')} valuePropName="checked" extra={t('addendum.materialHelp', { days })}><Switch /></Form.Item>
          <Form.Item name="closesAt" label={`${t('addendum.closesAt')} (${t('app:form.optional')})`}><InstantField /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
