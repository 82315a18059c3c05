// What I follow: its closing hours, and one calendar of them all at an address of my own.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarFeedView, NewCalendarFeedView } from '@libs/challenges/src/saved-searches.contract.js';
import { post, remove } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRead } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { useChallengeColumns } from '../public/challenge-card.js';
import type { ChallengeLine } from '../public/challenge.types.js';
import { FollowButton } from './follow-button.js';

type Followed = ChallengeLine & { followedAt: string };

export default function FollowedChallenges(): React.ReactElement {
  const { t } = useTranslation(['finding', 'app']);
  const industry = useIndustry();
  const list = useList<Followed>('/subscriptions');
  const columns = useChallengeColumns(industry).filter((c) => c.key !== 'field' && c.key !== 'budget');
  return (
    <div className="page">
      <PageHeader title={t('followed.title')} lead={t('followed.lead')} actions={<Link to="/saved-searches">{t('saved.title')}</Link>} />
      <DataList caption={t('followed.title')} list={list} rowKey={(c) => c.id} exportName={t('followed.title')} empty={{ title: t('followed.none'), help: t('followed.noneHelp'), action: <Link to="/challenges?state=open">{t('search.toChallenges')}</Link> }}
        columns={[...columns as never[], { key: 'follow', title: t('follow.follow'), cell: (c: Followed) => <FollowButton id={c.id} title={c.title} following /> }]} />
      <Feed />
    </div>
  );
}

function Feed(): React.ReactElement {
  const { t } = useTranslation(['finding', 'app']);
  const toast = useToast();
  const { data } = useRead<CalendarFeedView>('/calendar-feeds/current');
  const make = useAct(() => post<NewCalendarFeedView>('/calendar-feeds'));
  const revoke = useAct(() => remove('/calendar-feeds/current').then(() => true), { onDone: () => { make.reset(); toast(t('feed.revoked')); } });
  const since = data?.createdAt, stands = typeof since === 'string', address = make.done ? location.origin + make.done.path : null;
  return (
    <Section title={t('feed.title')}>
      <p>{t('feed.lead')}</p>
      {address ? <NoteBox kind="good"><p>{t('feed.once')}</p><p className="row"><code className="breaks">{address}</code><button type="button" className="link-button" onClick={() => void navigator.clipboard.writeText(address).then(() => toast(t('app:copied')), () => undefined)}>{t('app:copy')}</button></p></NoteBox> : null}
      {stands ? <p className="quiet">{t('feed.since')} <Instant at={since} plain /></p> : null}
      <ProblemBox problem={make.problem ?? revoke.problem} />
      <div className="row">
        {stands ? <ConfirmAction type="default" label={t('feed.again')} title={t('feed.again')} says={t('feed.againSays')} onConfirm={() => make.act()} problem={make.problem} /> : <button type="button" className="solid-button" disabled={make.pending} onClick={() => void make.act()}>{t('feed.make')}</button>}
        {stands ? <ConfirmAction danger type="default" label={t('feed.revoke')} title={t('feed.revoke')} says={t('feed.revokeSays')} onConfirm={() => revoke.act()} problem={revoke.problem} /> : null}
      </div>
    </Section>
  );
}
