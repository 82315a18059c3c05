// Words for what was recorded and delivered: a code is a subject and an act, and each has its word.
import type zh from '../zh/codes.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  says: '{{subject}}: {{act}}',
  subject: {
    'access-token': 'Access token', addendum: 'Addendum', agency: 'Agency', 'approval-limit': 'Approval limit', 'bank-exception': 'Bank exception', 'bank-file': 'Bank file',
    batch: 'Payment batch', bid: 'Bid', 'bid-confirmation': 'Partner’s confirmation', 'book-period': 'Book period', 'books-check': 'Check of the books', budget: 'Budget',
    'budget-adjustment': 'Budget adjustment', 'budget-cut': 'Budget cut', 'budget-line': 'Budget line', 'carry-over': 'Carry-over', chain: 'Chain', challenge: 'Challenge',
    'challenge-cancellation': 'Request to cancel a challenge', claim: 'Claim', 'claim-question': 'Question on a claim', clause: 'Clause', 'clause-version': 'Clause version',
    contract: 'Contract', 'credit-check': 'Credit check', decision: 'Decision', draft: 'Draft', 'draft-attachment': 'Draft attachment', 'eligibility-check': 'Eligibility check',
    enterprise: 'Enterprise', 'enterprise-import': 'Import of enterprises', expert: 'Expert', 'expert-invitation': 'Expert’s invitation', field: 'Field', 'funding-case': 'Funding case',
    grant: 'Grant', ledger: 'Ledger', 'log-entry': 'Entry of the log', checkpoint: 'Checkpoint', 'mail-preference': 'Mail preference', membership: 'Membership', milestone: 'Milestone', need: 'Need', notice: 'Notice', objection: 'Objection',
    opening: 'Opening', organisation: 'Organisation', panel: 'Panel', partner: 'Partner', payee: 'Account', 'paying-account': 'Paying account', payment: 'Payment',
    'payment-case': 'Payment case', person: 'Person', question: 'Question', ranking: 'Ranking', recovery: 'Recovery', 'reference-rate': 'Reference rate', round: 'Round',
    'score-sheet': 'Score sheet', 'score-sheets': 'Score sheets', seat: 'Seat', 'second-factor': 'Second factor', signal: 'Signal', simulation: 'Simulation',
    'subsidy-notice': 'Subsidy notice', 'subsidy-notice-rule': 'Rule of subsidy notices', 'subsidy-objection': 'Objection to a subsidy', supplement: 'Supplement',
  },
  act: {
    accept: 'accepted', accepted: 'accepted', 'account-read': 'number read', 'adjustment-submitted': 'adjustment submitted', adopt: 'adopted', adopted: 'adopted', amend: 'amended',
    amended: 'amended', 'amendment-dropped': 'amendment taken back', 'amendment-offered': 'amendment offered', announced: 'announced', answer: 'answered', answered: 'answered',
    approve: 'approved', approved: 'approved', 'approved-first': 'approved by the first', 'ask-reopening': 'reopening asked for', asked: 'asked', began: 'began', begun: 'begun',
    broken: 'does not balance', brought: 'brought in', cancel: 'cancelled', cancelled: 'cancelled', 'carried-over': 'carried over', 'carry-over-adopted': 'carry-over adopted',
    'carry-over-submitted': 'carry-over submitted', challenge: 'became a challenge', changed: 'changed', check: 'checked', checked: 'checked', clear: 'cleared', close: 'closed',
    closed: 'closed', 'closing-soon': 'closes soon', committed: 'commitment counted', complete: 'completed', completed: 'completed', computed: 'computed', conclude: 'concluded',
    concluded: 'concluded', confirm: 'confirmed', confirmed: 'confirmed', contest: 'contested', contested: 'contested', created: 'created', cut: 'cut', 'cut-adopted': 'cut adopted',
    'cut-submitted': 'cut submitted', decide: 'decided', decided: 'decided', declared: 'interests declared', decline: 'declined', declined: 'declined', deleted: 'deleted', deliver: 'delivered',
    delivered: 'delivered', discard: 'discarded', discarded: 'discarded', dismiss: 'dismissed', drafted: 'drafted', drop: 'dropped', 'due-soon': 'due soon', edited: 'edited', end: 'ended',
    erased: 'erased', ended: 'ended', enrolled: 'enrolled', entered: 'entered', execute: 'executed', expire: 'expired', expired: 'deleted at the end of its time', extend: 'extended', extended: 'extended', fail: 'failed', failed: 'failed',
    'file-read': 'file read', filed: 'filed', findEligible: 'found eligible', findIneligible: 'found ineligible', formed: 'formed', found: 'found', 'found-eligible': 'found eligible',
    'found-ineligible': 'found ineligible', free: 'freed', giveUp: 'could not be completed', given: 'given', 'given-up': 'could not be completed', handIn: 'handed in', 'handed-in': 'handed in', held: 'held', hold: 'held', invited: 'invited', keep: 'kept',
    'line-nearly-used': 'line nearly used', 'marked-expert': 'marked as an expert', notified: 'notified', notify: 'notified', offer: 'offered', offered: 'offered', open: 'opened',
    opened: 'opened', overdue: 'overdue', overturn: 'overturned', paid: 'paid', 'part-executed': 'executed in part', 'password-changed': 'password changed',
    'password-reset': 'password reset', 'password-reset-asked': 'password reset asked for', pay: 'paid', planned: 'planned', prepared: 'prepared', propose: 'proposed', proposed: 'proposed',
    publish: 'published', published: 'published', raise: 'raised', raised: 'raised', read: 'read', receive: 'received', received: 'received', 'received-in-part': 'received in part',
    recorded: 'recorded', recovered: 'recovered', recuse: 'recused', recused: 'recused', refuse: 'refused', refused: 'refused', registered: 'registered',
    'registration-repeated': 'registered again', reject: 'sent back', rejected: 'rejected', release: 'released', released: 'released', reminded: 'reminded', removed: 'removed',
    renounced: 'renounced', reopen: 'reopened', reopened: 'reopened', reopening: 'reopening asked for', repay: 'paid again', replace: 'replaced', replaced: 'replaced', reset: 'reset',
    'rest-claimed': 'rest claimed', resume: 'resumed', retire: 'retired', retract: 'retracted', return: 'returned', returned: 'returned', revise: 'taken back for revision', saved: 'saved',
    screen: 'screened', screened: 'screened', 'second-approval-asked': 'second approval asked for', sent: 'sent', serve: 'served', set: 'set', 'set-aside': 'set aside', settle: 'settled',
    settled: 'settled', sign: 'signed', signature: 'signature given', signed: 'signed', 'single-sign-on-bound': 'single sign-on bound', spoil: 'found unreadable', start: 'started',
    started: 'started', 'statement-read': 'statement read', stood: 'stood', submit: 'submitted', submitAgain: 'submitted again', submitted: 'submitted', suspend: 'suspended',
    suspended: 'suspended', taken: 'taken', terminate: 'terminated', terminated: 'terminated', unpay: 'payment undone', unreadable: 'unreadable', uphold: 'upheld', verified: 'verified',
    verify: 'verified', void: 'void', voided: 'voided', wait: 'waits', waiting: 'waiting', waive: 'waived', waived: 'waived', withdraw: 'withdrawn', withdrawn: 'withdrawn',
    'write-back': 'written back',
  },
};
export default en;
