// Owns the connection to BullMQ: PostgreSQL by default (one database is all there is to run), Redis or Valkey by QUEUE_URL; the same jobs on both.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, Queue, withBackend, Worker, type ConnectionOptions, type Processor } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { CONFIG, type Config } from '../config.js';
import { APP_ROLE } from '../database/database.js';
import { log } from '../log.js';
import { platformErrors } from '../platform.errors.js';

const ANSWER_MS = 2_000;
interface Closable { close(): Promise<unknown> }
export type AnyQueue = Pick<Queue, 'addBulk' | 'getJobCounts' | 'close'>;

@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly queues = new Map<string, AnyQueue>();
  private readonly workers: Closable[] = [];
  private readonly duplicates: Redis[] = [];
  private readonly pool: pg.Pool | undefined;
  private readonly redis: Redis | undefined;

  constructor(@Inject(CONFIG) config: Config) {
    if (config.QUEUE_URL) {
      this.redis = new Redis(config.QUEUE_URL, { maxRetriesPerRequest: null, lazyConnect: true });
      this.redis.on('error', (error) => log.warn({ code: (error as { code?: string }).code ?? error.name }, 'queue connection'));
    } else {
      this.pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: 24, idleTimeoutMillis: 10_000, application_name: 'jiebang-queue', options: `-c role=${APP_ROLE} -c search_path=bullmq` });
      this.pool.on('error', (error) => log.warn({ code: (error as { code?: string }).code ?? error.name }, 'queue connection'));
    }
  }

  /** The queue of this name, connected on first use. */
  queue(name: string): AnyQueue {
    let queue = this.queues.get(name);
    if (!queue) {
      this.expectListener();
      queue = this.redis
        ? quiet(new Queue(name, { connection: this.redis as unknown as ConnectionOptions, prefix: 'jiebang' }))
        : quiet(new (withBackend(createPostgresBackend).Queue)(name, { connection: this.pool! as never }) as unknown as Queue);
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** Starts a worker. A killed worker's job is taken up again after its lock ran out (5 s). */
  work(name: string, processor: Processor, concurrency = 4): void {
    const options = { concurrency, lockDuration: 5_000, stalledInterval: 3_000, maxStalledCount: 10, removeOnComplete: { age: 3_600, count: 1_000 }, removeOnFail: { age: 7 * 86_400 } };
    this.expectListener();
    const worker = this.redis
      ? new Worker(name, processor, { ...options, connection: this.ownRedis(this.redis) as unknown as ConnectionOptions, prefix: 'jiebang' })
      : new (withBackend(createPostgresBackend).Worker)(name, processor, { ...options, connection: this.pool! as never }) as unknown as Worker;
    this.workers.push(quiet(worker));
  }

  /** Resolves when the queue's server answers within two seconds. @throws Problem unavailable */
  async answers(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(platformErrors.problem('unavailable', { retryAfter: 2 })), ANSWER_MS); });
    try {
      await Promise.race([this.queue('platform').getJobCounts('active'), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Each queue and each worker hears the errors of the pool that they share: that many listeners are no leak, one more is. */
  private expectListener(): void {
    this.pool?.setMaxListeners(this.pool.getMaxListeners() + 1);
  }

  /** A worker's own connection: BullMQ does not close what it was given, so we do. */
  private ownRedis(redis: Redis): Redis {
    const own = redis.duplicate();
    own.on('error', (error) => log.warn({ code: (error as { code?: string }).code ?? error.name }, 'queue connection'));
    this.duplicates.push(own);
    return own;
  }

  /** How many jobs wait, run and failed, by queue. */
  async counts(): Promise<Record<string, Record<string, number>>> {
    const entries = await Promise.all([...this.queues].map(async ([name, q]) => [name, await q.getJobCounts('waiting', 'active', 'delayed', 'failed')] as const));
    return Object.fromEntries(entries);
  }

  /** Takes no further job and waits for those that run. */
  async stopWorkers(): Promise<void> {
    await Promise.allSettled(this.workers.splice(0).map((w) => w.close()));
  }

  /** Lets go of every connection, once nothing uses them. */
  async onApplicationShutdown(): Promise<void> {
    await this.stopWorkers();
    await Promise.allSettled([...this.queues.values()].map((q) => q.close()));
    for (const connection of [...this.duplicates.splice(0), ...(this.redis ? [this.redis] : [])]) connection.disconnect();
    await this.pool?.end().catch(() => undefined);
  }
}

/** A lost connection is an event; unheard it would end the process. */
function quiet<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(emitter: T): T {
  emitter.on('error', (error) => log.warn({ code: (error as { code?: string }).code ?? error.name }, 'queue error'));
  return emitter;
}
