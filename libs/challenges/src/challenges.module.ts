// Composes challenges: use cases (ChallengesModule), controllers (ChallengesHttp), processors (ChallengesWorker).
import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { IndustryModule } from '#libs/industry';
import { PolicyModule } from '#libs/policy';
import { Addenda } from './addenda.service.js';
import { ChallengeActsController } from './challenge-acts.controller.js';
import { ChallengeCancellations } from './challenge.cancellations.service.js';
import { ChallengeCommands } from './challenge.commands.js';
import { ChallengeDrafts } from './challenge.drafts.service.js';
import { ChallengeChecks } from './challenge.facts.js';
import { ChallengePage } from './challenge.page.js';
import { ChallengePublication } from './challenge.publication.service.js';
import { ChallengesController } from './challenges.controller.js';
import { ChallengesList } from './challenges.list.js';
import { ChallengesReader } from './challenges.reader.js';
import { NeedsController } from './needs.controller.js';
import { NeedsReader } from './needs.reader.js';
import { Needs } from './needs.service.js';
import { OpenerKeys } from './opener-keys.service.js';
import { OpenersController } from './openers.controller.js';
import { QuestionMerges } from './question-merges.service.js';
import { Questions } from './questions.service.js';
import { QuestionsController } from './questions.controller.js';
import { RehearsalWorker } from './rehearsal.worker.js';
import { Subscriptions } from './subscriptions.service.js';

const SERVICES = [
  Addenda, ChallengeCancellations, ChallengeChecks, ChallengeCommands, ChallengeDrafts, ChallengePage, ChallengePublication, ChallengesList, ChallengesReader, Needs, NeedsReader, OpenerKeys, Questions, QuestionMerges, Subscriptions,
];

@Module({ imports: [IdentityModule, IndustryModule, PolicyModule], providers: SERVICES, exports: SERVICES })
export class ChallengesModule {}

@Module({ imports: [ChallengesModule], controllers: [ChallengesController, ChallengeActsController, QuestionsController, NeedsController, OpenersController] })
export class ChallengesHttp {}

@Module({ imports: [ChallengesModule], providers: [RehearsalWorker] })
export class ChallengesWorker {}
