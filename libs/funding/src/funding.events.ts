// What happened to money: others learn of it by these facts, which carry ids only.
import { event } from '#libs/platform';

export interface ClaimFact { claimId: string; organisationId: string }
export const claimSubmitted = event<ClaimFact>('claim.submitted');
export const claimProposed = event<ClaimFact>('claim.proposed');
export const claimApproved = event<ClaimFact>('claim.approved');
/** Given back to the officer, who computes and proposes anew. */
export const claimReturned = event<ClaimFact>('claim.returned');
export const claimHeld = event<ClaimFact>('claim.held');
export const claimWaiting = event<ClaimFact>('claim.waiting');
export const claimRefused = event<ClaimFact>('claim.refused');
export const claimPaid = event<ClaimFact>('claim.paid');
export const batchSubmitted = event<{ batchId: string }>('batch.submitted');
export const batchReleased = event<{ batchId: string }>('batch.released');
export const batchSettled = event<{ batchId: string }>('batch.settled');
export const paymentRejected = event<{ paymentId: string; claimId: string; organisationId: string }>('payment.rejected');
/** 退汇: what was paid came back. */
export const paymentReturned = event<{ paymentId: string; claimId: string; organisationId: string }>('payment.returned');
/** Only a part arrived. */
export const paymentPartExecuted = event<{ paymentId: string; claimId: string; organisationId: string }>('payment.part-executed');
/** A new account to pay from waits for a second person of finance. */
export const payingAccountSubmitted = event<{ accountId: string; agencyId: string }>('paying-account.submitted');
/** Two people agreed: batches that are submitted from here on are paid from it. */
export const payingAccountAdopted = event<{ accountId: string; agencyId: string }>('paying-account.adopted');
/** A file of the bank told of money that nobody asked for. */
export const bankExceptionsFound = event<{ fileId: string }>('bank-exception.found');
/** An account was given, confirmed or refused: its owners should know, whoever did it. */
export const payeeChanged = event<{ organisationId: string; payeeId: string }>('payee.changed');
export const budgetSubmitted = event<{ budgetId: string }>('budget.submitted');
export const budgetAdopted = event<{ budgetId: string }>('budget.adopted');
export const budgetAdjustmentSubmitted = event<{ adjustmentId: string; budgetId: string }>('budget.adjustment-submitted');
/** A check found books or limits that cannot be rebuilt. */
export const ledgerBroken = event<{ checkId: string; accounts: number; limits: number; mirrors: number }>('ledger.broken');
/** Four fifths of a line are held or paid. Said once, until money comes. */
export const budgetLineNearlyUsed = event<{ budgetId: string; lineId: string }>('budget.line-nearly-used');
export const carryOverSubmitted = event<{ carryOverId: string; budgetId: string; lineId: string }>('budget.carry-over-submitted');
export const carryOverAdopted = event<{ carryOverId: string; budgetId: string; lineId: string }>('budget.carry-over-adopted');
export const budgetCutSubmitted = event<{ cutId: string; budgetId: string; lineId: string }>('budget.cut-submitted');
export const budgetCutAdopted = event<{ cutId: string; budgetId: string; lineId: string }>('budget.cut-adopted');
/** The claim's amount is the part of it that a cut left. */
export const claimCut = event<ClaimFact>('claim.cut');
export const bookPeriodProposed = event<{ periodId: string }>('book-period.proposed');
export const bookPeriodClosed = event<{ periodId: string }>('book-period.closed');
export const bookPeriodReopening = event<{ periodId: string }>('book-period.reopening');
export const bookPeriodReopened = event<{ periodId: string }>('book-period.reopened');

export interface RecoveryFact { recoveryId: string; claimId: string; organisationId: string }
/** The applicant owes it from here; also when the head has answered what was contested. */
export const recoveryNotified = event<RecoveryFact>('recovery.notified');
export const recoveryContested = event<RecoveryFact>('recovery.contested');
/** In part or whole. */
export const recoveryReceived = event<RecoveryFact>('recovery.received');
/** Nothing is owed any more: by two, or because the contest was right. */
export const recoveryWaived = event<RecoveryFact>('recovery.waived');
export const subsidyNoticePublished = event<{ noticeId: string; batchId: string }>('subsidy-notice.published');
/** Nobody's objection is open: the batch may be released. */
export const subsidyNoticeEnded = event<{ noticeId: string; batchId: string }>('subsidy-notice.ended');
/** A form is in; it counts once its mail link is used. */
export const subsidyObjectionFiled = event<{ noticeId: string; objectionId: string }>('subsidy-objection.filed');
/** Today is the last day for the reply. */
export const subsidyObjectionDueSoon = event<{ noticeId: string; objectionId: string }>('subsidy-objection.due-soon');
export const subsidyObjectionReceived = event<{ noticeId: string; objectionId: string }>('subsidy-objection.received');
export const subsidyObjectionAnswered = event<{ noticeId: string; objectionId: string }>('subsidy-objection.answered');

/** A case is said to belong to another's project; a head decides. */
export const caseJoiningSubmitted = event<{ joiningId: string; caseId: string }>('case-joining.submitted');
export const caseJoined = event<{ joiningId: string; caseId: string }>('case-joining.adopted');
/** The joining is asked to be undone; a head decides. */
export const caseLeavingAsked = event<{ joiningId: string; caseId: string }>('case-joining.leaving-asked');
export const caseLeft = event<{ joiningId: string; caseId: string }>('case-joining.ended');
