// The life of a planned subsidy's notice: it ends at 24:00 of its last day unless objections are open; one that is upheld overturns it, and the batch goes back.
import { lifecycle } from '#libs/kernel';

export interface SubsidyNoticeNow { readonly lastDayOver: boolean; readonly openObjections: number }
const dayOver = (f: SubsidyNoticeNow): true | string => f.lastDayOver || 'subsidy-notice-running';
const nothingOpen = (f: SubsidyNoticeNow): true | string => f.openObjections === 0 || 'subsidy-objection-open';

export const subsidyNoticeLife = lifecycle<SubsidyNoticeNow>()('published', {
  suspend: { from: 'published', to: 'suspended', by: 'system' },
  resume: { from: 'suspended', to: 'published', by: 'system', when: [nothingOpen] },
  overturn: { from: ['published', 'suspended'], to: 'overturned', by: 'official' },
  end: { from: 'published', to: 'ended', by: 'system', when: [dayOver, nothingOpen] },
});
export const subsidyObjectionLife = lifecycle<object>()('received', {
  accept: { from: 'received', to: 'accepted', by: 'official' },
  refuse: { from: 'received', to: 'refused', by: 'official' },
  answer: { from: 'received', to: 'answered', by: 'official' },
});
export type SubsidyNoticeState = (typeof subsidyNoticeLife)['initial'];
export type SubsidyObjectionState = (typeof subsidyObjectionLife)['initial'];
