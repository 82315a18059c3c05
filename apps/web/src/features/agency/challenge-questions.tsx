// Questions asked about a challenge, answered where they stand; an answer is public at once.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { PlainField } from '../../design/plain-field.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import type { Question } from '../public/challenge.types.js';

export function QuestionsToAnswer({ id, mayAnswer }: { id: string; mayAnswer: boolean }): React.ReactElement {
  const { t } = useTranslation(['agency', 'public', 'app']);
  const list = useList<Question>(`/challenges/${id}/questions`);
  const sorted = [...list.items].sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null));
  return (
    <Section title={t('public:challenge.questions')}>
      {list.loading ? <ListSkeleton rows={3} /> : sorted.length === 0 ? <p className="quiet">{t('public:challenge.noQuestions')}</p> : (
        <ol className="lines">{sorted.map((q) => (
          <li key={q.id}>
            <p className="row"><StateTag subject="question" state={q.mergedInto ? 'merged' : q.answer === null ? 'asked' : 'answered'} /><span className="quiet small">{q.askedAt ? <Instant at={q.askedAt} /> : null}</span></p>
            <p><strong>{t('public:challenge.q')}</strong> {q.text}</p>
            {q.mergedInto ? <p className="quiet">{t('question.mergedInto', { text: short(list.items.find((x) => x.id === q.mergedInto)?.text ?? '') })}</p> : q.answer !== null ? <p><strong>{t('public:challenge.a')}</strong> {q.answer}</p> : mayAnswer ? <div className="row"><Answer question={q} /><Merge question={q} others={list.items.filter((x) => x.id !== q.id && x.mergedInto === null)} /></div> : null}
          </li>
        ))}</ol>
      )}
      {list.hasMore ? <button type="button" className="link-button" onClick={list.more}>{t('app:list.more')}</button> : null}
    </Section>
  );
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Two that ask the same get one answer: this question goes into the other one. */
function Merge({ question: q, others }: { question: Question; others: readonly Question[] }): React.ReactElement | null {
  const { t } = useTranslation('agency');
  const toast = useToast();
  const [into, setInto] = useState('');
  const act = useAct((intoId: string, key) => post(`/questions/${q.id}/merges`, { intoId }, { key }).then(() => true), { onDone: () => toast(t('question.merged')) });
  if (others.length === 0) return null;
  return (
    <ConfirmAction type="default" label={t('question.merge')} title={t('question.merge')} says={t('question.mergeSays')} onConfirm={async () => (into ? act.act(into) : undefined)} problem={act.problem}>
      <PlainField label={t('question.mergeInto')}>{(input) => <select {...input} value={into} required onChange={(e) => setInto(e.target.value)}><option value="">–</option>{others.map((o) => <option key={o.id} value={o.id}>{short(o.text)}</option>)}</select>}</PlainField>
    </ConfirmAction>
  );
}

function Answer({ question: q }: { question: Question }): React.ReactElement {
  const { t } = useTranslation(['agency', 'app']);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ text: string }>();
  const act = useAct((body: { text: string }, key) => post(`/questions/${q.id}/answers`, body, { key }).then(() => true), { onDone: () => toast(t('question.answered')) });
  if (!open) return <Button size="small" onClick={() => setOpen(true)}>{t('question.answer')}</Button>;
  return (
    <Form name="challengequestions" form={form} layout="vertical" requiredMark={false} onFinish={(body) => void act.act(body)}>
      <FormErrors form={form} problem={act.problem} />
      <Form.Item name="text" label={t('question.answerText')} extra={t('question.answerHelp')} rules={[{ required: true, message: t('app:form.required') }]}><Input.TextArea rows={3} maxLength={5000} autoFocus /></Form.Item>
      <div className="row"><Button type="primary" htmlType="submit" loading={act.pending}>{t('question.send')}</Button><Button onClick={() => setOpen(false)}>{t('app:form.cancel')}</Button></div>
    </Form>
  );
}
