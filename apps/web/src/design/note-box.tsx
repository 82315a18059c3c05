// Owns a boxed word to the reader: what happened, what is missing, what to do; and a problem told the same way everywhere.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.js';

export function NoteBox({ kind, children }: { kind: 'bad' | 'waiting' | 'good' | 'running'; children: ReactNode }): React.ReactElement {
  return <div className={`notice-box ${kind}`} role={kind === 'bad' ? 'alert' : undefined}>{children}</div>;
}

/** The server's sentence, and those of its fields that no input shows. Nothing when there is no problem. */
export function ProblemBox({ problem, shown = [], label }: { problem: ApiProblem | null | undefined; shown?: readonly string[]; /** What a pointer is called on this page. */ label?: (pointer: string) => ReactNode }): React.ReactElement | null {
  const { t } = useTranslation('app');
  const words = useFieldWords();
  if (!problem) return null;
  const rest = problem.fields.filter((f) => !shown.includes(f.pointer));
  return (
    <NoteBox kind="bad">
      <p>{problem.offline ? t('failure.offline') : problem.title || t('failure.unknown')}{problem.retryAfter ? ` ${t('failure.wait', { n: problem.retryAfter })}` : ''}</p>
      {rest.length > 0 ? <ul>{rest.map((f, i) => <li key={i}>{f.pointer ? label?.(f.pointer) ?? <code>{f.pointer}</code> : null} {words(f)}</li>)}</ul> : null}
      {problem.status >= 500 && problem.instance ? <p className="small">{t('failure.number')}: <code>{problem.instance}</code></p> : null}
    </NoteBox>
  );
}

/** What is wrong with one field, in the reader's language where we have the words, else as the server says. */
export function useFieldWords(): (field: { code: string; detail?: string }) => string {
  const { t, i18n } = useTranslation('app');
  return (field) => {
    const known = i18n.exists(`fieldError.${field.code}`, { ns: 'app' });
    if (known && (i18n.language !== 'en' || !field.detail)) return t(`fieldError.${field.code}` as never) as string;
    return field.detail ?? t('fieldError.invalid');
  };
}
