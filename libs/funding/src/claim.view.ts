// Answers what a claim's page shows, to each reader what is theirs to know: drafts to the applicant, conflicts between claims to officials.
import { type Fen, yuan } from '#libs/kernel';
import type { Call, Reader } from '#libs/platform';
import { dossierOf } from './claim-dossier.js';
import { quoteView } from './claim-quote.js';
import { PLACE } from './budget-queue.js';
import type { ClaimLine, ClaimView, EvidenceView } from './claim.contract.js';
import { claimMilestones, type FrozenQuote } from './claim.rows.js';
import { readsMoneyOf } from './funding.access.js';
import { matterView } from './matter.view.js';
import { masked } from './payee-account.js';

export interface LineRow {
  id: string; number: string; state: ClaimLine['state']; clause: string; amountFen: Fen | null; applicantId: string; applicantName: string; contractId: string | null; caseId: string; agencyId: string;
  submittedAt: Date | null; paidAt: Date | null; version: number; answerBy: string | null;
}
/** Until when the applicant is to answer. */
const ANSWER_BY = `(SELECT min(q.due_on) FROM claim_questions q WHERE q.claim_id = c.id AND q.state = 'asked' AND c.state = 'submitted') AS answer_by`;
export const CLAIM_LINES = `SELECT c.id, c.number, c.state, c.clause, c.amount_fen, c.applicant_id, o.name AS applicant_name, c.contract_id, c.case_id, c.agency_id, c.submitted_at, c.paid_at, c.version, ${ANSWER_BY}
  FROM claims c JOIN organisations o ON o.id = c.applicant_id`;
export const claimLine = (c: LineRow): ClaimLine => ({
  id: c.id, number: c.number, state: c.state, clause: c.clause, amount: c.amountFen === null ? null : yuan(c.amountFen), applicantId: c.applicantId, applicantName: c.applicantName, contractId: c.contractId, caseId: c.caseId,
  agencyId: c.agencyId, submittedAt: c.submittedAt?.toISOString() ?? null, paidAt: c.paidAt?.toISOString() ?? null, version: c.version, answerBy: c.answerBy,
});

interface DetailRow extends LineRow {
  winnerId: string | null; winnerName: string | null; agencyPath: string; payeeId: string | null; bank: string | null; accountName: string | null; accountTail: string | null; quote: FrozenQuote | null; place: bigint | null; matching: 'proposed' | 'corrected' | null;
  entitledFen: Fen | null; cutReason: string | null; cutRoomFen: Fen | null; cutTotalFen: Fen | null; cutAt: Date | null;
}
const DETAIL = `SELECT c.id, c.number, c.state, c.clause, c.amount_fen, c.applicant_id, o.name AS applicant_name, c.contract_id, c.case_id, c.agency_id, c.submitted_at, c.paid_at, c.version, ${ANSWER_BY},
    c.winner_id, w.name AS winner_name, c.agency_path, c.payee_id, p.bank, p.account_name, p.account_tail, c.quote, c.matching,
    CASE WHEN c.state = 'waiting' THEN ${PLACE} END AS place, c.entitled_fen, k.reason AS cut_reason, k.room_fen AS cut_room_fen, k.total_fen AS cut_total_fen, k.adopted_at AS cut_at
  FROM claims c JOIN organisations o ON o.id = c.applicant_id LEFT JOIN organisations w ON w.id = c.winner_id LEFT JOIN payees p ON p.id = c.payee_id LEFT JOIN budget_cuts k ON k.id = c.cut_id WHERE c.id = $1`;

interface EvidenceFile { id: string; kind: EvidenceView['kind']; facts: Record<string, string>; proves: EvidenceView['proves']; amountFen: Fen; countsFen: Fen | null; allocatedFen: Fen; honouredOn: string | null; state: EvidenceView['state']; reason: string | null; at: Date; fileId: string; fileName: string; fileType: string; fileSize: bigint; fileSha256: string }
const EVIDENCE = `SELECT e.id, e.kind, e.facts, coalesce(e.proves, '{}'::jsonb) AS proves, e.amount_fen, e.counts_fen, e.allocated_fen, e.honoured_on, e.state, e.reason, e.at, e.file_id, f.name AS file_name, f.type AS file_type, f.size AS file_size, e.file_sha256
  FROM evidence e JOIN files f ON f.id = e.file_id WHERE e.claim_id = $1 ORDER BY e.id`;
const evidenceView = (e: EvidenceFile): EvidenceView => ({
  id: e.id, kind: e.kind, facts: e.facts, proves: e.proves, amount: yuan(e.amountFen), counts: e.countsFen === null ? null : yuan(e.countsFen), allocated: yuan(e.allocatedFen), honouredOn: e.honouredOn, file: { id: e.fileId, name: e.fileName, type: e.fileType, size: Number(e.fileSize), sha256: e.fileSha256 }, state: e.state, reason: e.reason, at: e.at.toISOString(),
});

export interface Approved { step: string; personId: string; personName: string; at: Date; note: string | null }
/** The approvals in force of a subject in their order, with names; history keeps the others. */
export const approvalViews = async (r: Reader, subject: string, id: string): Promise<{ step: string; personId: string; personName: string; at: string; note: string | null }[]> =>
  (await r.prepared<Approved>(`SELECT a.step, a.person_id, p.name AS person_name, a.at, a.note FROM approvals a JOIN people p ON p.id = a.person_id WHERE a.subject = $1 AND a.subject_id = $2 AND a.voided_at IS NULL ORDER BY a.at, array_position(ARRAY['prepare','propose','head','second-head'], a.step)`, [subject, id]))
    .map((a) => ({ ...a, at: a.at.toISOString() }));
export const historyOf = async (r: Reader, subject: string, id: string): Promise<ClaimView['history']> =>
  (await r.prepared<{ transition: string; from: string | null; to: string; at: Date; reason: string | null; by: string | null }>('SELECT h.transition, h.from_state AS from, h.to_state AS to, h.at, h.reason, p.name AS by FROM histories h LEFT JOIN people p ON p.id::text = h.actor WHERE h.subject = $1 AND h.subject_id = $2 ORDER BY h.version', [subject, id]))
    .map((h) => ({ ...h, at: h.at.toISOString() }));

type PaymentLine = NonNullable<ClaimView['payment']>;
type Conflict = Omit<ClaimView['conflicts'][number], 'at'> & { at: Date };
const PAYMENT = `SELECT p.id, p.reference, p.batch_id, b.number AS batch_number, p.state, p.value_date, p.bank_serial, p.reason, k.id AS case_id, k.number AS case_number
  FROM payments p JOIN payment_batches b ON b.id = p.batch_id LEFT JOIN payment_cases k ON k.payment_id = p.id WHERE p.claim_id = $1 ORDER BY p.id DESC, k.id DESC LIMIT 1`;
const CONFLICTS = `SELECT k.key, c.id AS claim_id, c.number AS claim_number, o.name AS applicant_name, k.at
    FROM evidence_conflicts k JOIN claims c ON c.id = k.other_claim_id JOIN organisations o ON o.id = c.applicant_id WHERE k.claim_id = $1 ORDER BY k.at, k.id`;

export async function claimView(r: Reader, id: string, call: Call): Promise<ClaimView> {
  const [[found], [payment], used, milestones, evidence, approvals, history] = await Promise.all([ // sent together: the limits of a hold are locked until this is read
    r.prepared<DetailRow>(DETAIL, [id]), r.prepared<PaymentLine>(PAYMENT, [id]), r.prepared<Conflict>(CONFLICTS, [id]), claimMilestones(r, id), r.prepared<EvidenceFile>(EVIDENCE, [id]), approvalViews(r, 'claim', id), historyOf(r, 'claim', id)]);
  const row = found!, official = readsMoneyOf(call.actor, row.agencyPath), conflicts = official ? used : [];
  return {
    ...claimLine(row), winnerId: row.winnerId, winnerName: row.winnerName,
    payee: row.payeeId === null ? null : { id: row.payeeId, bank: row.bank!, accountName: row.accountName!, account: masked(row.accountTail!) },
    milestones: milestones.map((m) => ({ id: m.milestoneId, n: m.n, name: m.name, accepted: yuan(m.acceptedFen) })),
    evidence: evidence.map(evidenceView),
    quote: row.quote && await quoteView(r, row.quote, call.locale), place: row.place === null ? null : Number(row.place),
    cut: row.entitledFen === null ? null : { from: yuan(row.entitledFen), to: yuan(row.amountFen!), room: yuan(row.cutRoomFen!), total: yuan(row.cutTotalFen!), reason: row.cutReason!, at: row.cutAt!.toISOString() },
    payment: payment !== undefined && (official || payment.state !== 'prepared') ? payment : null,
    conflicts: conflicts.map((c) => ({ ...c, at: c.at.toISOString() })),
    ...await dossierOf(r, row, row.matching, official, call), matter: await matterView(r, id, call.locale),
    approvals, history,
  };
}
