// An opened bid as people read it: what it promises, for how much, by whom; its files beside. Each reading is recorded by the server.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedBidView } from '@libs/bids/src/opening.contract.js';
import { useRecord } from '../../api/use-record.js';
import { showSize } from '../../design/file-field.js';
import { Money } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { RecordGate, Section } from '../../design/record-page.js';
import type { Indicator } from '../public/challenge.types.js';

const SIGN: Record<string, string> = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' };
const fileOf = (bidId: string, n: number, inline: boolean): string => `/api/opened-bids/${bidId}/files/${n}${inline ? '?inline=1' : ''}`;
const shownInPlace = (type: string): boolean => ['application/pdf', 'image/png', 'image/jpeg'].includes(type);

/** The bid, read when it is shown. `indicators` are the challenge's, so that each commitment stands beside its target; `closed` is said to whom it is not shown any more. */
export function OpenedBid({ id, indicators, closed }: { id: string; indicators: readonly Indicator[]; closed?: React.ReactElement }): React.ReactElement {
  const found = useRecord<OpenedBidView>(`/opened-bids/${id}`);
  if (closed && found.problem?.status === 404) return closed;
  return <RecordGate of={found}>{(bid) => <BidDocumentView bid={bid} indicators={indicators} />}</RecordGate>;
}

export function BidDocumentView({ bid, indicators }: { bid: OpenedBidView; indicators: readonly Indicator[] }): React.ReactElement {
  const { t } = useTranslation('reviews');
  const d = bid.document;
  if (!d) return <NoteBox kind="bad"><p>{t('bid.unreadable')}</p><pre className="small">{JSON.stringify(bid.evidence, null, 1)}</pre></NoteBox>;
  return (
    <div className="stack">
      <Files bid={bid} />
      <Section title={t('bid.summary')}><p className="prose">{d.summary}</p><dl className="facts"><div><dt>{t('bid.price')}</dt><dd>{d.price === null ? t(bid.price === 'unreadable' ? 'bid.priceUnreadable' : bid.price === 'unopened' ? 'bid.priceUnopened' : 'bid.priceSealed') : <Money amount={d.price} />}</dd></div></dl></Section>
      <Section title={t('bid.approach')}><p className="prose">{d.approach}</p></Section>
      {d.commitments.length > 0 ? (
        <Section title={t('bid.commitments')}>
          <table className="data folds"><thead><tr><th scope="col">{t('bid.indicator')}</th><th scope="col">{t('bid.target')}</th><th scope="col">{t('bid.promised')}</th></tr></thead>
            <tbody>{d.commitments.map((c) => { const i = indicators.find((x) => x.id === c.indicatorId); return <tr key={c.indicatorId}><th scope="row">{i?.name ?? c.indicatorId}</th><td data-label={t('bid.target')}>{i ? `${SIGN[i.operator] ?? i.operator} ${i.value} ${i.unit}` : '–'}</td><td data-label={t('bid.promised')}>{c.value} {i?.unit}<div className="small quiet prose">{c.note}</div></td></tr>; })}</tbody></table>
        </Section>
      ) : null}
      <Section title={t('bid.team')}>
        <table className="data folds"><thead><tr><th scope="col">{t('bid.name')}</th><th scope="col">{t('bid.title')}</th><th scope="col">{t('bid.role')}</th></tr></thead>
          <tbody>{d.team.map((m, i) => <tr key={i}><th scope="row">{m.name}</th><td data-label={t('bid.title')}>{m.title}</td><td data-label={t('bid.role')}>{m.role}</td></tr>)}</tbody></table>
        {bid.partners.length > 0 ? <><h3>{t('bid.partners')}</h3><ul className="lines">{d.partners.map((p, i) => <li key={i}><strong>{p.name}</strong> <span className="quiet small">{bid.partners[i]?.confirmed ? t('bid.confirmed') : t('bid.unconfirmed')}</span><div className="prose">{p.share}</div></li>)}</ul></> : null}
      </Section>
      {d.budget ? <Section title={t('bid.budget')}>
        <table className="data folds"><thead><tr><th scope="col">{t('bid.item')}</th><th scope="col" className="num">{t('bid.amount')}</th></tr></thead>
          <tbody>{d.budget.map((b, i) => <tr key={i}><th scope="row">{b.item}</th><td className="num" data-label={t('bid.amount')}><Money amount={b.amount} /></td></tr>)}</tbody></table>
      </Section> : null}
      <Section title={t('bid.schedule')}>
        <table className="data folds"><thead><tr><th scope="col">{t('bid.milestone')}</th><th scope="col" className="num">{t('bid.months')}</th>{d.price === null ? null : <th scope="col" className="num">{t('bid.amount')}</th>}</tr></thead>
          <tbody>{d.schedule.map((m, i) => <tr key={i}><th scope="row">{m.name}</th><td className="num" data-label={t('bid.months')}>{m.months}</td>{d.price === null ? null : <td className="num" data-label={t('bid.amount')}><Money amount={m.amount} /></td>}</tr>)}</tbody></table>
      </Section>
      {bid.supplements.length > 0 ? <Section title={t('bid.supplements')}><ul className="files">{bid.supplements.map((s) => <li key={s.fileId}><a href={`/api/files/${s.fileId}/content`}>{s.name}</a></li>)}</ul></Section> : null}
    </div>
  );
}

/** Attachments; a PDF or picture opens in place, where the browser can show it. */
function Files({ bid }: { bid: OpenedBidView }): React.ReactElement | null {
  const { t } = useTranslation('reviews');
  const first = bid.files.find((f) => shownInPlace(f.type));
  const [shown, setShown] = useState(first?.n);
  if (bid.files.length === 0) return null;
  const current = bid.files.find((f) => f.n === shown);
  return (
    <Section title={t('bid.files')}>
      <ul className="files">
        {bid.files.map((f) => (
          <li key={f.n}><a href={fileOf(bid.id, f.n, false)}>{f.name}</a><span className="quiet small">{showSize(f.size)}</span>
            {shownInPlace(f.type) ? <button type="button" className="link-button" aria-pressed={f.n === shown} onClick={() => setShown(f.n === shown ? undefined : f.n)}>{f.n === shown ? t('bid.hide') : t('bid.show')}</button> : null}</li>
        ))}
      </ul>
      {current ? <iframe title={current.name} src={fileOf(bid.id, current.n, true)} style={{ width: '100%', height: '60vh', border: '1px solid var(--line)', borderRadius: 6, marginTop: 8 }} /> : null}
    </Section>
  );
}
