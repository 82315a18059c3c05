// What happened around a claim besides its own steps: questions, their due days, and an approval that needs a second head.
import { event } from '#libs/platform';

export interface ClaimQuestionFact { questionId: string; claimId: string; organisationId: string }
export const claimQuestionAsked = event<ClaimQuestionFact>('claim-question.asked');
export const claimQuestionAnswered = event<ClaimQuestionFact>('claim-question.answered');
/** The day before it is due. */
export const claimQuestionDueSoon = event<ClaimQuestionFact>('claim-question.due-soon');
export const claimQuestionOverdue = event<ClaimQuestionFact>('claim-question.overdue');
/** The first head approved; above the limit another one must. */
export const claimSecondAsked = event<{ claimId: string; organisationId: string }>('claim.second-approval-asked');
export const approvalLimitSubmitted = event<{ limitId: string; agencyId: string }>('approval-limit.submitted');
