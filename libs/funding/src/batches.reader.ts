// Answers what the screens of payment batches show; account numbers by their last digits.
import { Injectable } from '@nestjs/common';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import { bankFilesOf } from './bank.reader.js';
import type { BatchLine, BatchQuery, BatchView, PaymentView } from './batch.contract.js';
import { approvalViews, historyOf } from './claim.view.js';
import { agencyPathsOf, belowAny } from './funding.access.js';
import { masked } from './payee-account.js';
import { batchPayer } from './paying-accounts.reader.js';

interface LineRow { id: string; number: string; agencyId: string; state: BatchLine['state']; version: number; count: bigint; totalFen: Fen; preparedBy: string; createdAt: Date; releasedAt: Date | null }
const BATCHES = `SELECT b.id, b.number, b.agency_id, b.state, b.version, b.prepared_by, b.created_at, b.released_at, count(p.id) AS count, coalesce(sum(p.amount_fen), 0)::bigint AS total_fen
  FROM payment_batches b LEFT JOIN payments p ON p.batch_id = b.id`;
const line = (b: LineRow): BatchLine => ({ id: b.id, number: b.number, agencyId: b.agencyId, state: b.state, version: b.version, count: Number(b.count), total: yuan(b.totalFen), preparedBy: b.preparedBy, createdAt: b.createdAt.toISOString(), releasedAt: b.releasedAt?.toISOString() ?? null });

interface PaymentRow extends Omit<PaymentView, 'amount' | 'executed' | 'account' | 'offsets'> { amountFen: Fen; executedFen: Fen | null; accountTail: string; offsets: { recoveryId: string; number: string; amountFen: string }[] | null }
const PAYMENTS = `SELECT p.id, p.reference, p.claim_id, c.number AS claim_number, c.applicant_id, o.name AS applicant_name, p.amount_fen, p.executed_fen, p.state, y.bank, y.account_name, y.account_tail, p.bank_serial, p.value_date, p.return_serial, p.returned_on, p.reason,
    (SELECT k.id FROM payment_cases k WHERE k.payment_id = p.id ORDER BY k.id DESC LIMIT 1) AS case_id,
    (SELECT jsonb_agg(jsonb_build_object('recoveryId', r.id, 'number', r.number, 'amountFen', f.amount_fen::text) ORDER BY r.id) FROM payment_offsets f JOIN recoveries r ON r.id = f.recovery_id WHERE f.payment_id = p.id) AS offsets
  FROM payments p JOIN claims c ON c.id = p.claim_id JOIN organisations o ON o.id = c.applicant_id JOIN payees y ON y.id = p.payee_id WHERE p.batch_id = $1 ORDER BY p.id`;
const payment = ({ amountFen, executedFen, accountTail, offsets, ...p }: PaymentRow): PaymentView => ({
  ...p, amount: yuan(amountFen), executed: executedFen === null ? null : yuan(executedFen), account: masked(accountTail), offsets: (offsets ?? []).map((f) => ({ recoveryId: f.recoveryId, number: f.number, amount: yuan(BigInt(f.amountFen)) })),
});

export async function batchView(r: Reader, id: string): Promise<BatchView> {
  const row = (await r.one<LineRow>(`${BATCHES} WHERE b.id = $1 GROUP BY b.id`, [id]))!;
  return {
    ...line(row), payer: await batchPayer(r, id), payments: (await r.query<PaymentRow>(PAYMENTS, [id])).map(payment), approvals: await approvalViews(r, 'batch', id),
    bankFiles: await bankFilesOf(r, id), history: await historyOf(r, 'batch', id),
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
