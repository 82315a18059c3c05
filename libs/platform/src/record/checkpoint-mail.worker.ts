// Decides that a checkpoint leaves the house every day, so that somebody outside keeps one: an event that the auditors hear of by mail.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { beginDue, due, setDue } from '../queue/due.js';
import { emit, event } from '../queue/event.js';
import { WhenDue } from '../queue/handlers.js';
import { newestCheckpoint, publishedNote } from './record.reader.js';

/** The day's checkpoint: what it says stands in the mail, whatever becomes of the database. */
export const checkpointPublished = event<{ size: number; note: string }>('checkpoint.published');
export const checkpointMail = due('platform.checkpoint-mail');
const DAY_MS = 86_400_000, SUBJECT = 'daily';
/** Nine in the morning in Shanghai. */
const HOUR_MS = 1 * 3_600_000;

@Injectable()
export class CheckpointMail implements OnApplicationBootstrap {
  constructor(private readonly db: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await beginDue(this.db, checkpointMail, SUBJECT, HOUR_MS);
  }

  /** A rerun is safe: the event and the next day's date commit together. A log without a checkpoint waits for tomorrow. */
  @WhenDue(checkpointMail)
  async publish(tx: Tx): Promise<void> {
    const newest = await newestCheckpoint(tx), now = (await tx.now()).getTime();
    if (newest) await emit(tx, checkpointPublished, String(newest.size), 1, { size: newest.size, note: await publishedNote(tx, newest) });
    await setDue(tx, checkpointMail, SUBJECT, new Date((Math.floor((now - HOUR_MS) / DAY_MS) + 1) * DAY_MS + HOUR_MS));
  }
}
