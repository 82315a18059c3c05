// Owns how a challenge looks in a list: as a card, and as a row's columns.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Industry } from '../../api/use-industry.js';
import { places } from '../../app/places.js';
import type { Column } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { StateTag } from '../../design/state-tag.js';
import { ClosingTime, showInstant } from '../../design/time.js';
import type { ChallengeLine } from './challenge.types.js';

export function ChallengeCard({ of: c, industry, as: Heading = 'h2' }: { of: ChallengeLine; industry: Industry; as?: 'h2' | 'h3' }): React.ReactElement {
  return (
    <>
      <div className="row"><StateTag subject="challenge" state={c.state} /><span className="quiet small">{c.number}</span></div>
      <Heading><Link to={places.challenge(c.id)}>{c.title}</Link></Heading>
      <div className="quiet small">{industry.chainName(c.chainId)} · {industry.fieldName(c.fieldId)}</div>
      <div className="row"><strong><Money amount={c.budget} in="wanyuan" /></strong></div>
      <div className="small"><ClosingTime at={c.closesAt} short /></div>
    </>
  );
}

export function useChallengeColumns(industry: Industry): Column<ChallengeLine>[] {
  const { t } = useTranslation(['public', 'app']);
  return [
    { key: 'title', title: t('challenges.challenge'), cell: (c) => <><Link to={places.challenge(c.id)}>{c.title}</Link> <span className="quiet small">{c.number}</span></>, sort: (c) => c.title, text: (c) => c.title },
    { key: 'state', title: t('challenges.state'), cell: (c) => <StateTag subject="challenge" state={c.state} />, text: (c) => c.state },
    { key: 'chain', title: t('challenges.chain'), cell: (c) => industry.chainName(c.chainId), sort: (c) => industry.chainName(c.chainId), text: (c) => industry.chainName(c.chainId) },
    { key: 'field', title: t('challenges.field'), cell: (c) => industry.fieldName(c.fieldId), text: (c) => industry.fieldName(c.fieldId) },
    { key: 'budget', title: t('challenges.budget'), right: true, cell: (c) => <Money amount={c.budget} in="wanyuan" />, sort: (c) => Number(c.budget), text: (c) => c.budget },
    { key: 'closesAt', title: t('app:time.closes'), cell: (c) => <ClosingTime at={c.closesAt} short />, sort: (c) => c.closesAt, text: (c) => showInstant(c.closesAt) },
  ];
}
