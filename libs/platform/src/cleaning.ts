// Decides what is thrown away and when: uploads that nobody finished or used, answers kept for repeats. Once a day, in small steps.
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from './database/database.js';
import type { Tx } from './database/tx.js';
import { beginDue, due, setDue } from './queue/due.js';
import { WhenDue } from './queue/handlers.js';
import { PART_SIZE, partKey } from './storage/file.contract.js';
import { STORAGE, type Storage } from './storage/storage.js';
import { Uploads } from './uploads/uploads.service.js';

export const cleaning = due('platform.cleaning');
const DAY_MS = 86_400_000, AT_ONCE = 200, SUBJECT = 'daily';

@Injectable()
export class Cleaning implements OnApplicationBootstrap {
  constructor(private readonly db: Database, @Inject(STORAGE) private readonly storage: Storage, private readonly uploads: Uploads) {}

  async onApplicationBootstrap(): Promise<void> {
    await beginDue(this.db, cleaning, SUBJECT, DAY_MS);
  }

  /** A rerun is safe: what is gone is not found again. Objects go before their rows, so a crash leaves rows that the next day finds. */
  @WhenDue(cleaning)
  async clean(tx: Tx): Promise<void> {
    await this.abandonedUploads(tx);
    await this.uploads.expire(tx, AT_ONCE);
    await tx.execute(`DELETE FROM idempotency_keys WHERE NOT keep AND at < jiebang_now() - interval '2 days'`);
    await tx.execute(`DELETE FROM handled_events WHERE at < jiebang_now() - interval '400 days'`);
    await setDue(tx, cleaning, SUBJECT, new Date((await tx.now()).getTime() + DAY_MS));
  }

  /** Never finished for two days, refused a week ago, or stored and tied to nothing: for ninety days when a person owns it, for one when nobody does. */
  private async abandonedUploads(tx: Tx): Promise<void> {
    const old = await tx.query<{ id: string }>(`SELECT id FROM files f
      WHERE ((state = 'receiving' AND at < jiebang_now() - interval '2 days') OR (state = 'refused' AND at < jiebang_now() - interval '7 days')
        OR (state = 'stored' AND at < jiebang_now() - CASE WHEN owner_id IS NULL THEN interval '1 day' ELSE interval '90 days' END))
      AND NOT EXISTS (SELECT 1 FROM file_links l WHERE l.file_id = f.id) ORDER BY at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    // Asked again under the locks: who ties a file locks it first, and may have done so since the question above took its snapshot.
    const files = await tx.query<{ id: string; size: bigint; storageKey: string }>(`SELECT id, size, storage_key FROM files f
      WHERE id = ANY($1) AND NOT EXISTS (SELECT 1 FROM file_links l WHERE l.file_id = f.id)`, [old.map((f) => f.id)]);
    for (const file of files) {
      for (let n = 0; n < Math.ceil(Number(file.size) / PART_SIZE); n += 1) await this.storage.delete(partKey(file.id, n));
      await this.storage.delete(file.storageKey);
    }
    const ids = files.map((f) => f.id);
    await tx.execute('DELETE FROM file_parts WHERE file_id = ANY($1)', [ids]);
    await tx.execute('DELETE FROM files WHERE id = ANY($1)', [ids]);
  }
}
