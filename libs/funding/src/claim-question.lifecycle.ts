// The life of a question about a claim: asked by the officer with a due day, answered by the applicant, or withdrawn by the officer.
import { lifecycle } from '#libs/kernel';

export const claimQuestionLife = lifecycle<object>()('asked', {
  answer: { from: 'asked', to: 'answered', by: 'owner' },
  withdraw: { from: 'asked', to: 'withdrawn', by: 'officer' },
});
export type ClaimQuestionState = (typeof claimQuestionLife)['initial'];
