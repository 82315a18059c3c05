// Answers what the account of an organisation, a funding case or a budget line shows: who may see it, its figures, and every fen from clause to bank line. Three statements at any size.
import { Injectable } from '@nestjs/common';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors } from '#libs/platform';
import { agencyPathsOf, belowAny, isOfficial, ownOrganisations } from './funding.access.js';
import type { AccountOwner, MoneyAccountView, TrailQuery, TrailRow } from './money-account.contract.js';

export interface AccountFacts { readonly name: string; readonly clause: string | null; readonly adoptedFen: Fen | null; readonly committedFen: Fen | null }
/** $1 id, $2 paths, $3 own organisations. Nothing comes back for those who may not see it. */
const SEEN: Record<AccountOwner, string> = {
  organisations: `SELECT o.name, NULL AS clause, NULL::bigint AS adopted_fen, (SELECT coalesce(sum(f.committed_fen), 0)::bigint FROM funding_cases f WHERE f.applicant_id = o.id AND (o.id = ANY($3::uuid[]) OR ${belowAny('f.agency_path', 2)})) AS committed_fen FROM organisations o
    WHERE o.id = $1 AND (o.id = ANY($3::uuid[]) OR EXISTS (SELECT 1 FROM funding_cases f WHERE f.applicant_id = o.id AND ${belowAny('f.agency_path', 2)}))`,
  'funding-cases': `SELECT f.number AS name, f.clause, NULL::bigint AS adopted_fen, f.committed_fen FROM funding_cases f WHERE f.id = $1 AND (f.applicant_id = ANY($3::uuid[]) OR ${belowAny('f.agency_path', 2)})`,
  'budget-lines': `SELECT b.year::text || ' ' || l.clause AS name, l.clause, l.amount_fen AS adopted_fen, NULL::bigint AS committed_fen FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE l.id = $1 AND b.state = 'adopted' AND ${belowAny('b.agency_path', 2)} AND $3::uuid[] IS NOT NULL`,
};
const OF: Record<AccountOwner, string> = { organisations: 'c.applicant_id = $1', 'funding-cases': 'c.case_id = $1', 'budget-lines': 'c.line_id = $1' };
const MINE = `(c.applicant_id = ANY($3::uuid[]) OR ${belowAny('c.agency_path', 2)})`;
const NONE = '00000000-0000-0000-0000-000000000000';

type Flat = Omit<TrailRow, 'amount' | 'recovered' | 'payment'> & { amountFen: Fen | null; recoveredFen: Fen; paymentId: string | null; reference: string; paymentState: string; paymentFen: Fen; executedFen: Fen | null; batchId: string; batchNumber: string; bankSerial: string | null; valueDate: string | null; returnSerial: string | null; returnedOn: string | null };
const row = (f: Flat): TrailRow => ({
  clause: f.clause, year: f.year, lineId: f.lineId, caseId: f.caseId, caseNumber: f.caseNumber, claimId: f.claimId, claimNumber: f.claimNumber, claimState: f.claimState, amount: f.amountFen === null ? null : yuan(f.amountFen), recovered: yuan(f.recoveredFen),
  applicantId: f.applicantId, applicantName: f.applicantName,
  payment: f.paymentId === null ? null : { id: f.paymentId, reference: f.reference, state: f.paymentState, amount: yuan(f.paymentFen), executed: f.executedFen === null ? null : yuan(f.executedFen), batchId: f.batchId, batchNumber: f.batchNumber, bankSerial: f.bankSerial, valueDate: f.valueDate, returnSerial: f.returnSerial, returnedOn: f.returnedOn },
});

@Injectable()
export class MoneyAccountsReader {
  constructor(private readonly db: Database) {}

  async facts(actor: Actor, owner: AccountOwner, id: string): Promise<AccountFacts> {
    const found = await this.db.one<AccountFacts>(SEEN[owner], [id, agencyPathsOf(actor), ownOrganisations(actor)]);
    if (!found) throw platformErrors.problem('not-found');
    return found;
  }

  async one(actor: Actor, owner: AccountOwner, id: string): Promise<MoneyAccountView> {
    const facts = await this.facts(actor, owner, id);
    const sums = (await this.db.one<{ held: Fen; paid: Fen; recovered: Fen; claims: number }>(`SELECT coalesce(sum(c.amount_fen) FILTER (WHERE c.state = 'held'), 0)::bigint AS held, coalesce(sum(c.amount_fen) FILTER (WHERE c.state = 'paid'), 0)::bigint AS paid,
      coalesce(sum(c.recovered_fen), 0)::bigint AS recovered, count(*)::int AS claims FROM claims c WHERE ${OF[owner]} AND ${MINE} AND c.state <> 'draft'`, [id, agencyPathsOf(actor), ownOrganisations(actor)]))!;
    return { owner, id, name: facts.name, clause: facts.clause, adopted: facts.adoptedFen === null ? null : yuan(facts.adoptedFen), committed: facts.committedFen === null ? null : yuan(facts.committedFen),
      held: yuan(sums.held), paid: yuan(sums.paid), recovered: yuan(sums.recovered), net: yuan(sums.paid - sums.recovered), claims: sums.claims };
  }

  /** The newest claim first, each with its payments. An applicant does not see a payment that is only being prepared. */
  async trail(actor: Actor, owner: AccountOwner, id: string, query: TrailQuery): Promise<Page<TrailRow>> {
    await this.facts(actor, owner, id);
    const [claimId, paymentId] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<Flat>(`SELECT c.clause, c.year, c.line_id, c.case_id, f.number AS case_number, c.id AS claim_id, c.number AS claim_number, c.state AS claim_state, c.amount_fen, c.recovered_fen, c.applicant_id, o.name AS applicant_name,
        p.id AS payment_id, p.reference, p.state AS payment_state, p.amount_fen AS payment_fen, p.executed_fen, p.batch_id, t.number AS batch_number, p.bank_serial, p.value_date, p.return_serial, p.returned_on
      FROM claims c JOIN funding_cases f ON f.id = c.case_id JOIN organisations o ON o.id = c.applicant_id LEFT JOIN payments p ON p.claim_id = c.id AND ($4 OR p.state <> 'prepared') LEFT JOIN payment_batches t ON t.id = p.batch_id
      WHERE ${OF[owner]} AND ${MINE} AND c.state <> 'draft' AND ($5::uuid IS NULL OR (c.id, coalesce(p.id, '${NONE}')) < ($5::uuid, $6::uuid)) ORDER BY c.id DESC, coalesce(p.id, '${NONE}') DESC LIMIT $7`,
    [id, agencyPathsOf(actor), ownOrganisations(actor), isOfficial(actor), claimId, paymentId, query.limit + 1]);
    return pageOf(rows, query.limit, (f) => [f.claimId, f.paymentId ?? NONE], row);
  }
}
