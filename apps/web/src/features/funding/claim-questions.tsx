// Questions about a claim, back and forth: the officer asks until a day, the applicant answers with files; while one is open the claim waits.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClaimView, QuestionView } from '@libs/funding/src/claim.contract.js';
import { post } from '../../api/client.js';
import type { StoredFile } from '../../api/upload.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DayField } from '../../design/fields.js';
import { FileField, FileLinks } from '../../design/file-field.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useDocumentName } from './claim-evidence.js';

export function Questions({ claim: c, asking, answering }: { claim: ClaimView; asking: boolean; answering: boolean }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const nameOf = useDocumentName();
  const withdraw = useAct((id: string, key) => post(`/claims/${c.id}/questions/${id}/withdrawals`, {}, { key }).then(() => true));
  if (!asking && c.questions.length === 0) return null;
  return (
    <Section title={t('questions.title')}>
      {c.questions.length === 0 ? <p className="quiet">{t('questions.none')}</p> : (
        <ol className="lines">{c.questions.map((q) => {
          const on = c.evidence.find((e) => e.id === q.evidenceId);
          return (
            <li key={q.id}>
              <div className="row"><StateTag subject="question" state={q.state} />{q.overdue ? <Tag kind="bad">{t('questions.overdue')}</Tag> : null}<span className="push quiet small">{q.askedBy} · <Instant at={q.askedAt} plain /> · {t('questions.due', { day: q.dueOn })}</span>
                {asking && q.state === 'asked' ? <ConfirmAction label={t('questions.withdraw')} title={t('questions.withdraw')} says={t('questions.withdrawSays')} type="default" problem={withdraw.problem} onConfirm={() => withdraw.act(q.id)} /> : null}</div>
              <p className="prose">{on ? <strong>{nameOf(on)}: </strong> : null}{q.text}</p>
              {q.answer ? <blockquote className="prose">{q.answer}<div className="small quiet">{q.answeredBy} · <Instant at={q.answeredAt} plain /></div></blockquote> : null}
              {q.files.length > 0 ? <FileLinks files={q.files} /> : null}
              {answering && q.state === 'asked' ? <Answer claimId={c.id} question={q} /> : null}
            </li>
          );
        })}</ol>
      )}
      {asking ? <Ask claim={c} /> : null}
    </Section>
  );
}

function Answer({ claimId, question: q }: { claimId: string; question: QuestionView }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const [form] = Form.useForm<{ text: string; files?: StoredFile[] }>();
  const answer = useAct((body: object, key) => post(`/claims/${claimId}/questions/${q.id}/answers`, body, { key }));
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" onFinish={({ text, files }) => void answer.act({ text, fileIds: (files ?? []).map((f: StoredFile) => f.id) })}>
      <FormErrors form={form} problem={answer.problem} at={(pointer) => (pointer.startsWith('/fileIds') ? ['files'] : [pointer.slice(1)])} />
      <Form.Item name="text" label={t('questions.answerText')} rules={[{ required: true, message: t('app:form.required') }]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
      <Form.Item name="files" label={t('questions.files')}><FileField purpose="evidence" accept="application/pdf,image/png,image/jpeg" max={10} limitMb={20} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={answer.pending}>{t('questions.answer')}</Button>
    </Form>
  );
}

interface Typed { text: string; dueOn: string; evidenceId?: string }
function Ask({ claim: c }: { claim: ClaimView }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const nameOf = useDocumentName();
  const [form] = Form.useForm<Typed>();
  const ask = useAct(({ text, dueOn, evidenceId }: Typed, key) => post(`/claims/${c.id}/questions`, { text, dueOn, ...(evidenceId ? { evidenceId } : {}) }, { key }), { onDone: () => form.resetFields() });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <details>
      <summary>{t('questions.ask')}</summary>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" onFinish={(typed) => void ask.act(typed)}>
        <FormErrors form={form} problem={ask.problem} />
        <Form.Item name="text" label={t('questions.text')} rules={required}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
        <Form.Item name="dueOn" label={t('questions.dueOn')} rules={required}><DayField /></Form.Item>
        <Form.Item name="evidenceId" label={t('questions.about')}><Select allowClear options={c.evidence.map((e) => ({ value: e.id, label: nameOf(e) }))} /></Form.Item>
        <Button htmlType="submit" loading={ask.pending}>{t('questions.send')}</Button>
      </Form>
    </details>
  );
}
