// The life of a signal: raised by the system with its grounds, confirmed (then the payment counts nothing) or dismissed by an officer with a reason; new grounds raise it again.
import { lifecycle } from '#libs/kernel';

export const signalLife = lifecycle<object>()('raised', {
  confirm: { from: ['raised', 'dismissed'], to: 'confirmed', by: 'officer' },
  dismiss: { from: ['raised', 'confirmed'], to: 'dismissed', by: 'officer' },
  raise: { from: ['confirmed', 'dismissed'], to: 'raised', by: 'system' },
});
export type SignalState = (typeof signalLife)['initial'];
