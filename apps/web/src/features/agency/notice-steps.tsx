// From the approved decision to the end of its notice: publication with both days, and the objections with their replies.
import { Button, Checkbox, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NoticePublication, NoticeView, ObjectionReply, ObjectionView } from '@libs/projects/src/notice.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { DayField } from '../../design/fields.js';
import { FileLinks } from '../../design/file-field.js';
import { FormErrors } from '../../design/form-errors.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant, showDay } from '../../design/time.js';
import { useToast } from '../../design/toast.js';

export function NoticeSteps({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('result');
  const { has } = useSession();
  return (
    <RecordGate of={useRecord<NoticeView>(`/notices/${id}`)}>
      {(n) => (
        <>
          <Section title={t('notice.title')} actions={<StateTag subject="notice" state={n.state} />}>
            <dl className="facts">
              <div><dt>{t('notice.number')}</dt><dd>{n.number ?? '–'}</dd></div><div><dt>{t('notice.firstDay')}</dt><dd>{n.firstDay ?? '–'}</dd></div><div><dt>{t('notice.lastDay')}</dt><dd>{n.lastDay ?? '–'}</dd></div>
              {n.overturned ? <div><dt>{t('notice.outcome')}</dt><dd><Tag kind="bad">{t('notice.overturned')}</Tag></dd></div> : null}
            </dl>
            <div className="row" style={{ marginTop: 12 }}>{n.state === 'planned' && has('officer') ? <Publish id={n.id} /> : null}{n.state === 'planned' ? null : <Link to={places.notice(n.id)}>{t('notice.publicPage')}</Link>}</div>
          </Section>
          {n.state === 'planned' ? null : <Objections noticeId={n.id} />}
        </>
      )}
    </RecordGate>
  );
}

function Publish({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation(['result', 'app']);
  const toast = useToast();
  const today = showDay(useNow(60_000));
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NoticePublication>();
  const act = useAct((body: NoticePublication, key) => post(`/notices/${id}/publications`, body, { key }).then(() => true), { onDone: () => { toast(t('notice.done')); setOpen(false); } });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{t('notice.publish')}</Button>
      <Modal open={open} title={t('notice.publish')} okText={t('notice.publish')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="noticesteps" form={form} layout="vertical" requiredMark={false} initialValues={{ firstDay: today, workingDays: 5, confirmedDates: false }} onFinish={(body) => void act.act(body)}>
          <FormErrors form={form} problem={act.problem} />
          <p>{t('notice.says')}</p>
          <Form.Item name="firstDay" label={t('notice.firstDay')} rules={[{ required: true, message: t('app:form.required') }]}><DayField /></Form.Item>
          <Form.Item name="workingDays" label={t('notice.workingDays')}><InputNumber min={5} max={60} precision={0} /></Form.Item>
          {act.problem ? <Form.Item name="confirmedDates" valuePropName="checked" extra={t('notice.confirmedHelp')}><Checkbox>{t('notice.confirmed')}</Checkbox></Form.Item> : null}
        </Form>
      </Modal>
    </>
  );
}

function Objections({ noticeId }: { noticeId: string }): React.ReactElement {
  const { t } = useTranslation('result');
  const { has } = useSession();
  const list = useList<ObjectionView>(has('officer', 'head', 'auditor') ? `/notices/${noticeId}/objections` : null);
  return (
    <Section title={t('objection.title')}>
      {list.items.length === 0 ? <p className="quiet">{t('objection.none')}</p> : (
        <ul className="lines">{list.items.map((o) => (
          <li key={o.id} className="stack" style={{ gap: 8 }}>
            <div className="row"><StateTag subject="objection" state={o.state} /><strong>{o.objector.name}</strong>{o.objector.organisationName ? <span>{o.objector.organisationName}</span> : null}<span className="quiet small">{o.objector.email} {o.objector.phone}</span><span className="push" /><Instant at={o.receivedAt} plain /></div>
            <div className="prose">{o.text}</div>
            {o.files.length > 0 ? <FileLinks files={o.files} /> : null}
            {o.reply ? <blockquote><strong>{t('objection.reply')}</strong> <Instant at={o.repliedAt} plain /><div className="prose">{o.reply}</div></blockquote> : <div className="row"><span>{t('objection.replyBy')} {o.replyBy}</span>{o.state === 'received' && has('officer', 'head') ? <Reply id={o.id} /> : null}</div>}
          </li>
        ))}</ul>
      )}
    </Section>
  );
}

function Reply({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation(['result', 'app']);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<ObjectionReply>();
  const act = useAct((body: ObjectionReply, key) => post(`/objections/${id}/replies`, body, { key }).then(() => true), { onDone: () => setOpen(false) });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>{t('objection.answer')}</Button>
      <Modal open={open} title={t('objection.answer')} okText={t('objection.answer')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="noticesteps" form={form} layout="vertical" requiredMark={false} initialValues={{ outcome: 'refused' }} onFinish={(body) => void act.act(body)}>
          <FormErrors form={form} problem={act.problem} />
          <p>{t('objection.says')}</p>
          <Form.Item name="outcome" label={t('objection.outcome')}><Radio.Group options={(['refused', 'accepted', 'answered'] as const).map((o) => ({ value: o, label: t(`objection.outcomes.${o}`) }))} /></Form.Item>
          <Form.Item name="text" label={t('objection.reply')} rules={[{ required: true, message: t('app:form.required') }]}><Input.TextArea rows={5} maxLength={8000} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
