// Composes funding: use cases (FundingModule), controllers (FundingHttp), processors (FundingWorker).
import { Module, type OnModuleInit } from '@nestjs/common';
import { Database, FilesService } from '#libs/platform';
import { ProjectsModule } from '#libs/projects';
import { SearchModule } from '#libs/search';
import { BankAnswers } from './bank-answers.service.js';
import { BankController } from './bank.controller.js';
import { BankExceptions } from './bank-exceptions.service.js';
import { BankReader } from './bank.reader.js';
import { BatchFiles } from './batch-files.service.js';
import { BatchesController } from './batches.controller.js';
import { BatchesReader } from './batches.reader.js';
import { Batches } from './batches.service.js';
import { BookPeriodsController } from './book-periods.controller.js';
import { BookPeriodsReader } from './book-periods.reader.js';
import { BookPeriods } from './book-periods.service.js';
import { BooksChecks } from './books-checks.service.js';
import { measureBooks } from './books-metric.js';
import { BooksController } from './books.controller.js';
import { BooksReader } from './books.reader.js';
import { BudgetAdjustments } from './budget-adjustments.service.js';
import { BudgetCuts } from './budget-cuts.service.js';
import { BudgetDecisionsController } from './budget-decisions.controller.js';
import { BudgetDecisionsReader } from './budget-decisions.reader.js';
import { BudgetsController } from './budgets.controller.js';
import { BudgetsReader } from './budgets.reader.js';
import { Budgets } from './budgets.service.js';
import { CarryOvers } from './carry-overs.service.js';
import { ClaimDocument } from './claim-document.js';
import { ClaimReviewController } from './claim-review.controller.js';
import { ClaimReview } from './claim-review.service.js';
import { CLAIM_CONTROLLERS, CLAIM_PROCESSORS, CLAIM_SERVICES } from './claim.providers.js';
import { claimOf } from './claim.rows.js';
import { ClaimsController } from './claims.controller.js';
import { ClaimsReader } from './claims.reader.js';
import { Claims } from './claims.service.js';
import { EvidenceDesk } from './evidence.service.js';
import { maySeeClaim } from './funding.access.js';
import { FundingReader } from './funding.reader.js';
import { FundingProcessor } from './funding.worker.js';
import { MoneyFiguresController } from './money-figures.controller.js';
import { MoneyFiguresReader } from './money-figures.reader.js';
import { PayeesController } from './payees.controller.js';
import { PayeesReader } from './payees.reader.js';
import { Payees } from './payees.service.js';
import { MoneyAccountsController } from './money-accounts.controller.js';
import { MoneyAccountsReader } from './money-accounts.reader.js';
import { MoneyStatements } from './money-statements.service.js';
import { PayingAccountsController } from './paying-accounts.controller.js';
import { PayingAccountsReader } from './paying-accounts.reader.js';
import { PayingAccounts } from './paying-accounts.service.js';
import { PaymentCases } from './payment-cases.service.js';
import { RecoveriesController, ReferenceRatesController } from './recoveries.controller.js';
import { RecoveriesReader } from './recoveries.reader.js';
import { Recoveries } from './recoveries.service.js';
import { SubsidyNoticeSearch } from './subsidy-notice.search.js';
import { SubsidyNotices } from './subsidy-notices.service.js';
import { SubsidyNoticesController } from './subsidy-notices.controller.js';
import { SubsidyNoticesReader } from './subsidy-notices.reader.js';
import { SubsidyObjectionsController } from './subsidy-objections.controller.js';
import { SubsidyObjectionsReader } from './subsidy-objections.reader.js';
import { SubsidyObjections } from './subsidy-objections.service.js';
import { WaitingClaims } from './waiting.service.js';

const SERVICES = [
  ...CLAIM_SERVICES,
  BankAnswers, BankExceptions, BankReader, BatchFiles, MoneyAccountsReader, MoneyStatements, SubsidyNotices, SubsidyNoticeSearch, SubsidyNoticesReader, SubsidyObjections, SubsidyObjectionsReader, PaymentCases, BatchesReader, Batches, BookPeriodsReader, BookPeriods, BooksChecks, BooksReader, BudgetAdjustments, BudgetCuts, BudgetDecisionsReader, BudgetsReader, Budgets, CarryOvers, ClaimDocument, ClaimReview, ClaimsReader, Claims, EvidenceDesk, FundingReader,
  MoneyFiguresReader, PayeesReader, Payees, PayingAccountsReader, PayingAccounts, RecoveriesReader, Recoveries, WaitingClaims,
];

@Module({ imports: [ProjectsModule, SearchModule], providers: SERVICES, exports: SERVICES })
export class FundingModule implements OnModuleInit {
  constructor(private readonly files: FilesService, private readonly db: Database) {}

  /** Evidence is read by whoever may see its claim. */
  onModuleInit(): void {
    measureBooks(this.db);
    this.files.registerReader('claim', async (actor, id) => {
      const claim = await claimOf(this.db, id);
      return claim !== undefined && maySeeClaim(actor, claim);
    });
  }
}

const CONTROLLERS = [
  BudgetsController, BudgetDecisionsController, BookPeriodsController, PayeesController, ClaimsController, ClaimReviewController, BatchesController, BankController, PayingAccountsController, MoneyAccountsController, SubsidyNoticesController, SubsidyObjectionsController, RecoveriesController, ReferenceRatesController, BooksController, MoneyFiguresController, ...CLAIM_CONTROLLERS,
];

@Module({ imports: [FundingModule, ProjectsModule], controllers: CONTROLLERS })
export class FundingHttp {}

@Module({ imports: [FundingModule], providers: [FundingProcessor, ...CLAIM_PROCESSORS] })
export class FundingWorker {}
