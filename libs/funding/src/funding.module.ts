// Composes funding: use cases (FundingModule), controllers (FundingHttp), processors (FundingWorker).
import { Module } from '@nestjs/common';
import { FundingReader } from './funding.reader.js';

const SERVICES = [FundingReader];

@Module({ providers: SERVICES, exports: SERVICES })
export class FundingModule {}

@Module({ imports: [FundingModule], controllers: [] })
export class FundingHttp {}

@Module({ imports: [FundingModule], providers: [] })
export class FundingWorker {}
