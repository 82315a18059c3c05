// Composes API and worker into one process: what `npm start` runs and what the tests run against.
import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, PlatformHttp, PlatformModule, PlatformWorker } from '#libs/platform';
import { https, migrations, workers } from '../../api/src/slices.js';

@Module({})
export class ServerModule {
  static with(config: Config): DynamicModule {
    return { module: ServerModule, imports: [PlatformModule.with(config, migrations), PlatformHttp, ...https, PlatformWorker, ...workers] };
  }
}
