// What waits at the clauses: versions to approve for a head, versions sent back or still in draft for an officer.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClauseVersionLine } from '@libs/policy/src/clause-version.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { localised } from '../../i18n/start.js';
import { versionPage } from './version.types.js';

export default function ClausesWaiting(): React.ReactElement | null {
  const { t } = useTranslation('clauses');
  const { has } = useSession();
  const submitted = useList<ClauseVersionLine>(has('head') ? '/policy/clause-versions' : null, { phase: 'submitted' });
  const rejected = useList<ClauseVersionLine>(has('officer') ? '/policy/clause-versions' : null, { phase: 'rejected' });
  const drafts = useList<ClauseVersionLine>(has('officer') ? '/policy/clause-versions' : null, { phase: 'draft' });
  const lines = [...submitted.items, ...rejected.items, ...drafts.items];
  if (lines.length === 0) return null;
  return (
    <Section title={t('panel.title')} actions={<Link to="/clauses">{t('list.title')}</Link>}>
      <ul className="lines">
        {lines.map((v) => <li key={`${v.clause}/${v.version}`} className="row"><StateTag subject="clauseVersion" state={v.phase} /> <Link className="push" to={versionPage(v.clause, v.version)}>{localised(v.title) || v.clause} {v.version}</Link> <span className="quiet small">{t(`panel.${v.phase as 'submitted' | 'rejected' | 'draft'}`, { from: v.effectiveFrom ?? '–' })}</span></li>)}
      </ul>
    </Section>
  );
}
