// Composes reviews: use cases (ReviewsModule), controllers (ReviewsHttp), processors (ReviewsWorker).
import { Module } from '@nestjs/common';

@Module({ providers: [], exports: [] })
export class ReviewsModule {}

@Module({ imports: [ReviewsModule], controllers: [] })
export class ReviewsHttp {}

@Module({ imports: [ReviewsModule], providers: [] })
export class ReviewsWorker {}
