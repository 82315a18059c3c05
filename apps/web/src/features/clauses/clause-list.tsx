// Every version of every clause for those who keep them: in force, coming, drafts, what was; and the ways to a new version and a new clause.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PHASES, type ClauseVersionLine } from '@libs/policy/src/clause-version.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { StateTag, Tag, useStateWord } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { NewClause } from './new-clause.js';
import { versionPage } from './version.types.js';

export default function ClauseList(): React.ReactElement {
  const { t } = useTranslation(['clauses', 'public']);
  const word = useStateWord();
  const { has } = useSession();
  const filters = useFilters('clauses', [{ name: 'phase', label: t('list.phase'), kind: 'choice', choices: PHASES.map((p) => ({ value: p, label: word('clauseVersion', p) })) }]);
  const list = useList<ClauseVersionLine>('/policy/clause-versions', filters.query, { limit: 50 });
  return (
    <div className="page">
      <PageHeader title={t('list.title')} lead={t('list.lead')} actions={has('officer') ? <NewClause /> : null} />
      <DataList caption={t('list.title')} list={list} filters={filters} rowKey={(v) => `${v.clause}/${v.version}`} exportName={t('list.title')} empty={{ title: t('list.none'), help: t('list.noneHelp') }}
        columns={[
          { key: 'title', title: t('list.clause'), cell: (v) => <><Link to={versionPage(v.clause, v.version)}>{localised(v.title) || v.clause}</Link> <span className="quiet small">{v.version}</span></>, sort: (v) => localised(v.title), text: (v) => `${localised(v.title)} ${v.version}` },
          { key: 'phase', title: t('list.phase'), cell: (v) => <StateTag subject="clauseVersion" state={v.phase} />, sort: (v) => v.phase, text: (v) => word('clauseVersion', v.phase) },
          { key: 'from', title: t('list.from'), cell: (v) => <span className="keep">{v.effectiveFrom ?? '–'}</span>, sort: (v) => v.effectiveFrom, text: (v) => v.effectiveFrom },
          { key: 'to', title: t('list.to'), cell: (v) => <span className="keep">{v.effectiveTo ?? (v.effectiveFrom ? t('list.open') : '–')}</span>, sort: (v) => v.effectiveTo, text: (v) => v.effectiveTo },
          { key: 'standing', title: t('list.standing'), cell: (v) => v.standing === null ? '–' : <Tag kind={v.standing === 'provisional' ? 'attention' : 'good'}>{t(`public:policy.${v.standing}`)}</Tag>, sort: (v) => v.standing, text: (v) => (v.standing ? t(`public:policy.${v.standing}`) : '') },
          { key: 'approvedAt', title: t('list.approvedAt'), cell: (v) => <Instant at={v.approvedAt} plain />, sort: (v) => v.approvedAt, text: (v) => v.approvedAt },
        ]} />
    </div>
  );
}
