// Owns making a key in the browser: generated, its passphrase shown once, its file downloaded; only then is the public part handed over. Neither identity nor passphrase leaves this page.
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fingerprint } from '../../design/fingerprint.js';
import { makeKey, sealKey, type KeyPurpose, type MadeKey, type UnlockedKey } from '@libs/bids/src/envelope-keys.js';
import { NoteBox } from '../../design/note-box.js';
import { saveBytes } from '../../design/spreadsheet.js';

export interface KeyMakingProps {
  purpose: KeyPurpose; label: string; /** Of the file, without its ending. */ fileName: string;
  /** Hands the public part over; true once it is taken. */
  onMade(key: MadeKey): Promise<boolean>;
  /** A file anew for an identity that was unlocked from a copy. */
  again?: UnlockedKey;
}

export function KeyMaking({ purpose, label, fileName, onMade, again }: KeyMakingProps): React.ReactElement {
  const { t } = useTranslation('openers');
  const [key, setKey] = useState<MadeKey | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [written, setWritten] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    try { setKey(again ? await sealKey(again.identity, purpose, (await makeKey(purpose)).passphrase) : await makeKey(purpose)); setSaved(false); setWritten(false); } finally { setBusy(false); }
  };
  const hand = async (): Promise<void> => {
    if (!key) return;
    setBusy(true);
    try { if (await onMade(key)) setKey(null); } finally { setBusy(false); }
  };
  if (!key) return <div><Button type="primary" loading={busy} onClick={() => void make()}>{label}</Button></div>;
  return (
    <div className="stack" role="group" aria-label={label}>
      <NoteBox kind="waiting"><p><strong>{t('make.once')}</strong> {t('make.onceSays')}</p></NoteBox>
      <dl className="facts">
        <div><dt>{t('make.passphrase')}</dt><dd><code data-testid="passphrase" style={{ fontSize: '1.2em', wordBreak: 'break-all' }}>{key.passphrase}</code></dd></div>
        <div><dt>{t('make.fingerprint')}</dt><dd><code>{fingerprint(key.recipient)}</code></dd></div>
      </dl>
      <div><Button onClick={() => { saveBytes(`${fileName}.age`, key.file, 'application/octet-stream'); setSaved(true); }}>{t('make.download')}</Button></div>
      <Checkbox checked={written} onChange={(e) => setWritten(e.target.checked)}>{t('make.written')}</Checkbox>
      <div><Button type="primary" disabled={!saved || !written} loading={busy} onClick={() => void hand()}>{t('make.done')}</Button></div>
    </div>
  );
}
