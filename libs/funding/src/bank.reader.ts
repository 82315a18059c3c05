// Answers what the screens of the bank's side show: files with their report, exceptions, cases of payments. To finance, heads and auditors of the agency that pays; a case also to its applicant.
import { Injectable } from '@nestjs/common';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import type { BankFileList, BankFileView, BankLineQuery, BankLineView, CaseAccount, ExceptionQuery, ExceptionView, PaymentCaseQuery, PaymentCaseView } from './bank.contract.js';
import { historyOf } from './claim.view.js';
import { agencyPathsOf, belowAny, ownOrganisations } from './funding.access.js';
import { masked } from './payee-account.js';

const FILES = 'SELECT f.id, f.sha256, f.batch_id, f.format, f.lines, f.executed, f.rejected, f.returned, f.parts, f.pending, f.exceptions, f.repeated, f.at FROM bank_files f';
type FileRow = Omit<BankFileView, 'at'> & { at: Date };
const file = (f: FileRow): BankFileView => ({ ...f, at: f.at.toISOString() });
const PAYERS = ['finance', 'auditor', 'head'] as const;

/** The answer to these very bytes, when they were taken before. */
export async function bankFileBy(r: Reader, by: 'id' | 'sha256', value: string): Promise<BankFileView | undefined> {
  const row = await r.one<FileRow>(`${FILES} WHERE f.${by} = $1`, [value]);
  return row && file(row);
}
/** Whatever spoke of a payment of this batch. */
export const bankFilesOf = async (r: Reader, batchId: string): Promise<BankFileView[]> =>
  (await r.query<FileRow>(`${FILES} WHERE f.batch_id = $1 OR (f.batch_id IS NULL AND f.id IN (SELECT l.file_id FROM bank_file_lines l JOIN payments p ON p.id = l.payment_id WHERE p.batch_id = $1)) ORDER BY f.at, f.id LIMIT 200`, [batchId])).map(file);

type ExceptionRow = Omit<ExceptionView, 'at' | 'amount' | 'history' | 'resent'> & { at: Date; amountFen: Fen | null; resentFileId: string | null; resentLine: number | null };
const EXCEPTIONS = 'SELECT x.id, x.file_id, x.line, x.code, x.status, x.reference, x.payment_id, x.bank_serial, x.value_date, x.amount_fen, x.reason, x.state, x.version, x.outcome, x.resent_file_id, x.resent_line, x.created_at AS at FROM bank_exceptions x';
const exception = ({ at, amountFen, resentFileId, resentLine, ...x }: ExceptionRow, history: ExceptionView['history'] = []): ExceptionView => ({ ...x, resent: resentFileId === null ? null : { fileId: resentFileId, line: resentLine! }, amount: amountFen === null ? null : yuan(amountFen), at: at.toISOString(), history });
export const exceptionView = async (r: Reader, id: string): Promise<ExceptionView> => exception((await r.one<ExceptionRow>(`${EXCEPTIONS} WHERE x.id = $1`, [id]))!, await historyOf(r, 'bank-exception', id));

interface Account { id: string; bank: string; accountName: string; tail: string }
type CaseRow = Omit<PaymentCaseView, 'at' | 'amount' | 'history' | 'steps' | 'sentTo' | 'account'> & { at: Date; amountFen: Fen; sentTo: Account; account: Account };
const accountOf = (of: string): string => `jsonb_build_object('id', ${of}.id, 'bank', ${of}.bank, 'accountName', ${of}.account_name, 'tail', ${of}.account_tail)`;
const shown = ({ tail, ...a }: Account): CaseAccount => ({ ...a, account: masked(tail) });
const CASES = `SELECT k.id, k.number, k.kind, k.payment_id, p.reference, p.batch_id, k.claim_id, c.number AS claim_number, c.applicant_id, o.name AS applicant_name, k.amount_fen, k.reason, k.bank_serial, k.state, k.version, k.until, k.rest_claim_id,
    k.created_at AS at, c.state AS claim_state, ${accountOf('s')} AS sent_to, ${accountOf('y')} AS account
  FROM payment_cases k JOIN payments p ON p.id = k.payment_id JOIN claims c ON c.id = k.claim_id JOIN organisations o ON o.id = c.applicant_id JOIN payees s ON s.id = p.payee_id JOIN payees y ON y.id = c.payee_id`;
const paymentCase = ({ at, amountFen, sentTo, account, ...k }: CaseRow, history: PaymentCaseView['history'] = []): PaymentCaseView =>
  ({ ...k, amount: yuan(amountFen), sentTo: shown(sentTo), account: shown(account), steps: stepsOf(k.state, k.kind, k.claimState), at: at.toISOString(), history });
/** What a person may decide now. */
export function stepsOf(state: PaymentCaseView['state'], kind: PaymentCaseView['kind'], claimState: string): PaymentCaseView['steps'] {
  if (state === 'settled' || state === 'written-back') return [];
  const giveUp = kind === 'part' ? state !== 'repaying' : claimState === 'approved' || claimState === 'waiting';
  return [...(state === 'open' || state === 'waiting' ? ['repay' as const] : []), ...(giveUp ? ['write-back' as const] : []), ...(state === 'open' ? ['wait' as const] : state === 'waiting' ? ['resume' as const] : [])];
}
export const paymentCaseView = async (r: Reader, id: string): Promise<PaymentCaseView> => paymentCase((await r.one<CaseRow>(`${CASES} WHERE k.id = $1`, [id]))!, await historyOf(r, 'payment-case', id));

@Injectable()
export class BankReader {
  constructor(private readonly db: Database) {}

  async files(actor: Actor, query: BankFileList): Promise<Page<BankFileView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<FileRow>(`${FILES} WHERE ${belowAny('f.agency_path', 1)} AND ($2::uuid IS NULL OR f.batch_id = $2) AND ($3::uuid IS NULL OR f.id < $3) ORDER BY f.id DESC LIMIT $4`, [agencyPathsOf(actor, PAYERS), query.batchId ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (f) => [f.id], file);
  }

  async file(actor: Actor, id: string): Promise<BankFileView> {
    const row = await this.db.one<FileRow>(`${FILES} WHERE f.id = $2 AND ${belowAny('f.agency_path', 1)}`, [agencyPathsOf(actor, PAYERS), id]);
    if (!row) throw platformErrors.problem('not-found');
    return file(row);
  }

  /** The report, line by line in the file's order. */
  async lines(actor: Actor, id: string, query: BankLineQuery): Promise<Page<BankLineView>> {
    await this.file(actor, id);
    const [after] = keysOf(query.after, 1) ?? [0];
    const rows = await this.db.query<Omit<BankLineView, 'amount'> & { amountFen: Fen | null }>(`SELECT l.line, coalesce(p.reference, l.reference) AS reference, l.payment_id, c.number AS claim_number, l.status, l.outcome, l.code, l.bank_serial, l.value_date, l.amount_fen, l.reason
      FROM bank_file_lines l LEFT JOIN payments p ON p.id = l.payment_id LEFT JOIN claims c ON c.id = p.claim_id WHERE l.file_id = $1 AND l.line > $2 ORDER BY l.line LIMIT $3`, [id, Number(after), query.limit + 1]);
    return pageOf(rows, query.limit, (l) => [String(l.line)], ({ amountFen, ...l }) => ({ ...l, amount: amountFen === null ? null : yuan(amountFen) }));
  }

  async exceptions(actor: Actor, query: ExceptionQuery): Promise<Page<ExceptionView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<ExceptionRow>(`${EXCEPTIONS} WHERE ${belowAny('x.agency_path', 1)} AND ($2::text IS NULL OR x.state = $2) AND ($3::uuid IS NULL OR x.id < $3) ORDER BY x.id DESC LIMIT $4`, [agencyPathsOf(actor, PAYERS), query.state ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (x) => [x.id], (x) => exception(x));
  }

  async exception(actor: Actor, id: string): Promise<ExceptionView> {
    if (!(await this.db.one(`SELECT 1 AS one FROM bank_exceptions x WHERE x.id = $2 AND ${belowAny('x.agency_path', 1)}`, [agencyPathsOf(actor, PAYERS), id]))) throw platformErrors.problem('not-found');
    return exceptionView(this.db, id);
  }

  async cases(actor: Actor, query: PaymentCaseQuery): Promise<Page<PaymentCaseView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<CaseRow>(`${CASES} WHERE (${belowAny('k.agency_path', 1)} OR c.applicant_id = ANY($2::uuid[])) AND ($3::text IS NULL OR k.state = $3) AND ($4::uuid IS NULL OR k.claim_id = $4) AND ($5::uuid IS NULL OR k.id < $5) ORDER BY k.id DESC LIMIT $6`,
      [agencyPathsOf(actor), ownOrganisations(actor), query.state ?? null, query.claimId ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (k) => [k.id], (k) => paymentCase(k));
  }

  async case(actor: Actor, id: string): Promise<PaymentCaseView> {
    const seen = await this.db.one(`SELECT 1 AS one FROM payment_cases k JOIN claims c ON c.id = k.claim_id WHERE k.id = $3 AND (${belowAny('k.agency_path', 1)} OR c.applicant_id = ANY($2::uuid[]))`, [agencyPathsOf(actor), ownOrganisations(actor), id]);
    if (!seen) throw platformErrors.problem('not-found');
    return paymentCaseView(this.db, id);
  }
}
