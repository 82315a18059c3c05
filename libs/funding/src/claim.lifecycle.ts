// The life of a claim: officer proposes, head approves, finance approves and takes the hold; what the budget has no room for waits in order.
import { lifecycle } from '#libs/kernel';

export interface ClaimFacts { /** Milestones, evidence and an amount above zero. */ readonly complete: true | string; /** The budget line can take it now, and nobody waits before it. */ readonly room: boolean }
const complete = (f: ClaimFacts): true | string => f.complete;

export const claimLife = lifecycle<ClaimFacts>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'owner', when: [complete] },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn', by: 'owner' },
  propose: { from: 'submitted', to: 'proposed', by: 'officer', when: [complete] },
  approve: { from: 'proposed', to: 'approved', by: 'head' },
  hold: { from: 'approved', to: 'held', by: 'finance', when: [(f) => f.room || 'no-room'] },
  wait: { from: 'approved', to: 'waiting', by: 'finance', when: [(f) => !f.room || 'room'] },
  /** Money came: the first in line is served. */
  serve: { from: 'waiting', to: 'held', by: 'system', when: [(f) => f.room || 'no-room'] },
  /** Back to the officer, who computes anew; every approval is void. The system returns who waited for what its case has no longer. */
  return: { from: ['proposed', 'approved', 'waiting'], to: 'submitted', by: ['head', 'finance', 'system'] },
  refuse: { from: ['submitted', 'proposed', 'approved', 'waiting'], to: 'refused', by: ['officer', 'head', 'finance'] },
  pay: { from: 'held', to: 'paid', by: 'bank' },
  /** The bank refused, or the money came back: its hold is void, finance approves anew, to this account or a corrected one. */
  unpay: { from: ['held', 'paid'], to: 'approved', by: 'bank' },
  /** An objection to its public notice was upheld: its hold is void, finance (or a refusal) decides anew. */
  free: { from: 'held', to: 'approved', by: 'official' },
});
export type ClaimState = (typeof claimLife)['initial'];
