// The lives of a bid, an opening and a supplement. What is not a row cannot happen: nothing leads from opened back to sealed.
import { lifecycle } from '#libs/kernel';

export interface BidFacts { readonly open: boolean }
const open = (f: BidFacts): true | string => f.open || 'bid-late';

/** A withdrawn version never comes back; submitting again is the bid's next version. */
export const bidLife = lifecycle<BidFacts>()('live', {
  replace: { from: 'live', to: 'live', by: 'bidder', when: [open] },
  withdraw: { from: 'live', to: 'withdrawn', by: 'bidder', when: [open] },
  submitAgain: { from: 'withdrawn', to: 'live', by: 'bidder', when: [open] },
  open: { from: 'live', to: 'opened', by: 'system' },
  spoil: { from: 'live', to: 'unreadable', by: 'system' },
  findEligible: { from: 'opened', to: 'eligible', by: 'officer' },
  findIneligible: { from: 'opened', to: 'ineligible', by: 'officer' },
});

/** The second envelope of a bid on the shortlist, from the start of the second opening. */
export const priceEnvelopeLife = lifecycle<object>()('sealed', {
  open: { from: 'sealed', to: 'opened', by: 'system' },
  spoil: { from: 'sealed', to: 'unreadable', by: 'system' },
});

/** Who passed the technical ranking: fixed with it, and void with it until the prices are being opened. */
export const shortlistLife = lifecycle<object>()('fixed', {
  void: { from: 'fixed', to: 'void', by: ['reviewer', 'officer', 'system'] },
});

export const openingLife = lifecycle<object>()('started', {
  /** Server-held: a head's word. */
  confirm: { from: 'started', to: 'running', by: 'head' },
  /** By openers: enough of them posted their key shares, and the identities were combined from them. */
  combine: { from: 'started', to: 'running', by: 'system' },
  complete: { from: 'running', to: 'completed', by: 'system' },
});

/** A decision is born decided; a supplement waits for its bidder, once. */
export const eligibilityLife = lifecycle<object>()('waiting', {
  handIn: { from: 'waiting', to: 'handed-in', by: 'bidder' },
  expire: { from: 'waiting', to: 'expired', by: 'system' },
  decide: { from: ['handed-in', 'expired'], to: 'decided', by: 'officer' },
});
