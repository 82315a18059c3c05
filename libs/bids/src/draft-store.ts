// Owns how drafts rest: every content, name and byte sealed with the draft's own key; the key alone is wrapped under DATA_KEY and erased with the draft.
import { createHmac, randomBytes } from 'node:crypto';
import { type Keys, dropDue, enqueue, open, platformErrors, seal, type Reader, type Tx } from '#libs/platform';
import type { DraftContent } from './bid.contract.js';
import { draftDayLeft, draftHalfHourLeft, forgetObjects } from './bids.jobs.js';

export interface DraftRow { readonly id: string; readonly challengeId: string; readonly organisationId: string; readonly version: number; /** the addendum that was confirmed for it */ readonly addendum: number; readonly sealed: Buffer; readonly wrapped: Buffer; readonly updatedAt: Date }
export interface Draft { readonly row: DraftRow; readonly key: Buffer; readonly content: DraftContent }

const SELECT = 'SELECT d.id, d.challenge_id, d.organisation_id, d.version, d.addendum, d.sealed, k.wrapped, d.updated_at FROM drafts d JOIN draft_keys k ON k.draft_id = d.id WHERE d.id = $1';
const keyContext = (draftId: string): string => `draft-key:${draftId}`;
const contentContext = (draftId: string): string => `draft:${draftId}`;

export const newDraftKey = (keys: Keys, draftId: string): { key: Buffer; wrapped: Buffer } => {
  const key = randomBytes(32);
  return { key, wrapped: keys.wrap(key, keyContext(draftId)) };
};
export const sealContent = (key: Buffer, draftId: string, content: DraftContent): Buffer => seal(key, Buffer.from(JSON.stringify(content)), contentContext(draftId));
export const sealJson = (key: Buffer, value: unknown, context: string): Buffer => seal(key, Buffer.from(JSON.stringify(value)), context);
export const openJson = <T>(key: Buffer, sealed: Buffer, context: string): T => JSON.parse(open(key, sealed, context).toString()) as T;

/** @throws Problem not-found */
export async function draftOf(r: Reader, keys: Keys, id: string, lock: '' | 'FOR UPDATE OF d' = ''): Promise<Draft> {
  const row = await r.one<DraftRow>(`${SELECT} ${lock}`, [id]);
  if (!row) throw platformErrors.problem('not-found');
  const key = keys.unwrap(row.wrapped, keyContext(id));
  return { row, key, content: openJson<DraftContent>(key, row.sealed, contentContext(id)) };
}

/** Makes a section's hash impossible to guess from outside; known to the draft's people and this partner. */
export const sectionSalt = (key: Buffer, partnerId: string): string => createHmac('sha256', key).update(`section:${partnerId}`).digest('hex');

export const attachmentKey = (draftId: string, attachmentId: string, n: number): string => `drafts/${draftId}/${attachmentId}/${n}`;

/** Rows and key go with this transaction, objects after it. Somebody else's draft is not there. @throws Problem not-found */
export async function eraseDraft(tx: Tx, id: string, of: { challengeId: string; organisationId: string }): Promise<void> {
  const parts = await tx.query<{ id: string; parts: number[] }>('SELECT a.id, a.parts FROM draft_attachments a WHERE a.draft_id = $1 FOR UPDATE', [id]);
  const gone = await tx.execute('DELETE FROM drafts WHERE id = $1 AND challenge_id = $2 AND organisation_id = $3', [id, of.challengeId, of.organisationId]);
  if (gone !== 1) throw platformErrors.problem('invalid', { pointer: '/draftId' });
  for (const due of [draftDayLeft, draftHalfHourLeft]) await dropDue(tx, due, id);
  const keys = parts.flatMap((a) => a.parts.map((n) => attachmentKey(id, a.id, n)));
  if (keys.length > 0) await enqueue(tx, forgetObjects, { keys });
}
