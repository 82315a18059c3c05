// Writing a need: what is wanted and why, saved as one types; what handing in finds missing is marked where it stands.
import { Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { NeedDraft, NeedView } from '@libs/challenges/src/need.contract.js';
import { patch, post, read } from '../../api/client.js';
import { useDraft } from '../../api/use-draft.js';
import { useIndustry } from '../../api/use-industry.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { YuanField } from '../../design/fields.js';
import { FormErrors, pathOf } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { DraftTrouble, SaveState } from '../../design/save-state.js';
import { useToast } from '../../design/toast.js';
import { localised } from '../../i18n/start.js';
import { withoutGaps } from '../agency/content-form.js';
import { IndicatorRows } from '../agency/editor-lists.js';

const contentOf = (typed: NeedDraft): NeedDraft => ({ ...withoutGaps(typed), ...(typed.indicators ? { indicators: typed.indicators.map((i) => withoutGaps(i)) } : {}) });

export default function NeedEditor(): React.ReactElement {
  const { id = '' } = useParams();
  const found = useRecord<NeedView>(`/needs/${encodeURIComponent(id)}`);
  return <RecordGate of={found}>{(need) => <Editor key={need.id} need={need} etag={found.etag} />}</RecordGate>;
}

function Editor({ need: n, etag }: { need: NeedView; etag: string | null }): React.ReactElement {
  const { t } = useTranslation(['needs', 'agency', 'public']);
  const industry = useIndustry();
  const go = useNavigate();
  const toast = useToast();
  const [form] = Form.useForm<NeedDraft>();
  const [initial] = useState<NeedDraft>(() => ({ ...n.content }));
  const path = `/needs/${n.id}`;
  const draft = useDraft<NeedDraft>({
    slot: `need.${n.id}`, initial, etag, save: (value, tag) => patch<NeedView>(path, { content: contentOf(value) }, { ifMatch: tag }),
    load: async () => { const fresh = await read<NeedView>(path); return { value: fresh.body.content, etag: fresh.etag }; },
    onReplaced: (value) => { form.resetFields(); form.setFieldsValue(value); },
  });
  const submit = useAct((_: void, key) => post(`${path}/submissions`, undefined, { key }).then(() => true), { onDone: () => { toast(t('submitted')); void go(path); } });
  const problem = submit.problem ?? (draft.state === 'refused' ? draft.problem : null);
  if (n.state !== 'draft') return <div className="page"><PageHeader title={n.title} crumbs={[{ label: t('title'), to: '/needs' }]} /><NoteBox kind="waiting"><p>{t('notDraft')}</p></NoteBox></div>;
  return (
    <div className="page">
      <PageHeader title={draft.value.title || t('untitled')} crumbs={[{ label: t('title'), to: '/needs' }, { label: t('need'), to: path }]} lead={t('editorLead')} />
      <div className="save-bar"><SaveState draft={draft} /><span className="push" />
        <ConfirmAction label={t('submit')} title={t('submit')} says={t('submitSays')} onConfirm={async () => { if (!(await draft.flush())) return undefined; await submit.act(); return true; }} /></div>
      <DraftTrouble draft={draft} differences={(mine, theirs) => Object.keys({ ...mine, ...theirs }).filter((k) => JSON.stringify(mine[k as 'title']) !== JSON.stringify(theirs[k as 'title']))
        .map((k) => ({ label: k, mine: <span className="prose">{JSON.stringify(mine[k as 'title'])}</span>, theirs: <span className="prose">{JSON.stringify(theirs[k as 'title'])}</span> }))} />
      <Form name="neededitor" form={form} layout="vertical" requiredMark={false} initialValues={initial} className="stack" onValuesChange={() => { submit.reset(); draft.change(form.getFieldsValue(true) as NeedDraft); }}>
        <FormErrors form={form} problem={problem} at={(pointer) => pathOf(pointer.replace(/^\/content(?=\/)/, ''))} />
        <Section title={t('agency:section.basics')}>
          <Form.Item name="title" label={t('needTitle')}><Input maxLength={120} showCount /></Form.Item>
          <div className="pair">
            <Form.Item name="chainId" label={t('chain')}><Select virtual={false} showSearch={{ optionFilterProp: 'label' }} options={industry.chains.map((c) => ({ value: c.id, label: localised(c.name) }))} /></Form.Item>
            <Form.Item name="fieldId" label={t('field')}><Select virtual={false} showSearch={{ optionFilterProp: 'label' }} options={industry.fields.map((c) => ({ value: c.id, label: localised(c.name) }))} /></Form.Item>
            <Form.Item name="budget" label={t('budget')} extra={t('budgetHelp')}><YuanField /></Form.Item>
            <Form.Item name="periodMonths" label={t('period')}><InputNumber min={1} max={120} precision={0} style={{ width: 140 }} /></Form.Item>
          </div>
        </Section>
        <Section title={t('agency:section.text')}>
          <Form.Item name="background" label={t('agency:editor.background')} extra={t('agency:editor.backgroundHelp')}><Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} maxLength={10_000} /></Form.Item>
          <Form.Item name="content" label={t('agency:editor.content')} extra={t('agency:editor.contentHelp')}><Input.TextArea autoSize={{ minRows: 6, maxRows: 24 }} maxLength={20_000} /></Form.Item>
          <Form.Item name="cooperation" label={t('cooperation')} extra={t('cooperationHelp')}><Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} /></Form.Item>
        </Section>
        <Section title={t('agency:section.indicators')}><p className="quiet">{t('agency:editor.indicatorsHelp')}</p><IndicatorRows /></Section>
      </Form>
    </div>
  );
}
