// An organisation's credit standing: what the last check is worth, the checks before it, and an officer's new one.
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreditView } from '@libs/identity/src/credit.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { DayField } from '../../design/fields.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { showDay } from '../../design/time.js';

const KIND = { clear: 'good', listed: 'bad', stale: 'attention', unchecked: 'attention' } as const;

export function Credit({ organisationId }: { organisationId: string }): React.ReactElement | null {
  const { t } = useTranslation('oversight');
  const { has } = useSession();
  const { data } = useRead<CreditView>(`/organisations/${organisationId}/credit-checks`);
  if (!data) return null;
  return (
    <Section title={t('credit.title')} actions={has('officer') ? <RecordCheck organisationId={organisationId} /> : null}>
      <p><Tag kind={KIND[data.verdict]}>{t(`credit.verdict.${data.verdict}`)}</Tag> {data.goodUntil ? <span className="quiet">{t('credit.goodUntil', { day: data.goodUntil })}</span> : null}</p>
      {data.checks.length === 0 ? <p className="quiet">{t('credit.none', { days: data.freshDays })}</p> : (
        <ul className="lines">{data.checks.slice(0, 5).map((c) => <li key={c.id}>{c.checkedOn} · {t(`credit.standing.${c.standing}`)} · {c.source}{c.note ? ` · ${c.note}` : ''} <span className="quiet small">{c.by ?? ''}</span></li>)}</ul>
      )}
    </Section>
  );
}

interface Typed { standing: 'clear' | 'listed'; checkedOn: string; source: string; note?: string }

function RecordCheck({ organisationId }: { organisationId: string }): React.ReactElement {
  const { t } = useTranslation(['oversight', 'app']);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Typed>();
  const today = showDay(useNow());
  const record = useAct((body: Typed, key) => post(`/organisations/${organisationId}/credit-checks`, body, { key }), { onDone: () => { setOpen(false); form.resetFields(); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <>
      <Button onClick={() => { record.reset(); setOpen(true); }}>{t('credit.record')}</Button>
      <Modal open={open} title={t('credit.record')} okText={t('credit.record')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: record.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <p>{t('credit.says')}</p>
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ standing: 'clear', checkedOn: today, source: t('credit.lists') }} onFinish={(typed) => void record.act({ ...typed, ...(typed.note ? {} : { note: undefined as never }) })}>
          <FormErrors form={form} problem={record.problem} />
          <Form.Item name="standing" label={t('credit.found')}><Select options={(['clear', 'listed'] as const).map((s) => ({ value: s, label: t(`credit.standing.${s}`) }))} /></Form.Item>
          <Form.Item name="checkedOn" label={t('credit.checkedOn')} rules={required}><DayField /></Form.Item>
          <Form.Item name="source" label={t('credit.source')} rules={required}><Input maxLength={120} /></Form.Item>
          <Form.Item name="note" label={t('credit.note')} extra={t('credit.noteHelp')}><Input maxLength={500} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
