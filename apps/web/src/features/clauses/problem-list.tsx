// Every reason why a draft is no clause yet, each with its place and its sentence.
import { useTranslation } from 'react-i18next';
import type { ClauseProblem } from '@libs/policy/src/clause-version.contract.js';
import { NoteBox } from '../../design/note-box.js';
import { useMemberWords } from './member-words.js';

export function ProblemList({ problems, at }: { problems: readonly ClauseProblem[]; /** Where a pointer is on this page. */ at?: (pointer: string) => React.ReactNode }): React.ReactElement | null {
  const { t } = useTranslation('clauses');
  const words = useMemberWords();
  if (problems.length === 0) return null;
  return (
    <NoteBox kind="waiting">
      <p><strong>{t('problems.title', { n: problems.length })}</strong></p>
      <ul>{problems.map((p, i) => <li key={i}>{at?.(p.pointer) ?? <span className="quiet">{words.place(p.pointer)}:</span>} {p.detail}</li>)}</ul>
    </NoteBox>
  );
}
