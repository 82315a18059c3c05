// What happened to clause versions: facts in the past tense, ids only.
import { event } from '#libs/platform';

export interface OfClauseVersion { clauseId: string; version: string }

export const clauseVersionSubmitted = event<OfClauseVersion>('clause-version.submitted');
export const clauseVersionApproved = event<OfClauseVersion>('clause-version.approved');
export const clauseVersionRejected = event<OfClauseVersion>('clause-version.rejected');
export const clauseVersionWithdrawn = event<OfClauseVersion & { retracted: boolean }>('clause-version.withdrawn');
/** `confirmed`: by two people on one figure; from then on the version may pay. */
export const clauseVersionConfirmed = event<OfClauseVersion & { confirmed: boolean }>('clause-version.confirmed');
