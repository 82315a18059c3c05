// What the system has told me; each leads to what it is about, and is read once it was opened or marked.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { EmptyState } from '../../design/empty-state.js';
import { useFilters } from '../../design/filters.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { Instant } from '../../design/time.js';

export interface NotificationLine { id: string; title: string; text?: string | null; path?: string | null; at: string; readAt: string | null }

export default function Inbox(): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const filters = useFilters('inbox', [{ name: 'unread', label: t('inbox.unreadOnly'), kind: 'choice', choices: [{ value: '1', label: t('inbox.unreadOnly') }] }]);
  const list = useList<NotificationLine>('/notifications');
  const shown = filters.query['unread'] ? list.items.filter((n) => n.readAt === null) : list.items;
  const read = useAct((ids: readonly string[]) => Promise.all(ids.map((id) => post(`/notifications/${id}/reads`))));
  const unread = list.items.filter((n) => n.readAt === null).map((n) => n.id);
  return (
    <div className="page">
      <PageHeader title={t('inbox.title')} lead={t('inbox.lead')} />
      <div className="row">
        <label className="row"><input type="checkbox" checked={Boolean(filters.query['unread'])} onChange={(e) => filters.set('unread', e.target.checked ? '1' : '')} /> {t('inbox.unreadOnly')}</label>
        {unread.length > 0 ? <button type="button" className="link-button" disabled={read.pending} onClick={() => void read.act(unread)}>{t('inbox.readAll')}</button> : null}
      </div>
      <ProblemBox problem={list.problem ?? read.problem} />
      {list.loading ? <ListSkeleton /> : shown.length === 0 ? <EmptyState title={t('inbox.none')} help={t('inbox.noneHelp')} /> : (
        <section className="panel" aria-label={t('inbox.title')}>
          <ul className="lines">
            {shown.map((n) => (
              <li key={n.id} className="row">
                <div className="push">
                  <div>{n.readAt === null ? <strong>{n.title}<span className="vh"> ({t('inbox.unread')})</span></strong> : n.title} <span className="small"><Instant at={n.at} /></span></div>
                  {n.text ? <div className="prose quiet">{n.text}</div> : null}
                </div>
                {n.path ? <Link to={n.path} onClick={() => { if (n.readAt === null) void read.act([n.id]); }}>{t('inbox.open')}</Link> : null}
                {n.readAt === null ? <button type="button" className="link-button" disabled={read.pending} onClick={() => void read.act([n.id])}>{t('inbox.read')}</button> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      {list.hasMore ? <div><button type="button" className="link-button" disabled={list.loadingMore} onClick={list.more}>{t('app:list.more')}</button></div> : null}
    </div>
  );
}
