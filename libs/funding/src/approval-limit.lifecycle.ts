// The life of an approval limit: asked for by finance, adopted or refused by a head, replaced by the next one.
import { lifecycle } from '#libs/kernel';

export const approvalLimitLife = lifecycle<object>()('submitted', {
  adopt: { from: 'submitted', to: 'adopted', by: 'head' },
  refuse: { from: 'submitted', to: 'refused', by: 'head' },
  replace: { from: 'adopted', to: 'replaced', by: 'system' },
});
export type ApprovalLimitState = (typeof approvalLimitLife)['initial'];
