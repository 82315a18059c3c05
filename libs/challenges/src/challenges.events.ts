// What happened to needs and challenges: facts in the past tense, ids only.
import { due, event } from '#libs/platform';

export interface OfChallenge { challengeId: string }

export const needSubmitted = event<{ needId: string }>('need.submitted');
export const needScreened = event<{ needId: string; outcome: 'screened' | 'rejected' }>('need.screened');
export const challengeSubmitted = event<OfChallenge>('challenge.submitted');
export const challengeApproved = event<OfChallenge>('challenge.approved');
export const challengeRejected = event<OfChallenge>('challenge.rejected');
export const challengePublished = event<OfChallenge>('challenge.published');
export const challengeClosed = event<OfChallenge>('challenge.closed');
/** The closing time moved, by an addendum or under the rule for too few bids. */
export const challengeExtended = event<OfChallenge & { closesAt: string }>('challenge.extended');
export const challengeOpened = event<OfChallenge>('challenge.opened');
export const challengeFailed = event<OfChallenge>('challenge.failed');
export const challengeCancelled = event<OfChallenge>('challenge.cancelled');
export const challengeConcluded = event<OfChallenge>('challenge.concluded');
export const addendumPublished = event<OfChallenge & { number: number }>('addendum.published');
export const questionAsked = event<OfChallenge & { questionId: string }>('question.asked');
/** Two questions ask the same: the first is answered by the other's answer. */
export const questionMerged = event<OfChallenge & { questionId: string; intoId: string }>('question.merged');
export const questionAnswered = event<OfChallenge & { questionId: string }>('question.answered');

/** A person is asked to be one of a challenge's openers, or to rehearse once more before the closing. */
export const openerNamed = event<OfChallenge & { personId: string }>('opener.named');
export const rehearsalAsked = event<OfChallenge & { personId: string }>('rehearsal.asked');
/** Every opener has a key and opened the rehearsal with it. */
export const openersReady = event<OfChallenge>('openers.ready');

/** The last three working days before the closing begin: openers rehearse from the files they downloaded. */
export const openersRehearsal = due('openers.rehearsal');
/** The closing hour. Set here at publication and extension; what happens then depends on the bids and is handled where they are counted. */
export const challengeClosing = due('challenge.closing');
