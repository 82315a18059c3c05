// Words of navigation: one line an entry.
import type zh from '../zh/nav.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  group: { mine: 'Mine', bidding: 'Bidding', competition: 'Competition', reviewing: 'Review', money: 'Money', oversight: 'Oversight', system: 'System' },
  role: { owner: 'Owner', member: 'Member', officer: 'Officer', head: 'Head', finance: 'Finance', auditor: 'Auditor', admin: 'Operator', opener: 'Opener', reviewer: 'Reviewer' },
  challenges: 'Challenges',
  notices: 'Notices',
  policy: 'Policy',
  chains: 'Chains',
  log: 'Log',
  tasks: 'To do',
  inbox: 'Inbox',
  account: 'My account',
  myOrganisation: 'My organisation',
  agencyChallenges: 'Challenges to run',
  myReviews: 'My reviews',
  organisations: 'Organisations',
  people: 'People',
  grants: 'Grants',
  myBids: 'My bids',
  claims: 'Claims',
  payees: 'Accounts',
  batches: 'Payment batches',
  budgets: 'Budgets',
  cases: 'Funding cases',
  ledger: 'Ledger',
  simulations: 'Simulations',
  enterprises: 'Enterprises',
  myNeeds: 'My needs',
  needsToScreen: 'Needs to screen',
  myProjects: 'Contracts and projects',
  contracts: 'Contracts',
  experts: 'Experts',
  auditEntries: 'Audit entries',
  deliveries: 'Deliveries',
};
export default en;
