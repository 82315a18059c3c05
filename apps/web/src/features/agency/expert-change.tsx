// What changes of an expert in the register: by what and in which fields they judge, and their title.
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STRATA } from '@libs/reviews/src/draw-order.contract.js';
import type { ExpertChange, ExpertView } from '@libs/reviews/src/review.contract.js';
import { patch } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useAct } from '../../api/use-record.js';
import { FormErrors } from '../../design/form-errors.js';
import { useToast } from '../../design/toast.js';
import { localised } from '../../i18n/start.js';

export function ChangeExpert({ expert: e }: { expert: ExpertView }): React.ReactElement {
  const { t } = useTranslation(['experts', 'app']);
  const industry = useIndustry();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<ExpertChange>();
  const change = useAct((body: ExpertChange) => patch<ExpertView>(`/experts/${e.personId}`, body, { ifMatch: `"${e.version}"` }).then(() => true), { onDone: () => { setOpen(false); toast(t('saved')); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={t('changeWho', { name: e.name })}>{t('change')}</Button>
      <Modal open={open} title={t('changeWho', { name: e.name })} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form form={form} name={`expert-${e.personId}`} layout="vertical" requiredMark={false} initialValues={{ title: e.title, stratum: e.stratum, fields: e.fields }} onFinish={(typed) => void change.act(typed)}>
          <FormErrors form={form} problem={change.problem} />
          <Form.Item name="title" label={t('jobTitle')} rules={required}><Input maxLength={60} /></Form.Item>
          <Form.Item name="stratum" label={t('stratum')} extra={t('stratumHelp')}><Select virtual={false} options={STRATA.map((s) => ({ value: s, label: t(`strata.${s}`) }))} /></Form.Item>
          <Form.Item name="fields" label={t('fields')} rules={required}><Select mode="multiple" virtual={false} options={industry.fields.map((f) => ({ value: f.id, label: localised(f.name) }))} /></Form.Item>
          <Button type="primary" htmlType="submit" loading={change.pending}>{t('save')}</Button>
        </Form>
      </Modal>
    </>
  );
}
