// Composes funding: use cases (FundingModule), controllers (FundingHttp), processors (FundingWorker).
import { Module } from '@nestjs/common';

@Module({ providers: [], exports: [] })
export class FundingModule {}

@Module({ imports: [FundingModule], controllers: [] })
export class FundingHttp {}

@Module({ imports: [FundingModule], providers: [] })
export class FundingWorker {}
