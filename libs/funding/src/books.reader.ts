// Answers what the books and the limits say: officials what their agencies pay, organisations what is theirs. Keyset pages, however long the journal.
import { Injectable } from '@nestjs/common';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors } from '#libs/platform';
import { agencyPathsOf, belowAny, isOfficial, ownOrganisations } from './funding.access.js';
import { NAME, NAMED } from './ledger.names.js';
import type { AccountEntryQuery, AccountEntryView, AccountKind, AccountQuery, AccountView, EntryQuery, EntryView, LimitQuery, LimitView } from './ledger.contract.js';

/** $1 paths, $2 own organisations, $3 whether an official. */
const ACCOUNTS = `SELECT a.id, a.kind, a.key, a.debit_fen, a.credit_fen, a.pending_debit_fen, a.pending_credit_fen, ${NAME} AS name FROM ${NAMED}
  WHERE ((a.kind IN ('budget-line','appropriation') AND ${belowAny('b.agency_path', 1)}) OR (a.kind IN ('paid','recovered','interest') AND (${belowAny('f.agency_path', 1)} OR f.applicant_id = ANY($2::uuid[])))
    OR (a.kind = 'payable' AND (o.id = ANY($2::uuid[]) OR EXISTS (SELECT 1 FROM funding_cases g WHERE g.applicant_id = o.id AND ${belowAny('g.agency_path', 1)}))) OR (a.kind = 'payer' AND $3))`;

const ENTRIES = `SELECT e.id, e.kind, e.phase, e.settles, e.reverses, e.subject, e.subject_id, e.day, e.memo, e.at, (SELECT jsonb_agg(jsonb_build_object('accountId', a.id, 'kind', a.kind, 'key', a.key, 'debit', l.debit_fen::text, 'credit', l.credit_fen::text) ORDER BY l.n)
      FROM journal_lines l JOIN ledger_accounts a ON a.id = l.account_id WHERE l.entry_id = e.id) AS lines
  FROM journal_entries e LEFT JOIN budgets b ON e.subject = 'budget' AND b.id = e.subject_id LEFT JOIN payments p ON e.subject = 'payment' AND p.id = e.subject_id
    LEFT JOIN claims c ON c.id = CASE WHEN e.subject = 'claim' THEN e.subject_id ELSE p.claim_id END
  WHERE (${belowAny('coalesce(b.agency_path, c.agency_path)', 1)} OR c.applicant_id = ANY($2::uuid[]))
    AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM journal_lines l WHERE l.entry_id = e.id AND l.account_id = $3)) AND ($4::uuid IS NULL OR e.subject_id = $4) AND ($5::date IS NULL OR e.day >= $5) AND ($6::date IS NULL OR e.day <= $6)
    AND ($7::uuid IS NULL OR e.id < $7) ORDER BY e.id DESC LIMIT $8`;

/** A limit as people name it: the second part of its key is the clause, the third the year; of a group, the matter's cases. */
const LIMIT_NAME = `CASE WHEN m.scope = 'budget-line' THEN b.year || ' ' || l.clause WHEN m.scope = 'project' THEN f.number WHEN m.scope = 'clause-year' THEN split_part(m.key, ':', 2) || ' ' || split_part(m.key, ':', 1)
    WHEN m.scope IN ('applicant','applicant-year') THEN concat_ws(' ', (SELECT o.name FROM organisations o WHERE o.id::text = split_part(m.key, ':', 1)), nullif(split_part(m.key, ':', 3), ''), split_part(m.key, ':', 2))
    WHEN m.scope = 'controller-year' THEN concat_ws(' ', (SELECT c.controller FROM claims c WHERE c.controller_key = split_part(m.key, ':', 1) LIMIT 1), split_part(m.key, ':', 3), split_part(m.key, ':', 2))
    WHEN m.scope = 'group' THEN concat_ws(' ', (SELECT string_agg(g.number, ', ' ORDER BY g.number) FROM funding_cases g WHERE g.project_key = split_part(m.key, ':', 2)), split_part(m.key, ':', 1)) END`;
/** What all firms of one controller, or all of a clause, were granted is for officials to know. */
const LIMITS = `SELECT m.scope, m.key, coalesce(${LIMIT_NAME}, m.key) AS name, m.limit_fen, m.held_fen, m.posted_fen FROM limits m LEFT JOIN budget_lines l ON l.id = CASE WHEN m.scope = 'budget-line' THEN m.key::uuid END LEFT JOIN budgets b ON b.id = l.budget_id
    LEFT JOIN funding_cases f ON f.id = CASE WHEN m.scope = 'project' THEN m.key::uuid END
  WHERE ((m.scope = 'budget-line' AND ${belowAny('b.agency_path', 1)}) OR (m.scope = 'project' AND (${belowAny('f.agency_path', 1)} OR f.applicant_id = ANY($2::uuid[])))
    OR (m.scope IN ('applicant','applicant-year') AND ($3 OR split_part(m.key, ':', 1) = ANY($2::text[]))) OR (m.scope IN ('clause-year','controller-year') AND $3)
    OR (m.scope = 'group' AND EXISTS (SELECT 1 FROM funding_cases g WHERE g.project_key = split_part(m.key, ':', 2) AND (${belowAny('g.agency_path', 1)} OR g.applicant_id = ANY($2::uuid[])))))
    AND ($4::text IS NULL OR m.scope = $4) AND ($5::text IS NULL OR m.key = $5) AND ($6::text IS NULL OR (m.scope, m.key) > ($6, $7)) ORDER BY m.scope, m.key LIMIT $8`;

/** The lines of one account, the newest entry first: one walk down its index, however many there are. */
const ACCOUNT_ENTRIES = `SELECT e.id AS entry_id, l.n, e.kind, e.phase, e.day, e.memo, e.at, e.subject, e.subject_id, l.debit_fen, l.credit_fen
  FROM (SELECT entry_id, n, debit_fen, credit_fen FROM journal_lines WHERE account_id = $1 AND ($2::uuid IS NULL OR (entry_id, n) < ($2::uuid, $3::int)) ORDER BY entry_id DESC, n DESC LIMIT $4) l
  JOIN journal_entries e ON e.id = l.entry_id ORDER BY l.entry_id DESC, l.n DESC`;
interface AccountEntryRow extends Omit<AccountEntryView, 'at' | 'debit' | 'credit'> { n: number; at: Date; debitFen: Fen; creditFen: Fen }

interface AccountRow { id: string; kind: AccountKind; key: string; name: string; debitFen: Fen; creditFen: Fen; pendingDebitFen: Fen; pendingCreditFen: Fen }
type EntryRow = Omit<EntryView, 'at'> & { at: Date };
interface LimitRow { scope: string; key: string; name: string; limitFen: Fen | null; heldFen: Fen; postedFen: Fen }

const accountView = (a: AccountRow): AccountView => ({
  id: a.id, kind: a.kind, key: a.key, name: a.name, debit: yuan(a.debitFen), credit: yuan(a.creditFen), pendingDebit: yuan(a.pendingDebitFen), pendingCredit: yuan(a.pendingCreditFen), balance: yuan(a.debitFen - a.creditFen),
});

@Injectable()
export class BooksReader {
  constructor(private readonly db: Database) {}

  async accounts(actor: Actor, query: AccountQuery): Promise<Page<AccountView>> {
    const [kind, key] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<AccountRow>(`${ACCOUNTS} AND ($4::text IS NULL OR a.kind = $4) AND ($5::text IS NULL OR a.key = $5) AND ($6::text IS NULL OR (a.kind, a.key) > ($6, $7)) ORDER BY a.kind, a.key LIMIT $8`,
      [agencyPathsOf(actor), ownOrganisations(actor), isOfficial(actor), query.kind ?? null, query.key ?? null, kind, key, query.limit + 1]);
    return pageOf(rows, query.limit, (a) => [a.kind, a.key], accountView);
  }

  async account(actor: Actor, id: string): Promise<AccountView> {
    const a = await this.db.one<AccountRow>(`${ACCOUNTS} AND a.id = $4`, [agencyPathsOf(actor), ownOrganisations(actor), isOfficial(actor), id]);
    if (!a) throw platformErrors.problem('not-found');
    return accountView(a);
  }

  /** Two statements at any size: may they see it, and the page. */
  async accountEntries(actor: Actor, id: string, query: AccountEntryQuery): Promise<Page<AccountEntryView>> {
    await this.account(actor, id);
    const [entryId, n] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<AccountEntryRow>(ACCOUNT_ENTRIES, [id, entryId, n === null ? null : Number(n), query.limit + 1]);
    return pageOf(rows, query.limit, (l) => [l.entryId, l.n], ({ n: _n, debitFen, creditFen, at, ...l }) => ({ ...l, at: at.toISOString(), debit: yuan(debitFen), credit: yuan(creditFen) }));
  }

  /** Newest first. */
  async entries(actor: Actor, query: EntryQuery): Promise<Page<EntryView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<EntryRow>(ENTRIES, [agencyPathsOf(actor), ownOrganisations(actor), query.accountId ?? null, query.subjectId ?? null, query.from ?? null, query.to ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (e) => [e.id], (e) => ({ ...e, at: e.at.toISOString(), lines: e.lines.map((l) => ({ ...l, debit: yuan(BigInt(l.debit)), credit: yuan(BigInt(l.credit)) })) }));
  }

  async limits(actor: Actor, query: LimitQuery): Promise<Page<LimitView>> {
    const [scope, key] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<LimitRow>(LIMITS, [agencyPathsOf(actor), ownOrganisations(actor), isOfficial(actor), query.scope ?? null, query.key ?? null, scope, key, query.limit + 1]);
    return pageOf(rows, query.limit, (m) => [m.scope, m.key], ({ scope, key, name, limitFen, heldFen, postedFen }) => ({ scope, key, name, limit: limitFen === null ? null : yuan(limitFen), held: yuan(heldFen), posted: yuan(postedFen), room: limitFen === null ? null : yuan(limitFen - heldFen - postedFen) }));
  }
}
