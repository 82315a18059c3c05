// The life of a case: a payment was refused, came back or arrived in part; a person decides what follows, and it ends when the money is paid after all or stays where it is.
import { lifecycle } from '#libs/kernel';

export const paymentCaseLife = lifecycle<object>()('open', {
  wait: { from: 'open', to: 'waiting', by: 'finance' },
  /** On its day, or before. */
  resume: { from: 'waiting', to: 'open', by: ['finance', 'system'] },
  /** To a corrected account, or once more to this one: in a new batch. The rest of a part is proposed as a claim, by an officer. */
  repay: { from: ['open', 'waiting'], to: 'repaying', by: ['finance', 'officer'] },
  /** Nobody gets it: the limits keep it. */
  'write-back': { from: ['open', 'waiting', 'repaying'], to: 'written-back', by: 'finance' },
  /** The bank paid it after all. */
  settle: { from: ['open', 'waiting', 'repaying'], to: 'settled', by: 'bank' },
});
export type PaymentCaseState = (typeof paymentCaseLife)['initial'];
