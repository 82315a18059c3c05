// Owns a draft's attachments: announced, sent in parts that can be resumed, sealed with the draft's key before they rest, sniffed and hashed when complete.
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, isMemberOf, zId } from '#libs/kernel';
import { type About, audit, Database, enqueue, fieldErrors, FILE_TYPES, inPieces, Keys, open, platformErrors, run, seal, sniff, STORAGE, storageErrors, type Call, type Reader, type Storage } from '#libs/platform';
import { bidsErrors } from './bids.errors.js';
import { forgetObjects } from './bids.jobs.js';
import { ATTACHMENT_LIMIT, ATTACHMENT_PART_SIZE, ATTACHMENTS_LIMIT, type AttachmentView, type NewAttachment } from './draft.contract.js';
import { attachmentKey, type Draft, draftOf, openJson, sealJson } from './draft-store.js';
import { attachmentContext, type AttachmentFacts, type AttachmentRow, attachmentView } from './drafts.reader.js';

const SEAL_OVERHEAD = 28;
export interface AttachmentPlace { readonly draftId: string; readonly id: string }
const attachmentNames = z.strictObject({ draft: zId, attachment: zId });

@Injectable()
export class DraftAttachments {
  constructor(private readonly db: Database, private readonly keys: Keys, @Inject(STORAGE) private readonly storage: Storage) {}

  /** @throws Problem file-type-refused, file-too-large, attachments-too-large */
  announce(call: Call, draftId: string, given: NewAttachment): Promise<AttachmentView> {
    if (given.size > ATTACHMENT_LIMIT) throw storageErrors.problem('file-too-large', { pointer: '/size' });
    if (!FILE_TYPES.includes(given.type as never)) throw storageErrors.problem('file-type-refused', { pointer: '/type' });
    return run(this.db, call, async (tx) => {
      const draft = await this.own(tx, call.actor, draftId, 'FOR UPDATE OF d');
      const sum = await tx.one<{ size: bigint; next: number }>('SELECT coalesce(sum(size), 0)::bigint AS size, coalesce(max(position) + 1, 0)::int AS next FROM draft_attachments WHERE draft_id = $1', [draftId]);
      if (sum!.size + BigInt(given.size) > BigInt(ATTACHMENTS_LIMIT) || sum!.next >= 100) throw bidsErrors.problem('attachments-too-large', { pointer: '/size' });
      const id = randomUUID(), { name, type, kind, size } = given;
      await tx.query('INSERT INTO draft_attachments (id, draft_id, position, sealed, size, state) VALUES ($1,$2,$3,$4,$5,$6)',
        [id, draftId, sum!.next, sealJson(draft.key, { name, type, kind, sha256: null } satisfies AttachmentFacts, attachmentContext(id)), size, 'receiving']);
      await audit(tx, { subject: 'draft-attachment', subjectId: id, action: 'draft-attachment.announced', actor: call.actor, version: 1, state: { draftId } });
      return attachmentView(draft.key, (await this.row(tx, draftId, id)));
    });
  }

  /** Part `n` from 0. Durable when it answers; sent again, it replaces itself. */
  async receive(actor: Actor, draftId: string, id: string, n: number, body: Readable): Promise<void> {
    const { draft, row } = await this.both(actor, draftId, id).catch((error: unknown) => { body.resume(); throw error; });
    const count = Math.ceil(Number(row.size) / ATTACHMENT_PART_SIZE);
    if (row.state !== 'receiving' || n >= count) { body.resume(); throw platformErrors.problem(n >= count ? 'not-found' : 'wrong-state'); }
    const size = n === count - 1 ? Number(row.size) - n * ATTACHMENT_PART_SIZE : ATTACHMENT_PART_SIZE;
    const bytes = await exactly(body, size);
    await this.storage.put(attachmentKey(draftId, id, n), seal(draft.key, bytes, `${attachmentContext(id)}:${n}`), size + SEAL_OVERHEAD);
    const kept = await this.db.query(`UPDATE draft_attachments SET parts = ARRAY(SELECT DISTINCT unnest(parts || $3::int) ORDER BY 1) WHERE id = $1 AND draft_id = $2 AND state = 'receiving' RETURNING 1 AS one`, [id, draftId, n]);
    if (kept.length === 0) await this.storage.delete(attachmentKey(draftId, id, n)); // the draft went while the bytes came
  }

  /** What an upload of an announced attachment must name. @throws Problem not-found, wrong-state, part-mismatch */
  async expected(actor: Actor, named: Readonly<Record<string, string>>, length: number): Promise<AttachmentPlace & About> {
    const read = attachmentNames.safeParse(named);
    if (!read.success) throw platformErrors.problem('invalid', { fields: fieldErrors(read.error.issues, '/upload-metadata') });
    const place = { draftId: read.data.draft, id: read.data.attachment }, row = await this.stillExpected(actor, place);
    if (Number(row.size) !== length) throw storageErrors.problem('part-mismatch', { pointer: '/upload-length' });
    return place;
  }

  async stillExpected(actor: Actor, { draftId, id }: AttachmentPlace): Promise<AttachmentRow> {
    const { row } = await this.both(actor, draftId, id);
    if (row.state !== 'receiving') throw platformErrors.problem('wrong-state');
    return row;
  }

  /** The whole at once, cut into its parts and completed. Taken again, it answers the same. @throws Problem file-type-mismatch */
  async take(actor: Actor, { draftId, id }: AttachmentPlace, bytes: AsyncIterable<Buffer>): Promise<AttachmentView> {
    const { row } = await this.both(actor, draftId, id);
    if (row.state === 'receiving') {
      let n = 0;
      for await (const piece of inPieces(Readable.from(bytes, { objectMode: false }), ATTACHMENT_PART_SIZE, Number(row.size), false)) await this.receive(actor, draftId, id, n++, Readable.from([piece], { objectMode: false }));
    }
    return this.complete(actor, draftId, id);
  }

  /** @throws Problem attachment-incomplete, file-type-mismatch */
  async complete(actor: Actor, draftId: string, id: string): Promise<AttachmentView> {
    const { draft, row } = await this.both(actor, draftId, id);
    if (row.state !== 'receiving') return attachmentView(draft.key, row);
    if (row.parts.length !== Math.ceil(Number(row.size) / ATTACHMENT_PART_SIZE)) throw bidsErrors.problem('attachment-incomplete');
    const facts = openJson<AttachmentFacts>(draft.key, row.sealed, attachmentContext(id));
    const hash = createHash('sha256');
    for await (const chunk of this.bytes(draft, row)) hash.update(chunk);
    const good = (await sniff(facts.type, () => Promise.resolve(Readable.from(this.bytes(draft, row), { objectMode: false })))) === facts.type;
    const sealed = sealJson(draft.key, { ...facts, sha256: hash.digest('hex') } satisfies AttachmentFacts, attachmentContext(id));
    await this.db.query(`UPDATE draft_attachments SET state = $2, sealed = $3 WHERE id = $1 AND state = 'receiving'`, [id, good ? 'stored' : 'refused', sealed]);
    if (!good) throw storageErrors.problem('file-type-mismatch');
    return attachmentView(draft.key, await this.row(this.db, draftId, id));
  }

  /** The bytes for colleagues, and for the browser that seals them. */
  async content(actor: Actor, draftId: string, id: string): Promise<{ view: AttachmentView; stream: Readable }> {
    const { draft, row } = await this.both(actor, draftId, id);
    if (row.state !== 'stored') throw bidsErrors.problem('attachment-incomplete');
    return { view: attachmentView(draft.key, row), stream: Readable.from(this.bytes(draft, row), { objectMode: false }) };
  }

  remove(call: Call, draftId: string, id: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      await this.own(tx, call.actor, draftId, 'FOR UPDATE OF d');
      const row = await this.row(tx, draftId, id);
      await tx.execute('DELETE FROM draft_attachments WHERE id = $1', [id]);
      if (row.parts.length > 0) await enqueue(tx, forgetObjects, { keys: row.parts.map((n) => attachmentKey(draftId, id, n)) });
      await audit(tx, { subject: 'draft-attachment', subjectId: id, action: 'draft-attachment.removed', actor: call.actor, version: 2, state: { draftId } });
    });
  }

  private async *bytes(draft: Draft, row: AttachmentRow): AsyncGenerator<Buffer> {
    for (const n of [...row.parts].sort((a, b) => a - b)) {
      const sealed = await exactly(await this.storage.get(attachmentKey(row.draftId, row.id, n)), undefined);
      yield open(draft.key, sealed, `${attachmentContext(row.id)}:${n}`);
    }
  }

  private async both(actor: Actor, draftId: string, id: string): Promise<{ draft: Draft; row: AttachmentRow }> {
    return { draft: await this.own(this.db, actor, draftId), row: await this.row(this.db, draftId, id) };
  }

  private async own(r: Reader, actor: Actor, draftId: string, lock: '' | 'FOR UPDATE OF d' = ''): Promise<Draft> {
    const draft = await draftOf(r, this.keys, draftId, lock);
    if (!isMemberOf(actor, draft.row.organisationId)) throw platformErrors.problem('not-found');
    return draft;
  }

  private async row(r: Reader, draftId: string, id: string): Promise<AttachmentRow> {
    const row = await r.one<AttachmentRow>('SELECT id, draft_id, sealed, size, state, parts FROM draft_attachments WHERE id = $1 AND draft_id = $2', [id, draftId]);
    if (!row) throw platformErrors.problem('not-found');
    return row;
  }
}

/** The whole body; with a size, exactly that many bytes. @throws Problem part-mismatch */
async function exactly(body: Readable, size: number | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += (chunk as Buffer).length;
    if (size !== undefined && length > size) { body.resume(); throw storageErrors.problem('part-mismatch'); }
    chunks.push(chunk as Buffer);
  }
  if (size !== undefined && length !== size) throw storageErrors.problem('part-mismatch');
  return Buffer.concat(chunks);
}
