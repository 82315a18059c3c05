// Questions and answers of a challenge: read by all, asked by those signed in while questions are taken.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { ProblemBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import type { ChallengeView, Question } from './challenge.types.js';

export function ChallengeQuestions({ challenge: c }: { challenge: ChallengeView }): React.ReactElement {
  const { t } = useTranslation(['public', 'app']);
  const { session } = useSession();
  const list = useList<Question>(`/challenges/${c.id}/questions`);
  const taken = c.state === 'open' && Date.parse(c.content.schedule.questionsCloseAt) > useNow(30_000).getTime();
  return (
    <Section title={t('challenge.questions')}>
      {list.loading ? <ListSkeleton rows={3} /> : list.items.length === 0 ? <p className="quiet">{t('challenge.noQuestions')}</p> : (
        <ol className="lines">
          {list.items.map((q) => (
            <li key={q.id}><p><strong>{t('challenge.q')}</strong> {q.text} {q.mine ? <span className="quiet small">{t('challenge.askedByUs')} {q.askedAt ? <Instant at={q.askedAt} plain /> : null}</span> : null}</p>
              {q.mergedInto ? <p className="quiet small">{t('challenge.merged')}</p> : null}
              {q.answer ? <p><strong>{t('challenge.a')}</strong> {q.answer} <span className="quiet small"><Instant at={q.answeredAt} plain /></span></p> : <p className="quiet small">{t('challenge.unanswered')}</p>}</li>
          ))}
        </ol>
      )}
      {list.hasMore ? <button type="button" className="link-button" onClick={list.more}>{t('app:list.more')}</button> : null}
      {!taken ? null : session ? <Ask id={c.id} /> : <p><Link to={places.signIn(places.challenge(c.id))}>{t('challenge.signInToAsk')}</Link></p>}
    </Section>
  );
}

function Ask({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('public');
  const toast = useToast();
  const [text, setText] = useState('');
  const ask = useAct((body: { text: string }, key) => post(`/challenges/${id}/questions`, body, { key }), { onDone: () => { setText(''); toast(t('challenge.asked')); } });
  return (
    <form className="stack" onSubmit={(e) => { e.preventDefault(); if (text.trim()) void ask.act({ text: text.trim() }); }}>
      <PlainField label={t('challenge.ask')} help={t('challenge.askHelp')}>{(input) => <textarea {...input} rows={3} maxLength={2000} required value={text} onChange={(e) => setText(e.target.value)} />}</PlainField>
      <ProblemBox problem={ask.problem} />
      <div><button type="submit" className="solid-button" disabled={ask.pending}>{t('challenge.send')}</button></div>
    </form>
  );
}
