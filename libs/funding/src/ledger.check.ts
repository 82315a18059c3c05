// Decides whether the books stand: entries that balance, balances rebuilt from the journal, limits from their holds, closed periods as they were closed, and all against each other. Every difference is located: which account, which figure, what it says and what it should.
import { yuan } from '#libs/kernel';
import { brokenLimits, type LimitRow, type Reader } from '#libs/platform';
import type { AccountKind, BooksDifference } from './ledger.contract.js';
import { NAME, NAMED } from './ledger.names.js';

export interface BrokenAccount { readonly kind: AccountKind; readonly key: string }
export interface BooksCheck {
  readonly accounts: BrokenAccount[]; readonly limits: LimitRow[]; /** Where books and limits tell two stories. */ readonly mirrors: { readonly what: string; readonly key: string }[];
  readonly entries: { readonly key: string }[]; readonly periods: { readonly key: string }[]; readonly differences: BooksDifference[];
}

interface Found { kind: BooksDifference['kind']; what: string; key: string; name: string; figure: string; recorded: string; rebuilt: string }

const FIGURES = ['debit', 'credit', 'pending_debit', 'pending_credit'] as const;
/** One row a figure that differs. */
const REBUILT = `WITH r AS (SELECT l.account_id, coalesce(sum(l.debit_fen) FILTER (WHERE e.phase = 'posted'), 0) AS debit, coalesce(sum(l.credit_fen) FILTER (WHERE e.phase = 'posted'), 0) AS credit,
      sum(CASE WHEN e.phase = 'pending' THEN l.debit_fen WHEN e.settles IS NOT NULL THEN -l.debit_fen ELSE 0 END) AS pending_debit,
      sum(CASE WHEN e.phase = 'pending' THEN l.credit_fen WHEN e.settles IS NOT NULL THEN -l.credit_fen ELSE 0 END) AS pending_credit
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id GROUP BY 1),
  broken AS (SELECT a.id, v.figure, v.recorded, v.rebuilt FROM ledger_accounts a LEFT JOIN r ON r.account_id = a.id
    CROSS JOIN LATERAL (VALUES ${FIGURES.map((f) => `('${f}', a.${f}_fen::numeric, coalesce(r.${f}, 0))`).join(', ')}) AS v (figure, recorded, rebuilt) WHERE v.recorded <> v.rebuilt)
  SELECT 'account' AS kind, a.kind AS what, a.key, ${NAME} AS name, k.figure, k.recorded::text, k.rebuilt::text FROM broken k JOIN (${NAMED}) ON a.id = k.id ORDER BY a.kind, a.key, k.figure`;

const UNBALANCED = `SELECT 'entry' AS kind, e.kind AS what, e.id::text AS key, e.memo AS name, 'balance' AS figure, coalesce(s.d, 0)::text AS recorded, coalesce(s.c, 0)::text AS rebuilt
  FROM journal_entries e LEFT JOIN (SELECT entry_id, sum(debit_fen) AS d, sum(credit_fen) AS c, count(*) AS n FROM journal_lines GROUP BY 1) s ON s.entry_id = e.id WHERE s.n IS NULL OR s.n < 2 OR s.d <> s.c ORDER BY e.id LIMIT 1000`;

/** A budget line's balance is the limit's room with holds counted as pending; a case's paid account is its project limit's posted; each live hold has its claim, and each claim its hold on every limit that is kept over it. */
const MIRRORS = `WITH line AS (SELECT l.id, m.key, b.year || ' ' || l.clause AS name, l.amount_fen, m.limit_fen, m.held_fen, m.posted_fen, coalesce(a.debit_fen - a.credit_fen, 0) AS balance, coalesce(a.pending_credit_fen - a.pending_debit_fen, 0) AS pending
    FROM limits m LEFT JOIN budget_lines l ON l.id::text = m.key LEFT JOIN budgets b ON b.id = l.budget_id LEFT JOIN ledger_accounts a ON a.kind = 'budget-line' AND a.key = m.key WHERE m.scope = 'budget-line'),
  project AS (SELECT m.key, f.number AS name, m.held_fen, m.posted_fen, coalesce(a.debit_fen - a.credit_fen, 0) + coalesce(c.debit_fen - c.credit_fen, 0) AS balance, coalesce(a.pending_debit_fen - a.pending_credit_fen, 0) AS pending
    FROM limits m LEFT JOIN funding_cases f ON f.id::text = m.key LEFT JOIN ledger_accounts a ON a.kind = 'paid' AND a.key = m.key LEFT JOIN ledger_accounts c ON c.kind = 'recovered' AND c.key = m.key WHERE m.scope = 'project'),
  claim AS (SELECT c.id::text AS key, c.number AS name, c.state, c.amount_fen, coalesce(h.amount_fen, 0) AS held, h.state AS hold FROM claims c LEFT JOIN holds h ON h.subject_id = c.id AND h.scope = 'project' AND h.state <> 'voided' WHERE c.state IN ('held','paid') OR h.id IS NOT NULL),
  scoped AS (SELECT c.id::text AS key, c.number AS name, m.scope, c.amount_fen, coalesce((SELECT sum(h.amount_fen) FROM holds h WHERE h.subject_id = c.id AND h.scope = m.scope AND h.key = m.key AND h.state <> 'voided'), 0) AS held
    FROM claims c CROSS JOIN LATERAL (VALUES ('applicant', c.applicant_id || ':' || c.clause), ('applicant-year', c.applicant_id || ':' || c.clause || ':' || c.year), ('controller-year', c.controller_key || ':' || c.clause || ':' || c.year), ('clause-year', c.clause || ':' || c.year)) AS k (scope, key)
    JOIN limits m ON m.scope = k.scope AND m.key = k.key WHERE c.state IN ('held','paid')),
  found AS (
    SELECT 'budget-line' AS what, key, name, 'room' AS figure, (limit_fen - posted_fen)::numeric AS recorded, balance::numeric AS rebuilt FROM line
    UNION ALL SELECT 'budget-line', key, name, 'held', held_fen, pending FROM line
    UNION ALL SELECT 'budget-line', key, name, 'limit', limit_fen, amount_fen FROM line
    UNION ALL SELECT 'project', key, name, 'posted', posted_fen, balance FROM project
    UNION ALL SELECT 'project', key, name, 'held', held_fen, pending FROM project
    UNION ALL SELECT 'claim', key, name, 'held', CASE WHEN state IN ('held','paid') THEN amount_fen ELSE 0 END, held FROM claim
    UNION ALL SELECT 'claim', key, name, 'posted', CASE WHEN state = 'paid' THEN amount_fen ELSE 0 END, CASE WHEN hold IN ('posted','recovered') THEN held ELSE 0 END FROM claim
    UNION ALL SELECT 'claim', id::text, number, 'barred', barred_fen, (SELECT coalesce(sum(CASE WHEN r.claimable_again THEN 0 ELSE greatest(r.received_fen - r.covered_fen, 0) END), 0) FROM recoveries r WHERE r.claim_id = claims.id) FROM claims WHERE recovered_fen > 0
    UNION ALL SELECT 'claim', key, name, scope, amount_fen, held FROM scoped)
  SELECT 'mirror' AS kind, what, key, coalesce(name, key) AS name, figure, recorded::text, coalesce(rebuilt, 0)::text AS rebuilt FROM found WHERE recorded IS DISTINCT FROM rebuilt ORDER BY what, key, figure`;

const PERIODS = `SELECT 'period' AS kind, 'period' AS what, p.id::text AS key, p.first_day || ' – ' || p.last_day AS name, 'debit' AS figure, p.debit_fen::text AS recorded, coalesce(s.d, 0)::text AS rebuilt FROM book_periods p
  CROSS JOIN LATERAL (SELECT count(DISTINCT e.id) AS n, sum(l.debit_fen) AS d FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id WHERE e.day BETWEEN p.first_day AND p.last_day) s
  WHERE p.state IN ('closed','reopening') AND (s.n <> p.entries OR coalesce(s.d, 0) <> p.debit_fen) ORDER BY p.first_day`;

const money = (text: string): string => yuan(BigInt(text));
const located = (rows: readonly Found[]): BooksDifference[] => rows.map((d) => ({ ...d, recorded: money(d.recorded), rebuilt: money(d.rebuilt) }));
/** What several differences name, once. */
const named = (rows: readonly Found[]): { what: string; key: string }[] => [...new Map(rows.map(({ what, key }) => [`${what}\n${key}`, { what, key }])).values()];

export async function checkBooks(r: Reader): Promise<BooksCheck> {
  const accounts = await r.query<Found>(REBUILT), entries = await r.query<Found>(UNBALANCED), mirrors = await r.query<Found>(MIRRORS), periods = await r.query<Found>(PERIODS);
  const limits = await brokenLimits(r);
  return {
    accounts: named(accounts).map(({ what, key }) => ({ kind: what as AccountKind, key })), limits, mirrors: named(mirrors), entries: entries.map(({ key }) => ({ key })), periods: periods.map(({ key }) => ({ key })),
    differences: [...located(accounts), ...located(entries), ...limits.map((l) => ({ kind: 'limit' as const, what: l.scope, key: l.key, name: l.key, figure: 'held-and-posted', recorded: yuan(l.heldFen + l.postedFen), rebuilt: '' })), ...located(mirrors), ...located(periods)],
  };
}

export const standing = (check: BooksCheck): boolean => check.accounts.length + check.limits.length + check.mirrors.length + check.entries.length + check.periods.length === 0;
