// The life of a recovery: opened by one, notified by the head, contested and answered, received in parts until it is whole, or waived by two.
import { lifecycle } from '#libs/kernel';

export interface RecoveryFacts { /** Principal and interest have come back. */ readonly whole: boolean; /** Somebody of finance proposed the waiver. */ readonly proposed: boolean; /** It was contested and decided before. */ readonly decided: boolean }

export const recoveryLife = lifecycle<RecoveryFacts>()('opened', {
  notify: { from: 'opened', to: 'notified', by: 'head' },
  contest: { from: 'notified', to: 'contested', by: 'owner', when: [(f) => !f.decided || 'contested-before'] },
  /** It stands, whole or reduced: decided by somebody else than who opened or notified it. */
  uphold: { from: 'contested', to: 'notified', by: 'head' },
  /** The contest is right: nothing is owed. */
  accept: { from: 'contested', to: 'waived', by: 'head' },
  receive: { from: ['notified', 'contested'], to: 'received', by: 'finance', when: [(f) => f.whole || 'not-whole'] },
  waive: { from: ['opened', 'notified', 'contested'], to: 'waived', by: 'head', when: [(f) => f.proposed || 'waiver-not-proposed'] },
});
export type RecoveryState = (typeof recoveryLife)['initial'];
