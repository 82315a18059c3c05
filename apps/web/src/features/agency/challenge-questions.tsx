// Questions asked about a challenge, answered where they stand; an answer is public at once.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
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
            <p className="row"><StateTag subject="question" state={q.answer === null ? 'asked' : 'answered'} /><span className="quiet small"><Instant at={q.askedAt} /></span></p>
            <p><strong>{t('public:challenge.q')}</strong> {q.text}</p>
            {q.answer !== null ? <p><strong>{t('public:challenge.a')}</strong> {q.answer}</p> : mayAnswer ? <Answer question={q} /> : null}
          </li>
        ))}</ol>
      )}
      {list.hasMore ? <button type="button" className="link-button" onClick={list.more}>{t('app:list.more')}</button> : null}
    </Section>
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
