// The policy library: every clause in force with the sentence it stands on, and the way to its calculator.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClausePage } from '@libs/policy/src/quote.contract.js';
import { useRead } from '../../api/use-record.js';
import { EmptyState } from '../../design/empty-state.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { Tag } from '../../design/state-tag.js';
import { localised } from '../../i18n/start.js';

export default function PolicyLibrary(): React.ReactElement {
  const { t } = useTranslation('public');
  const { data, loading, problem } = useRead<ClausePage>('/policy/clauses', {}, { staleMs: 300_000 });
  return (
    <div className="page">
      <PageHeader title={t('policy.title')} lead={t('policy.lead')} />
      <ProblemBox problem={problem} />
      {loading ? <ListSkeleton /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('policy.none')} /> : null}
      <ul className="cards">
        {data?.items.map((clause) => (
          <li key={clause.id} className="card">
            <h2><Link to={`/policy/${clause.id}`}>{localised(clause.title)}</Link></h2>
            <div className="row">{clause.standingNow === 'provisional' ? <Tag kind="attention">{t('policy.provisional')}</Tag> : <Tag kind="good">{t('policy.confirmed')}</Tag>}<span className="quiet small">{t('policy.version', { version: clause.version })}</span></div>
            <blockquote lang="zh-CN">{clause.source.sentence}</blockquote>
            <Link to={`/policy/${clause.id}`}>{t('policy.calculate')} →</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
