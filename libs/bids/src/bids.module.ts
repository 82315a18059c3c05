// Composes bids: use cases (BidsModule), controllers (BidsHttp), processors (BidsWorker).
import { Module } from '@nestjs/common';

@Module({ providers: [], exports: [] })
export class BidsModule {}

@Module({ imports: [BidsModule], controllers: [] })
export class BidsHttp {}

@Module({ imports: [BidsModule], providers: [] })
export class BidsWorker {}
