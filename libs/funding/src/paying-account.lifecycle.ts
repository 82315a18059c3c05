// The life of the account that an agency pays from: prepared by one finance officer, adopted by another, replaced by the next one. What it says never changes.
import { lifecycle } from '#libs/kernel';

export const payingAccountLife = lifecycle<object>()('submitted', {
  adopt: { from: 'submitted', to: 'adopted', by: 'finance' },
  refuse: { from: 'submitted', to: 'refused', by: 'finance' },
  replace: { from: 'adopted', to: 'replaced', by: 'system' },
});
export type PayingAccountState = (typeof payingAccountLife)['initial'];
