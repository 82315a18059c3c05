// My organisation's bids and drafts: where each stands and what it still asks of us. Nobody else sees that they exist before opening.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnBidView } from '@libs/bids/src/bid.contract.js';
import type { DraftLine } from '@libs/bids/src/draft.contract.js';
import { useList } from '../../api/use-list.js';
import { places } from '../../app/places.js';
import { DataList } from '../../design/data-list.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag, Tag, useStateWord } from '../../design/state-tag.js';
import { ClosingTime, Instant } from '../../design/time.js';
import { DeviceDrafts } from './bid-home.js';

export default function MyBids(): React.ReactElement {
  const { t } = useTranslation('bids');
  const word = useStateWord();
  const bids = useList<OwnBidView>('/bids');
  const drafts = useList<DraftLine>('/drafts');
  return (
    <div className="page">
      <PageHeader title={t('mine.title')} lead={t('mine.lead')} />
      {drafts.items.length > 0 ? (
        <Section title={t('mine.drafts')}>
          <ul className="lines">{drafts.items.map((d) => (
            <li key={`${d.id}-${d.partner}`} className="row">
              <span className="push">{d.role === 'lead' ? <Link to={places.bidEditor(d.challengeId)}>{d.challengeTitle}</Link> : <Link to={`/bids/sections/${d.id}/${d.partner}`}>{d.challengeTitle}</Link>} <span className="quiet small">{d.role === 'lead' ? d.organisationName : t('mine.partnerOf', { name: d.organisationName })}</span></span>
              {d.role === 'partner' ? <Tag kind={d.confirmed ? 'good' : 'waiting'}>{d.confirmed ? t('editor.confirmed') : t('mine.toConfirm')}</Tag> : null}
              <ClosingTime at={d.closesAt} short />
            </li>
          ))}</ul>
        </Section>
      ) : null}
      <DeviceDrafts />
      <DataList caption={t('mine.title')} list={bids} rowKey={(b) => b.id} exportName={t('mine.title')} empty={{ title: t('mine.none'), help: t('mine.noneHelp'), action: <Link to="/challenges?state=open">{t('mine.toChallenges')}</Link> }}
        columns={[
          { key: 'challenge', title: t('mine.challenge'), cell: (b) => <><Link to={`/bids/${b.id}`}>{b.challengeTitle}</Link> <span className="quiet small">{b.challengeNumber}</span></>, sort: (b) => b.challengeTitle, text: (b) => b.challengeTitle },
          { key: 'state', title: t('mine.state'), cell: (b) => <StateTag subject="bid" state={b.state} />, sort: (b) => b.state, text: (b) => word('bid', b.state) },
          { key: 'version', title: t('receipt.version'), right: true, cell: (b) => b.version, sort: (b) => b.version, text: (b) => b.version },
          { key: 'at', title: t('receipt.receivedAt'), cell: (b) => <Instant at={b.submittedAt} />, sort: (b) => b.submittedAt, text: (b) => b.submittedAt },
          { key: 'receipt', title: t('receipt.title'), cell: (b) => <Link to={`/receipts/${b.receiptId}`}>{t('mine.openReceipt')}</Link> },
        ]} />
    </div>
  );
}
