// Owns a draft that is kept on this device only: text and files in this browser's storage, in clear, sent nowhere until they are sealed. Moved to the platform and back whole.
import type { DraftContent } from '@libs/bids/src/bid.contract.js';
import type { AttachmentView, DraftView } from '@libs/bids/src/draft.contract.js';
import { digestOf } from '@libs/bids/src/envelope-files.js';
import { ATTACHMENT_LIMIT, ATTACHMENT_PART_SIZE, ATTACHMENTS_LIMIT } from '@libs/bids/src/draft.contract.js';
import { newKey, post, put, read, remove } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import { allHere, forgetHere, keepHere, keptHere } from '../../api/device-store.js';
import { sendByTus } from '../../api/tus.js';
import type { Whose } from './send-job.js';

export interface DeviceFile { readonly id: string; readonly name: string; readonly type: string; readonly size: number; readonly kind: string; readonly sha256: string; readonly data: Blob }
export interface DeviceDraft extends Whose { readonly version: number; readonly content: DraftContent; readonly files: readonly DeviceFile[]; readonly at: number; /** the latest that was read and confirmed */ readonly addendum: number }

const nameOf = (w: Whose): string => `device-draft.${w.challenge}.${w.organisation}`;
export const deviceDraft = (w: Whose): Promise<DeviceDraft | undefined> => keptHere<DeviceDraft>(nameOf(w));
export const dropDeviceDraft = (w: Whose): Promise<void> => forgetHere(nameOf(w));

export async function beginDeviceDraft(w: Whose, addendum: number, content: DraftContent = {}, files: readonly DeviceFile[] = []): Promise<DeviceDraft> {
  const draft: DeviceDraft = { challenge: w.challenge, organisation: w.organisation, version: 1, content, files, at: Date.now(), addendum };
  await keepHere(nameOf(w), draft);
  return draft;
}

/** All of this device, of organisations that the reader belongs to. */
export const deviceDrafts = async (organisations: readonly string[]): Promise<DeviceDraft[]> => (await allHere<DeviceDraft>('device-draft.')).filter((d) => organisations.includes(d.organisation));

/** One change after the other, each upon what is there: text and files are changed from different places of the page. */
let last: Promise<unknown> = Promise.resolve();
export function changeDeviceDraft(w: Whose, change: (draft: DeviceDraft) => Partial<Pick<DeviceDraft, 'content' | 'files' | 'addendum'>>): Promise<DeviceDraft> {
  const work = last.then(async () => {
    const before = await deviceDraft(w);
    if (!before) throw new ApiProblem(404, 'not-found', '');
    const after: DeviceDraft = { ...before, ...change(before), version: before.version + 1, at: Date.now() };
    await keepHere(nameOf(w), after);
    return after;
  });
  last = work.catch(() => undefined);
  return work;
}

/** @throws ApiProblem attachments-too-large when it is more than an envelope is meant to hold */
export async function addDeviceFile(w: Whose, file: File, kind: string): Promise<DeviceDraft> {
  const sha256 = await digestOf(file), data = new Blob([file], { type: file.type });
  return changeDeviceDraft(w, ({ files }) => {
    if (file.size > ATTACHMENT_LIMIT || files.length >= 100 || files.reduce((sum, f) => sum + f.size, file.size) > ATTACHMENTS_LIMIT) throw new ApiProblem(413, 'attachments-too-large', '');
    return { files: [...files, { id: newKey(), name: file.name, type: file.type || 'application/octet-stream', size: file.size, kind, sha256, data }] };
  });
}

export const asAttachments = (draft: DeviceDraft): AttachmentView[] => draft.files.map((f) => ({ id: f.id, name: f.name, type: f.type, size: f.size, kind: f.kind, state: 'stored', sha256: f.sha256, partSize: ATTACHMENT_PART_SIZE, parts: [] }));

/** From the platform to this device: everything is here before the draft there is erased. */
export async function toDevice(draft: DraftView, content: DraftContent, fileOf: (a: AttachmentView) => Promise<Blob>): Promise<DeviceDraft> {
  const files: DeviceFile[] = [];
  for (const a of draft.attachments) if (a.state === 'stored') files.push({ id: a.id, name: a.name, type: a.type, size: a.size, kind: a.kind, sha256: a.sha256 ?? '', data: await fileOf(a) });
  const here = await beginDeviceDraft({ challenge: draft.challengeId, organisation: draft.organisationId }, draft.seal.confirmedAddendum, content, files);
  await remove(`/drafts/${draft.id}`);
  return here;
}

/** From this device to the platform: everything is there before it is forgotten here. A move that broke off goes on where it was. */
export async function toPlatform(draft: DeviceDraft, on: (done: number, of: number) => void): Promise<void> {
  const begun = await post<DraftView>(`/challenges/${draft.challenge}/drafts`, { organisationId: draft.organisation }).then((d) => d.id, (error: unknown) => {
    const there = error instanceof ApiProblem && error.code === 'draft-exists' ? (error.data['draftId'] as string | undefined) : undefined;
    if (!there || there !== movedTo(draft)) throw error; // a colleague's draft is not overwritten
    return there;
  });
  localStorage.setItem(moveSlot(draft), begun);
  const seen = await read<DraftView>(`/drafts/${begun}`);
  await put(`/drafts/${begun}`, { content: draft.content }, { ifMatch: seen.etag });
  for (const [i, f] of draft.files.entries()) {
    on(i, draft.files.length);
    if (seen.body.attachments.some((a) => a.state === 'stored' && a.name === f.name && a.sha256 === f.sha256)) continue;
    const made = await post<AttachmentView>(`/drafts/${begun}/attachments`, { name: f.name, type: f.type, size: f.size, kind: f.kind });
    await sendByTus(f.data, { metadata: { purpose: 'draft-attachment', draft: begun, attachment: made.id } });
  }
  await dropDeviceDraft(draft);
  localStorage.removeItem(moveSlot(draft));
}
const moveSlot = (w: Whose): string => `jiebang.moving.${w.challenge}.${w.organisation}`;
const movedTo = (w: Whose): string | null => localStorage.getItem(moveSlot(w));
