// Owns the way from outbox to queue: takes committed rows, adds them as jobs, deletes them. Safe to run many times and in many processes:
// rows are taken with SKIP LOCKED, and a row added twice (crash before commit) carries the same job id.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { log } from '../log.js';
import { Queues } from './queues.js';

interface OutboxRow { id: string; queue: string; job: string; payload: object; options: { attempts?: number; jobId?: string; delay?: number } }
const BATCH = 200, IDLE_MS = 250;

@Injectable()
export class Relay {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = true;

  constructor(private readonly db: Database, private readonly queues: Queues) {}

  start(): void {
    this.stopped = false;
    this.tick();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running = this.drain()
      .catch((error: unknown) => log.warn({ code: (error as { code?: string }).code ?? (error as Error).name }, 'relay waits'))
      .then(() => { if (!this.stopped) this.timer = setTimeout(() => this.tick(), IDLE_MS); });
  }

  private async drain(): Promise<void> {
    while (!this.stopped && (await this.forward()) === BATCH);
  }

  /** Forwards one batch; returns its size. */
  async forward(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const rows = await tx.named<OutboxRow>('outbox-take', `SELECT id, queue, job, payload, options FROM outbox ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`);
      if (rows.length === 0) return 0;
      for (const [queue, list] of group(rows)) await this.queues.queue(queue).addBulk(list.map(toJob));
      await tx.execute('DELETE FROM outbox WHERE id = ANY($1)', [rows.map((r) => r.id)]);
      return rows.length;
    });
  }
}

const toJob = (row: OutboxRow) => ({
  name: row.job, data: row.payload,
  opts: { jobId: row.options.jobId ?? `evt-${row.id}`, attempts: row.options.attempts ?? 8, backoff: { type: 'exponential', delay: 2_000 }, ...(row.options.delay ? { delay: row.options.delay } : {}) },
});

function group(rows: readonly OutboxRow[]): Map<string, OutboxRow[]> {
  const map = new Map<string, OutboxRow[]>();
  for (const row of rows) map.set(row.queue, [...(map.get(row.queue) ?? []), row]);
  return map;
}
