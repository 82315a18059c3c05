// Starts one worker: one of many on the same queues. The database must be migrated already.
import { NestFactory } from '@nestjs/core';
import { keepHeapSmall, log, nestLogger, readConfig, stopOnSignals, WorkerRuntime } from '#libs/platform';
import { WorkerModule } from './worker.module.js';

keepHeapSmall();
const config = readConfig(process.env);
const app = await NestFactory.createApplicationContext(WorkerModule.with(config), { logger: nestLogger, abortOnError: false });
stopOnSignals(() => app.close());
app.get(WorkerRuntime).start();
log.info('worker runs');
