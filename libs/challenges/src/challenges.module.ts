// Composes challenges: use cases (ChallengesModule), controllers (ChallengesHttp), processors (ChallengesWorker).
import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { IndustryModule } from '#libs/industry';
import { PolicyModule } from '#libs/policy';
import { ChallengeCommands } from './challenge.commands.js';
import { ChallengesReader } from './challenges.reader.js';

@Module({ imports: [IdentityModule, IndustryModule, PolicyModule], providers: [ChallengeCommands, ChallengesReader], exports: [ChallengeCommands, ChallengesReader] })
export class ChallengesModule {}

@Module({ imports: [ChallengesModule], controllers: [] })
export class ChallengesHttp {}

@Module({ imports: [ChallengesModule], providers: [] })
export class ChallengesWorker {}
