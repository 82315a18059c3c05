// The record of what was done, for auditors: who did what to which subject and when; digests, never contents.
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { PageHeader } from '../../design/page-header.js';
import { Instant } from '../../design/time.js';
import { useCodeWords } from './use-code-words.js';

interface AuditEntryLine { id: string; subject: string; subjectId: string; action: string; actor: string; actorName: string | null; version: number; at: string; stateHash: string; leaf: string; index: number | null }

export default function AuditEntries(): React.ReactElement {
  const { t } = useTranslation('oversight');
  const { says, subjects } = useCodeWords();
  const filters = useFilters('audit-entries', [
    { name: 'subject', kind: 'choice', label: t('audit.subject'), choices: subjects() }, { name: 'subjectId', kind: 'text', label: t('audit.subjectId') }, { name: 'action', kind: 'text', label: t('audit.action') },
  ]);
  const list = useList<AuditEntryLine>('/audit-entries', filters.query, { limit: 50 });
  const who = (e: AuditEntryLine): string => e.actorName ?? (e.actor.startsWith('system:') ? t('audit.system') : e.actor);
  return (
    <div className="page">
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} />
      <DataList caption={t('audit.title')} list={list} rowKey={(e) => e.id} filters={filters} exportName={t('audit.title')} empty={{ title: t('audit.none') }}
        columns={[
          { key: 'action', title: t('audit.action'), cell: (e) => <>{says(e.action)} <code className="small quiet">{e.action}</code></>, sort: (e) => says(e.action), text: (e) => says(e.action) },
          { key: 'who', title: t('audit.who'), cell: who, sort: who, text: who },
          { key: 'subject', title: t('audit.subjectId'), cell: (e) => <><code className="small">{e.subjectId}</code><div className="small quiet">{t('audit.version')} {e.version}</div></>, text: (e) => e.subjectId },
          { key: 'at', title: t('audit.at'), cell: (e) => <Instant at={e.at} plain />, sort: (e) => e.at, text: (e) => e.at },
          { key: 'index', title: t('audit.index'), right: true, cell: (e) => e.index ?? <span className="quiet">{t('audit.waits')}</span>, sort: (e) => e.index, text: (e) => e.index },
          { key: 'state', title: t('audit.stateHash'), cell: (e) => <code className="small" title={e.stateHash}>{e.stateHash.slice(0, 12)}…</code>, text: (e) => e.stateHash },
          { key: 'leaf', title: t('audit.leaf'), cell: (e) => <code className="small" title={e.leaf}>{e.leaf.slice(0, 12)}…</code>, text: (e) => e.leaf },
        ]} />
    </div>
  );
}
