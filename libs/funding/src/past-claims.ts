// Owns what planning asks of money: past claims as they were quoted, one row each, and what the budgets of an agency and of those below it have adopted and used by clause.
import type { Fen } from '#libs/kernel';
import type { Reader } from '#libs/platform';

/** A claim that was quoted and not refused or withdrawn, as JSON; money as text. */
export interface PastClaim {
  readonly id: string; readonly number: string; readonly clause: string; readonly caseKey: string; readonly on: string; readonly year: number; readonly amount: string; readonly applicantId: string; readonly name: string; readonly code: string;
  readonly district: string | null; readonly chain: string | null; readonly controller: string | null; readonly facts: Readonly<Record<string, string>>; readonly prior: Readonly<Record<string, string>>;
}
/** Rows `applicant_id, control, claim` of the agencies at or below `$path`, in the order in which they were applied for. `control`: the key of who controlled the applicant as the claim has it frozen, null in claims from before that was kept. */
export const pastClaimRows = (path: string): string => `SELECT c.applicant_id, c.controller_key AS control, row_number() OVER (ORDER BY c.applied_on, c.submitted_at, c.id) AS n, json_build_object('id', c.id, 'number', c.number, 'clause', c.clause, 'caseKey', f.project_key,
    'on', c.applied_on, 'year', coalesce(c.year, extract(year FROM c.applied_on)::int), 'amount', (c.amount_fen / 100)::text || '.' || lpad((c.amount_fen % 100)::text, 2, '0'), 'applicantId', c.applicant_id, 'name', o.name, 'code', o.credit_code,
    'district', o.district_code, 'chain', f.chain_id, 'controller', coalesce(c.controller, o.controller), 'facts', c.quote->'facts', 'prior', c.quote->'prior') AS claim, coalesce(c.year, extract(year FROM c.applied_on)::int) AS year, c.clause
  FROM claims c JOIN funding_cases f ON f.id = c.case_id JOIN organisations o ON o.id = c.applicant_id
  WHERE c.state IN ('approved','waiting','held','paid') AND c.quote IS NOT NULL AND c.amount_fen IS NOT NULL AND (c.agency_path = ${path} OR starts_with(c.agency_path, ${path} || '/'))`;

export interface LineUse { readonly year: number; readonly clause: string; readonly adoptedFen: Fen; readonly heldFen: Fen; readonly postedFen: Fen }
/** Lines of this agency and of those below; where none of these has one, the line of the nearest agency above pays. */
export const linesOfAgency = (r: Reader, agencyPath: string, years: readonly number[]): Promise<LineUse[]> => r.query<LineUse>(
  `WITH lines AS (SELECT b.year, l.clause, b.agency_path, l.amount_fen, coalesce(m.held_fen, 0) AS held_fen, coalesce(m.posted_fen, 0) AS posted_fen, b.agency_path = $1 OR starts_with(b.agency_path, $1 || '/') AS own,
      max(length(b.agency_path)) FILTER (WHERE starts_with($1, b.agency_path || '/')) OVER (PARTITION BY b.year, l.clause) AS nearest, bool_or(b.agency_path = $1 OR starts_with(b.agency_path, $1 || '/')) OVER (PARTITION BY b.year, l.clause) AS any_own
    FROM budget_lines l JOIN budgets b ON b.id = l.budget_id LEFT JOIN limits m ON m.scope = 'budget-line' AND m.key = l.id::text
    WHERE b.state = 'adopted' AND b.year = ANY($2::int[]) AND (b.agency_path = $1 OR starts_with(b.agency_path, $1 || '/') OR starts_with($1, b.agency_path || '/')))
  SELECT year, clause, sum(amount_fen)::bigint AS adopted_fen, sum(held_fen)::bigint AS held_fen, sum(posted_fen)::bigint AS posted_fen FROM lines WHERE own OR (NOT any_own AND length(agency_path) = nearest) GROUP BY 1, 2 ORDER BY 1, 2`,
  [agencyPath, years]);
