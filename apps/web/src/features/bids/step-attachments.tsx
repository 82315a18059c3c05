// The step of attachments: sent into the encrypted draft with progress, stopped and resumed, also after the page was closed; or kept on this device. Each says what it is.
import { PaperClipOutlined } from '@ant-design/icons';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView, DraftView } from '@libs/bids/src/draft.contract.js';
import { post, remove } from '../../api/client.js';
import { forgetHere, keepHere, keptHere } from '../../api/device-store.js';
import { asProblem, type ApiProblem } from '../../api/problem.js';
import { sendByTus } from '../../api/tus.js';
import { showSize } from '../../design/file-field.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { saveBytes } from '../../design/spreadsheet.js';
import { Tag } from '../../design/state-tag.js';

const AttachmentPreview = lazy(() => import('./attachment-preview.js'));
const shownInPlace = (type: string): boolean => ['application/pdf', 'image/png', 'image/jpeg'].includes(type);
export const KINDS = ['technical', 'price', 'qualification', 'agreement', 'authorisation', 'other'] as const;
type Kind = (typeof KINDS)[number];
interface Sending { key: string; file: Blob; name: string; kind: Kind; id?: string; sent: number; waiting: boolean; stop: AbortController; problem?: ApiProblem | 'stopped' }
/** What is on its way, kept beyond a reload: the file itself, and where its upload stands. */
interface Kept { file: Blob; location?: string }
const slotOf = (id: string): string => `attachment.${id}`;
/** Files that stay on this device. */
export interface OnDevice { add(file: File, kind: string): Promise<unknown>; drop(id: string): Promise<unknown>; read(a: AttachmentView): Promise<Blob> }

export function AttachmentStep({ draft, onChanged, device }: { draft: DraftView; onChanged(): Promise<unknown>; device?: OnDevice | undefined }): React.ReactElement {
  const { t } = useTranslation(['bids', 'app']);
  const [sending, setSending] = useState<Sending[]>([]);
  const [kind, setKind] = useState<Kind>('technical');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<string | null>(null);
  const looked = draft.attachments.find((a) => a.id === shown && a.state === 'stored');
  const read = async (): Promise<Uint8Array> => { if (device) return new Uint8Array(await (await device.read(looked!)).arrayBuffer()); const r = await fetch(`/api/drafts/${draft.id}/attachments/${shown}/content`); if (!r.ok) throw new Error('unreadable'); return new Uint8Array(await r.arrayBuffer()); };
  const change = (key: string, part: Partial<Sending>): void => setSending((before) => before.map((s) => (s.key === key ? { ...s, ...part } : s)));

  const send = async (item: Sending, known?: { id: string }): Promise<void> => {
    try {
      const id = known?.id ?? (await post<AttachmentView>(`/drafts/${draft.id}/attachments`, { name: item.name, type: item.file.type || 'application/octet-stream', size: item.file.size, kind: item.kind })).id;
      change(item.key, { id });
      const kept: Kept = { ...(await keptHere<Kept>(slotOf(id)).catch(() => undefined)), file: item.file };
      const keep = (): Promise<void> => keepHere(slotOf(id), kept).catch(() => undefined); // without room here it is sent all the same
      await keep();
      await sendByTus(item.file, {
        metadata: { purpose: 'draft-attachment', draft: draft.id, attachment: id }, location: kept.location, signal: item.stop.signal,
        onLocation: (location) => { kept.location = location; return keep(); }, onSent: (sent) => change(item.key, { sent }), onWaiting: (waiting) => change(item.key, { waiting }),
      });
      await forgetHere(slotOf(id)).catch(() => undefined);
      await onChanged();
      setSending((before) => before.filter((s) => s.key !== item.key));
    } catch (error) {
      change(item.key, { problem: item.stop.signal.aborted ? 'stopped' : asProblem(error) });
      await onChanged();
    }
  };
  const start = (file: Blob, name: string, of: Kind, half?: { id: string }): void => {
    const item: Sending = { key: `${name}-${performance.now()}-${Math.random()}`, file, name, kind: of, ...(half ? { id: half.id } : {}), sent: 0, waiting: false, stop: new AbortController() };
    setSending((before) => [...before, item]);
    void send(item, half);
  };
  const take = async (chosen: FileList | null): Promise<void> => {
    setProblem(null);
    for (const file of [...(chosen ?? [])].filter((f) => f.size > 0)) {
      if (device) await device.add(file, kind).then(onChanged, (error: unknown) => setProblem(asProblem(error)));
      else start(file, file.name, kind, draft.attachments.find((a) => a.state === 'receiving' && a.name === file.name && a.size === file.size && !sending.some((s) => s.id === a.id)));
    }
    if (input.current) input.current.value = '';
  };
  // What a closed page left half-way goes on by itself.
  const resumed = useRef(new Set<string>());
  useEffect(() => {
    if (device) return;
    for (const a of draft.attachments) {
      if (a.state !== 'receiving' || resumed.current.has(a.id) || sending.some((s) => s.id === a.id)) continue;
      resumed.current.add(a.id);
      void keptHere<Kept>(slotOf(a.id)).catch(() => undefined).then((kept) => { if (kept) start(kept.file, a.name, a.kind as Kind, a); });
    }
  }, [draft.attachments]);
  const again = (item: Sending): void => { setSending((before) => before.filter((s) => s.key !== item.key)); start(item.file, item.name, item.kind, item.id ? { id: item.id } : undefined); };
  const drop = async (id: string): Promise<void> => {
    setProblem(null);
    await (device ? device.drop(id) : remove(`/drafts/${draft.id}/attachments/${id}`)).catch((error: unknown) => setProblem(asProblem(error)));
    await forgetHere(slotOf(id)).catch(() => undefined);
    await onChanged();
  };
  const busy = new Set(sending.map((s) => s.id));

  return (
    <Section title={t('step.attachments')}>
      <p className="quiet">{device ? t('device.attachments') : t('editor.attachmentsHelp')}</p>
      <div className="row">
        <label className="row"><span>{t('editor.attachmentKind')}</span><select className="field" style={{ width: 'auto' }} value={kind} onChange={(e) => setKind(e.target.value as Kind)}>{KINDS.map((k) => <option key={k} value={k}>{t(`attachmentKind.${k}`)}</option>)}</select></label>
        <input id="attachments" ref={input} type="file" multiple aria-label={t('app:file.choose')} onChange={(e) => void take(e.target.files)} />
      </div>
      <ProblemBox problem={problem} />
      <ul className="files" aria-live="polite">
        {draft.attachments.filter((a) => !busy.has(a.id)).map((a) => (
          <li key={a.id}>
            <PaperClipOutlined aria-hidden />{device ? <button type="button" className="link-button" onClick={() => void device.read(a).then((data) => saveBytes(a.name, data, a.type))}>{a.name}</button> : a.state === 'stored' ? <a href={`/api/drafts/${draft.id}/attachments/${a.id}/content`}>{a.name}</a> : <span>{a.name}</span>}
            <span className="quiet small">{t(`attachmentKind.${a.kind as Kind}`)} · {showSize(a.size)}</span>
            {a.state === 'stored' ? null : <Tag kind={a.state === 'refused' ? 'bad' : 'attention'}>{a.state === 'refused' ? t('editor.attachmentRefused') : t('editor.attachmentHalf')}</Tag>}
            {a.state === 'stored' && shownInPlace(a.type) ? <button type="button" className="link-button" aria-pressed={a.id === shown} aria-label={t(a.id === shown ? 'preview.hideOf' : 'preview.showOf', { name: a.name })} onClick={() => setShown(a.id === shown ? null : a.id)}>{a.id === shown ? t('preview.hide') : t('preview.show')}</button> : null}
            <button type="button" className="plain-button" aria-label={t('app:file.remove', { name: a.name })} onClick={() => void drop(a.id)}>×</button>
          </li>
        ))}
        {sending.map((s) => (
          <li key={s.key}>
            <span>{s.name}</span>
            {s.problem === undefined ? <><progress max={s.file.size} value={s.sent} aria-label={t('app:file.sending', { name: s.name })} /><span className="small num">{Math.floor((s.sent / s.file.size) * 100)} %</span>{s.waiting ? <Tag kind="attention">{t('send.waiting')}</Tag> : null}<button type="button" className="link-button" onClick={() => s.stop.abort()}>{t('app:file.stop')}</button></>
              : <><span className="small field-error">{s.problem === 'stopped' || s.problem.offline ? t('app:file.failed') : s.problem.title}</span>{s.problem === 'stopped' || s.problem.undecided ? <button type="button" className="link-button" onClick={() => again(s)}>{t('app:file.again')}</button> : null}
                <button type="button" className="plain-button" aria-label={t('app:file.remove', { name: s.name })} onClick={() => { setSending((before) => before.filter((x) => x.key !== s.key)); if (s.id) void drop(s.id); }}>×</button></>}
          </li>
        ))}
      </ul>
      {looked ? <Suspense fallback={<p role="status">{t('preview.reading')}</p>}><AttachmentPreview key={looked.id} name={looked.name} type={looked.type} read={read} /></Suspense> : null}
    </Section>
  );
}
