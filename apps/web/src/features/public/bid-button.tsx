// Decides the one clear button of a challenge: bid, sign in, or why neither; beside it the closing time for one's calendar.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { saveBytes } from '../../design/spreadsheet.js';
import type { ChallengeView } from './challenge.types.js';

export function BidButton({ challenge: c }: { challenge: ChallengeView }): React.ReactElement {
  const { t } = useTranslation('public');
  const { session, organisations } = useSession();
  const open = c.state === 'open' && Date.parse(c.closesAt) > useNow(1_000).getTime();
  const calendar = <button type="button" className="link-button" onClick={() => saveBytes(`${c.number ?? c.id}.ics`, invitation(c, location.origin), 'text/calendar')}>{t('challenge.calendar')}</button>;
  if (!open) return <strong className="quiet">{c.state === 'open' ? t('challenge.closedNow') : t('challenge.notOpen')}</strong>;
  if (!session) return <div className="row">{calendar}<Link className="solid-button big" to={places.signIn(places.challenge(c.id))}>{t('challenge.signInToBid')}</Link></div>;
  if (organisations.some((o) => o.state === 'verified')) return <div className="row">{calendar}<Link className="solid-button big" to={places.bidEditor(c.id)}>{t('challenge.bid')}</Link></div>;
  return <div className="row">{calendar}<span className="quiet">{organisations.length > 0 ? t('challenge.verifyFirst') : t('challenge.organisationFirst')} <Link to="/account/organisations">{t('challenge.toOrganisation')}</Link></span></div>;
}

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, (c) => `\\${c}`).replaceAll('\n', '\\n');
const stamp = (at: string): string => `${new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`;

/** The closing time as an RFC 5545 event with an alarm a day before. */
export function invitation(c: { id: string; title: string; closesAt: string }, origin: string): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//jiebang//web//EN', 'BEGIN:VEVENT', `UID:${c.id}@jiebang`, `DTSTAMP:${stamp(c.closesAt)}`, `DTSTART:${stamp(c.closesAt)}`, `SUMMARY:${escaped(c.title)}`,
    `URL:${origin}${places.challenge(c.id)}`, 'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(c.title)}`, 'TRIGGER:-P1D', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}
