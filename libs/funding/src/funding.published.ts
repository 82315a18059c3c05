// Decides what of a competition's subsidy its bundle publishes: the case, what was held and paid with the quote it rests on and the clause's whole text, the notices, and the lines of the books; no account, no evidence.
import { keepStates, type PublishedPart } from '#libs/platform';

keepStates('funding-case', 'claim', 'payment', 'subsidy-notice');
const CLAIMS = `SELECT c.id FROM claims c JOIN funding_cases f ON f.id = c.case_id WHERE f.challenge_id = $1 AND c.state IN ('held','paid')`;
const ENTRIES = `SELECT j.id FROM journal_entries j WHERE (j.subject = 'claim' AND j.subject_id IN (${CLAIMS})) OR (j.subject = 'payment' AND j.subject_id IN (SELECT p.id FROM payments p WHERE p.claim_id IN (${CLAIMS})))
  OR (j.subject = 'recovery' AND j.subject_id IN (SELECT r.id FROM recoveries r WHERE r.claim_id IN (${CLAIMS})))`;

export const publishedFunding: PublishedPart = {
  rows: [
    { member: 'funding-cases', sql: 'SELECT id, number, case_key, clause, clause_sha256, applicant_id, limit_fen, committed_fen, version FROM funding_cases WHERE challenge_id = $1 ORDER BY number' },
    { member: 'claims', sql: `SELECT id, number, case_id, contract_id, clause, state, version, applied_on, clause_sha256, quote, counted_fen, amount_fen, line_id, year, entry_id, recovered_fen, held_at, paid_at FROM claims WHERE id IN (${CLAIMS}) ORDER BY number` },
    { member: 'payments', sql: `SELECT id, claim_id, amount_fen, executed_fen, state, version, entry_id, value_date FROM payments WHERE claim_id IN (${CLAIMS}) ORDER BY id` },
    { member: 'subsidy-notices', sql: `SELECT id, number, state, version, first_day, last_day, working_days, content, published_at, ended_at FROM subsidy_notices WHERE batch_id IN (SELECT batch_id FROM payments WHERE claim_id IN (${CLAIMS})) ORDER BY number` },
    { member: 'clauses', sql: `SELECT sha256, clause_id, label AS version, canonical_json AS document FROM policy_clause_versions WHERE sha256 IN (SELECT clause_sha256 FROM claims WHERE id IN (${CLAIMS})) ORDER BY clause_id, label` },
    { member: 'journal', sql: `SELECT j.id, j.kind, j.phase, j.settles, j.reverses, j.subject, j.subject_id, j.day,
        (SELECT json_agg(json_build_object('n', l.n, 'account', a.kind, 'key', a.key, 'debitFen', l.debit_fen::text, 'creditFen', l.credit_fen::text) ORDER BY l.n) FROM journal_lines l JOIN ledger_accounts a ON a.id = l.account_id WHERE l.entry_id = j.id) AS lines
        FROM journal_entries j WHERE j.id IN (${ENTRIES}) ORDER BY j.at, j.id` },
  ],
  subjects: [
    { subject: 'funding-case', ids: 'SELECT id::text FROM funding_cases WHERE challenge_id = $1::uuid', shows: ['funding-case.opened', 'funding-case.committed'] },
    { subject: 'claim', ids: `SELECT id::text FROM (${CLAIMS.replaceAll('$1', '$1::uuid')}) c`, shows: ['claim.propose', 'claim.hold', 'claim.serve', 'claim.pay', 'claim.cut'] },
    { subject: 'payment', ids: `SELECT id::text FROM payments WHERE claim_id IN (${CLAIMS.replaceAll('$1', '$1::uuid')})`, shows: ['payment.prepared'] },
    { subject: 'subsidy-notice', ids: `SELECT id::text FROM subsidy_notices WHERE batch_id IN (SELECT batch_id FROM payments WHERE claim_id IN (${CLAIMS.replaceAll('$1', '$1::uuid')}))`, shows: ['subsidy-notice.published', 'subsidy-notice.end'] },
  ],
};
