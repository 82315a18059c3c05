// Words of reviewing.
import type zh from '../zh/reviews.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  mine: {
    title: 'My reviews', lead: 'Answer the invitation, declare conflicts, then score bid by bid.', seats: 'Invitations', noSeats: 'No invitations', noSeatsHelp: 'When you are asked to review, a mail comes and the invitation stands here.', assignments: 'Bids to score', noAssignments: 'No bids to score',
    noAssignmentsHelp: 'Once you declared no conflict and the round has started, the bids stand here.', challenge: 'Challenge', bid: 'Bidder', state: 'State', next: 'Next', due: 'Due', progress: 'Progress', scored: 'All scored', progressOf: '{{name}}: {{n}} % scored', answer: 'Answer the invitation', declare: 'Declare conflicts', score: 'Score', wait: 'Wait for the round',
  },
  panel: { title: 'To review', answer: 'Answer the invitation: {{title}}', declare: 'Declare conflicts: {{title}}', score: 'Score: {{name}}' },
  seat: {
    role: 'Role', chair: 'Chair', reviewer: 'Reviewer', call: 'Challenge', readCall: 'Read the challenge', answerNow: 'Please answer the invitation', accept: 'Accept', decline: 'Decline', declineSays: 'The officer will ask another expert; you cannot accept this invitation any more.', reason: 'Reason',
    declareNow: 'Declare whether you are in conflict; the bids come after that', scoreNow: 'Please finish scoring', waitForRound: 'Scoring begins when the round starts', declaration: 'Declaration of conflicts',
    declarationSays: 'The same employer, adviser or student, kin, shares, joint papers or projects or paid advice within three years: each is a conflict. These are the parties:', party: { 'demand-side': 'demand side', bidder: 'bidder', partner: 'partner' },
    noConflict: 'Declare no conflict', noConflictSays: 'You declare that you are in no conflict with any of these parties, and promise confidence and independence.', conflict: 'I am in conflict', conflictSays: 'You stand aside from every bid of this challenge; another expert takes the seat.', conflictReason: 'What the conflict is',
    late: 'If you find a conflict while reviewing, say so at once.', lateSays: 'Your access ends at once; all your sheets become void (kept, left out).',
  },
  bid: {
    priceSealed: 'The price is sealed', priceUnopened: 'Not on the shortlist: the price stays sealed', priceUnreadable: 'The price could not be read',
    unreadable: 'This bid cannot be opened.', summary: 'Summary', price: 'Price', approach: 'Approach', commitments: 'Commitments', indicator: 'Indicator', target: 'Target', promised: 'Promised', team: 'Team', name: 'Name', title: 'Title', role: 'Role', partners: 'Partners', confirmed: 'confirmed', unconfirmed: 'not confirmed',
    budget: 'Budget', item: 'Item', amount: 'Amount', schedule: 'Schedule and milestones', milestone: 'Milestone', months: 'Month', supplements: 'Supplements', files: 'Attachments', show: 'Show', hide: 'Hide',
  },
  score: {
    total: 'Total {{n}}', submit: 'Submit the sheet', submitSays: 'A submitted sheet never changes. Total {{n}}.', submitted: 'Submitted', closed: 'The sheet is submitted; its content does not change any more.', void: 'The sheet is void: kept, and left out.', late: 'The round closed before this sheet was submitted: it does not count.', bidClosed: 'The bid is closed to reviewers: they read it only while the round runs.', missing: '{{n}} criteria are not scored yet.', bid: 'Bid', sheet: 'Score sheet', alone: 'Until the round closes you see nobody\'s scores, and nobody sees yours.',
    comment: 'Overall comment', outOf: 'of {{n}}', pointsOf: 'Points for {{name}}', slide: 'Slide points for {{name}}', anchor: '{{n}} points', note: 'Note',
  },
};
export default en;
