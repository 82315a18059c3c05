// Owns the questions that other readers ask about money: what was paid in all, and the sums by clause and chain for figures and dashboards.
import { Injectable } from '@nestjs/common';
import type { Fen } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { clauseTitles } from '#libs/policy';
import { lastCheck } from './books-checks.service.js';
import { type SubsidyObjector, subsidyObjectorOf } from './subsidy-objections.reader.js';

export interface ClauseSums { readonly clause: string; readonly adoptedFen: Fen; readonly committedFen: Fen; readonly heldFen: Fen; readonly postedFen: Fen; readonly recoveredFen: Fen }
export interface ChainSums { readonly chainId: string | null; readonly committedFen: Fen; readonly heldFen: Fen; readonly postedFen: Fen }
export interface ClaimFacts { readonly id: string; readonly number: string; readonly state: string; readonly applicantId: string; readonly agencyId: string; readonly agencyPath: string; readonly amountFen: Fen | null; readonly contractId: string | null }

const SUMS = `coalesce(sum(amount_fen) FILTER (WHERE state = 'held'), 0)::bigint AS held_fen, coalesce(sum(amount_fen - recovered_fen) FILTER (WHERE state = 'paid'), 0)::bigint AS posted_fen`;

@Injectable()
export class FundingReader {
  /** Everything that the bank confirmed, less what came back. */
  async paidTotal(r: Reader): Promise<Fen> {
    return (await r.one<{ paid: Fen }>(`SELECT coalesce(sum(amount_fen - recovered_fen), 0)::bigint AS paid FROM claims WHERE state = 'paid'`))!.paid;
  }

  byClause(r: Reader): Promise<ClauseSums[]> {
    return r.query(`SELECT clause, coalesce(max(adopted), 0)::bigint AS adopted_fen, coalesce(max(committed), 0)::bigint AS committed_fen, coalesce(max(held_fen), 0)::bigint AS held_fen,
        coalesce(max(posted_fen), 0)::bigint AS posted_fen, coalesce(max(recovered), 0)::bigint AS recovered_fen FROM (
        SELECT l.clause, sum(l.amount_fen) AS adopted, NULL::numeric AS committed, NULL::bigint AS held_fen, NULL::bigint AS posted_fen, NULL::numeric AS recovered
          FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE b.state = 'adopted' GROUP BY 1
        UNION ALL SELECT clause, NULL, sum(committed_fen), NULL, NULL, NULL FROM funding_cases GROUP BY 1
        UNION ALL SELECT clause, NULL, NULL, ${SUMS}, sum(recovered_fen) FROM claims GROUP BY 1) s GROUP BY clause ORDER BY clause`);
  }

  byChain(r: Reader): Promise<ChainSums[]> {
    return r.query(`SELECT f.chain_id, sum(f.committed_fen)::bigint AS committed_fen, coalesce(sum(c.held_fen), 0)::bigint AS held_fen, coalesce(sum(c.posted_fen), 0)::bigint AS posted_fen
      FROM funding_cases f LEFT JOIN (SELECT case_id, ${SUMS} FROM claims GROUP BY 1) c ON c.case_id = f.id GROUP BY 1 ORDER BY 1 NULLS LAST`);
  }

  /** What a mail or a mail's audience needs to know of a claim. */
  claim(r: Reader, id: string): Promise<ClaimFacts | undefined> {
    return r.one('SELECT id, number, state, applicant_id, agency_id, agency_path, amount_fen, contract_id FROM claims WHERE id = $1', [id]);
  }

  claimQuestion(r: Reader, id: string): Promise<{ n: number; text: string; dueOn: string } | undefined> {
    return r.one('SELECT n, text, due_on FROM claim_questions WHERE id = $1', [id]);
  }

  approvalLimit(r: Reader, id: string): Promise<{ aboveFen: Fen; agencyPath: string } | undefined> {
    return r.one('SELECT above_fen, agency_path FROM approval_limits WHERE id = $1', [id]);
  }

  /** What a mail about cases of one project needs to know. */
  caseJoining(r: Reader, id: string): Promise<{ caseId: string; caseNumber: string; targetNumber: string; agencyPath: string; applicants: string[] } | undefined> {
    return r.one(`SELECT j.case_id, f.number AS case_number, t.number AS target_number, f.agency_path, ARRAY[f.applicant_id, t.applicant_id] AS applicants FROM case_joinings j JOIN funding_cases f ON f.id = j.case_id JOIN funding_cases t ON t.id = j.target_id WHERE j.id = $1`, [id]);
  }

  batch(r: Reader, id: string): Promise<{ id: string; number: string; agencyId: string; agencyPath: string; preparedBy: string } | undefined> {
    return r.one('SELECT id, number, agency_id, agency_path, prepared_by FROM payment_batches WHERE id = $1', [id]);
  }

  bankFile(r: Reader, id: string): Promise<{ agencyPath: string; format: string } | undefined> {
    return r.one('SELECT agency_path, format FROM bank_files WHERE id = $1', [id]);
  }

  subsidyNotice(r: Reader, id: string): Promise<{ number: string; agencyPath: string; batchId: string } | undefined> {
    return r.one('SELECT number, agency_path, batch_id FROM subsidy_notices WHERE id = $1', [id]);
  }

  subsidyObjector(r: Reader, objectionId: string): Promise<SubsidyObjector | undefined> {
    return subsidyObjectorOf(r, objectionId);
  }

  budget(r: Reader, id: string): Promise<{ id: string; year: number; agencyId: string; agencyPath: string } | undefined> {
    return r.one('SELECT id, year, agency_id, agency_path FROM budgets WHERE id = $1', [id]);
  }

  payee(r: Reader, id: string): Promise<{ id: string; organisationId: string; state: string; tail: string } | undefined> {
    return r.one('SELECT id, organisation_id, state, account_tail AS tail FROM payees WHERE id = $1', [id]);
  }

  payingAccount(r: Reader, id: string): Promise<{ agencyPath: string; zh: string; en: string; tail: string; setBy: string } | undefined> {
    return r.one('SELECT g.path AS agency_path, g.name_zh AS zh, g.name_en AS en, a.account_tail AS tail, a.set_by FROM paying_accounts a JOIN agencies g ON g.id = a.agency_id WHERE a.id = $1', [id]);
  }

  async budgetLine(r: Reader, id: string): Promise<{ agencyPath: string; year: number; title: { zh: string; en: string } } | undefined> {
    const line = await r.one<{ agencyPath: string; year: number; clause: string }>('SELECT b.agency_path, b.year, l.clause FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE l.id = $1', [id]);
    return line && { ...line, title: (await clauseTitles(r, `${line.year}-12-31`)).get(line.clause)!.title };
  }

  bookPeriod(r: Reader, id: string): Promise<{ firstDay: string; lastDay: string } | undefined> {
    return r.one('SELECT first_day, last_day FROM book_periods WHERE id = $1', [id]);
  }

  /** Which account (or entry, limit, claim, period), which figure, what it says and what it should. */
  async firstDifference(r: Reader, checkId: string): Promise<string> {
    const first = (await lastCheck(r, checkId))?.differences[0];
    return first ? `${first.what} ${first.name} (${first.figure}: ${first.recorded} ≠ ${first.rebuilt || '?'})` : '–';
  }
}
