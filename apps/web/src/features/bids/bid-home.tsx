// Where a draft lives: on the platform, saved as one types and shared with colleagues; or on this device only. The editor is the same; this says how each saves, reads and moves.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DraftContent } from '@libs/bids/src/bid.contract.js';
import type { AttachmentView, DraftView } from '@libs/bids/src/draft.contract.js';
import { put, read, type Answer } from '../../api/client.js';
import { asProblem, type ApiProblem } from '../../api/problem.js';
import { useRecord, type RecordState } from '../../api/use-record.js';
import { places } from '../../app/places.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { ClosingTime } from '../../design/time.js';
import type { ChallengeView } from '../public/challenge.types.js';
import { addDeviceFile, asAttachments, changeDeviceDraft, deviceDraft, deviceDrafts, dropDeviceDraft, toDevice, toPlatform, type DeviceDraft } from './device-draft.js';
import type { OnDevice } from './step-attachments.js';

export interface Home {
  readonly etag: string | null;
  save(content: DraftContent, etag: string | null): Promise<Answer<unknown>>;
  load(): Promise<{ content: DraftContent; etag: string | null }>;
  fileOf(a: AttachmentView): Promise<Blob>;
  again(): Promise<unknown>;
  /** After the draft moved or went. */
  moved(): Promise<unknown>;
  confirmAddendum?(number: number): Promise<unknown>;
  /** Set on this device only. */
  readonly files?: OnDevice; readonly device?: DeviceDraft;
}

export function onPlatform(d: DraftView, state: RecordState<DraftView>, moved: () => Promise<unknown>): Home {
  const path = `/drafts/${d.id}`;
  return {
    etag: state.etag, again: state.again, moved,
    save: (content, etag) => put<DraftView>(path, { content }, { ifMatch: etag }),
    load: async () => { const fresh = await read<DraftView>(path); return { content: fresh.body.content, etag: fresh.etag }; },
    fileOf: async (a) => { const answer = await fetch(`/api${path}/attachments/${a.id}/content`); if (!answer.ok) throw new Error('unreadable'); return answer.blob(); },
  };
}

export function onDevice(device: DeviceDraft, again: () => Promise<unknown>): Home {
  const w = { challenge: device.challenge, organisation: device.organisation };
  const fileOf = async (a: AttachmentView): Promise<Blob> => { const found = (await deviceDraft(w))?.files.find((f) => f.id === a.id); if (!found) throw new Error('unreadable'); return found.data; };
  return {
    etag: null, again, moved: again, device, fileOf, confirmAddendum: async (addendum) => { await changeDeviceDraft(w, () => ({ addendum })); await again(); },
    save: async (content) => ({ body: await changeDeviceDraft(w, () => ({ content })), etag: null, status: 200 }),
    load: async () => ({ content: (await deviceDraft(w))?.content ?? {}, etag: null }),
    files: { add: (file, kind) => addDeviceFile(w, file, kind), drop: (id) => changeDeviceDraft(w, ({ files }) => ({ files: files.filter((f) => f.id !== id) })), read: fileOf },
  };
}

/** As the editor reads a draft; partners confirm on the platform only. */
export const asDraft = (device: DeviceDraft, seal: DraftView['seal']): DraftView => ({
  id: `device.${device.challenge}.${device.organisation}`, challengeId: device.challenge, organisationId: device.organisation, version: device.version, content: device.content, attachments: asAttachments(device),
  partners: (device.content.partners ?? []).map((p, n) => ({ n, organisationId: p.organisationId ?? '', name: p.name, sectionHash: '', confirmed: false, confirmedAt: null, confirmation: null })), checklist: [], sections: {}, seal, updatedAt: new Date(device.at).toISOString(),
});

export function useDeviceDraft(challengeId: string, organisationIds: readonly string[]): { draft: DeviceDraft | null; loading: boolean; again(): Promise<unknown> } {
  const found = useQuery({
    queryKey: ['device', challengeId, organisationIds], retry: false, networkMode: 'always', staleTime: 0,
    queryFn: async () => { for (const organisation of organisationIds) { const d = await deviceDraft({ challenge: challengeId, organisation }).catch(() => undefined); if (d) return d; } return null; },
  });
  return { draft: found.data ?? null, loading: found.isPending, again: () => found.refetch() };
}

/** One line for each draft of this device, under the title of its challenge. */
export function DeviceDrafts(): React.ReactElement | null {
  const { t } = useTranslation('bids');
  const { organisations } = useSession();
  const ids = organisations.map((o) => o.id);
  const found = useQuery({ queryKey: ['device', 'all', ids], retry: false, networkMode: 'always', staleTime: 0, queryFn: () => deviceDrafts(ids).catch(() => []) });
  const drafts = found.data ?? [];
  return drafts.length === 0 ? null : <Section title={t('device.drafts')}><ul className="lines">{drafts.map((d) => <DeviceLine key={d.challenge + d.organisation} draft={d} name={organisations.find((o) => o.id === d.organisation)?.name ?? ''} />)}</ul></Section>;
}

function DeviceLine({ draft: d, name }: { draft: DeviceDraft; name: string }): React.ReactElement {
  const { t } = useTranslation('bids');
  const challenge = useRecord<ChallengeView>(`/challenges/${d.challenge}`).record;
  return <li className="row"><span className="push"><Link to={places.bidEditor(d.challenge)}>{challenge?.title ?? t('device.here')}</Link> <span className="quiet small">{name}</span></span><Tag kind="attention">{t('device.here')}</Tag>{challenge?.closesAt ? <ClosingTime at={challenge.closesAt} short /> : null}</li>;
}

/** Says where the draft lies, and moves it. */
export function HomeSwitch({ draft, content, home, flush, dropKept }: { draft: DraftView; content(): DraftContent; home: Home; flush(): Promise<boolean>; dropKept(): void }): React.ReactElement {
  const { t } = useTranslation('bids');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [moving, setMoving] = useState<{ done: number; of: number } | null>(null);
  const move = async (): Promise<true | undefined> => {
    setProblem(null);
    try {
      if (!(await flush())) return undefined;
      const { device } = home;
      if (device) await toPlatform((await deviceDraft(device)) ?? device, (done, of) => setMoving({ done, of }));
      else await toDevice(draft, content(), home.fileOf);
      dropKept();
      await home.moved();
      return true;
    } catch (error) { setProblem(asProblem(error)); return undefined; } finally { setMoving(null); }
  };
  const { device } = home;
  return (
    <span className="row">
      <Tag kind={device ? 'attention' : 'draft'}>{device ? t('device.here') : t('device.there')}</Tag>
      <ConfirmAction type="default" label={device ? t('device.toPlatform') : t('device.toDevice')} title={device ? t('device.toPlatform') : t('device.toDevice')} problem={problem} onConfirm={move}
        says={<>{device ? t('device.toPlatformSays') : t('device.toDeviceSays')}{moving ? <span role="status"> {t('device.moving', moving)}</span> : null}</>} />
      {device ? <ConfirmAction danger type="text" label={t('device.drop')} title={t('device.drop')} says={t('device.dropSays')} onConfirm={async () => { await dropDeviceDraft(device); await home.moved(); return true; }} /> : null}
    </span>
  );
}
