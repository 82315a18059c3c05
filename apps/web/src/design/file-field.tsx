// Owns attachments: chosen or dropped, sent in parts with progress, stopped and resumed; the value is the list of stored files. Works inside antd's Form.Item.
import { PaperClipOutlined } from '@ant-design/icons';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileAddress } from '../api/client.js';
import { asProblem, type ApiProblem } from '../api/problem.js';
import { upload, type Purpose, type StoredFile } from '../api/upload.js';

interface Sending { key: string; file: File; sent: number; stop: AbortController; problem?: ApiProblem | 'empty' | 'too-large' | 'stopped' }
export interface FileFieldProps { id?: string; value?: readonly StoredFile[] | null; onChange?: (files: StoredFile[]) => void; purpose?: Purpose; accept?: string; max?: number; limitMb?: number; label?: string; disabled?: boolean }

export const showSize = (bytes: number): string => (bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);

export function FileField({ id, value, onChange, purpose = 'attachment', accept, max = 20, limitMb = 100, label, disabled = false }: FileFieldProps): React.ReactElement {
  const { t } = useTranslation('app');
  const [sending, setSending] = useState<Sending[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const files = value ?? [];
  const latest = useRef<readonly StoredFile[]>(files);
  latest.current = files;

  const change = (key: string, part: Partial<Sending>): void => setSending((before) => before.map((s) => (s.key === key ? { ...s, ...part } : s)));
  const send = async (item: Sending): Promise<void> => {
    try {
      const stored = await upload(item.file, { purpose, signal: item.stop.signal, onProgress: (sent) => change(item.key, { sent }) });
      setSending((before) => before.filter((s) => s.key !== item.key));
      onChange?.([...latest.current, stored]);
    } catch (error) {
      change(item.key, { problem: item.stop.signal.aborted ? 'stopped' : asProblem(error) });
    }
  };
  const take = (chosen: FileList | null): void => {
    for (const file of [...(chosen ?? [])].slice(0, Math.max(0, max - files.length - sending.length))) {
      const problem = file.size === 0 ? 'empty' as const : file.size > limitMb * 1_048_576 ? 'too-large' as const : undefined;
      const item: Sending = { key: `${file.name}-${performance.now()}`, file, sent: 0, stop: new AbortController(), ...(problem ? { problem } : {}) };
      setSending((before) => [...before, item]);
      if (!problem) void send(item);
    }
    if (input.current) input.current.value = '';
  };
  const again = (item: Sending): void => { const next = { ...item, stop: new AbortController() }; delete next.problem; setSending((before) => before.map((s) => (s.key === item.key ? next : s))); void send(next); };
  const drop = (item: Sending): void => { item.stop.abort(); setSending((before) => before.filter((s) => s.key !== item.key)); };

  return (
    <div>
      {disabled || files.length >= max ? null : (
        <div className={`drop${over ? ' over' : ''}`} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(e) => { e.preventDefault(); setOver(false); take(e.dataTransfer.files); }}>
          <label htmlFor={id ? `${id}-input` : undefined} className="vh">{label ?? t('file.choose')}</label>
          <input id={id ? `${id}-input` : undefined} ref={input} type="file" multiple={max > 1} accept={accept} aria-label={label ?? t('file.choose')} onChange={(e) => take(e.target.files)} />
          <div className="quiet small">{t('file.drop')} · {t('file.limits', { mb: limitMb })}</div>
        </div>
      )}
      <ul className="files" aria-live="polite">
        {files.map((f) => (
          <li key={f.id}><PaperClipOutlined aria-hidden /><a href={fileAddress(f.id)} aria-label={t('file.download', { name: f.name })}>{f.name}</a><span className="quiet small">{showSize(f.size)}</span>
            {disabled ? null : <button type="button" className="plain-button" aria-label={t('file.remove', { name: f.name })} onClick={() => onChange?.(files.filter((x) => x.id !== f.id))}>×</button>}</li>
        ))}
        {sending.map((s) => (
          <li key={s.key}>
            <span>{s.file.name}</span>
            {s.problem === undefined ? <><progress max={s.file.size} value={s.sent} aria-label={t('file.sending', { name: s.file.name })} /><span className="small num">{Math.floor((s.sent / s.file.size) * 100)} %</span><button type="button" className="link-button" onClick={() => s.stop.abort()}>{t('file.stop')}</button></>
              : <span className="small" style={{ color: 'var(--bad-ink)' }}>{s.problem === 'empty' ? t('file.empty') : s.problem === 'too-large' ? t('file.tooLarge', { mb: limitMb }) : s.problem === 'stopped' || s.problem.offline ? t('file.failed') : s.problem.title}</span>}
            {s.problem === 'stopped' || (typeof s.problem === 'object' && (s.problem.offline || s.problem.status >= 500)) ? <button type="button" className="link-button" onClick={() => again(s)}>{t('file.again')}</button> : null}
            {s.problem === undefined ? null : <button type="button" className="plain-button" aria-label={t('file.remove', { name: s.file.name })} onClick={() => drop(s)}>×</button>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Stored files to read, where nothing can be changed. */
export function FileLinks({ files }: { files: readonly { id: string; name: string; size?: number }[] }): React.ReactElement {
  const { t } = useTranslation('app');
  return files.length === 0 ? <span className="quiet">{t('none')}</span> : <ul className="files">{files.map((f) => <li key={f.id}><PaperClipOutlined aria-hidden /><a href={fileAddress(f.id)}>{f.name}</a>{f.size ? <span className="quiet small">{showSize(f.size)}</span> : null}</li>)}</ul>;
}
