// What waits for an officer or a head, by its hour: needs to screen, challenges whose next step is theirs, questions, decisions, objections; each with the step in words.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ChallengeLine } from '@libs/challenges/src/challenge.contract.js';
import type { NeedLine } from '@libs/challenges/src/need.contract.js';
import type { DecisionLine } from '@libs/projects/src/decision.contract.js';
import type { NoticeLine, ObjectionView } from '@libs/projects/src/notice.contract.js';
import type { PhaseView } from '../../../../api/src/read-models/phase.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag, type Subject } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import type { Question } from '../public/challenge.types.js';
import { stagePath } from './stage-nav.js';
import { useMyAgencies } from './use-my-agencies.js';
import { usePhases, usePhaseWords } from './use-phases.js';

interface Task { key: string; subject: Subject; state: string; to: string; title: string; what: string; at: string | null }
const OFFICER = ['draft', 'approved'] as const, SHOWN = 12;
/** Shown by their own subjects below. */
const ELSEWHERE: readonly string[] = ['approve-decision', 'answer-objections'];
const later = '9999';

export default function ToDecide(): React.ReactElement {
  const { t } = useTranslation('agency');
  const { has } = useSession();
  const agencies = useMyAgencies();
  const [officer, head] = [has('officer'), has('head')];
  const list = useList<ChallengeLine>('/challenges', {}, { limit: 100 });
  const mine = list.items.filter((c) => agencies.has(c.agencyId));
  const needs = useList<NeedLine>('/needs', { state: 'submitted' }, { limit: 50 });
  const decisions = useList<DecisionLine>(head ? '/decisions' : null, { state: 'submitted' }, { limit: 50 });
  const objections = useList<ObjectionView>('/objections', { state: 'received' }, { limit: 50 });
  const notices = useList<NoticeLine>(objections.items.length > 0 ? '/notices' : null, {}, { limit: 100 });

  const phases = usePhases().items;
  const says = usePhaseWords();

  const mineToDo = (p: PhaseView): boolean => !ELSEWHERE.includes(p.phase) && ((officer && p.turn === 'officer') || (head && p.turn === 'head'));
  const step = (c: ChallengeLine): { what: string; to: string } | null => {
    const record = `/agency/challenges/${c.id}`, phase = phases.find((p) => p.challengeId === c.id);
    if (phase) return mineToDo(phase) ? { what: says(phase), to: stagePath(c.id, phase.stage) } : null;
    if (officer && OFFICER.includes(c.state as 'draft')) return { what: t(`next.${c.state as 'draft'}`), to: record };
    return head && c.state === 'submitted' ? { what: t('next.submitted'), to: record } : null;
  };
  const titleOf = (id: string | undefined): string => list.items.find((c) => c.id === id)?.title || t('editor.untitled');
  const tasks: Task[] = [
    ...mine.flatMap((c) => { const next = step(c); return next === null ? [] : [{ key: c.id, subject: 'challenge' as const, state: c.state, title: c.title || t('editor.untitled'), ...next, at: c.closesAt }]; }),
    ...needs.items.filter((n) => agencies.has(n.agencyId)).map((n) => ({ key: n.id, subject: 'need' as const, state: n.state, to: `/agency/needs/${n.id}`, title: n.title, what: t('panel.need'), at: n.submittedAt })),
    ...decisions.items.map((d) => ({ key: d.id, subject: 'decision' as const, state: d.state, to: `/agency/challenges/${d.challengeId}/decision`, title: titleOf(d.challengeId), what: t('panel.decision'), at: d.createdAt })),
    ...objections.items.flatMap((o) => { const notice = notices.items.find((n) => n.id === o.noticeId); return notice ? [{ key: o.id, subject: 'objection' as const, state: o.state, to: `/agency/challenges/${notice.challengeId}/decision`, title: notice.challengeTitle, what: t('panel.objection'), at: `${o.replyBy}T17:00:00+08:00` }] : []; }),
  ].sort((a, b) => (a.at ?? later).localeCompare(b.at ?? later));
  const asked = officer ? mine.filter((c) => c.state === 'open') : [];

  return (
    <Section title={t('panel.toDecide')} actions={<Link to="/agency/challenges">{t('challenges.title')}</Link>}>
      {list.loading || needs.loading ? <ListSkeleton rows={3} /> : (
        <>
          <ul className="lines tasks-now">
            {asked.map((c) => <Asked key={`asked-${c.id}`} challenge={c} />)}
            {tasks.slice(0, SHOWN).map(({ key, ...task }) => <TaskLine key={key} {...task}><Instant at={task.at} /></TaskLine>)}
          </ul>
          <p className="quiet tasks-none">{t('panel.none')}</p>
        </>
      )}
    </Section>
  );
}

function TaskLine({ subject, state, to, title, what, children }: Omit<Task, 'key' | 'at'> & { children: ReactNode }): React.ReactElement {
  return <li className="row"><StateTag subject={subject} state={state} /><span className="push"><Link to={to}>{title}</Link> <span className="quiet small">{what}</span></span>{children}</li>;
}

/** An open challenge with a question that nobody has answered yet. */
function Asked({ challenge: c }: { challenge: ChallengeLine }): React.ReactElement | null {
  const { t } = useTranslation('agency');
  const open = useList<Question>(`/challenges/${c.id}/questions`).items.filter((q) => q.answer === null && q.mergedInto === null);
  return open.length === 0 ? null : <TaskLine subject="question" state="asked" to={`/agency/challenges/${c.id}`} title={c.title} what={t('panel.question')}><Instant at={open[0]!.askedAt} /></TaskLine>;
}
