// Answers what the screens of recoveries show, to the officials of the agency that paid and to the organisation that owes.
import { Injectable } from '@nestjs/common';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import { historyOf } from './claim.view.js';
import { agencyPathsOf, belowAny, ownOrganisations } from './funding.access.js';
import type { RecoveryQuery, RecoveryView } from './recovery.contract.js';

interface Row { id: string; number: string; claimId: string; claimNumber: string; applicantId: string; applicantName: string; state: RecoveryView['state']; version: number; amountFen: Fen; receivedFen: Fen; reason: string; dueOn: string; createdAt: Date }
const RECOVERIES = `SELECT r.id, r.number, r.claim_id, c.number AS claim_number, c.applicant_id, o.name AS applicant_name, r.state, r.version, r.amount_fen, r.received_fen, r.reason, r.due_on, r.created_at
  FROM recoveries r JOIN claims c ON c.id = r.claim_id JOIN organisations o ON o.id = c.applicant_id`;
/** $1 paths, $2 own organisations; an organisation hears of it when it is notified. */
const SEEN = `(${belowAny('c.agency_path', 1)} OR (r.state <> 'opened' AND c.applicant_id = ANY($2::uuid[])))`;

async function views(r: Reader, rows: readonly Row[]): Promise<RecoveryView[]> {
  const receipts = await r.query<{ id: string; recoveryId: string; bankSerial: string; valueDate: string; amountFen: Fen; at: Date }>('SELECT id, recovery_id, bank_serial, value_date, amount_fen, at FROM recovery_receipts WHERE recovery_id = ANY($1::uuid[]) ORDER BY id', [rows.map((x) => x.id)]);
  return Promise.all(rows.map(async ({ amountFen, receivedFen, createdAt, ...row }) => ({
    ...row, amount: yuan(amountFen), received: yuan(receivedFen), open: yuan(row.state === 'waived' ? 0n : amountFen - receivedFen), at: createdAt.toISOString(),
    receipts: receipts.filter((x) => x.recoveryId === row.id).map((x) => ({ id: x.id, bankSerial: x.bankSerial, valueDate: x.valueDate, amount: yuan(x.amountFen), at: x.at.toISOString() })),
    history: await historyOf(r, 'recovery', row.id),
  })));
}

export async function recoveryView(r: Reader, id: string): Promise<RecoveryView> {
  return (await views(r, await r.query<Row>(`${RECOVERIES} WHERE r.id = $1`, [id])))[0]!;
}

@Injectable()
export class RecoveriesReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: RecoveryQuery): Promise<Page<RecoveryView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${RECOVERIES} WHERE ${SEEN} AND ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.claim_id = $4) AND ($5::uuid IS NULL OR r.id < $5) ORDER BY r.id DESC LIMIT $6`,
      [agencyPathsOf(actor), ownOrganisations(actor), query.state ?? null, query.claimId ?? null, after, query.limit + 1]);
    const page = pageOf(rows, query.limit, (r) => [r.id]);
    return { items: await views(this.db, page.items), next: page.next };
  }

  async one(actor: Actor, id: string): Promise<RecoveryView> {
    const [row] = await this.db.query<Row>(`${RECOVERIES} WHERE ${SEEN} AND r.id = $3`, [agencyPathsOf(actor), ownOrganisations(actor), id]);
    if (!row) throw platformErrors.problem('not-found');
    return (await views(this.db, [row]))[0]!;
  }
}
