// The milestones of a signed contract as work: the winner delivers, the demand side accepts an amount or rejects with reasons.
import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractView, MilestoneView, NewAcceptance, NewDeliverable } from '@libs/projects/src/contract.contract.js';
import { post } from '../../api/client.js';
import type { StoredFile } from '../../api/upload.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { YuanField } from '../../design/fields.js';
import { FileField, FileLinks } from '../../design/file-field.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Schedule } from '../../design/schedule.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';

export function Milestones({ contract: c, deliver, judge }: { contract: ContractView; deliver: boolean; judge: boolean }): React.ReactElement {
  const { t } = useTranslation('projects');
  const list = useList<MilestoneView>(`/projects/${c.id}/milestones`, {}, { limit: 100 });
  const live = c.state === 'signed' || c.state === 'amended';
  return (
    <Section title={t('milestones')}>
      {list.loading ? <ListSkeleton rows={4} /> : (
        <>
          <Schedule moments={list.items.map((m) => ({ label: m.name, day: m.dueOn, note: <StateTag subject="milestone" state={m.state} /> }))} />
          <ul className="lines">
            {list.items.map((m) => (
              <li key={m.id} className="stack" style={{ gap: 8 }}>
                <div className="row"><StateTag subject="milestone" state={m.state} /><strong className="push">{m.n}. {m.name}</strong><span>{t('dueOn')} {m.dueOn}</span><Money amount={m.amount} /></div>
                <div className="prose small quiet">{m.deliverable}</div>
                {m.deliverables.map((d) => <blockquote key={d.n}><Instant at={d.at} plain /><div className="prose">{d.text}</div><FileLinks files={d.files} /></blockquote>)}
                {m.acceptances.map((a, i) => <div key={i} className="row"><Tag kind={a.outcome === 'accepted' ? 'good' : 'bad'}>{t(`acceptance.${a.outcome}`)}</Tag>{a.acceptedAmount ? <Money amount={a.acceptedAmount} /> : null}<Instant at={a.at} plain />{a.reason ? <span>{a.reason}</span> : null}</div>)}
                {live ? <div className="row">{deliver && (m.state === 'planned' || m.state === 'rejected') ? <Deliver milestone={m} /> : null}{judge && m.state === 'delivered' ? <Judge milestone={m} /> : null}</div> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Deliver({ milestone: m }: { milestone: MilestoneView }): React.ReactElement {
  const { t } = useTranslation(['projects', 'app']);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ text: string; files: StoredFile[] }>();
  const act = useAct((body: NewDeliverable, key) => post(`/milestones/${m.id}/deliverables`, body, { key }).then(() => true), { onDone: () => { toast(t('delivered')); setOpen(false); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{t('deliver')}</Button>
      <Modal open={open} width={640} title={t('deliverWhat', { name: m.name })} okText={t('deliver')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="milestones" form={form} layout="vertical" requiredMark={false} onFinish={(v) => void act.act({ text: v.text, fileIds: v.files.map((f) => f.id) })}>
          <FormErrors form={form} problem={act.problem} at={(p) => (p.startsWith('/fileIds') ? ['files'] : [p.slice(1)])} />
          <p className="quiet">{m.deliverable}</p>
          <Form.Item name="text" label={t('deliverText')} rules={required}><Input.TextArea rows={4} maxLength={4000} /></Form.Item>
          <Form.Item name="files" label={t('deliverables')} rules={required}><FileField purpose="deliverable" /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}

function Judge({ milestone: m }: { milestone: MilestoneView }): React.ReactElement {
  const { t } = useTranslation(['projects', 'app']);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewAcceptance>();
  const outcome = Form.useWatch('outcome', form);
  const act = useAct((body: NewAcceptance, key) => post(`/milestones/${m.id}/acceptances`, body, { key }).then(() => true), { onDone: () => { toast(t('judged')); setOpen(false); } });
  const required = [{ required: true, message: t('app:form.required') }];
  const send = (v: NewAcceptance): void => void act.act(v.outcome === 'accepted' ? { outcome: 'accepted', acceptedAmount: v.acceptedAmount ?? m.amount, ...(v.reason ? { reason: v.reason } : {}) } : { outcome: 'rejected', reason: v.reason ?? '' });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{t('judge')}</Button>
      <Modal open={open} title={t('judgeWhat', { name: m.name })} okText={t('judge')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="milestones" form={form} layout="vertical" requiredMark={false} initialValues={{ outcome: 'accepted', acceptedAmount: m.amount }} onFinish={send}>
          <FormErrors form={form} problem={act.problem} />
          <Form.Item name="outcome" label={t('outcome')}><Radio.Group options={[{ value: 'accepted', label: t('acceptance.accepted') }, { value: 'rejected', label: t('acceptance.rejected') }]} /></Form.Item>
          {outcome === 'rejected' ? null : <Form.Item name="acceptedAmount" label={t('acceptedAmount')} extra={t('acceptedAmountHelp')} rules={required}><YuanField /></Form.Item>}
          <Form.Item name="reason" label={outcome === 'rejected' ? t('reason') : `${t('opinion')} (${t('app:form.optional')})`} rules={outcome === 'rejected' ? required : []}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
