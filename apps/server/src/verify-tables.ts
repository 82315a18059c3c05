// Owns the list of what `npm run verify` holds against its history: the tables whose rows have a recorded life, by the name that the log has for them.
import type { SubjectTables } from '#libs/platform';

const plain = (table: string): { table: string } => ({ table });

export const subjectTables: SubjectTables = {
  'approval-limit': plain('approval_limits'), 'bank-exception': plain('bank_exceptions'), batch: plain('payment_batches'), bid: plain('bids'), 'book-period': plain('book_periods'), budget: plain('budgets'), 'case-joining': plain('case_joinings'),
  'budget-adjustment': plain('budget_adjustments'), 'budget-cut': plain('budget_cuts'), 'carry-over': plain('budget_carry_overs'), challenge: plain('challenges'), claim: plain('claims'), 'claim-question': plain('claim_questions'),
  'clause-version': plain('policy_clause_versions'), contract: plain('contracts'), decision: plain('decisions'), draw: plain('draws'), 'eligibility-check': plain('eligibility_checks'), milestone: plain('milestones'), need: plain('needs'), notice: plain('notices'),
  erasure: plain('erasure_requests'), objection: plain('objections'), opening: plain('openings'), organisation: plain('organisations'), payee: plain('payees'), 'paying-account': { table: 'paying_account_changes', unborn: ['adopted', 'replaced'], silent: true }, payment: plain('payments'), 'payment-case': plain('payment_cases'), person: plain('people'), recovery: plain('recoveries'),
  'price-envelope': { table: 'price_envelopes', unborn: ['sealed'] }, shortlist: plain('shortlists'),
  round: { table: 'rounds', silent: true }, 'score-sheet': { table: 'score_sheets', unborn: ['draft'], silent: true }, seat: plain('seats'), signal: plain('signals'), simulation: plain('simulations'), 'subsidy-notice': plain('subsidy_notices'), 'subsidy-objection': plain('subsidy_objections'),
};
