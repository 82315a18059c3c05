// The lives of a notice and of an objection to it. A notice ends at 24:00 of its last day unless objections are open; one that is upheld stops it for good.
import { lifecycle } from '#libs/kernel';

export interface NoticeNow { readonly lastDayOver: boolean; readonly openObjections: number; readonly overturned: boolean }

const dayOver = (f: NoticeNow): true | string => f.lastDayOver || 'notice-running';
const nothingOpen = (f: NoticeNow): true | string => f.openObjections === 0 || 'objection-open';
const standing = (f: NoticeNow): true | string => !f.overturned || 'notice-overturned';

export const noticeLife = lifecycle<NoticeNow>()('planned', {
  publish: { from: 'planned', to: 'published', by: 'officer' },
  suspend: { from: 'published', to: 'suspended', by: 'system' },
  resume: { from: 'suspended', to: 'published', by: 'system', when: [standing, nothingOpen] },
  end: { from: 'published', to: 'ended', by: 'system', when: [standing, dayOver, nothingOpen] },
});

export interface ObjectionNow { readonly decided: boolean }
const notWhoDecided = (f: ObjectionNow): true | string => !f.decided || 'reply-by-decider';

/** Accepted: the decision goes back. Refused: it stands. Answered: explained, or taken back; nothing was to be ruled on. */
export const objectionLife = lifecycle<ObjectionNow>()('received', {
  accept: { from: 'received', to: 'accepted', by: 'official', when: [notWhoDecided] },
  refuse: { from: 'received', to: 'refused', by: 'official', when: [notWhoDecided] },
  answer: { from: 'received', to: 'answered', by: 'official', when: [notWhoDecided] },
});
