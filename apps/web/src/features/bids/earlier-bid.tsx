// An earlier bid of one's own, read for its parts: what was opened is read from the city, what is sealed by the organisation's key on this device; then one picks the sections to take over.
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BidDocument, BidVersionView, DraftContent, OwnBidView } from '@libs/bids/src/bid.contract.js';
import { SECTIONS, withSections, type Section as DraftSection } from '@libs/bids/src/draft-sections.contract.js';
import type { UnlockedKey } from '@libs/bids/src/envelope-keys.js';
import type { OrganisationKeyView } from '@libs/bids/src/key-share.contract.js';
import type { OpenedBidView } from '@libs/bids/src/opening.contract.js';
import { get } from '../../api/client.js';
import { useList, type Page } from '../../api/use-list.js';
import { NoteBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { Unlock } from '../openers/unlock.js';
import { contentOf, typedOf } from './bid-form.js';
import type { EarlierProps } from './earlier-parts.js';
import { contentsOf, partsFromCity } from './sealed-copy.js';
import { SectionText } from './section-disputes.js';

const OPENED = ['opened', 'eligible', 'ineligible'];
/** What was committed belongs to that challenge's indicators, and its partners confirmed that bid: both are written anew. */
const CARRIED: readonly DraftSection[] = SECTIONS.filter((s) => s !== 'commitments' && s !== 'partners');

export default function EarlierBid(props: EarlierProps): React.ReactElement {
  const { t } = useTranslation('bids');
  const own = useList<OwnBidView>('/bids', {}, { limit: 100 });
  const [id, setId] = useState('');
  const bids = own.items.filter((b) => b.organisationId === props.draft.organisationId);
  const bid = bids.find((b) => b.id === id);
  if (own.loading) return <p role="status">{t('earlier.reading')}</p>;
  if (bids.length === 0) return <p className="quiet">{t('earlier.none')}</p>;
  return (
    <div className="stack">
      <PlainField label={t('earlier.which')}>{(input) => <select {...input} value={id} onChange={(e) => setId(e.target.value)}><option value="">–</option>{bids.map((b) => <option key={b.id} value={b.id}>{`${b.challengeNumber ?? ''} ${b.challengeTitle}`}</option>)}</select>}</PlainField>
      {bid ? <Readable key={bid.id} {...props} bid={bid} /> : null}
    </div>
  );
}

function Readable({ bid: b, ...props }: EarlierProps & { bid: OwnBidView }): React.ReactElement {
  const { t } = useTranslation(['bids', 'openers']);
  const [document, setDocument] = useState<BidDocument | null>(null);
  const [failed, setFailed] = useState(false);
  const opened = OPENED.includes(b.state);
  const keys = useList<OrganisationKeyView>(opened ? null : `/organisations/${b.organisationId}/keys`);
  const tell = (work: Promise<BidDocument | null>): Promise<void> => { setFailed(false); return work.then((d) => (d ? setDocument(d) : setFailed(true)), () => setFailed(true)); };
  const fromCity = (): Promise<BidDocument | null> => get<OpenedBidView>(`/opened-bids/${b.id}`).then((view) => view.document as BidDocument | null);
  const fromSealed = async (key: UnlockedKey): Promise<BidDocument | null> => {
    const version = (await get<Page<BidVersionView>>(`/bids/${b.id}/versions`)).items.find((v) => v.version === b.version);
    return version ? (await contentsOf(version.header, key.identity, partsFromCity(version.header))).document : null;
  };
  if (document) return <Pick {...props} document={document} />;
  return (
    <div className="stack">
      {failed ? <NoteBox kind="bad"><p>{t('earlier.failed')}</p></NoteBox> : null}
      {opened ? <div><Button onClick={() => void tell(fromCity())}>{t('earlier.read')}</Button></div>
        : keys.loading ? null : keys.items.length === 0 ? <p className="quiet">{t('openers:sealed.none')}</p>
        : <Unlock purpose={{ kind: 'organisation', of: b.organisationId }} recipients={keys.items.map((k) => k.recipient)} label={t('openers:sealed.unlock')} onUnlocked={(key) => void tell(fromSealed(key))} />}
    </div>
  );
}

function Pick({ document: d, value, indicatorIds, onTaken }: EarlierProps & { document: BidDocument }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { attachments: _, ...rest } = d, content: DraftContent = { ...rest, schedule: d.schedule.map((m) => ({ ...m, amount: m.amount ?? '' })) };
  const there = CARRIED.filter((s) => { const held = (content as DraftContent)[s]; return held !== undefined && held !== null && held.length > 0; });
  const [chosen, setChosen] = useState<readonly DraftSection[]>([]);
  const now = contentOf(value);
  const take = (): void => onTaken(typedOf(withSections(now, content, chosen), indicatorIds), chosen);
  return (
    <div className="stack">
      <p>{t('earlier.pick')}</p>
      <ul className="lines">{there.map((s) => (
        <li key={s}>
          <Checkbox checked={chosen.includes(s)} onChange={(e) => setChosen(e.target.checked ? [...chosen, s] : chosen.filter((x) => x !== s))}>{t(`check.${s}`)}</Checkbox>
          {chosen.includes(s) && (now[s]?.length ?? 0) > 0 ? <span className="small field-error"> {t('earlier.replaces')}</span> : null}
          <SectionText content={content} section={s} />
        </li>
      ))}</ul>
      <div><Button type="primary" disabled={chosen.length === 0} onClick={take}>{t('earlier.take', { n: chosen.length })}</Button></div>
    </div>
  );
}
