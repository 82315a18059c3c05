// Words of money.
import type zh from '../zh/funding.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  state: 'State', amount: 'Amount', clause: 'Clause', acts: 'Actions', note: 'Note', reason: 'Reason', done: 'Done',
  panel: { title: 'Money that waits for you' },
  claims: {
    title: 'Claims', lead: 'Claim the match on what was really paid for accepted milestones; amount and reasons are seen before sending.', new: 'New claim', newLead: 'Choose the contract and its accepted milestones; all of it can be changed until you send it.', none: 'No claims', noneHelp: 'Once a milestone is accepted and paid, it can be claimed.', number: 'Claim', applicant: 'Applicant', winner: 'Winner', submitted: 'Sent',
    contract: 'Contract', toContract: 'See the contract', toCase: 'See the funding case', milestones: 'Accepted milestones', milestonesHelp: 'Only accepted milestones are listed', noAccepted: 'No milestone is accepted yet', payee: 'Account', noPayee: 'No account can be used yet; give one first:', noContract: 'No contract to claim for', noContractHelp: 'Once demand side and winner have signed a contract, it can be claimed for here.',
    acceptedSum: 'Accepted:', begin: 'Make a draft', place: 'The budget has no room: place {{n}} in the queue, served in order when money comes.', bankRefused: 'The bank refused: {{reason}}. Correct the account; then it is approved anew.', usedTwice: 'These documents stand in another claim:', noMilestones: 'No milestones chosen', payment: 'Payment',
  },
  quote: { title: 'Amount and reasons', accepted: 'Accepted to date', invoiced: 'Invoiced to date', paid: 'Paid to date', counted: 'Counted (the least)', draft: 'As of now; fixed when you send it.', none: 'The amount shows once milestones and documents are there.', pdf: 'Download the computation (PDF)' },
  evidence: { title: 'Evidence', none: 'No documents yet', document: 'Document', facts: 'Facts', given: 'given', rejected: 'rejected', remove: 'Remove', removeSays: 'Remove {{name}}.', add: 'Add a document', file: 'File', kind: { contract: 'Contract', invoice: 'Invoice', 'bank-slip': 'Bank slip' } },
  fact: { number: 'Number', signedOn: 'Signed on', amount: 'Amount', code: 'Code', date: 'Date', tax: 'Tax', bank: 'Bank', serial: 'Bank serial', payer: 'Payer', payee: 'Payee', account: 'Account', valueDate: 'Value date' },
  act: {
    submit: 'Submit', submitSays: 'Amount and reasons are fixed; an officer checks them next.', withdraw: 'Withdraw', withdrawSays: 'This claim ends; its documents may be used in a new one.', propose: 'Propose', proposeSays: 'Give a reason for each document that does not hold; the amount is then computed anew. The rest is proposed as it stands.', rejectReason: 'Why {{name}} does not hold', rejectHint: 'why it does not hold (may be empty)',
    approve: 'Approve', approveSays: 'Approve CNY {{amount}}; finance checks it next.', hold: 'Approve and hold', holdSays: 'Hold CNY {{amount}} of the project and the budget; without room it waits in order.', return: 'Return', returnSays: 'Back to the officer; every approval is void.', refuse: 'Refuse', refuseSays: 'The claim ends; the applicant reads the reason.',
  },
  next: { draft: 'Complete the documents and submit', submitted: 'Check the documents and propose', proposed: 'Please approve', approved: 'Check and hold the money', held: 'Put it into a payment batch' },
  waits: { draft: 'The applicant is writing', submitted: 'An officer checks', proposed: 'The head approves', approved: 'Finance checks', waiting: 'Waiting for room in the budget', held: 'Waiting to be paid' },
  step: { officer: 'Officer', propose: 'Proposed by', head: 'Approved by', finance: 'Finance', prepare: 'Prepared by', submit: 'Prepared by', release: 'Released by', adopt: 'Adopted by', check: 'Checked by', confirm: 'Confirmed by' },
  payees: {
    title: 'Accounts', lead: 'Two finance officers confirm an account; it can be used after three days.', none: 'No accounts', noneHelp: 'Once given, finance checks it.', organisation: 'Organisation', usableFrom: 'Usable from', usable: 'usable', show: 'Show the whole number', check: 'Check', confirm: 'Confirm', checkSays: 'The account agrees with the organisation\'s papers; another finance officer confirms it once more.', confirmSays: 'The second confirmation: usable after three days.', refuseSays: 'The account is not taken.',
    retire: 'Retire', retireSays: 'It can no longer be used for new claims.', give: 'Give an account', accountName: 'Account name', replaces: 'Replaces',
  },
  budgets: {
    title: 'Budgets', lead: 'By year and clause; held and paid never exceed them.', none: 'No budgets', noneHelp: 'Finance prepares, somebody else adopts.', year: 'Year', agency: 'Agency', total: 'Total', new: 'Prepare a budget', amount: 'Adopted', addLine: 'Add a clause', removeLine: 'Remove', of: 'Budget {{year}}', lines: 'Lines', adoptedAt: 'Adopted at', submitNow: 'Have somebody else adopt it', submitSays: 'Somebody else adopts it next.',
    adoptNow: 'Please adopt the budget', adopt: 'Adopt', adoptSays: 'It takes effect at once.', returnSays: 'Back to who prepared it.', adjust: 'Adjust', adjustSays: 'Somebody else adopts the adjustment; never below what is held and paid.', newAmount: 'New amount', adjustments: 'Adjustments', adjustment: { submitted: 'waits', adopted: 'adopted', refused: 'refused' },
  },
  money: { adopted: 'Adopted', committed: 'Committed', held: 'Held', posted: 'Posted', room: 'Room', waiting: 'Waiting' },
  batches: {
    title: 'Payment batches', lead: 'One prepares, another releases; the bank\'s answer posts them.', batch: 'Batch', none: 'No batches', noneHelp: 'Held claims are put into a batch.', count: 'Payments', createdAt: 'Prepared', releasedAt: 'Released', toPay: 'To pay', nothingHeld: 'No claim is held', prepare: 'Prepare a batch', prepareSays: '{{n}} claims go into one batch.', submitNow: 'Have another finance officer release it', submitSays: 'Another finance officer releases it next.',
    releaseNow: 'Please check and release', release: 'Release', releaseSays: '{{n}} payments, CNY {{amount}}. Then the file for the bank can be downloaded.', returnSays: 'Back to who prepared it.', answerNow: 'The bank answers next', payments: 'Payments', download: 'Download the file for the bank', answers: 'Answers of the bank', answer: '{{n}} lines: {{executed}} executed, {{rejected}} rejected, {{repeated}} repeated', upload: 'Upload the bank\'s answer', uploadHelp: 'A CSV in UTF-8 whose first line is',
  },
  cases: { title: 'Funding cases', lead: 'All contracts of one challenge share one case and one cap: splitting gains nothing.', none: 'No funding cases', noneHelp: 'One is made when a contract is signed.', number: 'Case', limit: 'Limit', contracts: 'Contracts', rate: 'Decided rate' },
  ledger: {
    title: 'Ledger', lead: 'Double entry, append only; a mistake is reversed, never edited.', accounts: 'Accounts', account: 'Account', kind: 'Kind', debit: 'Debit', credit: 'Credit', balance: 'Balance', noAccounts: 'No accounts yet', entries: 'Entries', entriesOf: 'Entries of “{{name}}”', all: 'all entries', noEntries: 'No entries yet', day: 'Day', memo: 'Memo', phase: 'Phase', at: 'Recorded', limits: 'Limits', noLimits: 'No limits yet', scope: 'Scope',
    kinds: { appropriation: 'appropriation', 'budget-line': 'budget line', payer: 'payer', payable: 'payable', paid: 'paid', recovered: 'recovered', interest: 'interest' }, entryKinds: { appropriation: 'Appropriation', claim: 'Hold', payment: 'Payment', recovery: 'Recovery', reversal: 'Reversal' }, phases: { pending: 'pending', posted: 'posted', voided: 'voided' }, scopes: { project: 'project', 'budget-line': 'budget line', 'applicant-year': 'applicant and year', 'clause-year': 'clause and year', payment: 'payment' },
  },
};
export default en;
