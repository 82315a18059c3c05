// Words of the trade: states by subject, kinds and roles, as the glossary says.
import type zh from '../zh/words.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  subject: {
    need: 'Need', challenge: 'Challenge', bid: 'Bid', round: 'Round', scoreSheet: 'Score sheet', seat: 'Seat', decision: 'Decision', notice: 'Notice', objection: 'Objection', contract: 'Contract',
    milestone: 'Milestone', claim: 'Claim', payment: 'Payment', paymentBatch: 'Payment batch', paymentCase: 'Payment case', subsidyNotice: 'Planned subsidies', bankException: 'Bank exception', recovery: 'Recovery', delivery: 'Delivery', organisation: 'Organisation', panel: 'Panel', question: 'Question', addendum: 'Addendum',
    person: 'Person', file: 'File', budgetLine: 'Budget line', fundingCase: 'Funding case', clause: 'Clause', payee: 'Payee', acceptance: 'Acceptance', draft: 'Draft', opening: 'Opening', supplement: 'Supplement',
  },
  state: {
    need: { draft: 'Draft', submitted: 'Submitted', screened: 'Screened', challenged: 'Became a challenge', rejected: 'Rejected', withdrawn: 'Withdrawn' },
    challenge: { draft: 'Draft', submitted: 'Submitted', approved: 'Approved', open: 'Open', closed: 'Closed', opened: 'Opened', concluded: 'Concluded', failed: 'Failed', cancelled: 'Cancelled' },
    bid: { live: 'Live', withdrawn: 'Withdrawn', opened: 'Opened', unreadable: 'Unreadable', eligible: 'Eligible', ineligible: 'Ineligible' },
    round: { planned: 'Planned', running: 'Running', closed: 'Closed' },
    scoreSheet: { draft: 'Draft', submitted: 'Submitted', void: 'Void' },
    seat: { invited: 'Invited', accepted: 'Accepted', declined: 'Declined', recused: 'Recused', replaced: 'Replaced' },
    decision: { draft: 'Draft', submitted: 'Submitted', approved: 'Approved' },
    notice: { planned: 'Planned', published: 'Published', suspended: 'Suspended', ended: 'Ended' },
    objection: { received: 'Received', accepted: 'Accepted', refused: 'Refused', answered: 'Answered' },
    contract: { draft: 'Draft', signing: 'Signing', signed: 'Signed', amended: 'Amended', terminated: 'Terminated', completed: 'Completed' },
    milestone: { planned: 'Planned', delivered: 'Delivered', accepted: 'Accepted', rejected: 'Rejected' },
    claim: { draft: 'Draft', submitted: 'Submitted', proposed: 'Proposed', approved: 'Approved', waiting: 'Waiting for budget', held: 'Held', paid: 'Paid', refused: 'Refused', withdrawn: 'Withdrawn' },
    payment: { prepared: 'Prepared', released: 'Released', executed: 'Executed', rejected: 'Rejected', returned: 'Returned' },
    paymentBatch: { draft: 'Draft', submitted: 'Submitted', released: 'Released', answered: 'Answered', settled: 'Settled' },
    subsidyNotice: { published: 'In public', suspended: 'Suspended by an objection', ended: 'Ended', overturned: 'Overturned' },
    paymentCase: { open: 'To decide', waiting: 'Waiting', repaying: 'Being paid again', settled: 'Settled', 'written-back': 'Written back' },
    bankException: { open: 'To clear', cleared: 'Cleared' },
    recovery: { opened: 'Opened', notified: 'Notified', contested: 'Contested', received: 'Received', waived: 'Waived' },
    delivery: { due: 'Due', sending: 'Sending', sent: 'Sent', bounced: 'Bounced', suppressed: 'Suppressed' },
    organisation: { registered: 'Registered', verified: 'Verified', closed: 'Closed' },
    person: { unconfirmed: 'Unconfirmed', active: 'Active', closed: 'Closed' },
    payee: { submitted: 'Submitted', checked: 'Checked', confirmed: 'Confirmed', refused: 'Refused', retired: 'Retired' },
    bookPeriod: { proposed: 'to be closed', closed: 'closed', reopening: 'asked to reopen', reopened: 'reopened', refused: 'left open' },
    budget: { draft: 'Draft', submitted: 'Submitted', adopted: 'Adopted' },
    opening: { started: 'Waits for the head', running: 'Opening', completed: 'Completed' },
    eligibilityCheck: { waiting: 'Waits for the supplement', 'handed-in': 'Supplement handed in', expired: 'Not handed in', decided: 'Decided' },
    clauseVersion: { draft: 'Draft', submitted: 'To approve', approved: 'Approved', rejected: 'Sent back', withdrawn: 'Withdrawn', coming: 'Coming', 'in-force': 'In force', past: 'Superseded' },
    question: { asked: 'Asked', answered: 'Answered', withdrawn: 'Withdrawn' },
    signal: { raised: 'To decide', confirmed: 'Confirmed', dismissed: 'Dismissed' },
    approvalLimit: { submitted: 'Waits', adopted: 'In force', refused: 'Refused', replaced: 'Replaced' },
    simulation: { queued: 'Waiting', running: 'Running', completed: 'Complete', failed: 'Failed', cancelled: 'Cancelled' },
  },
  kind: { enterprise: 'Enterprise', institute: 'Institute', university: 'University', hospital: 'Hospital' },
  criterion: { technical: 'Technical', price: 'Price', other: 'Other' },
  tie: { technical: 'Technical score', price: 'Price', draw: 'Draw' },
  rankingRule: { mean: 'Mean', 'trimmed-mean': 'Mean without the highest and the lowest' },
  clause: {
    'core-tech-national': 'National core-technology project', 'core-tech-provincial': 'Provincial core-technology project', 'open-competition': 'Open-competition subsidy', 'award-single-champion': 'National single champion award',
    'award-little-giant': 'National little giant award', 'award-provincial-srdi': 'Provincial SRDI award', 'tax-increment': 'Tax-increment award', 'equipment-retrofit': 'Equipment retrofit', 'talent-top': 'Top talent, case by case',
  },
  unknown: 'Unknown state',
};
export default en;
