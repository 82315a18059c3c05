// Words of the bank's side: files, reports, exceptions, cases, recoveries.
import type zh from '../zh/bank.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  amount: 'Amount', state: 'State', reason: 'Reason', reference: 'Reference', serial: 'Bank serial', valueDate: 'Value date', done: 'Done', at: 'At', applicant: 'Organisation', claim: 'Claim',
  format: { house: 'our own table', portal: 'bank portal’s table', iso20022: 'ISO 20022 messages', 'pain.002': 'payment status (pain.002)', 'camt.054': 'account notification (camt.054)' },
  status: { executed: 'executed', rejected: 'rejected', returned: 'returned', part: 'in part', pending: 'pending' },
  outcome: { executed: 'posted', rejected: 'rejected', returned: 'returned', part: 'posted in part', pending: 'with the bank', repeated: 'known before', exception: 'exception, to clear' },
  code: { 'payment-unknown': 'There is no such payment', 'amount-mismatch': 'The amount is not that of the payment', 'serial-used': 'The serial is another payment’s', 'value-date': 'The value date is not between the release and today', 'answered-otherwise': 'It contradicts what the bank said before', 'not-executed': 'It returns what was not paid yet', 'being-recovered': 'The payment has a recovery or an offset: a person decides', 'year-closed': 'The year is closed' },
  files: {
    title: 'Files for the bank', help: 'Take the format that your bank takes; each download is recorded.', chosen: 'the agency’s own', names: { 'payments.csv': 'Our table (CSV)', 'portal.csv': 'Bank portal (CSV, UTF-8)', 'portal-gbk.csv': 'Bank portal (CSV, GBK)', 'portal.xlsx': 'Bank portal (xlsx)', 'pain.001.xml': 'pain.001 message (XML)' },
    upload: 'Upload the bank\'s answer', uploadHelp: 'Our CSV, a portal’s result (CSV or xlsx, UTF-8 or GBK), pain.002 or camt.054. A file is taken whole: what cannot be read changes nothing, money that nobody asked for becomes an exception.',
    report: 'Report', reports: 'Answers of the bank', line: 'Line', all: 'See the report', sum: '{{n}} lines: {{executed}} executed, {{rejected}} rejected, {{returned}} returned, {{parts}} in part, {{pending}} pending, {{repeated}} repeated, {{exceptions}} exceptions', hash: 'Fingerprint', none: 'No answers of the bank', noneHelp: 'They are uploaded on a batch’s page.', list: 'Bank files', listLead: 'Every file that came from a bank, with what became of each line.',
  },
  exceptions: {
    title: 'Bank exceptions', lead: 'Money that the bank tells of and nobody asked for. Nothing of it is posted before it is cleared.', none: 'No exceptions', noneHelp: 'They appear when a bank’s file tells of such money.', code: 'Why', said: 'The bank says', clear: 'Clear', clearSays: 'Say what this money is. “It is this payment” and “it pays a recovery” post it.', outcome: 'What it is', payment: 'Reference of the payment', paymentNone: 'No payment that it could be', recovery: 'Recovery', recoveryNone: 'No recovery is awaited',
    outcomes: { applied: 'It is this payment', received: 'It pays a recovery', 'returned-to-sender': 'It was sent back', 'no-money': 'Nothing moved, the file is wrong' }, file: 'In the file', cleared: 'Cleared', line: 'line {{n}}',
  },
  cases: {
    title: 'Payment cases', lead: 'Payments that were refused, came back or arrived in part: why, how much, and what is next.', none: 'No cases', noneHelp: 'One opens when a bank refuses, returns or pays only a part.', number: 'Case', kind: { rejected: 'refused', returned: 'returned', part: 'in part' }, kindTitle: 'Kind', decide: 'Decide', until: 'Waits until', next: 'Next', batch: 'Batch', rest: 'Claim of the rest', history: 'History',
    step: { wait: 'Wait', resume: 'Take up again', repay: 'Pay again', 'write-back': 'Write back' },
    says: { wait: 'It is looked at again on that day.', resume: 'It is open again at once.', 'write-back': 'The claim ends and its room goes back to the limits; it is not paid.', writeBackPart: 'The rest is not paid; its room is free already.', repay: 'Once the account is corrected or confirmed, finance approves it anew and it goes into a new batch.', repayPart: 'The rest is proposed as a claim of its own on the same evidence; head and finance approve it.' },
    waits: { repayPart: 'An officer may propose the rest', repay: 'Please decide: pay again, write back or wait', repaying: 'Waiting for the bank to pay it' },
  },
  paying: { title: 'Paying accounts', lead: 'The account an agency pays from, and the file its bank takes.', agency: 'Agency', bank: 'Bank', bic: 'BIC (may be empty)', accountName: 'Account name', account: 'Account', format: 'Preferred format', set: 'Set', setSays: 'Files that are downloaded from now on name this account.', none: 'not set' },
  recoveries: {
    title: 'Recoveries', lead: 'What was paid and must come back: notified, contested, received, with interest and offsets.', none: 'No recoveries', noneHelp: 'They are opened on a paid claim.', number: 'Recovery', open: 'Open a recovery', openSays: 'Once a head has notified it, the organisation owes it.', asked: 'First asked', owed: 'Principal', received: 'Received', left: 'Still open', dueOn: 'Due on', rejected: 'Evidence that counts no longer',
    notify: 'Notify', notifySays: 'The organisation owes it by the due day and may contest it once.', contest: 'Contest', contestSays: 'Another head decides.', decide: 'Decide the contest', outcome: 'Decision', outcomes: { upheld: 'It stands', reduced: 'It is reduced', accepted: 'The contest is right: nothing is owed' }, reducedTo: 'Reduced to', decided: 'Contest decided: {{outcome}}',
    receive: 'Enter a receipt', receiveSays: 'Principal first, then interest; a serial counts once.', waive: 'Waive', waiveSays: 'Finance proposes, a head decides.', proposed: 'Finance proposes to waive it; a head decides',
    next: { opened: 'A head notifies it', notified: 'Waiting for the money', contested: 'Another head decides', contestedOwn: 'The contest is being decided' },
    interest: { title: 'Interest', rule: 'Simple interest on what is open, from the day after the due day, at the reference rate of each day, 365 days a year; exact, rounded down to the fen once at the end.', until: 'up to {{day}}', amount: 'Interest', received: 'Interest received', open: 'Interest open', none: 'No interest yet', from: 'From', to: 'To', days: 'Days', principal: 'Principal', rate: 'Rate a year', exact: 'exactly {{exact}} fen', source: 'Source' },
    receipts: { title: 'Receipts', none: 'Nothing received yet', interest: 'of it interest', offset: 'kept back from a payment' },
    rates: { title: 'Reference rates', lead: 'Interest runs at the rate of each day; a rate that was announced stays.', fromDay: 'From', rate: 'Rate a year', source: 'Source', set: 'Add a rate', setSays: 'It applies from that day on.' },
  },
  accounts: { of: { organisations: 'Account of an organisation', 'funding-cases': 'Account of a funding case', 'budget-lines': 'Account of a budget line' }, recovered: 'Recovered', net: 'Net', trail: 'From clause to bank line', none: 'No claims yet', line: 'budget line {{year}}', statement: 'Statement', statementHelp: 'Opening, every movement of the days chosen, closing: given only when the three agree. Each download is recorded.', see: 'Account and statements' },
  offsets: { title: 'Offsets', keep: 'Keep back for {{number}}', help: 'The same organisation owes a notified recovery: this payment can keep it back.', kept: 'keeps back CNY {{amount}} ({{number}})', of: 'CNY {{amount}} open' },
};
export default en;
