// The step of attachments: sent in parts into the encrypted draft, with progress, stopped and resumed; each says what it is.
import { PaperClipOutlined } from '@ant-design/icons';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView, DraftView } from '@libs/bids/src/draft.contract.js';
import { post, remove } from '../../api/client.js';
import { asProblem, type ApiProblem } from '../../api/problem.js';
import { persistently, sendPart } from '../../api/upload.js';
import { showSize } from '../../design/file-field.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';

const AttachmentPreview = lazy(() => import('./attachment-preview.js'));
const shownInPlace = (type: string): boolean => ['application/pdf', 'image/png', 'image/jpeg'].includes(type);
export const KINDS = ['technical', 'price', 'qualification', 'agreement', 'authorisation', 'other'] as const;
type Kind = (typeof KINDS)[number];
interface Sending { key: string; file: File; kind: Kind; id?: string; sent: number; stop: AbortController; problem?: ApiProblem | 'stopped' }

export function AttachmentStep({ draft, onChanged }: { draft: DraftView; onChanged(): Promise<unknown> }): React.ReactElement {
  const { t } = useTranslation(['bids', 'app']);
  const [sending, setSending] = useState<Sending[]>([]);
  const [kind, setKind] = useState<Kind>('technical');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<string | null>(null);
  const looked = draft.attachments.find((a) => a.id === shown && a.state === 'stored');
  const read = async (): Promise<Uint8Array> => { const r = await fetch(`/api/drafts/${draft.id}/attachments/${shown}/content`); if (!r.ok) throw new Error('unreadable'); return new Uint8Array(await r.arrayBuffer()); };
  const change = (key: string, part: Partial<Sending>): void => setSending((before) => before.map((s) => (s.key === key ? { ...s, ...part } : s)));

  const send = async (item: Sending, known?: AttachmentView): Promise<void> => {
    try {
      const there = known ?? (await post<AttachmentView>(`/drafts/${draft.id}/attachments`, { name: item.file.name, type: item.file.type || 'application/octet-stream', size: item.file.size, kind: item.kind }));
      change(item.key, { id: there.id });
      const have = new Set(there.parts);
      const count = Math.ceil(item.file.size / there.partSize);
      let done = [...have].reduce((sum, n) => sum + Math.min(there.partSize, item.file.size - n * there.partSize), 0);
      for (let n = 0; n < count; n += 1) {
        if (have.has(n)) continue;
        const bytes = item.file.slice(n * there.partSize, (n + 1) * there.partSize), before = done;
        await persistently(() => sendPart(`/drafts/${draft.id}/attachments/${there.id}/parts/${n}`, bytes, (sent) => change(item.key, { sent: before + sent }), item.stop.signal), item.stop.signal);
        done += bytes.size;
      }
      await persistently(() => post<AttachmentView>(`/drafts/${draft.id}/attachments/${there.id}/completions`), item.stop.signal);
      await onChanged();
      setSending((before) => before.filter((s) => s.key !== item.key));
    } catch (error) {
      change(item.key, { problem: item.stop.signal.aborted ? 'stopped' : asProblem(error) });
      await onChanged();
    }
  };
  const take = (chosen: FileList | null): void => {
    for (const file of chosen ?? []) {
      if (file.size === 0) continue;
      const half = draft.attachments.find((a) => a.state === 'receiving' && a.name === file.name && a.size === file.size);
      const item: Sending = { key: `${file.name}-${performance.now()}`, file, kind, sent: 0, stop: new AbortController() };
      setSending((before) => [...before, item]);
      void send(item, half);
    }
    if (input.current) input.current.value = '';
  };
  const again = (item: Sending): void => {
    const { problem: _gone, ...rest } = item;
    const next = { ...rest, stop: new AbortController() };
    setSending((before) => before.map((s) => (s.key === item.key ? next : s)));
    void send(next, draft.attachments.find((a) => a.id === item.id && a.state === 'receiving'));
  };
  const drop = async (id: string): Promise<void> => { setProblem(null); await remove(`/drafts/${draft.id}/attachments/${id}`).catch((error: unknown) => setProblem(asProblem(error))); await onChanged(); };
  const busy = new Set(sending.map((s) => s.id));

  return (
    <Section title={t('step.attachments')}>
      <p className="quiet">{t('editor.attachmentsHelp')}</p>
      <div className="row">
        <label className="row"><span>{t('editor.attachmentKind')}</span><select className="field" style={{ width: 'auto' }} value={kind} onChange={(e) => setKind(e.target.value as Kind)}>{KINDS.map((k) => <option key={k} value={k}>{t(`attachmentKind.${k}`)}</option>)}</select></label>
        <input id="attachments" ref={input} type="file" multiple aria-label={t('app:file.choose')} onChange={(e) => take(e.target.files)} />
      </div>
      <ProblemBox problem={problem} />
      <ul className="files" aria-live="polite">
        {draft.attachments.filter((a) => !busy.has(a.id)).map((a) => (
          <li key={a.id}>
            <PaperClipOutlined aria-hidden />{a.state === 'stored' ? <a href={`/api/drafts/${draft.id}/attachments/${a.id}/content`}>{a.name}</a> : <span>{a.name}</span>}
            <span className="quiet small">{t(`attachmentKind.${a.kind as Kind}`)} · {showSize(a.size)}</span>
            {a.state === 'stored' ? null : <Tag kind={a.state === 'refused' ? 'bad' : 'attention'}>{a.state === 'refused' ? t('editor.attachmentRefused') : t('editor.attachmentHalf')}</Tag>}
            {a.state === 'stored' && shownInPlace(a.type) ? <button type="button" className="link-button" aria-pressed={a.id === shown} aria-label={t(a.id === shown ? 'preview.hideOf' : 'preview.showOf', { name: a.name })} onClick={() => setShown(a.id === shown ? null : a.id)}>{a.id === shown ? t('preview.hide') : t('preview.show')}</button> : null}
            <button type="button" className="plain-button" aria-label={t('app:file.remove', { name: a.name })} onClick={() => void drop(a.id)}>×</button>
          </li>
        ))}
        {sending.map((s) => (
          <li key={s.key}>
            <span>{s.file.name}</span>
            {s.problem === undefined ? <><progress max={s.file.size} value={s.sent} aria-label={t('app:file.sending', { name: s.file.name })} /><span className="small num">{Math.floor((s.sent / s.file.size) * 100)} %</span><button type="button" className="link-button" onClick={() => s.stop.abort()}>{t('app:file.stop')}</button></>
              : <><span className="small field-error">{s.problem === 'stopped' || s.problem.offline ? t('app:file.failed') : s.problem.title}</span>{s.problem === 'stopped' || s.problem.undecided ? <button type="button" className="link-button" onClick={() => again(s)}>{t('app:file.again')}</button> : null}
                <button type="button" className="plain-button" aria-label={t('app:file.remove', { name: s.file.name })} onClick={() => { setSending((before) => before.filter((x) => x.key !== s.key)); if (s.id) void drop(s.id); }}>×</button></>}
          </li>
        ))}
      </ul>
      {looked ? <Suspense fallback={<p role="status">{t('preview.reading')}</p>}><AttachmentPreview key={looked.id} name={looked.name} type={looked.type} read={read} /></Suspense> : null}
    </Section>
  );
}
