// Owns what machines ask: alive, ready, the time, the metrics.
import { Body, Controller, Get, Header, Inject, Post, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, register } from 'prom-client';
import { z } from 'zod';
import { run, type Call } from '../call.js';
import { CONFIG, type Config } from '../config.js';
import { advanceClock, deploymentKind } from '../database/clock.js';
import { Database } from '../database/database.js';
import { platformErrors } from '../platform.errors.js';
import { MIGRATIONS, type MigrationClass } from '../database/migration.js';
import { runDue } from '../queue/due.js';
import { enqueue } from '../queue/job.js';
import { Queues } from '../queue/queues.js';
import { standsSinceMs } from '../record/sequencer.js';
import { Allow } from './allow.js';
import { Caller } from './caller.js';

const clockAdvance = z.strictObject({ by: z.string().max(32).regex(/^P(?!$)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, 'an ISO 8601 duration such as PT1H or P3D') });

collectDefaultMetrics();
const jobs = new Gauge({ name: 'jiebang_jobs', help: 'Jobs by queue and state', labelNames: ['queue', 'state'] });
const stands = new Gauge({ name: 'jiebang_log_stands_seconds', help: 'Time since the log of record last took entries; no entry has waited longer' });
const outbox = new Gauge({ name: 'jiebang_outbox_oldest_seconds', help: 'Age of the oldest outbox row' });

@ApiTags('health')
@Controller('api')
export class HealthController {
  private readonly expected: readonly string[];

  constructor(private readonly db: Database, private readonly queues: Queues, @Inject(CONFIG) private readonly config: Config, @Inject(MIGRATIONS) migrations: readonly MigrationClass[]) {
    this.expected = migrations.map((M) => new M().name!);
  }

  /** 200 while the process lives. */
  @Get('health') @Allow('public')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 only when database, queue and migrations are ready; 503 otherwise. */
  @Get('ready') @Allow('public')
  async ready(): Promise<{ status: 'ready' }> {
    const done = new Set((await this.db.query<{ name: string }>('SELECT name FROM migrations')).map((m) => m.name));
    if (this.expected.some((name) => !done.has(name))) throw platformErrors.problem('unavailable', { retryAfter: 5, data: { missing: 'migrations' } });
    await this.queues.answers();
    return { status: 'ready' };
  }

  /** The database's clock, by which every deadline is decided. */
  @Get('clock') @Allow('public')
  async clock(): Promise<{ now: string; demonstration: boolean }> {
    const row = await this.db.named<{ now: Date; kind: string }>('clock', 'SELECT jiebang_now() AS now, kind FROM deployment');
    return { now: row[0]!.now.toISOString(), demonstration: row[0]!.kind === 'demonstration' };
  }

  /** Demonstration city only: moves the clock on and lets everything that falls due happen. */
  @Post('demonstration/clock-advances') @Allow('public')
  async advance(@Body({ schema: clockAdvance }) body: z.infer<typeof clockAdvance>, @Caller() call: Call): Promise<{ now: string }> {
    if ((await deploymentKind(this.db)) !== 'demonstration') throw platformErrors.problem('demonstration-only');
    const now = await run(this.db, call, async (tx) => {
      const moved = await advanceClock(tx, body.by);
      await enqueue(tx, runDue, {});
      return moved.toISOString();
    });
    return { now };
  }

  /** Prometheus metrics; with METRICS_TOKEN set, only for its bearer. */
  @Get('metrics') @Allow('public') @Header('content-type', register.contentType)
  async metrics(@Headers('authorization') authorization?: string): Promise<string> {
    if (this.config.METRICS_TOKEN && authorization !== `Bearer ${this.config.METRICS_TOKEN}`) throw platformErrors.problem('not-found');
    for (const [queue, states] of Object.entries(await this.queues.counts())) for (const [state, n] of Object.entries(states)) jobs.set({ queue, state }, n);
    const [row] = await this.db.query<{ age: string | null }>('SELECT extract(epoch FROM clock_timestamp() - min(at))::text AS age FROM outbox');
    outbox.set(Number(row?.age ?? 0));
    stands.set(((await standsSinceMs(this.db)) ?? 0) / 1000);
    return register.metrics();
  }
}
