// The life of a period of the books: proposed by one, closed by another; what is closed is reopened by two again, with a reason, and closed anew as a period of its own.
import { lifecycle } from '#libs/kernel';

export const bookPeriodLife = lifecycle<object>()('proposed', {
  close: { from: 'proposed', to: 'closed', by: ['finance', 'head'] },
  refuse: { from: 'proposed', to: 'refused', by: ['finance', 'head'] },
  /** Still closed while the second person thinks. */
  'ask-reopening': { from: 'closed', to: 'reopening', by: 'finance' },
  keep: { from: 'reopening', to: 'closed', by: ['finance', 'head'] },
  reopen: { from: 'reopening', to: 'reopened', by: ['finance', 'head'] },
});
export type BookPeriodState = (typeof bookPeriodLife)['initial'];
