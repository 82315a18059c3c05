// Decides what a worker process runs: one BullMQ worker a queue, dispatching by job name; events to their handlers; due work; the relay; the sequencer.
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Database } from '../database/database.js';
import { log } from '../log.js';
import { runDue, runWhatIsDue } from './due.js';
import type { Happened } from './event.js';
import { Sequencer } from '../record/sequencer.js';
import { Handlers, Processes, type JobHandler } from './handlers.js';
import { declaredJobs, enqueue, job } from './job.js';
import { Queues } from './queues.js';
import { Relay } from './relay.js';

export const deliverEvent = job<{ eventId: string }>('platform.deliver-event', { attempts: 12 });
const SWEEP_MS = 15_000;

@Injectable()
export class WorkerRuntime implements OnModuleDestroy {
  private sweep: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database, private readonly queues: Queues, private readonly handlers: Handlers, private readonly relay: Relay, private readonly sequencer: Sequencer) {}

  /** Starts taking work. The sweep only asks for due work now and then, in case an alarm was lost; the rows decide. */
  start(): void {
    const names = new Set([...declaredJobs().values()].map((j) => j.queue));
    for (const name of names) this.queues.work(name, (job) => this.dispatch(job));
    this.relay.start();
    this.sequencer.start();
    const ask = (): void => void this.db.transaction((tx) => enqueue(tx, runDue, {})).catch(() => undefined);
    ask();
    this.sweep = setInterval(ask, SWEEP_MS);
  }

  /** First of all: no new work, running work finished, while database and queues still stand. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sweep);
    await Promise.all([this.sequencer.stop(), this.relay.stop()]);
    await this.queues.stopWorkers();
  }

  private async dispatch(job: Job): Promise<unknown> {
    const handler = this.handlers.jobs.get(job.name) as JobHandler | undefined;
    if (!handler) throw new Error(`no handler for job ${job.name}`);
    return handler(job.data as never, { id: job.id ?? '', attempt: job.attemptsMade + 1, progress: async (share) => { await job.updateProgress(share); } });
  }

  /** A rerun is safe: each handler's transaction first records (handler, event) and leaves when it is there already. */
  @Processes(deliverEvent)
  async deliver({ eventId }: { eventId: string }): Promise<void> {
    const happened = await this.db.one<Happened<never>>('SELECT id, name, subject_id, version, payload, at FROM events WHERE id = $1', [eventId]);
    if (!happened) throw new Error(`event ${eventId} is not there`);
    for (const { name, run } of this.handlers.events.get(happened.name) ?? []) {
      await this.db.transaction(async (tx) => {
        const first = await tx.execute('INSERT INTO handled_events (handler, event_id) VALUES ($1,$2) ON CONFLICT DO NOTHING', [name, eventId]);
        if (first === 1) await run(tx, happened);
      });
    }
  }

  /** A rerun is safe: what was done carries doneAt. */
  @Processes(runDue)
  async ring(): Promise<number> {
    return runWhatIsDue(this.db, this.handlers.dues, (kind, subjectId, error) => log.error({ kind, subjectId, error: (error as Error).message }, 'due work failed'));
  }
}
