// Owns unlocking a key on this device: its file and its passphrase; or the copy that the city keeps, for who lost the file. What is unlocked stays in this page's memory.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unlockKey, type KeyPurpose, type UnlockedKey } from '@libs/bids/src/envelope-keys.js';
import { NoteBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';

export interface UnlockProps { purpose: KeyPurpose; /** Of these recipients one; another key is refused. */ recipients: readonly string[]; /** Sealed under the same passphrase; offered to who lost the file. */ copy?: string | null; label: string; onUnlocked(key: UnlockedKey): void }

export function Unlock({ purpose, recipients, copy, label, onUnlocked }: UnlockProps): React.ReactElement {
  const { t } = useTranslation('openers');
  const [file, setFile] = useState<string | null>(null);
  const [fromCopy, setFromCopy] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<'wrong' | 'other' | null>(null);
  const text = fromCopy ? copy ?? null : file;
  const unlock = async (): Promise<void> => {
    if (text === null) return;
    setBusy(true);
    setFailed(null);
    try {
      const key = await unlockKey(text, passphrase, purpose);
      if (recipients.includes(key.recipient)) { setPassphrase(''); onUnlocked(key); } else setFailed('other');
    } catch { setFailed('wrong'); } finally { setBusy(false); }
  };
  return (
    <form className="stack" onSubmit={(e) => { e.preventDefault(); void unlock(); }}>
      {fromCopy ? <p>{t('unlock.copySays')} <button type="button" className="link-button" onClick={() => setFromCopy(false)}>{t('unlock.fileInstead')}</button></p>
        : <PlainField label={t('unlock.file')} help={copy ? <button type="button" className="link-button" onClick={() => setFromCopy(true)}>{t('unlock.lost')}</button> : undefined}>{(input) => <input {...input} type="file" accept=".age" onChange={(e) => { void e.target.files?.[0]?.text().then(setFile); setFailed(null); }} />}</PlainField>}
      <PlainField label={t('unlock.passphrase')}>{(input) => <input {...input} type="password" autoComplete="off" value={passphrase} onChange={(e) => { setPassphrase(e.target.value); setFailed(null); }} />}</PlainField>
      {failed ? <NoteBox kind="bad"><p>{t(`unlock.${failed}`)}</p></NoteBox> : null}
      <div><Button type="primary" htmlType="submit" loading={busy} disabled={text === null || passphrase === ''}>{label}</Button></div>
    </form>
  );
}
