// Answers what the screens of payment batches show; account numbers by their last digits.
import { Injectable } from '@nestjs/common';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import type { BankFileView, BatchLine, BatchQuery, BatchView, PaymentView } from './batch.contract.js';
import { approvalViews, historyOf } from './claim.view.js';
import { agencyPathsOf, belowAny } from './funding.access.js';
import { masked } from './payee-account.js';

interface LineRow { id: string; number: string; agencyId: string; state: BatchLine['state']; version: number; count: bigint; totalFen: Fen; createdAt: Date; releasedAt: Date | null }
const BATCHES = `SELECT b.id, b.number, b.agency_id, b.state, b.version, b.created_at, b.released_at, count(p.id) AS count, coalesce(sum(p.amount_fen), 0)::bigint AS total_fen
  FROM payment_batches b LEFT JOIN payments p ON p.batch_id = b.id`;
const line = (b: LineRow): BatchLine => ({ id: b.id, number: b.number, agencyId: b.agencyId, state: b.state, version: b.version, count: Number(b.count), total: yuan(b.totalFen), createdAt: b.createdAt.toISOString(), releasedAt: b.releasedAt?.toISOString() ?? null });

interface PaymentRow { id: string; claimId: string; claimNumber: string; applicantId: string; applicantName: string; amountFen: Fen; state: PaymentView['state']; bank: string; accountName: string; accountTail: string; bankSerial: string | null; valueDate: string | null; reason: string | null }
const PAYMENTS = `SELECT p.id, p.claim_id, c.number AS claim_number, c.applicant_id, o.name AS applicant_name, p.amount_fen, p.state, y.bank, y.account_name, y.account_tail, p.bank_serial, p.value_date, p.reason
  FROM payments p JOIN claims c ON c.id = p.claim_id JOIN organisations o ON o.id = c.applicant_id JOIN payees y ON y.id = p.payee_id WHERE p.batch_id = $1 ORDER BY p.id`;
const payment = ({ amountFen, accountTail, ...p }: PaymentRow): PaymentView => ({ ...p, amount: yuan(amountFen), account: masked(accountTail) });

const FILES = 'SELECT id, sha256, batch_id, lines, executed, rejected, repeated, at FROM bank_files';
const file = (f: Omit<BankFileView, 'at'> & { at: Date }): BankFileView => ({ ...f, at: f.at.toISOString() });
/** The answer to these very bytes, when they were taken before. */
export async function bankFileBy(r: Reader, by: 'id' | 'sha256', value: string): Promise<BankFileView | undefined> {
  const row = await r.one<Omit<BankFileView, 'at'> & { at: Date }>(`${FILES} WHERE ${by} = $1`, [value]);
  return row && file(row);
}

export async function batchView(r: Reader, id: string): Promise<BatchView> {
  const row = (await r.one<LineRow>(`${BATCHES} WHERE b.id = $1 GROUP BY b.id`, [id]))!;
  return {
    ...line(row), payments: (await r.query<PaymentRow>(PAYMENTS, [id])).map(payment), approvals: await approvalViews(r, 'batch', id),
    bankFiles: (await r.query<Omit<BankFileView, 'at'> & { at: Date }>(`${FILES} WHERE batch_id = $1 ORDER BY at, id`, [id])).map(file), history: await historyOf(r, 'batch', id),
  };
}

@Injectable()
export class BatchesReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: BatchQuery): Promise<Page<BatchLine>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<LineRow>(`${BATCHES} WHERE ${belowAny('b.agency_path', 1)} AND ($2::text IS NULL OR b.state = $2) AND ($3::uuid IS NULL OR b.id < $3) GROUP BY b.id ORDER BY b.id DESC LIMIT $4`,
      [agencyPathsOf(actor, ['finance', 'auditor', 'head']), query.state ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (b) => [b.id], line);
  }

  async one(actor: Actor, id: string): Promise<BatchView> {
    const seen = await this.db.one(`SELECT 1 AS one FROM payment_batches b WHERE b.id = $2 AND ${belowAny('b.agency_path', 1)}`, [agencyPathsOf(actor, ['finance', 'auditor', 'head']), id]);
    if (!seen) throw platformErrors.problem('not-found');
    return batchView(this.db, id);
  }
}
