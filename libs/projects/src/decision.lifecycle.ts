// The life of a decision: prepared by an officer, approved by a head who is somebody else. An edit of what was submitted takes it back to draft.
import { lifecycle } from '#libs/kernel';

export interface DecisionNow { readonly prepared: boolean; readonly unchanged: boolean; readonly preparer: boolean }

const unchanged = (f: DecisionNow): true | string => f.unchanged || 'decision-changed';
const notThePreparer = (f: DecisionNow): true | string => !f.preparer || 'same-person';
const prepared = (f: DecisionNow): true | string => f.prepared || 'decision-unfounded';

export const decisionLife = lifecycle<DecisionNow>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'officer', when: [prepared] },
  revise: { from: 'submitted', to: 'draft', by: 'officer' },
  approve: { from: 'submitted', to: 'approved', by: 'head', when: [notThePreparer, unchanged, prepared] },
  reject: { from: 'submitted', to: 'draft', by: 'head', when: [notThePreparer] },
});
