// The life of an exception: the bank told of money that nobody asked for; a person says what it was. Nothing is posted before.
import { lifecycle } from '#libs/kernel';

export const bankExceptionLife = lifecycle<object>()('open', { clear: { from: 'open', to: 'cleared', by: 'finance' } });
export type BankExceptionState = (typeof bankExceptionLife)['initial'];
