// Composes bundles: making and reading them (BundlesModule), their routes (BundlesHttp), what hears and works (BundlesWorker).
import { Module } from '@nestjs/common';
import { BundleMaker } from './bundle-maker.service.js';
import { BundlesController } from './bundles.controller.js';
import { BundlesReader } from './bundles.reader.js';
import { BundlesProcessor } from './bundles.worker.js';

@Module({ providers: [BundleMaker, BundlesReader], exports: [BundleMaker, BundlesReader] })
export class BundlesModule {}

@Module({ imports: [BundlesModule], controllers: [BundlesController] })
export class BundlesHttp {}

@Module({ imports: [BundlesModule], providers: [BundlesProcessor] })
export class BundlesWorker {}
