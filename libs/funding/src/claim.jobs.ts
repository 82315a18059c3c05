// Names the due work of claims.
import { due } from '#libs/platform';

/** Subject: the question. The day before it is due, and when it is over. */
export const claimQuestionDue = due('claim.question-due');
