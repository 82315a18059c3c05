// The lives of a budget and of what changes one of its lines (adjustment, carry-over, cut): prepared by finance, adopted by somebody else.
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

const decided = () => lifecycle<object>()('submitted', {
  adopt: { from: 'submitted', to: 'adopted', by: ['finance', 'head'] },
  refuse: { from: 'submitted', to: 'refused', by: ['finance', 'head'] },
});
/** What a year left, held and free, goes to the next year's line. */
export const carryOverLife = decided();
/** Too little for all: every waiting claim gets the same part. */
export const cutLife = decided();
export type BudgetState = (typeof budgetLife)['initial'];
