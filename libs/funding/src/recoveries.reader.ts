// Answers what the screens of recoveries show, to the officials of the agency that paid and to the organisation that owes.
import { Injectable } from '@nestjs/common';
import { type Actor, dayOf, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import type { EvidenceKind } from './claim.contract.js';
import { historyOf } from './claim.view.js';
import { agencyPathsOf, belowAny, ownOrganisations } from './funding.access.js';
import { interestOf } from './recovery-interest.js';
import type { RateView, RecoveryQuery, RecoveryView } from './recovery.contract.js';
import { BARRED } from './recovery-evidence.js';
import { ratesOf } from './recovery.rows.js';

interface Row { id: string; number: string; claimId: string; claimNumber: string; applicantId: string; applicantName: string; state: RecoveryView['state']; version: number; askedFen: Fen; amountFen: Fen; receivedFen: Fen; interestReceivedFen: Fen; reason: string; dueOn: string; decision: string | null; decisionReason: string | null; claimableAgain: boolean; coveredFen: Fen; barredFen: Fen; waiverProposed: boolean; createdAt: Date }
const RECOVERIES = `SELECT r.id, r.number, r.claim_id, c.number AS claim_number, c.applicant_id, o.name AS applicant_name, r.state, r.version, r.asked_fen, r.amount_fen, r.received_fen, r.interest_received_fen, r.reason, r.due_on, r.decision, r.decision_reason, r.created_at, r.claimable_again, r.covered_fen, ${BARRED}::bigint AS barred_fen,
    EXISTS (SELECT 1 FROM approvals a WHERE a.subject = 'recovery' AND a.subject_id = r.id AND a.step = 'propose-waiver' AND a.voided_at IS NULL) AS waiver_proposed
  FROM recoveries r JOIN claims c ON c.id = r.claim_id JOIN organisations o ON o.id = c.applicant_id`;
/** $1 paths, $2 own organisations; an organisation hears of it when it is notified. */
const SEEN = `(${belowAny('c.agency_path', 1)} OR (r.state <> 'opened' AND c.applicant_id = ANY($2::uuid[])))`;

type ReceiptRow = { id: string; recoveryId: string; bankSerial: string; valueDate: string; amountFen: Fen; interestFen: Fen; paymentId: string | null; at: Date };
const RECEIPTS = 'SELECT id, recovery_id, bank_serial, value_date, amount_fen, interest_fen, payment_id, at FROM recovery_receipts WHERE recovery_id = ANY($1::uuid[]) ORDER BY id';

type DocumentRow = { evidenceId: string; kind: EvidenceKind; number: string | null; beforeFen: Fen; afterFen: Fen; rejected: boolean };
const DOCUMENTS = `SELECT d.evidence_id, e.kind, coalesce(e.facts->>'number', e.facts->>'serial') AS number, d.before_fen, d.after_fen, d.rejected FROM recovery_documents d JOIN evidence e ON e.id = d.evidence_id WHERE d.recovery_id = $1 ORDER BY d.rejected DESC, e.id`;

/** A list's rows in three statements; documents and history are for one. */
async function views(r: Reader, rows: readonly Row[], whole: boolean): Promise<RecoveryView[]> {
  const ids = rows.map((x) => x.id), receipts = await r.query<ReceiptRow>(RECEIPTS, [ids]), rates = await ratesOf(r);
  const until = dayOf((await r.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now);
  return Promise.all(rows.map(async ({ coveredFen, barredFen, askedFen, amountFen, receivedFen, interestReceivedFen, createdAt, decision, decisionReason, ...row }) => {
    const own = receipts.filter((x) => x.recoveryId === row.id), last = own.map((x) => x.valueDate).sort().at(-1);
    const day = row.state === 'received' && last ? last : until; // what is settled bears no more
    const interest = row.state === 'opened' ? { fen: 0n, exact: '0', spans: [] } : interestOf({ amountFen, dueOn: row.dueOn, until: day, rates, repayments: own.map((x) => ({ valueDate: x.valueDate, principalFen: x.amountFen - x.interestFen })) });
    const closed = row.state === 'waived' || row.state === 'received', left = interest.fen > interestReceivedFen ? interest.fen - interestReceivedFen : 0n;
    return {
      ...row, asked: yuan(askedFen), amount: yuan(amountFen), received: yuan(receivedFen), covered: yuan(coveredFen), barred: yuan(barredFen), open: yuan(row.state === 'waived' ? 0n : amountFen - receivedFen), at: createdAt.toISOString(),
      interest: { until: day, amount: yuan(interest.fen), exact: interest.exact, received: yuan(interestReceivedFen), open: yuan(closed ? 0n : left), spans: [...interest.spans] },
      decision: decision === null ? null : { outcome: decision as 'upheld', reason: decisionReason! },
      receipts: own.map((x) => ({ id: x.id, bankSerial: x.bankSerial, valueDate: x.valueDate, amount: yuan(x.amountFen), interest: yuan(x.interestFen), paymentId: x.paymentId, at: x.at.toISOString() })),
      documents: whole ? (await r.query<DocumentRow>(DOCUMENTS, [row.id])).map(({ beforeFen, afterFen, rejected, ...d }) => ({ ...d, before: yuan(beforeFen), after: rejected ? null : yuan(afterFen) })) : [],
      history: whole ? await historyOf(r, 'recovery', row.id) : [],
    };
  }));
}

export async function recoveryView(r: Reader, id: string): Promise<RecoveryView> {
  return (await views(r, await r.query<Row>(`${RECOVERIES} WHERE r.id = $1`, [id]), true))[0]!;
}

@Injectable()
export class RecoveriesReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: RecoveryQuery): Promise<Page<RecoveryView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${RECOVERIES} WHERE ${SEEN} AND ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.claim_id = $4) AND ($5::uuid IS NULL OR r.id < $5) AND ($7::uuid IS NULL OR c.applicant_id = $7) ORDER BY r.id DESC LIMIT $6`,
      [agencyPathsOf(actor), ownOrganisations(actor), query.state ?? null, query.claimId ?? null, after, query.limit + 1, query.applicantId ?? null]);
    const page = pageOf(rows, query.limit, (r) => [r.id]);
    return { items: await views(this.db, page.items, false), next: page.next };
  }

  async one(actor: Actor, id: string): Promise<RecoveryView> {
    const [row] = await this.db.query<Row>(`${RECOVERIES} WHERE ${SEEN} AND r.id = $3`, [agencyPathsOf(actor), ownOrganisations(actor), id]);
    if (!row) throw platformErrors.problem('not-found');
    return (await views(this.db, [row], true))[0]!;
  }

  async rates(): Promise<RateView[]> {
    return (await this.db.query<Omit<RateView, 'at'> & { at: Date }>('SELECT from_day, rate, source, at FROM reference_rates ORDER BY from_day DESC LIMIT 200')).map((r) => ({ ...r, at: r.at.toISOString() }));
  }
}
