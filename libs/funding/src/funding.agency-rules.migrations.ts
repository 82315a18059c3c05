// Decides what budgets, cases, claims, batches, payments and recoveries belong to: the agency that pays. An account is its organisation's, so the city's.
import { agencyRules } from '#libs/platform';

export const fundingAgencyRules = agencyRules({
  slice: 'funding', at: 2026112607,
  rules: {
    budget: 'SELECT agency_path FROM budgets WHERE id = $1::uuid',
    'budget-adjustment': 'SELECT b.agency_path FROM budget_adjustments j JOIN budget_lines l ON l.id = j.line_id JOIN budgets b ON b.id = l.budget_id WHERE j.id = $1::uuid',
    'funding-case': 'SELECT agency_path FROM funding_cases WHERE id = $1::uuid',
    claim: 'SELECT agency_path FROM claims WHERE id = $1::uuid',
    batch: 'SELECT agency_path FROM payment_batches WHERE id = $1::uuid',
    payment: 'SELECT b.agency_path FROM payments p JOIN payment_batches b ON b.id = p.batch_id WHERE p.id = $1::uuid',
    'bank-file': `SELECT coalesce(to_jsonb(f)->>'agency_path', b.agency_path) FROM bank_files f LEFT JOIN payment_batches b ON b.id = f.batch_id WHERE f.id = $1::uuid`,
    'bank-exception': 'SELECT agency_path FROM bank_exceptions WHERE id = $1::uuid',
    'payment-case': 'SELECT agency_path FROM payment_cases WHERE id = $1::uuid',
    'paying-account': 'SELECT a.path FROM paying_accounts p JOIN agencies a ON a.id = p.agency_id WHERE p.id = $1::uuid',
    recovery: 'SELECT c.agency_path FROM recoveries r JOIN claims c ON c.id = r.claim_id WHERE r.id = $1::uuid',
  },
});

export const subsidyNoticeAgencyRules = agencyRules({
  slice: 'funding', at: 2026112608,
  rules: {
    'subsidy-notice': 'SELECT agency_path FROM subsidy_notices WHERE id = $1::uuid',
    'subsidy-objection': 'SELECT agency_path FROM subsidy_objections WHERE id = $1::uuid',
  },
});
