// What waits for a bidder: drafts that close soon, sections to confirm.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DraftLine } from '@libs/bids/src/draft.contract.js';
import { useList } from '../../api/use-list.js';
import { places } from '../../app/places.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { ClosingTime } from '../../design/time.js';

export default function BidsClosing(): React.ReactElement {
  const { t } = useTranslation('bids');
  const drafts = useList<DraftLine>('/drafts');
  return (
    <Section title={t('panel.title')} actions={<Link to="/bids">{t('mine.title')}</Link>}>
      {drafts.loading ? <ListSkeleton rows={2} /> : drafts.items.length === 0 ? <p className="quiet">{t('panel.none')} <Link to="/challenges?state=open">{t('mine.toChallenges')}</Link></p> : (
        <ul className="lines">{drafts.items.map((d) => <li key={`${d.id}-${d.partner}`} className="row"><Link className="push" to={d.role === 'lead' ? places.bidEditor(d.challengeId) : `/bids/sections/${d.id}/${d.partner}`}>{d.challengeTitle}</Link><ClosingTime at={d.closesAt} short /></li>)}</ul>
      )}
    </Section>
  );
}
