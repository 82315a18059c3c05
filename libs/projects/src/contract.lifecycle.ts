// The lives of a contract (task book) and of its milestones. Signed by both parties or not at all; every amendment is signed by both again.
import { lifecycle } from '#libs/kernel';

export interface ContractNow { readonly noticeEnded: boolean; readonly allSigned: boolean; readonly allAccepted: boolean }

const noticeEnded = (f: ContractNow): true | string => f.noticeEnded || 'notice-not-ended';
const allSigned = (f: ContractNow): true | string => f.allSigned || 'signatures-missing';
const allAccepted = (f: ContractNow): true | string => f.allAccepted || 'milestones-open';

export const contractLife = lifecycle<ContractNow>()('draft', {
  offer: { from: 'draft', to: 'signing', by: 'officer', when: [noticeEnded] },
  revise: { from: 'signing', to: 'draft', by: 'officer' },
  sign: { from: 'signing', to: 'signed', by: 'party', when: [noticeEnded, allSigned] },
  amend: { from: ['signed', 'amended'], to: 'amended', by: 'party', when: [allSigned] },
  complete: { from: ['signed', 'amended'], to: 'completed', by: 'system', when: [allAccepted] },
  drop: { from: ['draft', 'signing'], to: 'terminated', by: ['officer', 'system'] },
  terminate: { from: ['signed', 'amended'], to: 'terminated', by: 'head' },
});

export const milestoneLife = lifecycle<object>()('planned', {
  deliver: { from: ['planned', 'rejected'], to: 'delivered', by: 'winner' },
  accept: { from: 'delivered', to: 'accepted', by: 'demandSide' },
  reject: { from: 'delivered', to: 'rejected', by: 'demandSide' },
});
