// The life of a payee's account: given by an owner, checked by one finance officer and confirmed by another, then three days' rest. An account never changes: a new one replaces it.
import { lifecycle } from '#libs/kernel';

export const payeeLife = lifecycle<object>()('submitted', {
  check: { from: 'submitted', to: 'checked', by: 'finance' },
  confirm: { from: 'checked', to: 'confirmed', by: 'finance' },
  refuse: { from: ['submitted', 'checked'], to: 'refused', by: 'finance' },
  retire: { from: ['submitted', 'checked', 'confirmed'], to: 'retired', by: ['owner', 'system'] },
});
export type PayeeState = (typeof payeeLife)['initial'];
export const REST_DAYS = 3;
