// Every version of a clause that was approved, with its days: what is in force, what is coming, what was; what each changed is said in words when asked for.
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClauseVersion, ClauseVersionPage } from '@libs/policy/src/clause-version.contract.js';
import { useRead } from '../../api/use-record.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag } from '../../design/state-tag.js';

const ClauseChanges = lazy(() => import('./asked/clause-changes.js'));
const pathTo = (clause: string): string => `/policy/clauses/${encodeURIComponent(clause)}/versions`;

export function ClauseVersions({ clause }: { clause: string }): React.ReactElement | null {
  const { t } = useTranslation('public');
  const { data, problem } = useRead<ClauseVersionPage>(pathTo(clause), { limit: 100 });
  const approved = data?.items.filter((v) => v.approvedAt !== null && v.state === 'approved') ?? [];
  return (
    <Section title={t('policy.versions.title')}>
      <p className="quiet small">{t('policy.versions.lead')}</p>
      <ProblemBox problem={problem} />
      <ul className="lines">{[...approved].reverse().map((v) => <Version key={v.version} clause={clause} version={v} before={approved[approved.indexOf(v) - 1]} />)}</ul>
    </Section>
  );
}

function Version({ clause, version: v, before }: { clause: string; version: ClauseVersion; before: ClauseVersion | undefined }): React.ReactElement {
  const { t } = useTranslation('public');
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="row"><StateTag subject="clauseVersion" state={v.phase} /> <strong>{t('policy.version', { version: v.version })}</strong> <span className="keep">{v.effectiveFrom} – {v.effectiveTo ?? t('policy.open')}</span> <code className="small quiet">{v.sha256.slice(0, 12)}…</code></div>
      {before ? <details onToggle={(e) => setOpen(e.currentTarget.open)}><summary className="small">{t('policy.versions.changes', { version: before.version })}</summary>{open ? <Suspense fallback={<ListSkeleton rows={2} />}><ClauseChanges path={pathTo(clause)} from={before.version} to={v.version} /></Suspense> : null}</details> : null}
    </li>
  );
}
