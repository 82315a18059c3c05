// Composes the contexts' workers: queues, events, due work.
import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, PlatformModule, PlatformWorker } from '#libs/platform';
import { migrations, workers } from '../../api/src/slices.js';

@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.with(config, migrations), PlatformWorker, ...workers] };
  }
}
