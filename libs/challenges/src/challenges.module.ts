// Composes challenges: use cases (ChallengesModule), controllers (ChallengesHttp), processors (ChallengesWorker).
import { Module } from '@nestjs/common';

@Module({ providers: [], exports: [] })
export class ChallengesModule {}

@Module({ imports: [ChallengesModule], controllers: [] })
export class ChallengesHttp {}

@Module({ imports: [ChallengesModule], providers: [] })
export class ChallengesWorker {}
