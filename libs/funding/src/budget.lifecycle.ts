// The lives of a budget and of an adjustment: prepared by finance, adopted by somebody else.
import { lifecycle } from '#libs/kernel';

export const budgetLife = lifecycle<object>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'finance' },
  reject: { from: 'submitted', to: 'draft', by: ['finance', 'head'] },
  adopt: { from: 'submitted', to: 'adopted', by: ['finance', 'head'] },
});

export const adjustmentLife = lifecycle<object>()('submitted', {
  adopt: { from: 'submitted', to: 'adopted', by: ['finance', 'head'] },
  refuse: { from: 'submitted', to: 'refused', by: ['finance', 'head'] },
});
export type BudgetState = (typeof budgetLife)['initial'];
