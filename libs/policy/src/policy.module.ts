// Composes policy: the library, quotes and the life of clause versions (PolicyModule), controllers (PolicyHttp).
import { Module } from '@nestjs/common';
import { IdentityModule } from '#libs/identity';
import { ClauseActsController } from './clause-acts.controller.js';
import { ClauseApprovals } from './clause-approvals.service.js';
import { ClauseDrafts } from './clause-drafts.service.js';
import { ClauseVersionsController } from './clause-versions.controller.js';
import { ClauseVersionsReader } from './clause-versions.reader.js';
import { PolicyController } from './policy.controller.js';
import { PolicyReader } from './policy.reader.js';
import { PolicySeed } from './policy.seed.js';
import { QuoteBatches } from './quote-batches.js';

@Module({ imports: [IdentityModule], providers: [PolicyReader, PolicySeed, ClauseVersionsReader, ClauseDrafts, ClauseApprovals], exports: [PolicyReader, ClauseVersionsReader, ClauseDrafts, ClauseApprovals] })
export class PolicyModule {}

@Module({ imports: [PolicyModule], controllers: [PolicyController, ClauseVersionsController, ClauseActsController], providers: [QuoteBatches] })
export class PolicyHttp {}
