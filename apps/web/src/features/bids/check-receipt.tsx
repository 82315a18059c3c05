// The public page that checks a receipt on the reader's own device: nothing is uploaded.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedReceipt } from '@libs/bids/src/receipt.js';
import { PageHeader } from '../../design/page-header.js';
import { PlainField } from '../../design/plain-field.js';
import { NoteBox } from '../../design/note-box.js';
import { showInstant } from '../../design/time.js';

type Outcome = { kind: 'unreadable' } | { kind: 'good' | 'bad'; receipt: SignedReceipt };

export default function CheckReceipt(): React.ReactElement {
  const { t } = useTranslation('public');
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const check = async (given: string): Promise<void> => {
    try {
      const receipt = JSON.parse(given) as SignedReceipt;
      const { verifyReceipt } = await import('@libs/bids/src/receipt.js');
      setOutcome({ kind: (await verifyReceipt(receipt, receipt.publicKey)) ? 'good' : 'bad', receipt });
    } catch { setOutcome({ kind: 'unreadable' }); }
  };
  const take = async (file: File | undefined): Promise<void> => { if (file) { const given = await file.text(); setText(given); await check(given); } };
  return (
    <div className="page">
      <PageHeader title={t('log.title')} lead={t('log.lead')} />
      <form className="panel stack" onSubmit={(e) => { e.preventDefault(); void check(text); }}>
        <PlainField label={t('log.choose')}>{(input) => <input {...input} type="file" accept="application/json,.json" onChange={(e) => void take(e.target.files?.[0])} />}</PlainField>
        <PlainField label={t('log.or')}>{(input) => <textarea {...input} rows={8} required value={text} onChange={(e) => { setText(e.target.value); setOutcome(null); }} />}</PlainField>
        <div><button type="submit" className="solid-button">{t('log.check')}</button></div>
      </form>
      <div aria-live="polite" className="stack">
        {outcome === null ? null : outcome.kind === 'unreadable' ? <NoteBox kind="bad"><p>{t('log.unreadable')}</p></NoteBox> : (
          <>
            <NoteBox kind={outcome.kind}><p>{outcome.kind === 'good' ? t('log.good') : t('log.bad')}</p></NoteBox>
            <dl className="facts panel">
              <div><dt>{t('log.receivedAt')}</dt><dd>{showInstant(outcome.receipt.receipt.receivedAt, true)}</dd></div><div><dt>{t('log.version')}</dt><dd>{outcome.receipt.receipt.version}</dd></div>
              <div><dt>{t('log.digest')}</dt><dd><code>{outcome.receipt.receipt.digest}</code></dd></div><div><dt>{t('log.leaf')}</dt><dd><code>{outcome.receipt.receipt.leaf}</code></dd></div>
              <div><dt>{t('log.key')}</dt><dd><code>{outcome.receipt.publicKey}</code></dd></div>
            </dl>
          </>
        )}
      </div>
    </div>
  );
}
