// Composes challenges: use cases (ChallengesModule), controllers (ChallengesHttp), processors (ChallengesWorker).
import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { IndustryModule } from '#libs/industry';
import { PolicyModule } from '#libs/policy';
import { SearchModule } from '#libs/search';
import { Addenda } from './addenda.service.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { ChallengeActsController } from './challenge-acts.controller.js';
import { ChallengeCancellations } from './challenge.cancellations.service.js';
import { ChallengeCommands } from './challenge.commands.js';
import { ChallengeDrafts } from './challenge.drafts.service.js';
import { ChallengeChecks } from './challenge.facts.js';
import { ChallengePage } from './challenge.page.js';
import { ChallengePublication } from './challenge.publication.service.js';
import { ChallengeSearch } from './challenge.search.js';
import { ChallengesController } from './challenges.controller.js';
import { ChallengesList } from './challenges.list.js';
import { ChallengesReader } from './challenges.reader.js';
import { FindingController } from './finding.controller.js';
import { NeedsController } from './needs.controller.js';
import { NeedsReader } from './needs.reader.js';
import { Needs } from './needs.service.js';
import { OpenerKeys } from './opener-keys.service.js';
import { OpenersController } from './openers.controller.js';
import { QuestionMerges } from './question-merges.service.js';
import { Questions } from './questions.service.js';
import { QuestionsController } from './questions.controller.js';
import { ChallengeReminders } from './reminders.worker.js';
import { RehearsalWorker } from './rehearsal.worker.js';
import { SavedSearchRebuild } from './saved-search.rebuild.js';
import { SavedSearches } from './saved-searches.service.js';
import { SavedSearchMatches } from './saved-searches.worker.js';
import { Subscriptions } from './subscriptions.service.js';

const SERVICES = [
  Addenda, CalendarFeeds, ChallengeCancellations, ChallengeChecks, ChallengeCommands, ChallengeDrafts, ChallengePage, ChallengePublication, ChallengeSearch, ChallengesList, ChallengesReader, Needs, NeedsReader, OpenerKeys, Questions, QuestionMerges, SavedSearches, SavedSearchRebuild, Subscriptions,
];

@Module({ imports: [IdentityModule, IndustryModule, PolicyModule, SearchModule], providers: SERVICES, exports: SERVICES })
export class ChallengesModule {}

@Module({ imports: [ChallengesModule], controllers: [ChallengesController, ChallengeActsController, QuestionsController, NeedsController, OpenersController, FindingController] })
export class ChallengesHttp {}

@Module({ imports: [ChallengesModule], providers: [RehearsalWorker, ChallengeReminders, SavedSearchMatches] })
export class ChallengesWorker {}
