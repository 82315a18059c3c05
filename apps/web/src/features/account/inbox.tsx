// What the system has told me, by day and by what it is about; each leads there, and is read once it was opened or marked, one by one or all at once.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NotificationLine } from '@libs/notifications/src/notification.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { EmptyState } from '../../design/empty-state.js';
import { useFilters } from '../../design/filters.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { Tag } from '../../design/state-tag.js';
import { showDay, showInstant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { useCodeWords } from '../oversight/use-code-words.js';
import { byDayAndSubject, type Group } from './inbox-groups.js';

/** Shown at once; what is older of the same thing on the same day is folded away. */
const OPEN = 3;

export default function Inbox(): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const toast = useToast();
  const filters = useFilters('inbox', [{ name: 'unread', label: t('inbox.unreadOnly'), kind: 'choice', choices: [{ value: '1', label: t('inbox.unreadOnly') }] }]);
  const list = useList<NotificationLine>('/notifications', filters.query, { limit: 100 });
  const read = useAct((ids: readonly string[]) => Promise.all(ids.map((id) => post(`/notifications/${id}/reads`))));
  const readAll = useAct((through: string) => post('/notifications/reads', { through }), { onDone: () => toast(t('inbox.allDone')) });
  const newest = list.items[0];
  return (
    <div className="page">
      <PageHeader title={t('inbox.title')} lead={t('inbox.lead')} actions={newest && list.items.some((n) => n.readAt === null) ? <button type="button" className="link-button" disabled={readAll.pending} onClick={() => void readAll.act(newest.at)}>{t('inbox.readAll')}</button> : null} />
      <label className="row"><input type="checkbox" checked={Boolean(filters.query['unread'])} onChange={(e) => filters.set('unread', e.target.checked ? '1' : '')} /> {t('inbox.unreadOnly')}</label>
      <ProblemBox problem={list.problem ?? read.problem ?? readAll.problem} />
      {list.loading ? <ListSkeleton /> : list.items.length === 0 ? <EmptyState title={t('inbox.none')} help={t('inbox.noneHelp')} /> : <Days items={list.items} busy={read.pending} onRead={(ids) => void read.act(ids)} />}
      {list.hasMore ? <div><button type="button" className="link-button" disabled={list.loadingMore} onClick={list.more}>{t('app:list.more')}</button></div> : null}
    </div>
  );
}

interface Reading { busy: boolean; onRead(ids: readonly string[]): void }

function Days({ items, ...reading }: { items: readonly NotificationLine[] } & Reading): React.ReactElement {
  const { t } = useTranslation('account');
  const now = useNow(60_000), today = showDay(now), yesterday = showDay(new Date(now.getTime() - 86_400_000));
  return (
    <>
      {byDayAndSubject(items, showDay).map(({ day, unread, groups }) => (
        <section key={day} className="panel" aria-labelledby={`inbox-${day}`}>
          <div className="row"><h2 className="push" id={`inbox-${day}`}>{day === today ? t('inbox.today') : day === yesterday ? t('inbox.yesterday') : day}</h2>{unread > 0 ? <span className="quiet small">{t('inbox.unreadN', { n: unread })}</span> : null}</div>
          <ul className="lines">{groups.map((g) => <li key={g.key}><About group={g} {...reading} /></li>)}</ul>
        </section>
      ))}
    </>
  );
}

function About({ group: g, busy, onRead }: { group: Group<NotificationLine> } & Reading): React.ReactElement {
  const { t } = useTranslation('account');
  const { subject } = useCodeWords();
  const [shown, folded] = [g.items.slice(0, OPEN), g.items.slice(OPEN)], name = subject(g.subject), label = t(g.unread.length > 1 ? 'inbox.readGroup' : 'inbox.read');
  return (
    <div className="stack" style={{ gap: 6 }}>
      <div className="row">
        <Tag kind={g.unread.length > 0 ? 'waiting' : 'ended'}>{g.items.length > 1 ? t('inbox.about', { subject: name, n: g.items.length }) : name}</Tag>
        <span className="push" />
        {g.unread.length > 0 ? <button type="button" className="link-button" disabled={busy} aria-label={`${label}: ${name}`} onClick={() => onRead(g.unread)}>{label}</button> : null}
      </div>
      {shown.map((n) => <Message key={n.id} of={n} onRead={onRead} />)}
      {folded.length > 0 ? <details><summary className="small">{t('inbox.more', { n: folded.length })}</summary><div className="stack" style={{ gap: 6, marginTop: 6 }}>{folded.map((n) => <Message key={n.id} of={n} onRead={onRead} />)}</div></details> : null}
    </div>
  );
}

/** Its title leads to what it is about, and following it is reading it. */
function Message({ of: n, onRead }: { of: NotificationLine; onRead(ids: readonly string[]): void }): React.ReactElement {
  const { t } = useTranslation('account');
  const title = n.path ? <Link to={n.path} onClick={() => { if (n.readAt === null) onRead([n.id]); }}>{n.title}</Link> : n.title;
  return (
    <div>
      <div>{n.readAt === null ? <strong>{title}<span className="vh"> ({t('inbox.unread')})</span></strong> : title} <time className="quiet small keep" dateTime={n.at}>{showInstant(n.at).slice(11)}</time></div>
      {n.text ? <div className="prose quiet small">{n.text}</div> : null}
    </div>
  );
}
