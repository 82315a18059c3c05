// Composes reviews: use cases (ReviewsModule), controllers (ReviewsHttp), processors (ReviewsWorker).
import { Module } from '@nestjs/common';
import { BidsModule } from '#libs/bids';
import { ChallengesModule } from '#libs/challenges';
import { IndustryModule } from '#libs/industry';
import { Candidates } from './candidates.service.js';
import { Conflicts } from './conflicts.js';
import { DrawnSeats } from './drawn-seats.service.js';
import { DrawsController } from './draws.controller.js';
import { DrawsReader } from './draws.reader.js';
import { Draws } from './draws.service.js';
import { ExpertsController } from './experts.controller.js';
import { ExpertsReader } from './experts.reader.js';
import { Experts } from './experts.service.js';
import { PanelsController } from './panels.controller.js';
import { PanelsReader } from './panels.reader.js';
import { Panels } from './panels.service.js';
import { Rankings } from './rankings.service.js';
import { Recusals } from './recusals.service.js';
import { ReviewsReader } from './reviews.reader.js';
import { ReviewsProcessor } from './reviews.worker.js';
import { RoundsController } from './rounds.controller.js';
import { RoundsReader } from './rounds.reader.js';
import { Rounds } from './rounds.service.js';
import { Seats } from './seats.service.js';
import { SheetsController } from './sheets.controller.js';
import { SheetsReader } from './sheets.reader.js';
import { Sheets } from './sheets.service.js';

const SERVICES = [Candidates, Conflicts, DrawnSeats, Draws, DrawsReader, Experts, ExpertsReader, Panels, PanelsReader, Rankings, Recusals, ReviewsReader, Rounds, RoundsReader, Seats, Sheets, SheetsReader];

@Module({ imports: [IndustryModule, ChallengesModule, BidsModule], providers: SERVICES, exports: SERVICES })
export class ReviewsModule {}

@Module({ imports: [ReviewsModule], controllers: [DrawsController, ExpertsController, PanelsController, RoundsController, SheetsController] })
export class ReviewsHttp {}

@Module({ imports: [ReviewsModule], providers: [ReviewsProcessor] })
export class ReviewsWorker {}
