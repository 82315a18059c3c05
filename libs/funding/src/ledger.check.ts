// Decides whether the books stand: balances rebuilt from the journal, limits from their holds, and both against each other. Every list is empty, or somebody wrote around the code.
import { brokenLimits, type LimitRow, type Reader } from '#libs/platform';
import type { AccountKind } from './ledger.contract.js';

export interface BrokenAccount { readonly kind: AccountKind; readonly key: string }
export interface BooksCheck { readonly accounts: BrokenAccount[]; readonly limits: LimitRow[]; /** Where books and limits tell two stories. */ readonly mirrors: { readonly what: string; readonly key: string }[] }

const REBUILT = `SELECT a.kind, a.key FROM ledger_accounts a LEFT JOIN (
    SELECT l.account_id, sum(l.debit_fen) FILTER (WHERE e.phase = 'posted') AS debit, sum(l.credit_fen) FILTER (WHERE e.phase = 'posted') AS credit,
      sum(CASE WHEN e.phase = 'pending' THEN l.debit_fen WHEN e.settles IS NOT NULL THEN -l.debit_fen ELSE 0 END) AS pending_debit,
      sum(CASE WHEN e.phase = 'pending' THEN l.credit_fen WHEN e.settles IS NOT NULL THEN -l.credit_fen ELSE 0 END) AS pending_credit
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id GROUP BY 1) r ON r.account_id = a.id
  WHERE (a.debit_fen, a.credit_fen, a.pending_debit_fen, a.pending_credit_fen) IS DISTINCT FROM (coalesce(r.debit, 0), coalesce(r.credit, 0), coalesce(r.pending_debit, 0), coalesce(r.pending_credit, 0))
  ORDER BY 1, 2`;

/** A budget line's balance is the limit's room with holds counted as pending; a case's paid account is its project limit's posted; each live hold has its claim. */
const MIRRORS = `
  SELECT 'budget-line' AS what, l.key FROM limits l LEFT JOIN ledger_accounts a ON a.kind = 'budget-line' AND a.key = l.key
    WHERE l.scope = 'budget-line' AND (a.id IS NULL OR a.debit_fen - a.credit_fen <> l.limit_fen - l.posted_fen OR a.pending_credit_fen - a.pending_debit_fen <> l.held_fen)
  UNION ALL SELECT 'project', l.key FROM limits l LEFT JOIN ledger_accounts a ON a.kind = 'paid' AND a.key = l.key LEFT JOIN ledger_accounts b ON b.kind = 'recovered' AND b.key = l.key
    WHERE l.scope = 'project' AND (coalesce(a.debit_fen - a.credit_fen, 0) + coalesce(b.debit_fen - b.credit_fen, 0) <> l.posted_fen OR coalesce(a.pending_debit_fen - a.pending_credit_fen, 0) <> l.held_fen)
  UNION ALL SELECT 'claim', c.id::text FROM claims c LEFT JOIN holds h ON h.subject_id = c.id AND h.scope = 'project' AND h.state <> 'voided'
    WHERE (c.state IN ('held','paid')) <> (h.id IS NOT NULL) OR (c.state IN ('held','paid') AND (h.amount_fen <> c.amount_fen OR (c.state = 'paid') <> (h.state IN ('posted','recovered'))))
  ORDER BY 1, 2`;

export async function checkBooks(r: Reader): Promise<BooksCheck> {
  return { accounts: await r.query(REBUILT), limits: await brokenLimits(r), mirrors: await r.query(MIRRORS) };
}

export const standing = (check: BooksCheck): boolean => check.accounts.length + check.limits.length + check.mirrors.length === 0;
