// Checks a receipt on the reader's own device, nothing is uploaded: *received* by its signature, *in the log* by the proof that its file brings along.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { receiptInLink } from '@libs/bids/src/receipt-link.contract.js';
import type { ReceiptProof, SignedReceipt } from '@libs/bids/src/receipt.js';
import { NoteBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';
import { showInstant } from '../../design/time.js';

/** A receipt's file: as signed, and with the proof of its place once it has one. */
export type ReceiptFile = SignedReceipt & { readonly inLog?: ReceiptProof };
type Outcome = { kind: 'unreadable' } | { kind: 'checked'; good: boolean; inLog: 'good' | 'bad' | 'none'; receipt: ReceiptFile };

export function CheckReceipt(): React.ReactElement {
  const { t } = useTranslation('log');
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const check = async (given: string): Promise<void> => {
    try {
      const receipt = JSON.parse(given) as ReceiptFile;
      const { receiptInLog, verifyReceipt } = await import('@libs/bids/src/receipt.js');
      setOutcome({ kind: 'checked', receipt, good: await verifyReceipt(receipt, receipt.publicKey), inLog: !receipt.inLog ? 'none' : receiptInLog(receipt.receipt, receipt.inLog, receipt.publicKey) ? 'good' : 'bad' });
    } catch { setOutcome({ kind: 'unreadable' }); }
  };
  const take = async (file: File | undefined): Promise<void> => { if (file) { const given = await file.text(); setText(given); await check(given); } };
  useEffect(() => {
    let here = true;
    const arrived = (): void => { void receiptInLink(location.hash).then(async (given) => { if (!here || given === undefined) return; setText(given); await check(given); document.getElementById('check-receipt')?.scrollIntoView(); }); };
    arrived();
    addEventListener('hashchange', arrived);
    return () => { here = false; removeEventListener('hashchange', arrived); };
  }, []);
  return (
    <div id="check-receipt"><Section title={t('receipt.title')}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); void check(text); }}>
        <PlainField label={t('receipt.choose')}>{(input) => <input {...input} type="file" accept="application/json,.json" onChange={(e) => void take(e.target.files?.[0])} />}</PlainField>
        <PlainField label={t('receipt.or')}>{(input) => <textarea {...input} rows={6} required value={text} onChange={(e) => { setText(e.target.value); setOutcome(null); }} />}</PlainField>
        <div><button type="submit" className="solid-button">{t('receipt.check')}</button></div>
      </form>
      <div aria-live="polite" className="stack">
        {outcome === null ? null : outcome.kind === 'unreadable' ? <NoteBox kind="bad"><p>{t('receipt.unreadable')}</p></NoteBox> : (
          <>
            <NoteBox kind={outcome.good ? 'good' : 'bad'}><p>{outcome.good ? t('receipt.good') : t('receipt.bad')}</p></NoteBox>
            <NoteBox kind={outcome.inLog === 'none' ? 'waiting' : outcome.inLog}><p>{t(`receipt.inLog.${outcome.inLog}`, { index: outcome.receipt.inLog?.index.toLocaleString('en') })}</p></NoteBox>
            <dl className="facts">
              <div><dt>{t('receipt.receivedAt')}</dt><dd>{showInstant(outcome.receipt.receipt.receivedAt, true)}</dd></div><div><dt>{t('receipt.version')}</dt><dd>{outcome.receipt.receipt.version}</dd></div>
              <div><dt>{t('receipt.digest')}</dt><dd><code>{outcome.receipt.receipt.digest}</code></dd></div><div><dt>{t('receipt.leaf')}</dt><dd><code>{outcome.receipt.receipt.leaf}</code></dd></div>
              <div><dt>{t('receipt.key')}</dt><dd><code>{outcome.receipt.publicKey}</code></dd></div>
            </dl>
          </>
        )}
      </div>
    </Section></div>
  );
}
