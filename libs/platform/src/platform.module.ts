// Composes the platform: what every process needs (PlatformModule), and what only workers need (PlatformWorker).
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Cleaning } from './cleaning.js';
import { CONFIG, type Config } from './config.js';
import { Database } from './database/database.js';
import { AccessGuard } from './http/access.guard.js';
import { HealthController } from './http/health.controller.js';
import { Keys } from './keys.js';
import { MIGRATIONS, type MigrationClass } from './database/migration.js';
import { Handlers } from './queue/handlers.js';
import { Queues } from './queue/queues.js';
import { Relay } from './queue/relay.js';
import { WorkerRuntime } from './queue/worker-runtime.js';
import { CheckpointMail } from './record/checkpoint-mail.worker.js';
import { ErasuresController } from './record/erasures.controller.js';
import { Erasures } from './record/erasures.service.js';
import { LogOfRecord } from './record/log-of-record.js';
import { RecordController } from './record/record.controller.js';
import { Sequencer } from './record/sequencer.js';
import { storageProvider, STORAGE } from './storage/storage.js';
import { FilesController } from './storage/files.controller.js';
import { FilesService } from './storage/files.service.js';
import { Mailer } from './mail.js';
import { UploadsController } from './uploads/uploads.controller.js';
import { Uploads } from './uploads/uploads.service.js';

@Global()
@Module({})
export class PlatformModule {
  /** `migrations`: those that a ready database has seen. */
  static with(config: Config, migrations: readonly MigrationClass[] = []): DynamicModule {
    return {
      module: PlatformModule, global: true,
      providers: [{ provide: CONFIG, useValue: config }, { provide: MIGRATIONS, useValue: migrations }, Database, Queues, Keys, Mailer, storageProvider, FilesService, Uploads, Erasures, LogOfRecord],
      exports: [CONFIG, MIGRATIONS, Database, Queues, Keys, Mailer, STORAGE, FilesService, Uploads, Erasures, LogOfRecord],
    };
  }
}

/** Health, clock, metrics, files and the log of record over HTTP, and the guard that every route passes. */
@Module({ controllers: [HealthController, FilesController, UploadsController, RecordController, ErasuresController], providers: [{ provide: APP_GUARD, useClass: AccessGuard }] })
export class PlatformHttp {}

/** Handlers, relay, BullMQ workers, and the sequencer of the log of record. */
@Module({ imports: [DiscoveryModule], providers: [Cleaning, CheckpointMail, Handlers, Relay, Sequencer, WorkerRuntime], exports: [Sequencer, WorkerRuntime] })
export class PlatformWorker {}
