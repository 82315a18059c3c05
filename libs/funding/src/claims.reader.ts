// Answers lists of claims and the account page of a funding case. Everybody sees their own organisation's; officials what their agencies pay.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, type Fen, yuan, zId } from '#libs/kernel';
import { Database, keysOf, type Call, type Page, pageOf, pageQuery, platformErrors } from '#libs/platform';
import { joiningsOf, projectView } from './case-joinings.reader.js';
import type { CaseLine, CaseView, ClaimLine, ClaimQuery, ClaimView } from './claim.contract.js';
import { claimOf } from './claim.rows.js';
import { CLAIM_LINES, claimLine, claimView, type LineRow } from './claim.view.js';
import { agencyPathsOf, belowAny, claimedBy, maySeeClaim, ownOrganisations, readsMoneyOf } from './funding.access.js';

export const caseQuery = pageQuery.extend({ applicantId: zId.optional(), clause: z.string().max(60).optional(), challengeId: zId.optional() });
export type CaseQuery = z.infer<typeof caseQuery>;

interface CaseRow { id: string; number: string; caseKey: string; projectKey: string; challengeId: string | null; title: string | null; reference: string | null; clause: string; clauseSha256: string; agencyId: string; agencyPath: string; applicantId: string; applicantName: string; limitFen: Fen | null; committedFen: Fen; heldFen: Fen; postedFen: Fen }
const CASES = `SELECT f.id, f.number, f.case_key, f.project_key, f.challenge_id, f.title, f.reference, f.clause, f.clause_sha256, f.agency_id, f.agency_path, f.applicant_id, o.name AS applicant_name, l.limit_fen, f.committed_fen, l.held_fen, l.posted_fen
  FROM funding_cases f JOIN organisations o ON o.id = f.applicant_id JOIN limits l ON l.scope = 'project' AND l.key = f.id::text`;
const caseLine = (f: CaseRow): CaseLine => ({
  id: f.id, number: f.number, caseKey: f.caseKey, challengeId: f.challengeId, title: f.title, reference: f.reference, clause: f.clause, agencyId: f.agencyId, applicantId: f.applicantId, applicantName: f.applicantName,
  limit: f.limitFen === null ? null : yuan(f.limitFen), committed: yuan(f.committedFen), held: yuan(f.heldFen), posted: yuan(f.postedFen), room: f.limitFen === null ? null : yuan(f.limitFen - f.heldFen - f.postedFen),
});
/** Who shares a project with others learns neither who opened it nor what it was called. */
const seenBy = (actor: Actor, f: CaseRow): CaseLine => (readsMoneyOf(actor, f.agencyPath) || ownOrganisations(actor).includes(f.applicantId) ? caseLine(f) : { ...caseLine(f), applicantId: '', applicantName: '', title: null, reference: null });
const ADOPTED = `SELECT coalesce(sum(l.amount_fen), 0)::bigint AS fen FROM budget_lines l JOIN budgets b ON b.id = l.budget_id
  WHERE b.state = 'adopted' AND l.clause = $1 AND ($2 = b.agency_path OR starts_with($2, b.agency_path || '/')) AND b.year = extract(year FROM jiebang_now() AT TIME ZONE 'Asia/Shanghai')::int`;
const ENTRIES = `SELECT e.id, e.kind, e.phase, e.day, e.memo, greatest(sum(l.debit_fen), sum(l.credit_fen))::bigint AS fen FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id JOIN ledger_accounts a ON a.id = l.account_id
  WHERE (a.key = $1 AND a.kind IN ('paid','recovered') OR (a.kind = 'payable' AND e.subject = 'payment' AND e.subject_id IN (SELECT p.id FROM payments p JOIN claims c ON c.id = p.claim_id WHERE c.case_id = $1::uuid)))
    AND ($2 OR EXISTS (SELECT 1 FROM claims c WHERE c.applicant_id = ANY($3::uuid[]) AND c.id = CASE WHEN e.subject = 'claim' THEN e.subject_id ELSE (SELECT p.claim_id FROM payments p WHERE p.id = e.subject_id) END))
  GROUP BY e.id ORDER BY e.at DESC, e.id DESC LIMIT 200`;

@Injectable()
export class ClaimsReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: ClaimQuery): Promise<Page<ClaimLine>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<LineRow>(`${CLAIM_LINES} WHERE (c.applicant_id = ANY($1::uuid[]) OR (c.state <> 'draft' AND ${belowAny('c.agency_path', 2)})) AND ($3::text IS NULL OR c.state = $3)
      AND ($4::uuid IS NULL OR c.case_id = $4) AND ($5::uuid IS NULL OR c.contract_id = $5) AND ($6::uuid IS NULL OR c.applicant_id = $6) AND ($7::uuid IS NULL OR c.id < $7)
      AND ($9::text IS NULL OR NOT EXISTS (SELECT 1 FROM payments p WHERE p.claim_id = c.id AND p.state IN ('prepared','released','executed'))) ORDER BY c.id DESC LIMIT $8`,
    [ownOrganisations(actor), agencyPathsOf(actor), query.state ?? null, query.caseId ?? null, query.contractId ?? null, query.applicantId ?? null, after, query.limit + 1, query.unbatched ?? null]);
    return pageOf(rows, query.limit, (c) => [c.id], claimLine);
  }

  async one(call: Call, id: string): Promise<ClaimView> {
    const row = await claimOf(this.db, id);
    if (!row || !maySeeClaim(call.actor, row)) throw platformErrors.problem('not-found');
    return claimView(this.db, id, call);
  }

  async cases(actor: Actor, query: CaseQuery): Promise<Page<CaseLine>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<CaseRow>(`${CASES} WHERE (${claimedBy('f', 1)} OR ${belowAny('f.agency_path', 2)}) AND ($3::uuid IS NULL OR f.applicant_id = $3) AND ($4::text IS NULL OR f.clause = $4)
      AND ($5::uuid IS NULL OR f.challenge_id = $5) AND ($6::uuid IS NULL OR f.id < $6) ORDER BY f.id DESC LIMIT $7`,
    [ownOrganisations(actor), agencyPathsOf(actor), query.applicantId ?? null, query.clause ?? null, query.challengeId ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (f) => [f.id], (f) => seenBy(actor, f));
  }

  /** Adopted, committed, held, posted, and every entry behind them. */
  async oneCase(actor: Actor, id: string): Promise<CaseView> {
    const own = ownOrganisations(actor), row = await this.db.one<CaseRow>(`${CASES} WHERE f.id = $1 AND (${claimedBy('f', 2)} OR ${belowAny('f.agency_path', 3)})`, [id, own, agencyPathsOf(actor)]);
    if (!row) throw platformErrors.problem('not-found');
    const official = readsMoneyOf(actor, row.agencyPath);
    const adopted = official ? (await this.db.one<{ fen: Fen }>(ADOPTED, [row.clause, row.agencyPath]))!.fen : null;
    const contracts = await this.db.query<{ contractId: string; amountFen: Fen; decidedRate: string; committedFen: Fen }>('SELECT contract_id, amount_fen, decided_rate, committed_fen FROM funding_case_contracts WHERE case_id = $1 ORDER BY contract_id', [id]);
    const claims = await this.db.query<LineRow>(`${CLAIM_LINES} WHERE c.case_id IN (SELECT id FROM funding_cases WHERE project_key = $1) AND (c.applicant_id = ANY($2::uuid[]) OR (c.state <> 'draft' AND ${belowAny('c.agency_path', 3)})) ORDER BY c.id DESC LIMIT 200`, [row.projectKey, own, agencyPathsOf(actor)]);
    const entries = await this.db.query<{ id: string; kind: string; phase: string; day: string; memo: string; fen: Fen }>(ENTRIES, [id, official, own]);
    return {
      ...seenBy(actor, row), project: await projectView(this.db, actor, row.projectKey), joinings: official ? await joiningsOf(this.db, id) : [], clauseSha256: row.clauseSha256, adopted: adopted === null ? null : yuan(adopted), claims: claims.map(claimLine),
      contracts: contracts.map((k) => ({ contractId: k.contractId, amount: yuan(k.amountFen), decidedRate: k.decidedRate, committed: yuan(k.committedFen) })),
      entries: entries.map(({ fen, ...e }) => ({ ...e, amount: yuan(fen) })),
    };
  }
}
