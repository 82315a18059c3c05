// Composes reviews: use cases (ReviewsModule), controllers (ReviewsHttp), processors (ReviewsWorker).
import { Module } from '@nestjs/common';
import { ReviewsReader } from './reviews.reader.js';

@Module({ providers: [ReviewsReader], exports: [ReviewsReader] })
export class ReviewsModule {}

@Module({ imports: [ReviewsModule], controllers: [] })
export class ReviewsHttp {}

@Module({ imports: [ReviewsModule], providers: [] })
export class ReviewsWorker {}
