// Composes projects: use cases (ProjectsModule), controllers (ProjectsHttp), processors (ProjectsWorker).
import { Module } from '@nestjs/common';
import { BidsModule } from '#libs/bids';
import { ChallengesModule } from '#libs/challenges';
import { ReviewsModule } from '#libs/reviews';
import { SearchModule } from '#libs/search';
import { ContractPapers } from './contract-papers.service.js';
import { ContractEnding } from './contract-ending.service.js';
import { ContractSigning } from './contract-signing.service.js';
import { ContractsController } from './contracts.controller.js';
import { ContractsReader } from './contracts.reader.js';
import { Contracts } from './contracts.service.js';
import { DecisionGround } from './decision.ground.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsReader } from './decisions.reader.js';
import { Decisions } from './decisions.service.js';
import { MilestonesReader } from './milestones.reader.js';
import { Milestones } from './milestones.service.js';
import { NoticeSearch } from './notice.search.js';
import { NoticesController } from './notices.controller.js';
import { NoticesReader } from './notices.reader.js';
import { Notices } from './notices.service.js';
import { ObjectionForms } from './objection-forms.service.js';
import { ObjectionsReader } from './objections.reader.js';
import { Objections } from './objections.service.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsDue } from './projects.worker.js';

const SERVICES = [
  ContractEnding, ContractPapers, ContractSigning, Contracts, ContractsReader, DecisionGround, Decisions, DecisionsReader, Milestones, MilestonesReader, NoticeSearch, Notices, NoticesReader, ObjectionForms, Objections, ObjectionsReader,
];

@Module({ imports: [ChallengesModule, BidsModule, ReviewsModule, SearchModule], providers: SERVICES, exports: SERVICES })
export class ProjectsModule {}

@Module({ imports: [ProjectsModule], controllers: [DecisionsController, NoticesController, ContractsController, ProjectsController] })
export class ProjectsHttp {}

@Module({ imports: [ProjectsModule], providers: [ProjectsDue] })
export class ProjectsWorker {}
