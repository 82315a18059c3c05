// Words of those who keep the clauses: versions, the editor, the difference, worked cases.
import type zh from '../zh/clauses.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  list: {
    open: 'open', title: 'Clauses and versions', lead: 'In force, coming, being drafted, and what was; a change is drafted by an officer, approved by a head, and in force by its dates.', phase: 'Phase', clause: 'Clause', from: 'First day', to: 'Last day', standing: 'Standing', approvedAt: 'Approved', none: 'There are no clause versions', noneHelp: 'Draft a new version of a clause in force, or a new clause.',
  },
  create: {
    version: 'Draft a new version', versionSays: 'It starts as a copy of the version approved last, from tomorrow on; until a head approves it, what is in force stays.', clause: 'New clause', clauseSays: 'A new clause begins with the contents of one in force, or of a rule of another city; the public sees it once it is approved.', inForce: 'In force', examples: 'Rules of other cities', id: 'Name of the clause', idHelp: 'Starts with a small letter; letters, digits and hyphens, such as award-municipal-srdi; it never changes', like: 'Begin with the contents of', go: 'Begin',
  },
  record: { version: 'Version {{version}}', base: 'Follows version', noBase: 'the first version', hash: 'Digest of the text (SHA-256)', publicPage: 'Public page', json: 'What is drafted (JSON)' },
  next: {
    draft: 'The draft is a whole clause: hand it to the head', unfinished: 'The draft is not a whole clause yet: go on', draftWaits: 'An officer is drafting it', edit: 'Edit', rejected: 'Sent back: change it as the reason says and submit it again', rejectedWaits: 'Sent back to its officers', submitted: 'Look at the difference, the cases and the effect; then approve it or send it back', submittedWaits: 'It waits for a head', coming: 'Approved and in force from {{from}}; until then a head may withdraw it',
  },
  action: {
    submit: 'Submit', submitSays: 'From now on it does not change and another person approves it; editing it again voids the submission.', submitted: 'Handed to the head', approve: 'Approve', approveSays: 'You approve exactly the text of this digest; it is in force from {{from}} and ends the version before:', approved: 'Approved', reject: 'Send back', rejectSays: 'It goes back to its officers; the reason is recorded.', reason: 'Reason',
    withdraw: 'Withdraw', withdrawSays: 'The draft is used no more; its contents are kept.', retractSays: 'It is withdrawn before its first day and the version before stays in force; its contents are kept.',
  },
  confirm: { act: 'Confirm the provisional figure', title: 'Confirmations', says: 'A provisional clause quotes and cannot pay. Once two people have each looked at the original and named the same figure, it pays. A confirmation is recorded and never changed.', figure: 'Figure', figureHelp: 'As the original says, such as “12 %, at most CNY 10,000,000”; both people must say the same', source: 'Source', sourceHelp: 'Document, number, clause', done: 'Your confirmation is recorded' },
  panel: { title: 'Clauses waiting', submitted: 'waits for your approval, to be in force from {{from}}', rejected: 'sent back, to be changed', draft: 'a draft, to be in force from {{from}}' },
  problems: { title: '{{n}} things are not as they must be', here: '{{n}}' },
  difference: {
    title: 'What it changes', first: 'This is the first version of the clause.', none: 'Nothing differs from the version before.', against: 'Against version {{version}}',
    area: { dates: 'Dates', amount: 'Amount', caps: 'Limits', conditions: 'Conditions', settings: 'Settings', facts: 'Facts', shares: 'Payers', words: 'Words', rules: 'Rules', cases: 'Cases' },
  },
  effect: { title: 'Effect', whenWhole: 'Once the clause and its cases hold, its effect over past claims and over the register can be simulated.' },
  cases: { recoverable: 'To be recovered', title: 'Worked cases', count: '{{good}} of {{all}} come out as written', why: 'Case', outcome: 'Outcome', written: 'As written', computed: 'As computed', before: 'Under version {{version}}', good: 'right', bad: 'wrong' },
  editor: {
    lead: 'The clause’s parts on the left; the sentence, what is wrong, the cases and the difference on the right. Saved as you type; nothing changes in force before approval.', notDraft: 'This version can no longer be edited.', untitled: 'Unnamed clause', form: 'Form', json: 'JSON', sections: 'Parts', voids: 'This version was submitted or sent back; an edit makes it a draft again and voids what was submitted.',
    section: { basics: 'Basics', source: 'Source', facts: 'Facts', conditions: 'Conditions', amount: 'Amount', caps: 'Limits', rules: 'Rules', settings: 'Settings', cases: 'Cases', more: 'More' },
    help: {
      basics: 'Title, days in force, beneficiary, standing.', source: 'The sentence that the clause stands on, verbatim.', facts: 'What must be known: its type, its unit, what proves it.', conditions: 'What must hold; each says what is asked and a sentence for who is refused.', amount: 'A tree of steps, each said in plain words; exact operations only, rounded down to the fen once at the end.', caps: 'Limits and what they are counted over.',
      rules: 'Running totals, stacking, who pays, what makes a document unique.', settings: 'What the text leaves open and the city decides.', cases: 'Every case must come out to the fen, or the version cannot be submitted.', more: 'What else there is.',
    },
  },
  json: { title: 'The clause as JSON', help: 'What can be read is the draft', unreadable: 'It cannot be read:', object: 'an object is expected' },
  form: { none: 'none', add: 'Add', addOne: 'Add: {{what}}', drop: 'Remove', dropOne: 'Remove: {{what}}', up: 'Move up', upOne: 'Move up: {{what}}', zh: 'Chinese', en: 'English', titleZh: 'Title (Chinese)', titleEn: 'Title (English)', unnamed: 'unnamed', yes: 'yes', no: 'no' },
  tree: { kind: 'Operation of: {{what}}', wrap: 'Put inside: {{what}}', wrapIn: 'Put inside…', unwrap: 'Take the outer step away' },
  scope: { payment: 'Payment', project: 'Project', applicantYear: 'Applicant and year', controllerYear: 'Controller and year', clauseYear: 'Clause and year', applicant: 'Applicant', group: 'Group of clauses', groupOwn: 'Of the group, by this clause' },
  member: {
    title: 'Title', effectiveFrom: 'First day', effectiveTo: 'Last day', decidedBy: 'The day that decides the version', beneficiary: 'Beneficiary', oncePerLifetime: 'Once only', standing: 'Standing', standingReason: 'Why provisional', position: 'Order', source: 'Source', furtherSources: 'Further sources', document: 'Document', number: 'Number', clause: 'Clause', sentence: 'Sentence', link: 'Link', note: 'Note',
    facts: 'Facts', eligible: 'Conditions', amount: 'Amount', caps: 'Limits', runningTotal: 'Running total', stacking: 'Stacking', shares: 'Payers', evidenceKeys: 'What makes a document unique', settings: 'Settings', cases: 'Worked cases', id: 'Name', type: 'Type', unit: 'Unit', evidence: 'Evidence', optional: 'may be left out', signed: 'may be negative', toDate: 'a total to date', options: 'Options', value: 'Value', onlyWhen: 'Only when', setting: 'Setting', is: 'is',
    code: 'Code', when: 'Test', requires: 'What is asked', refusal: 'For who is refused', scope: 'Counted over', limit: 'Limit', text: 'Words', group: 'Group', paid: 'What was paid', from: 'From', to: 'To', fact: 'Fact', payer: 'Payer', basisPoints: 'Basis points', kind: 'Document', fields: 'Fields', reason: 'Reason', why: 'Case', prior: 'Granted before', refusals: 'Refusals (codes)', recoverable: 'To be recovered',
    op: 'Operation', of: 'Of', less: 'Less', rate: 'Rate', mode: 'How', steps: 'Steps', ceiling: 'At most', otherwise: 'When not given', left: 'Left', right: 'Right', values: 'One of', anyOf: 'Any of', test: 'Test', if: 'If', then: 'Then', else: 'Otherwise', list: 'List', most: 'At most so many', itemText: 'Words for each', basis: 'Days counted', reference: 'Reference rate', references: 'Reference rates', on: 'On', due: 'Instalment due', parts: 'Instalments', instalment: 'Instalment', passes: 'Must hold', total: 'Total', room: 'Room', day: 'Day', than: 'Another date',
    branches: 'For each value', record: 'Filled from the record', example: 'An example that never pays', publisher: 'Publisher', knownTo: 'Known up to',
  },
  op: {
    fact: 'A fact', money: 'A fixed amount', number: 'A fixed number', add: 'Sum', min: 'The lowest of', max: 'The highest of', subtract: 'Difference', share: 'A share at a rate', net: 'Net of a rate', tiers: 'A scale of steps', lookup: 'By category', setting: 'By setting', decided: 'What was decided, at most', when: 'By a condition', each: 'For each item', span: 'Time between', dayCount: 'Days of a year', reference: 'A reference rate', either: 'The higher of payers’ rules', instalments: 'Instalments', cut: 'Cut in proportion',
  },
  test: { compare: 'Compare', oneOf: 'Is one of', has: 'Has one of', true: 'Is so', given: 'Is given', day: 'Compare days', all: 'All of', any: 'Any of', not: 'Not' },
  choice: {
    any: {
      money: 'Money', rate: 'Rate', count: 'Count', date: 'Date', enum: 'One of options', set: 'Several of options', items: 'List', boolean: 'Yes or no', CNY: 'CNY', fraction: 'fraction', days: 'days', months: 'months', years: 'years', day: 'day', none: 'none', confirmed: 'Confirmed', provisional: 'Provisional', applicationDate: 'Day of application', recognitionDate: 'Day of recognition', paymentDate: 'Day of payment', decisionDate: 'Day of decision',
      demandSide: 'Demand side', winner: 'Winner', undertaker: 'Undertaker', recognisedEnterprise: 'Recognised enterprise', person: 'Person', payment: 'each payment', project: 'each project', applicantYear: 'each applicant and year', controllerYear: 'each controller and year', clauseYear: 'the clause each year', applicant: 'each applicant', group: 'the group of clauses', marginal: 'each slice at its own rate', flat: 'the highest step reached', fact: 'given as a fact', prior: 'kept by the system',
      contract: 'Contract', invoice: 'Invoice', 'bank-slip': 'Bank slip', 'appropriation-notice': 'Appropriation notice', 'tax-certificate': 'Tax certificate', 'recognition-notice': 'Recognition notice', decision: 'Decision', statistics: 'Statistics', 'audit-report': 'Audit report', 'payment-record': 'Payment record', atLeast: 'at least', above: 'above', atMost: 'at most', below: 'below', equal: 'equal to', before: 'before', onOrBefore: 'on or before', on: 'on', onOrAfter: 'on or after', after: 'after',
    },
    unit: { items: 'items' },
  },
};
export default en;
