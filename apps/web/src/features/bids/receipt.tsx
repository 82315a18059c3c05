// One receipt: what was received and when, its signature checked on this device, and both its forms to keep.
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { verifyReceipt, type SignedReceipt } from '@libs/bids/src/receipt.js';
import { useRecord } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { saveBytes } from '../../design/spreadsheet.js';
import { Tag } from '../../design/state-tag.js';
import { showInstant } from '../../design/time.js';

export default function ReceiptPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<SignedReceipt>(`/receipts/${encodeURIComponent(id)}`)}>{(receipt) => <Page signed={receipt} />}</RecordGate>;
}

function Page({ signed }: { signed: SignedReceipt }): React.ReactElement {
  const { t } = useTranslation('bids');
  const [params] = useSearchParams();
  const r = signed.receipt;
  return (
    <div className="page">
      <PageHeader title={t('receipt.title')} crumbs={[{ label: t('mine.title'), to: '/bids' }]} lead={t('receipt.lead')} actions={<><Button href={`/api/receipts/${signed.id}/pdf`} download>{t('receipt.pdf')}</Button><Button onClick={() => saveBytes(`receipt-${signed.id}.json`, JSON.stringify(signed, null, 2), 'application/json')}>{t('receipt.json')}</Button></>} />
      {params.get('new') ? <NoteBox kind="good"><p><strong>{t('receipt.received')}</strong> {t('receipt.receivedSays')}</p></NoteBox> : null}
      <Section title={t('receipt.facts')} actions={<Signature signed={signed} />}>
        <dl className="facts">
          <div><dt>{t('receipt.receivedAt')}</dt><dd><strong className="seal">{showInstant(r.receivedAt, true)}</strong><br /><code className="small">{r.receivedAt}</code></dd></div>
          <div><dt>{t('receipt.version')}</dt><dd>{r.version}</dd></div><div><dt>{t('receipt.addendum')}</dt><dd>{r.addendum}</dd></div>
          <div><dt>{t('receipt.digest')}</dt><dd><code>{r.digest}</code></dd></div><div><dt>{t('receipt.leaf')}</dt><dd><code>{r.leaf}</code></dd></div>
          <div><dt>{t('receipt.signature')}</dt><dd><code>{signed.signature}</code></dd></div><div><dt>{t('receipt.key')}</dt><dd><code>{signed.publicKey}</code></dd></div>
        </dl>
        <p className="quiet small" style={{ marginTop: 12 }}>{t('receipt.inLog')}</p>
      </Section>
      <div className="row"><Link to={`/bids/${r.bid}`}>{t('receipt.toBid')}</Link><Link to={places.challenge(r.challenge)}>{t('receipt.toChallenge')}</Link><Link to="/log">{t('receipt.toCheck')}</Link></div>
    </div>
  );
}

function Signature({ signed }: { signed: SignedReceipt }): React.ReactElement {
  const { t } = useTranslation('bids');
  const [good, setGood] = useState<boolean | null>(null);
  useEffect(() => { let gone = false; void verifyReceipt(signed, signed.publicKey).then((ok) => { if (!gone) setGood(ok); }); return () => { gone = true; }; }, [signed]);
  if (good === null) return <Tag kind="running">{t('receipt.checking')}</Tag>;
  return <Tag kind={good ? 'good' : 'bad'}>{good ? t('receipt.good') : t('receipt.bad')}</Tag>;
}
