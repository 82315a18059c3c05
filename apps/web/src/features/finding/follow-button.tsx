// Owns following a challenge: the button that says which it is, and the calendar of its dates.
import { BellFilled, BellOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { post, remove } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { ProblemBox } from '../../design/note-box.js';
import { useToast } from '../../design/toast.js';
import { currentLocale } from '../../i18n/start.js';

export function FollowButton({ id, title, following }: { id: string; title: string; following: boolean }): React.ReactElement {
  const { t } = useTranslation('finding');
  const { session } = useSession();
  const toast = useToast();
  const change = useAct((on: boolean, key) => (on ? post(`/challenges/${id}/subscriptions`, {}, { key }).then(() => true) : remove(`/challenges/${id}/subscriptions`).then(() => false)), { onDone: (on) => toast(on ? t('follow.now') : t('follow.nowNot')) });
  if (!session) return <Link to={places.signIn(places.challenge(id))}>{t('follow.signIn')}</Link>;
  return (
    <>
      <button type="button" className="link-button" aria-pressed={following} aria-label={`${t('follow.follow')} ${title}`} disabled={change.pending} onClick={() => void change.act(!following)}>{following ? <BellFilled aria-hidden /> : <BellOutlined aria-hidden />} {following ? t('follow.following') : t('follow.follow')}</button>
      <ProblemBox problem={change.problem} />
    </>
  );
}

/** The server's text of its dates: the same event for ever, whatever moves. */
export function CalendarLink({ id, number }: { id: string; number: string | null }): React.ReactElement {
  const { t } = useTranslation('finding');
  return <a href={`/api/calendars/challenges/${id}?lang=${currentLocale()}`} download={`${number ?? id}.ics`} type="text/calendar">{t('follow.calendar')}</a>;
}
