// Words of opening bids and checking their eligibility.
import type zh from '../zh/opening.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  title: 'Opening: {{title}}', eligibilityTitle: 'Eligibility: {{title}}', ceremony: 'The opening', says: 'An officer starts it, a head confirms, and all live bids are opened at once; each step is on record, and none goes back.', serverHeld: 'Here the server holds the key: bids are opened on the server, no plain text is stored, and every reading is recorded.', start: 'Start the opening', startSays: 'A head confirms next; nothing is opened before.', started: 'Started; a head confirms next', confirm: 'Confirm and open', confirmSays: 'All live bids are opened at once; this cannot be undone.',
  startedBy: 'Started by', confirmedBy: 'Confirmed by', progress: '{{done}} of {{total}} opened', unreadable: '{{n}} unreadable', mayLeave: 'You may leave this page; it goes on.', failed: 'Too few bid and the challenge failed; nothing was opened.', opened: 'Opened bids', bidder: 'Bidder', state: 'State', version: 'Version', submittedAt: 'Submitted', digest: 'Digest of the envelope',
  noBids: 'No opened bid', noBidsHelp: 'Bids appear here after the opening.', supplement: 'Supplement', reasons: 'Reasons', reasonsHelp: 'One a line; the bidder sees them.', conclusion: 'Conclusion', conclude: 'Conclude', concludeOn: 'Eligibility of {{name}}', concluded: 'Recorded; the bidder hears of it', items: 'Items to be added', itemsHelp: 'Once only, within three working days; the opened bid itself does not change.', outcome: { eligible: 'Eligible', ineligible: 'Ineligible', supplement: 'Ask for a supplement' },
  next: { start: 'Closed: please start the opening', confirm: 'Started by an officer; a head confirms next', running: 'Being opened', done: 'All opened', eligibility: '{{n}} still to conclude on', eligibilityDone: 'All concluded: the panel can be formed', conclude: 'Conclude on its eligibility' },
};
export default en;
