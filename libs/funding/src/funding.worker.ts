// Hears of contracts, serves who waits, and checks the books once a day. Each is safe to run twice: cases are unique by key, a claim is served from `waiting` only, a check of the books changes nothing.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, enqueue, Handles, type Happened, Processes, setDue, type Tx, WhenDue } from '#libs/platform';
import { contractAmended, contractSigned, contractTerminated } from '#libs/projects';
import { bringCase } from './cases.js';
import { BooksChecks } from './books-checks.service.js';
import { booksCheck, paymentCaseDue, runBooksCheck, serveWaiting, subsidyNoticeEnding, subsidyObjectionReminder } from './funding.jobs.js';
import { CASE_COLUMNS, movePaymentCase, type PaymentCaseRow } from './payment-cases.js';
import { SubsidyNotices } from './subsidy-notices.service.js';
import { SubsidyObjections } from './subsidy-objections.service.js';
import { WaitingClaims } from './waiting.service.js';

const SYSTEM = { kind: 'system', name: 'funding' } as const;
const CITY = 'city', DAY_MS = 86_400_000;

@Injectable()
export class FundingProcessor implements OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly waiting: WaitingClaims, private readonly checks: BooksChecks, private readonly notices: SubsidyNotices, private readonly objections: SubsidyObjections) {}

  /** The first check of a new city; every later one sets the next. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [booksCheck.kind]);
      if (!(await tx.one('SELECT 1 AS one FROM due_work WHERE kind = $1 AND subject_id = $2', [booksCheck.kind, CITY]))) await this.setNext(tx);
    });
  }

  @Handles(contractSigned) @Handles(contractAmended) @Handles(contractTerminated)
  async contractMoved(tx: Tx, happened: Happened<{ contractId: string }>): Promise<void> {
    await bringCase(tx, happened.payload.contractId, SYSTEM);
  }

  @Processes(serveWaiting)
  serve({ clause }: { clause: string }): Promise<number> {
    return this.waiting.serve(clause);
  }

  @Processes(runBooksCheck)
  async checkBooks(): Promise<void> {
    await this.checks.check(SYSTEM);
  }

  /** A case that waited is open again on its day; one that moved on meanwhile stays as it is. */
  @WhenDue(paymentCaseDue)
  async resume(tx: Tx, caseId: string): Promise<void> {
    const row = await tx.one<PaymentCaseRow>(`SELECT ${CASE_COLUMNS} FROM payment_cases WHERE id = $1 FOR UPDATE`, [caseId]);
    if (row?.state === 'waiting') await movePaymentCase(tx, row, 'resume', 'system', SYSTEM, { until: null });
  }

  @WhenDue(subsidyNoticeEnding)
  endNotice(tx: Tx, noticeId: string): Promise<void> {
    return this.notices.end(tx, noticeId);
  }

  /** Says nothing once somebody replied. */
  @WhenDue(subsidyObjectionReminder)
  remindOfObjection(tx: Tx, objectionId: string): Promise<void> {
    return this.objections.remind(tx, objectionId);
  }

  @WhenDue(booksCheck)
  async check(tx: Tx): Promise<void> {
    await enqueue(tx, runBooksCheck, {});
    for (const { clause } of await tx.query<{ clause: string }>(`SELECT DISTINCT clause FROM claims WHERE state = 'waiting'`)) await enqueue(tx, serveWaiting, { clause });
    await this.setNext(tx);
  }

  private async setNext(tx: Tx): Promise<void> {
    await setDue(tx, booksCheck, CITY, new Date((await tx.now()).getTime() + DAY_MS));
  }
}
