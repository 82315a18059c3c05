// Words of the public site.
import type zh from '../zh/public.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  home: {
    title: 'Open competition for the city’s key technologies', lead: 'Needs are posted in public, bids are sealed, experts score independently, results stand in public, and every subsidy can be computed and checked.', closingSoon: 'Closing soon', allChallenges: 'All challenges', latestNotices: 'Latest notices', allNotices: 'All notices',
    noneOpen: 'No challenge is open at present', noneOpenHelp: 'Look at earlier ones, or come back later.', openChallenges: 'Open challenges', openBudget: 'Their budgets', contracts: 'Contracts signed', subsidyPaid: 'Subsidy paid',
  },
  challenges: {
    title: 'Challenges', lead: 'Filter by chain, field, amount and closing time, or search.', search: 'Search', searchHint: 'A technology, an indicator or a number', searchAll: 'Search addenda, answers, notices and planned subsidies too', state: 'State', chain: 'Chain', field: 'Field', budget: 'Budget', budgetFrom: 'Budget at least (CNY)', closesBefore: 'Closes no later than', challenge: 'Challenge',
    none: 'No challenge has been published', noneHelp: 'Published challenges appear here.',
  },
  challenge: {
    goal: 'Goal', indicators: 'Indicators', indicator: 'Indicator', target: 'Target', testMethod: 'Test method', money: 'Money', subsidy: 'Subsidy', subsidyRate: '{{rate}} of what is actually paid', subsidyCeiling: 'At most', demandSide: 'Demand side', moneyAndTime: 'Money and schedule',
    schedule: 'Schedule', published: 'Published', questionsClose: 'Questions close', opened: 'Opened', addendum: 'Addendum {{n}}', addenda: 'Addenda', afterClosing: 'Review takes some {{days}} days after closing; the project runs {{months}} months.', attachments: 'Attachments', rules: 'Rules', conditions: 'Who may bid',
    criteria: 'Criteria', criterion: 'Criterion', kind: 'Kind', points: 'Points', ranking: 'Ranking', ties: 'Ties fall by', floor: 'Floor', panel: 'Panel', envelopes: 'Envelopes', envelopesOf: { one: 'One: technical part and price sealed together', two: 'Two: technical part and price sealed apart, opened one after the other' }, envelopesSay: 'The technical parts are opened first, and reviewers score every criterion but the price. Who reaches {{floor}} % of the technical points is on the shortlist; once that is fixed, the prices of the shortlist are opened, and the others stay sealed. The price’s points are computed: full points × lowest price ÷ own price. Both parts add up to the result; the floor is not applied to it again.', winners: 'Winners at most', minimum: 'When too few bid', minimumText: 'With fewer than {{n}} bids it is extended once by {{days}} days, and fails after that', sealedForPersons: 'Bids are sealed in your browser and nobody sees them before opening. Persons open this challenge’s bids together; the platform itself cannot.', sealed: 'Bids are sealed in your browser and nobody sees them before opening. For this challenge the server holds the key: whoever holds the server’s keys could read them.',
    questions: 'Questions and answers', noQuestions: 'No questions yet.', q: 'Q', a: 'A', unanswered: 'Not answered yet', askedByUs: 'asked by your organisation', merged: 'It asks the same as another question and is answered there.', ask: 'Ask a question', askHelp: 'Questions and answers are public; give away neither your solution nor who you are.', asked: 'Sent; it appears in public with its answer', send: 'Send', signInToAsk: 'Sign in to ask',
    bid: 'Bid', signInToBid: 'Sign in to bid', closedNow: 'Closed', notOpen: 'Not open for bids', verifyFirst: 'You can bid once your organisation is verified.', organisationFirst: 'Bids are made by organisations.', toOrganisation: 'My organisation',
  },
  notices: {
    subsidies: 'Planned subsidies',
    title: 'Notices', lead: 'Results stand here in public; first and last day both count. Objections are made under one’s real name.', none: 'No notice at present', noneHelp: 'Results appear here when they are published.', firstDay: 'First day', lastDay: 'Last day', days: 'Notice period', winners: 'Proposed winners', ranking: 'Ranking', rank: 'Rank', bidder: 'Bidder', total: 'Total', amount: 'Amount', toChallenge: 'The challenge',
    text: 'Notice', objectionHow: 'Objections may be made under one’s real name within the notice period',
  },
  policy: {
    title: 'Policy and calculator', claim: 'Claim under this clause', lead: 'Every clause quotes its source; the same rules compute amount and reasons.', none: 'No clause is in force', provisional: 'Provisional', confirmed: 'Confirmed', version: 'Version {{version}}', calculate: 'Calculate', calculatorLead: 'Type the facts and see the amount, the reasons and the whole derivation. Nothing is kept, nobody is named.',
    facts: 'Facts', result: 'Result', resultHint: 'Type the facts, then press “Calculate”.', compute: 'Calculate', anonymous: 'No sign-in needed', choose: 'Please choose', eligible: 'Eligible', notEligible: 'Not eligible', waterfall: 'How the subsidy comes about', trace: 'Whole derivation', now: 'Granted this time', nothingNow: 'Nothing is granted this time', source: 'Source',
    effective: 'In force', open: 'at present', beneficiary: 'Beneficiary', limits: 'Limits', conditions: 'Conditions', hash: 'Digest', settings: 'What the city has decided', cases: 'Worked cases', why: 'Why', amount: 'Amount',
    step: {
      entitled: 'Entitled', cap: 'Capped', granted: 'Granted before', stacking: 'Not both', room: 'Room left', floor: 'To the fen', recovery: 'Recovery', now: 'This time', condition: 'Condition', standing: 'Standing', split: 'Split', share: 'Share', add: 'Sum', subtract: 'Difference', min: 'Lowest', max: 'Highest', net: 'Net', tiers: 'Scale', lookup: 'Category', setting: 'Setting', decided: 'Decided', when: 'Case', item: 'Item', each: 'All items', span: 'Time', dayCount: 'Days', reference: 'Reference rate', either: 'Higher rule', instalments: 'Instalments', cut: 'Cut',
    },
    input: { itemNumber: 'Number',
      amount: 'Amount', limit: 'Limit', room: 'Room left', entitlement: 'Entitled to', ceiling: 'At most', condition: 'Condition', of: 'Of', rate: 'Rate', from: 'From', less: 'Less', n: 'Number', items: 'Items', most: 'At most so many', days: 'Days', basis: 'Days a year', unit: 'Unit', part: 'Part', verdict: 'Verdict', step: 'Step reached', total: 'All together', recoverable: 'To be recovered',
      project: 'Granted to the project before', applicantYear: 'Granted to the applicant this year', controllerYear: 'Granted this year under the same control', clauseYear: 'Granted under the clause this year', applicant: 'Granted to the applicant before', group: 'Granted by the group', met: 'met', unmet: 'not met', provisional: 'provisional', confirmed: 'confirmed', example: 'an example', actual: 'the length of each year', since: 'the rate from {{day}}', months: 'months', years: 'years', claim: 'Claim',
    },
    noItems: 'none', boundTo: 'The version and text that this quote is bound to; it can be computed again by them',
    item: 'Item {{n}}', addItem: 'Add an item', removeItem: 'Remove', yes: 'Yes', no: 'No', example: 'Example', useExample: 'Fill in and compute', otherSetting: 'Under another setting, to compare', exampleFilled: 'Filled in from the worked case: {{why}}',
    examples: 'Rules of elsewhere, to learn from', elsewhere: 'A rule of elsewhere, or a common shape: it shows how such a rule is computed, and never pays.',
    apply: {
      title: 'What may apply to me?', lead: 'Say what you know and leave the rest empty. Clause by clause you see what it would pay, what it still needs to know, or why not. No name is asked and nothing is kept.', find: 'Find a fact', usedBy: 'Used by: {{clauses}}', compute: 'See what applies', hint: 'Say a few facts, then press “See what applies”.', none: 'No such fact',
      pays_one: '{{count}} clause would pay', pays_other: '{{count}} clauses would pay', lacks_one: '{{count}} clause needs to know more', lacks_other: '{{count}} clauses need to know more', nothing_one: '{{count}} clause pays nothing this time', nothing_other: '{{count}} clauses pay nothing this time', lacking: 'Still needed:', details: 'Reasons and derivation', together: 'Clauses of one group are not added up: the higher counts', more: '{{n}} more facts', on: 'Day',
    },
    prior: { groupOwn: 'Granted by this clause to the same matter', project: 'Granted to this project before', applicantYear: 'Granted to the applicant this year', controllerYear: 'Granted this year to all firms under the same control', group: 'Granted by the other clauses of the group', clauseYear: 'Granted under this clause this year', applicant: 'Granted to the applicant under this clause, ever' }, priorHelp: 'Leave empty if none',
    decidedBy: { applicationDate: 'Day of application', recognitionDate: 'Day of recognition', paymentDate: 'Day of payment', decisionDate: 'Day of decision' },
    beneficiaries: { demandSide: 'Demand side', winner: 'Winner', undertaker: 'Undertaker', recognisedEnterprise: 'Recognised enterprise', person: 'Person' },
    versions: { title: 'Versions', lead: 'When each was in force. An approved text never changes, so an old quote can be computed again under its own version at any time.', changes: 'What changed against version {{version}}', none: 'Nothing changed' },
    payer: { city: 'City', district: 'District' },
  },
  chains: { title: 'Industry chains', lead: 'The city’s {{n}} leading chains.', none: 'No chains yet', challenges: 'Its challenges' },
};
export default en;
