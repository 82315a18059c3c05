// The life of a joining: an officer declares that a funding case belongs to another's project, a head agrees. It is undone the same way, and only while nothing is held under the joined case.
import { lifecycle } from '#libs/kernel';

export const caseJoiningLife = lifecycle<object>()('submitted', {
  adopt: { from: 'submitted', to: 'adopted', by: 'head' },
  refuse: { from: 'submitted', to: 'refused', by: ['officer', 'head'] },
  'ask-leave': { from: 'adopted', to: 'leaving', by: 'officer' },
  leave: { from: 'leaving', to: 'ended', by: 'head' },
  keep: { from: 'leaving', to: 'adopted', by: ['officer', 'head'] },
});
export type CaseJoiningState = (typeof caseJoiningLife)['initial'] | 'adopted' | 'leaving' | 'ended' | 'refused';
