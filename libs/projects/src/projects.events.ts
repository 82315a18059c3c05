// What happened between ranking and acceptance. Payloads carry ids only; an objector's name never leaves its table.
import { event } from '#libs/platform';

interface OfDecision { challengeId: string; decisionId: string }
export const decisionSubmitted = event<OfDecision>('decision.submitted');
export const decisionApproved = event<OfDecision>('decision.approved');
export const decisionRejected = event<OfDecision>('decision.rejected');
/** A winner gave up its place: the next needs a new decision. */
export const decisionRenounced = event<OfDecision & { bidId: string; organisationId: string }>('decision.renounced');
/** An objection was upheld: the decision no longer stands. */
export const decisionSetAside = event<OfDecision>('decision.set-aside');

interface OfNotice { challengeId: string; noticeId: string }
export const noticePublished = event<OfNotice>('notice.published');
export const noticeSuspended = event<OfNotice>('notice.suspended');
export const noticeEnded = event<OfNotice>('notice.ended');
/** Somebody filled in the form: the mail to them (objectorOf) carries a link of purpose `objection`; nothing is received before it is used. */
export const objectionFiled = event<OfNotice & { objectionId: string }>('objection.filed');
export const objectionReceived = event<OfNotice & { objectionId: string }>('objection.received');
/** The reply goes to the objector (objectorOf). */
export const objectionAnswered = event<OfNotice & { objectionId: string }>('objection.answered');
/** The fifteenth working day is near and nobody has replied. */
export const objectionDueSoon = event<OfNotice & { objectionId: string }>('objection.due-soon');

interface OfContract { challengeId: string; contractId: string }
export const contractOffered = event<OfContract>('contract.offered');
export const contractSigned = event<OfContract>('contract.signed');
export const contractAmended = event<OfContract>('contract.amended');
export const contractTerminated = event<OfContract>('contract.terminated');
export const contractCompleted = event<OfContract>('contract.completed');

interface OfMilestone { contractId: string; milestoneId: string }
export const milestoneDelivered = event<OfMilestone>('milestone.delivered');
export const milestoneAccepted = event<OfMilestone>('milestone.accepted');
export const milestoneRejected = event<OfMilestone>('milestone.rejected');
