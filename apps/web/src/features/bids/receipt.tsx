// One receipt: what was received and when, and that it is in the log; both checked on this device, each by itself; and both its forms to keep.
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { receiptInLog, verifyReceipt, type SignedReceipt } from '@libs/bids/src/receipt.js';
import type { ProofView } from '@libs/platform/src/record/record.contract.js';
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
  const [found, setFound] = useState(false);
  const proof = useRecord<ProofView>(`/receipts/${encodeURIComponent(signed.id)}/proofs`, undefined, found ? {} : { refetchMs: 5_000 }).record;
  useEffect(() => { if (proof?.state === 'in-log') setFound(true); }, [proof]);
  const file = proof?.state === 'in-log' ? { ...signed, inLog: proof } : signed;
  return (
    <div className="page">
      <PageHeader title={t('receipt.title')} crumbs={[{ label: t('mine.title'), to: '/bids' }]} lead={t('receipt.lead')} actions={<><Button href={`/api/receipts/${signed.id}/pdf`} download>{t('receipt.pdf')}</Button><Button onClick={() => saveBytes(`receipt-${signed.id}.json`, JSON.stringify(file, null, 2), 'application/json')}>{t('receipt.json')}</Button></>} />
      {params.get('new') ? <NoteBox kind="good"><p><strong>{t('receipt.received')}</strong> {t('receipt.receivedSays')}</p></NoteBox> : null}
      <Section title={t('receipt.facts')} actions={<Signature signed={signed} />}>
        <dl className="facts">
          <div><dt>{t('receipt.receivedAt')}</dt><dd><strong className="seal">{showInstant(r.receivedAt, true)}</strong><br /><code className="small">{r.receivedAt}</code></dd></div>
          <div><dt>{t('receipt.version')}</dt><dd>{r.version}</dd></div><div><dt>{t('receipt.addendum')}</dt><dd>{r.addendum}</dd></div>
          <div><dt>{t('receipt.digest')}</dt><dd><code>{r.digest}</code></dd></div><div><dt>{t('receipt.leaf')}</dt><dd><code>{r.leaf}</code></dd></div>
          <div><dt>{t('receipt.signature')}</dt><dd><code>{signed.signature}</code></dd></div><div><dt>{t('receipt.key')}</dt><dd><code>{signed.publicKey}</code></dd></div>
        </dl>
      </Section>
      <InLog signed={signed} proof={proof} />
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

/** *In the log*, said apart from *received*. */
function InLog({ signed, proof }: { signed: SignedReceipt; proof: ProofView | undefined }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { checkpoint } = signed.receipt, there = proof?.state === 'in-log' ? proof : undefined;
  const good = useMemo(() => (there ? receiptInLog(signed.receipt, there, signed.publicKey) : false), [there, signed]);
  return (
    <Section title={t('receipt.inLog')} actions={there ? <Tag kind={good ? 'good' : 'bad'}>{good ? t('receipt.proven') : t('receipt.unproven')}</Tag> : <Tag kind="waiting">{t('receipt.waiting')}</Tag>}>
      <p className="quiet small">{t('receipt.inLogSays')}</p>
      <dl className="facts">
        {there ? <><div><dt>{t('receipt.index')}</dt><dd>{there.index.toLocaleString('en')}</dd></div><div><dt>{t('receipt.treeSize')}</dt><dd>{there.size.toLocaleString('en')}</dd></div></> : null}
        {checkpoint ? <div><dt>{t('receipt.before')}</dt><dd><pre className="prose small"><code>{checkpoint}</code></pre></dd></div> : null}
        {there ? <div><dt>{t('receipt.after')}</dt><dd><pre className="prose small"><code>{there.checkpoint}</code></pre></dd></div> : null}
      </dl>
    </Section>
  );
}
