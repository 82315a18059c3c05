// Decides the one clear button of a challenge: bid, sign in, or why neither; beside it the closing time for one's calendar.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { CalendarLink, FollowButton } from '../finding/follow-button.js';
import type { ChallengeView } from './challenge.types.js';

export function BidButton({ challenge: c }: { challenge: ChallengeView }): React.ReactElement {
  const { t } = useTranslation('public');
  const { session, organisations } = useSession();
  const open = c.state === 'open' && Date.parse(c.closesAt) > useNow(1_000).getTime();
  const calendar = <><FollowButton id={c.id} title={c.title} following={c.following ?? false} /><CalendarLink id={c.id} number={c.number} /></>;
  if (!open) return <div className="row">{calendar}<strong className="quiet">{c.state === 'open' ? t('challenge.closedNow') : t('challenge.notOpen')}</strong></div>;
  if (!session) return <div className="row">{calendar}<Link className="solid-button big" to={places.signIn(places.challenge(c.id))}>{t('challenge.signInToBid')}</Link></div>;
  if (organisations.some((o) => o.state === 'verified')) return <div className="row">{calendar}<Link className="solid-button big" to={places.bidEditor(c.id)}>{t('challenge.bid')}</Link></div>;
  return <div className="row">{calendar}<span className="quiet">{organisations.length > 0 ? t('challenge.verifyFirst') : t('challenge.organisationFirst')} <Link to="/account/organisations">{t('challenge.toOrganisation')}</Link></span></div>;
}
