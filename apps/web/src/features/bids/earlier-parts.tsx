// Owns taking parts of an earlier bid over into this draft: the offer in the editor; the bid itself is read only when somebody asks.
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '@libs/bids/src/draft.contract.js';
import { Section } from '../../design/record-page.js';
import type { TypedBid } from './bid-form.js';

const EarlierBid = lazy(() => import('./earlier-bid.js'));
export interface EarlierProps { draft: DraftView; value: TypedBid; indicatorIds: readonly string[]; onTaken(value: TypedBid, sections: readonly string[]): void }

export function EarlierParts(props: EarlierProps): React.ReactElement {
  const { t } = useTranslation('bids');
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('earlier.title')}>
      <p className="quiet">{t('earlier.says')}</p>
      {open ? <Suspense fallback={<p role="status">{t('earlier.reading')}</p>}><EarlierBid {...props} onTaken={(value, sections) => { props.onTaken(value, sections); setOpen(false); }} /></Suspense> : <Button onClick={() => setOpen(true)}>{t('earlier.choose')}</Button>}
    </Section>
  );
}
