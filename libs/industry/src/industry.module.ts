// Composes industry: use cases (IndustryModule), controllers (IndustryHttp), processors (IndustryWorker).
import { Module } from '@nestjs/common';

@Module({ providers: [], exports: [] })
export class IndustryModule {}

@Module({ imports: [IndustryModule], controllers: [] })
export class IndustryHttp {}

@Module({ imports: [IndustryModule], providers: [] })
export class IndustryWorker {}
