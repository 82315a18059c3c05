// The lives of a payment batch and of a payment: one finance officer prepares, another releases, the bank answers.
import { lifecycle } from '#libs/kernel';

export const batchLife = lifecycle<object>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'finance' },
  reject: { from: 'submitted', to: 'draft', by: 'finance' },
  release: { from: 'submitted', to: 'released', by: 'finance' },
  /** The bank has answered some of it. */
  answer: { from: 'released', to: 'answered', by: 'bank' },
  /** The bank has answered all of it. */
  settle: { from: ['released', 'answered'], to: 'settled', by: 'bank' },
});

export const paymentLife = lifecycle<object>()('prepared', {
  release: { from: 'prepared', to: 'released', by: 'finance' },
  execute: { from: 'released', to: 'executed', by: 'bank' },
  reject: { from: 'released', to: 'rejected', by: 'bank' },
  /** 退汇: the money came back, perhaps weeks later. */
  return: { from: 'executed', to: 'returned', by: 'bank' },
});
export type BatchState = (typeof batchLife)['initial'];
export type PaymentState = (typeof paymentLife)['initial'];
