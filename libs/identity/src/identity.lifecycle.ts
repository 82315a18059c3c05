// The lives of an organisation and of a person. What is not a row cannot happen.
import { lifecycle } from '#libs/kernel';

/** A verified organisation whose owners or legal representative change is verified anew: conflicts of interest are computed from them. */
export const organisationLife = lifecycle<object>()('registered', {
  verify: { from: 'registered', to: 'verified', by: 'officer' },
  revise: { from: 'verified', to: 'registered', by: 'owner' },
  close: { from: ['registered', 'verified'], to: 'closed', by: ['officer', 'admin'] },
});

/** Closing is for good: a person who comes back registers anew. */
export const personLife = lifecycle<object>()('unconfirmed', {
  confirm: { from: 'unconfirmed', to: 'active', by: ['person', 'system'] },
  close: { from: ['unconfirmed', 'active'], to: 'closed', by: ['person', 'admin'] },
});
