// Composes the contexts' HTTP modules into the API.
import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, PlatformHttp, PlatformModule } from '#libs/platform';
import { https, migrations } from './slices.js';

@Module({})
export class ApiModule {
  static with(config: Config): DynamicModule {
    return { module: ApiModule, imports: [PlatformModule.with(config, migrations), PlatformHttp, ...https] };
  }
}
