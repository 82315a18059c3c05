// What one version changed against another, in words: fetched, with everything that it takes to say it, only when somebody asks.
import { useTranslation } from 'react-i18next';
import type { ClauseVersionView } from '@libs/policy/src/clause-version.contract.js';
import { clauseSchema } from '@libs/policy/src/engine/clause.schema.js';
import { clauseDifferences } from '@libs/policy/src/engine/difference.js';
import { useRead } from '../../../api/use-record.js';
import { ProblemBox } from '../../../design/note-box.js';
import { ListSkeleton } from '../../../design/skeletons.js';
import { localised } from '../../../i18n/start.js';

export default function ClauseChanges({ path, from, to }: { path: string; from: string; to: string }): React.ReactElement {
  const { t } = useTranslation('public');
  const [a, b] = [useRead<ClauseVersionView>(`${path}/${from}`), useRead<ClauseVersionView>(`${path}/${to}`)];
  if (a.problem ?? b.problem) return <ProblemBox problem={a.problem ?? b.problem} />;
  if (!a.data || !b.data) return <ListSkeleton rows={2} />;
  const [before, after] = [a.data, b.data].map(({ sha256: _hash, record: _record, ...document }) => clauseSchema.safeParse(document).data);
  const found = before && after ? clauseDifferences(before, after) : [];
  return found.length === 0 ? <p className="quiet">{t('policy.versions.none')}</p> : <ul>{found.map((d, i) => <li key={i}>{localised(d.text)}</li>)}</ul>;
}
