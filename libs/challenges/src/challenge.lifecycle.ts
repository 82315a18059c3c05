// The lives of a challenge and of a need. What is not a row cannot happen.
import { lifecycle } from '#libs/kernel';

/** What a transition's guards may ask; who calls fills in what it knows, and what is not known is not so. */
export interface ChallengeFacts {
  readonly closesInFuture?: boolean; readonly approvedHashUnchanged?: boolean; readonly openersNamed?: boolean; readonly deadlinePassed?: boolean;
  readonly extendedBefore?: boolean; readonly onlyLater?: boolean; readonly daysLeft?: boolean;
}
const fact = (name: keyof ChallengeFacts, code: string) => (f: ChallengeFacts): true | string => f[name] === true || code;
const closesInFuture = fact('closesInFuture', 'closing-passed'), deadlinePassed = fact('deadlinePassed', 'challenge-still-running');
const stillRunning = (f: ChallengeFacts): true | string => f.deadlinePassed === false || 'challenge-over';
const notExtendedYet = (f: ChallengeFacts): true | string => f.extendedBefore === false || 'extended-already';

export const challengeLife = lifecycle<ChallengeFacts>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'officer', when: [closesInFuture] },
  approve: { from: 'submitted', to: 'approved', by: 'head', when: [closesInFuture] },
  reject: { from: ['submitted', 'approved'], to: 'draft', by: 'head' },
  /** An edit after submission: what was approved is void. */
  revise: { from: ['submitted', 'approved'], to: 'draft', by: 'officer' },
  publish: { from: 'approved', to: 'open', by: 'officer', when: [fact('approvedHashUnchanged', 'approval-stale'), closesInFuture, fact('openersNamed', 'openers-missing')] },
  discard: { from: ['draft', 'submitted', 'approved'], to: 'cancelled', by: 'officer' },
  amend: { from: 'open', to: 'open', by: 'officer', when: [stillRunning, fact('onlyLater', 'closing-only-later'), fact('daysLeft', 'addendum-too-late')] },
  extend: { from: 'open', to: 'open', by: 'system', when: [deadlinePassed, notExtendedYet] },
  close: { from: 'open', to: 'closed', by: 'system', when: [deadlinePassed] },
  open: { from: 'closed', to: 'opened', by: ['system', 'official'] },
  fail: { from: ['open', 'closed', 'opened'], to: 'failed', by: ['system', 'official'], when: [deadlinePassed] },
  conclude: { from: 'opened', to: 'concluded', by: ['system', 'official'] },
  cancel: { from: ['open', 'closed', 'opened'], to: 'cancelled', by: 'head' },
});
export type ChallengeState = (typeof challengeLife.states)[number];
export const PUBLIC_STATES = ['open', 'closed', 'opened', 'concluded', 'failed', 'cancelled'] as const satisfies readonly ChallengeState[];

export const needLife = lifecycle<object>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'author' },
  screen: { from: 'submitted', to: 'screened', by: 'officer' },
  reject: { from: 'submitted', to: 'rejected', by: 'officer' },
  challenge: { from: 'screened', to: 'challenged', by: 'officer' },
  withdraw: { from: ['draft', 'submitted', 'screened'], to: 'withdrawn', by: 'author' },
});
export type NeedState = (typeof needLife.states)[number];
