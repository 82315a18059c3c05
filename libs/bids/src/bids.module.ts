// Composes bids: use cases (BidsModule), controllers (BidsHttp), processors (BidsWorker).
import { Module } from '@nestjs/common';
import { ChallengesModule } from '#libs/challenges';
import { IdentityModule } from '#libs/identity';
import { BidOpener } from './bid-opener.js';
import { BidParts } from './bid-parts.service.js';
import { BidUploads } from './bid-uploads.js';
import { BidsController } from './bids.controller.js';
import { BidsReader } from './bids.reader.js';
import { BidsJobs } from './bids.worker.js';
import { ClosingWorker } from './closing.worker.js';
import { Combining } from './combining.js';
import { DraftAttachments } from './draft-attachments.service.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsReader } from './drafts.reader.js';
import { Drafts } from './drafts.service.js';
import { Eligibility } from './eligibility.service.js';
import { KeyShares } from './key-shares.service.js';
import { KeySharesController } from './key-shares.controller.js';
import { OpenedBids } from './opened-bids.service.js';
import { OpeningsController } from './openings.controller.js';
import { Openings } from './openings.service.js';
import { OrganisationKeys } from './organisation-keys.service.js';
import { PartsSweep } from './parts-sweep.worker.js';
import { Partners } from './partners.service.js';
import { ReceiptsReader } from './receipts.reader.js';
import { Submissions } from './submissions.service.js';
import { Withdrawals } from './withdrawals.service.js';

const SERVICES = [BidParts, BidUploads, BidsReader, Submissions, Withdrawals, ReceiptsReader, Drafts, DraftsReader, DraftAttachments, Partners, BidOpener, Openings, OpenedBids, Eligibility, KeyShares, Combining, OrganisationKeys];

@Module({ imports: [IdentityModule, ChallengesModule], providers: SERVICES, exports: SERVICES })
export class BidsModule {}

@Module({ imports: [BidsModule], controllers: [BidsController, DraftsController, OpeningsController, KeySharesController] })
export class BidsHttp {}

@Module({ imports: [BidsModule, ChallengesModule], providers: [BidsJobs, ClosingWorker, PartsSweep] })
export class BidsWorker {}
