// Owns the one skeleton of every record: title, state and the one next action with its hour on top; contents left; history and people right.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.js';
import { FailurePage } from '../app/failure.js';
import { History, type HistoryEntry } from './history.js';
import { PageHeader, type Crumb } from './page-header.js';
import { RecordSkeleton } from './skeletons.js';
import { StateTag, type Subject } from './state-tag.js';
import { ClosingTime } from './time.js';

/** `what` says what is to be done and, in waiting, who does it; `action` is the one button; `by` is its hour. */
export interface NextStep { what: ReactNode; by?: string | null; action?: ReactNode }
export interface Person { role: string; name: string; note?: ReactNode }
export interface RecordPageProps {
  title: string; number?: string | null; crumbs: readonly Crumb[]; state: { subject: Subject; state: string };
  next?: NextStep | null; facts?: readonly { label: string; value: ReactNode }[]; children: ReactNode;
  history?: readonly HistoryEntry[]; people?: readonly Person[]; aside?: ReactNode; actions?: ReactNode;
}

export function RecordPage(props: RecordPageProps): React.ReactElement {
  const { t } = useTranslation('app');
  const { title, number, crumbs, state, next, facts, children, history, people, aside, actions } = props;
  const beside = Boolean(aside) || Boolean(people?.length) || history !== undefined;
  return (
    <div className="page">
      <PageHeader title={title} lead={number} crumbs={crumbs} tag={<StateTag {...state} />} actions={actions} />
      <section className={`panel next-step${next ? '' : ' idle'}`} aria-label={t('record.next')}>
        {next ? <><div className="push"><strong>{next.what}</strong>{next.by ? <div><ClosingTime at={next.by} /></div> : null}</div>{next.action}</> : <span className="quiet">{t('record.nothingToDo')}</span>}
      </section>
      <div className={beside ? 'record' : 'record alone'}>
        <div>
          {facts?.length ? <section className="panel" aria-label={t('record.facts')}><dl className="facts">{facts.map((f) => <div key={f.label}><dt>{f.label}</dt><dd>{f.value}</dd></div>)}</dl></section> : null}
          {children}
        </div>
        {beside ? <aside aria-label={t('record.history')}>
          {aside}
          {people?.length ? <section className="panel"><h2>{t('record.people')}</h2><ul className="lines">{people.map((p, i) => <li key={i}><span className="quiet">{p.role}</span> {p.name}{p.note ? <div className="small quiet">{p.note}</div> : null}</li>)}</ul></section> : null}
          {history ? <section className="panel"><h2>{t('record.history')}</h2><History entries={history} /></section> : null}
        </aside> : null}
      </div>
    </div>
  );
}

/** A titled part of a record's contents. */
export function Section({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }): React.ReactElement {
  return <section className="panel"><div className="row" style={{ marginBottom: 12 }}><h2 className="push">{title}</h2>{actions}</div>{children}</section>;
}

/** Bones while a record is read, a plain word when it cannot be; else its page. */
export function RecordGate<T>({ of, children }: { of: { record: T | undefined; problem: ApiProblem | null }; children(record: T): ReactNode }): React.ReactElement {
  if (of.record !== undefined) return <>{children(of.record)}</>;
  return of.problem ? <FailurePage error={of.problem} /> : <RecordSkeleton />;
}
