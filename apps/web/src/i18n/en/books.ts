// Words of the books' keeping: checks, periods, a budget line's decisions, money at a glance.
import type zh from '../zh/books.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  state: 'State', reason: 'Reason', at: 'At', who: 'By', acts: 'Actions', amount: 'Amount', claim: 'Claim', applicant: 'Applicant', day: 'Day', name: 'Name', approve: 'Approve', refuse: 'Refuse', by: '{{name}} ({{step}})',
  step: { prepare: 'proposed', close: 'closed', ask: 'asked', reopen: 'reopened', adopt: 'adopted' },
  checks: {
    title: 'Books check', lead: 'Once a day balances are rebuilt from the journal and limits from the holds, and compared; what differs alarms at once.', run: 'Check now', runSays: 'Every account and every limit is rebuilt and compared; the result shows on this page soon. Nothing is changed.', none: 'Not checked yet', noneHelp: 'The first check comes within a day of the start; or check now.', ranAt: 'Checked', took: 'Took', seconds: '{{n}} s', accounts: 'Accounts', entries: 'Entries', outcome: 'Result',
    asked: 'Waiting to run', stands: 'stands', broken: '{{n}} differences', last: 'The last check: everything agrees', lastBroken: 'The last check found {{n}} differences. Find out why before anything more is paid.', history: 'Checks', differences: 'Differences', where: 'Where', figure: 'Figure', recorded: 'Recorded', rebuilt: 'Rebuilt',
    kind: { account: 'account', entry: 'entry', limit: 'limit', mirror: 'books and limits', period: 'closed period' }, figures: { debit: 'debit', credit: 'credit', pending_debit: 'pending debit', pending_credit: 'pending credit', balance: 'two sides', 'held-and-posted': 'held and posted', room: 'room', held: 'held', posted: 'posted', limit: 'adopted', applicant: 'held on the applicant’s limit', 'applicant-year': 'held on the limit of the applicant and year', 'controller-year': 'held on the limit of the controller and year', 'clause-year': 'held on the limit of the clause and year' }, manual: 'asked for by {{name}}', daily: 'daily',
  },
  periods: {
    title: 'Periods', lead: 'A month or a year is proposed by one and closed by another; then the database refuses every entry dated into it, and what comes late stands in the open period.', none: 'No period is closed', noneHelp: 'A period can be closed from its last day on.', period: 'Period', closedAt: 'Closed', entries: 'Entries', turnover: 'Turnover (debit = credit)', new: 'Propose to close', year: 'Year', month: 'Month', whole: 'whole year', newSays: 'Somebody else closes it; nothing is dated into it afterwards.',
    close: 'Close', closeSays: 'From then on the database refuses every entry dated {{first}} to {{last}}.', refuseSays: 'It stays open.', ask: 'Ask to reopen', askSays: 'Somebody else decides; it stays closed until then.', reopen: 'Reopen', reopenSays: 'Entries can be dated {{first}} to {{last}} again; close it anew afterwards.', keep: 'Keep closed', keepSays: 'It stays closed.',
  },
  line: {
    title: '{{clause}} {{year}}', crumb: 'Budget {{year}}', postedNet: 'Posted is what the bank has paid, less what came back within the budget year.', nearly: '80 % of it are held or paid. Claims without room wait in order.', use: 'Use of the line', queue: 'Queue', queueLead: 'Served one by one in this order when money comes; nobody overtakes.', queueNone: 'No claim waits', place: 'Place', since: 'Since', waits: '{{n}} waiting',
    cuts: 'Proportional cuts', cutsLead: 'Where the room does not pay every claim, two people may decide that all get the same part; what rounding leaves stays in the line, and what is cut is not owed later.', cut: 'Propose a cut', cutSays: 'Every claim of this line that waits or is approved gets the same part; somebody else adopts it.', cutAdopt: 'Adopt the cut', cutAdoptSays: '{{n}} claims of CNY {{total}} are cut to fit into CNY {{room}}; the rest is not owed later.', cutOf: 'Room CNY {{room}}, claims CNY {{total}}', from: 'Entitled', to: 'Paid', cutsNone: 'No cuts',
    carries: 'Carrying over', carriesLead: 'When the budget year is over, two people may decide that room and holds go to the same clause of the next year.', carry: 'Propose to carry over', carrySays: 'Room and holds of this line go to the next year; somebody else adopts it.', carryAdopt: 'Adopt the carry-over', carryAdoptSays: 'Room of CNY {{room}} and holds of CNY {{held}} go to {{year}}; what was paid stays.', carryOf: 'To {{year}}: room CNY {{room}}, held CNY {{held}}', carriesNone: 'Nothing carried over', noNext: 'The next year has no adopted line of this clause yet.',
    decided: { submitted: 'waits', adopted: 'adopted', refused: 'refused' }, refuseSays: 'Not adopted; no amount changes.', open: 'See the line',
  },
  cutNote: 'This year\'s budget does not pay every claim: entitled CNY {{from}}, by the same part for all ({{room}} ÷ {{total}}) CNY {{to}} are paid. Reason: {{reason}}',
  account: { crumb: 'Ledger', entries: 'Lines', none: 'No lines yet', pending: 'Pending', subject: 'From', debit: 'Debit', credit: 'Credit' },
  money: {
    title: 'Money at a glance', lead: 'The money of one budget year; every figure opens the rows behind it.', meaning: 'Committed is promised by contracts and needs no room yet; held waits for the bank; posted is what the bank has paid; recovered is what came back of it.', year: 'Budget year', by: 'By', grouping: { clause: 'clause', chain: 'chain', district: 'agency', month: 'month' }, figure: { adopted: 'Adopted', committed: 'Committed', held: 'Held', posted: 'Posted', recovered: 'Recovered' }, total: 'Total', without: 'without', none: 'No money in this year', noneHelp: 'Figures appear once a budget is adopted.', table: 'Figures', bars: 'Picture',
    barsLabel: '{{figures}} by {{by}}', rows: '{{figure}}: rows', rowsOf: '{{group}}, {{year}}', all: 'all', back: 'Money at a glance', subject: { 'budget-line': 'budget line', 'funding-case': 'funding case', claim: 'claim', recovery: 'recovery' }, noRows: 'No rows',
  },
};
export default en;
