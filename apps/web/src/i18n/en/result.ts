// Words of the result: decision, notice, objections.
import type zh from '../zh/result.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  history: 'History',
  decision: {
    title: 'Decision: {{title}}', none: 'No decision yet', noneHelp: 'The ranking stands; an officer prepares the decision.', noPrices: 'The prices are not opened yet: a decision needs the final ranking.', noRanking: 'A decision can be prepared once the round has closed and ranked.', prepare: 'Prepare the decision', outcome: 'Outcome', winners: 'Winners', noWinner: 'No winner', noWinnerReason: 'Why nobody wins', pickWinners: 'Winners ({{n}} at most)', pickHelp: 'In the order of the ranking; passing one over needs a reason.', passedOver: 'Why {{name}} is passed over', passedOverHelp: 'Whoever stands above a winner and is not chosen is passed over with a reason.', rankLine: 'Rank {{rank}} · {{name}} · {{total}} points',
    rate: 'Decided rate of the subsidy', rateHelp: 'Not above the {{rate}} that the challenge states.', ceiling: 'Decided ceiling', sharedCase: 'One funding case for all', sharedCaseHelp: 'All winners share one ceiling; splitting gains nothing.', reason: 'Reasons', reasonHelp: 'Kept, and read by supervision.', save: 'Save the decision', edit: 'Edit', content: 'The decision', winner: 'Winner', rank: 'Rank', total: 'Result', price: 'Price', renounced: 'renounced',
    submit: 'Submit for approval', submitSays: 'A head decides next; an edit takes it back to draft.', submitted: 'Submitted; a head decides next', approve: 'Approve', approveSays: 'The challenge is then concluded and its notice follows. You approve exactly this version.', reject: 'Send back', rejectSays: 'An officer changes it.', why: 'Reason', next: { draft: 'Check it and submit it for approval', submitted: 'A head decides next', approved: 'Approved' },
  },
  notice: {
    note: 'Note',
    title: 'Notice', number: 'Number', firstDay: 'First day', lastDay: 'Last day', outcome: 'Outcome', overturned: 'An objection was upheld; the decision goes back', publish: 'Publish the notice', says: 'First and last day both count; the last is computed from the calendar of working days and fixed. Anybody may object under their real name.', workingDays: 'Working days', confirmed: 'I confirm that these days are right', confirmedHelp: 'The calendar of that year is not confirmed yet, so a person must.', done: 'The notice is public', publicPage: 'Public page',
    pageTitle: 'Notice: {{title}}', lead: '{{agency}} · {{number}}', challenge: 'The challenge', days: 'Notice period', checkpoint: 'Checkpoint at publication', checkpointSays: 'Keep these lines: they show at any later time that nothing before this notice was changed.', toLog: 'Log of record', daysText: '{{first}} to {{last}}, both included', suspended: 'Suspended by an objection; it goes on once that is answered.', ended: 'The notice has ended.', winners: 'Proposed winners', noWinner: 'Nobody wins', ranking: 'The whole ranking', rank: 'Rank', bidder: 'Bidder', total: 'Result', amount: 'Amount', below: 'below the floor', rate: 'Subsidy rate', ceiling: 'Subsidy ceiling',
  },
  objection: {
    title: 'Objections', none: 'No objection received', reply: 'Reply', replyBy: 'To be answered by', answer: 'Answer', says: 'By somebody who had no part in the decision. Upheld: the decision goes back. Refused: it stands. Explained: nothing was to be ruled on.', outcome: 'Outcome', outcomes: { accepted: 'Upheld', refused: 'Refused', answered: 'Explained' },
    make: 'Object', makeSays: 'Give your real name and a mail address that reaches you; a mail follows, and the objection counts once you use its link. An organisation’s needs its stamped PDF.', name: 'Name', email: 'E-mail', phone: 'Phone', text: 'What you object to, and why', textHelp: 'At least ten characters; give facts and reasons.', organisation: 'Organisation', organisationHelp: 'If you object for one; then attach its stamped PDF.', file: 'Stamped objection (PDF, up to 10 MB)', send: 'Send', sentTitle: 'Please confirm by mail', sent: 'A mail is on its way to {{email}}. Once you use its link the objection is received; it is answered within fifteen working days.', fileProblem: 'The file could not be sent', onlyPdf: 'Please choose a PDF',
  },
};
export default en;
