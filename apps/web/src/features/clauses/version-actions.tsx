// What may be done with a clause version in its state: submit, approve, send back, withdraw, confirm a provisional figure; each asked once in words that say what will happen.
import { Form, Input, Modal, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ClauseVersionView, NewConfirmation } from '@libs/policy/src/clause-version.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { FormErrors } from '../../design/form-errors.js';
import { useToast } from '../../design/toast.js';
import { versionPage, versionPath } from './version.types.js';

interface Of { view: ClauseVersionView }
const pathOf = ({ record }: ClauseVersionView): string => versionPath(record.clause, record.version);

export function SubmitVersion({ view, before }: Of & { before?: () => Promise<boolean> }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const toast = useToast();
  const go = useNavigate();
  const act = useAct((_: void, key) => post(`${pathOf(view)}/submissions`, undefined, { key }).then(() => true), { onDone: () => { toast(t('action.submitted')); void go(versionPage(view.record.clause, view.record.version)); } });
  return <ConfirmAction label={t('action.submit')} title={t('action.submit')} says={t('action.submitSays')} onConfirm={async () => (before && !(await before()) ? undefined : act.act())} problem={act.problem} />;
}

export function ApproveVersion({ view }: Of): React.ReactElement {
  const { t } = useTranslation('clauses');
  const toast = useToast();
  const act = useAct((_: void, key) => post(`${pathOf(view)}/approvals`, undefined, { key, ifMatch: `"${view.record.revision}"` }).then(() => true), { onDone: () => toast(t('action.approved')) });
  return <ConfirmAction label={t('action.approve')} title={t('action.approve')} says={<>{t('action.approveSays', { from: view.record.effectiveFrom ?? '–' })} <code>{view.sha256.slice(0, 16)}…</code></>} onConfirm={() => act.act()} problem={act.problem} />;
}

export function RejectVersion({ view }: Of): React.ReactElement {
  const { t } = useTranslation('clauses');
  const act = useAct((reason: string, key) => post(`${pathOf(view)}/rejections`, { reason }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('action.reject')} title={t('action.reject')} says={t('action.rejectSays')} reason={{ label: t('action.reason') }} onConfirm={act.act} problem={act.problem} />;
}

export function WithdrawVersion({ view }: Of): React.ReactElement {
  const { t } = useTranslation('clauses');
  const act = useAct((reason: string, key) => post(`${pathOf(view)}/withdrawals`, { reason }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('action.withdraw')} title={t('action.withdraw')} says={view.record.state === 'approved' ? t('action.retractSays') : t('action.withdrawSays')} reason={{ label: t('action.reason') }} onConfirm={act.act} problem={act.problem} />;
}

/** A copy of the version that speaks last, from tomorrow on. */
export function NewVersion({ clause }: { clause: string }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const go = useNavigate();
  const act = useAct((_: void, key) => post<ClauseVersionView>(`/policy/clauses/${encodeURIComponent(clause)}/versions`, {}, { key }), { onDone: (made) => void go(`${versionPage(clause, made.record.version)}/edit`) });
  return <ConfirmAction type="default" label={t('create.version')} title={t('create.version')} says={t('create.versionSays')} onConfirm={() => act.act()} problem={act.problem} />;
}

/** One of two people says where a provisional figure stands. */
export function ConfirmFigure({ view }: Of): React.ReactElement {
  const { t } = useTranslation(['clauses', 'app']);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewConfirmation>();
  const act = useAct((body: NewConfirmation, key) => post(`${pathOf(view)}/confirmations`, body, { key }).then(() => true), { onDone: () => { toast(t('confirm.done')); form.resetFields(); setOpen(false); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('confirm.act')}</Button>
      <Modal open={open} title={t('confirm.act')} okText={t('confirm.act')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="confirmfigure" form={form} layout="vertical" requiredMark={false} onFinish={(body) => void act.act(body)}>
          <FormErrors form={form} problem={act.problem} />
          <p className="quiet">{t('confirm.says')}</p>
          <Form.Item name="figure" label={t('confirm.figure')} extra={t('confirm.figureHelp')} rules={required}><Input maxLength={200} /></Form.Item>
          <Form.Item name="source" label={t('confirm.source')} extra={t('confirm.sourceHelp')} rules={required}><Input maxLength={500} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
