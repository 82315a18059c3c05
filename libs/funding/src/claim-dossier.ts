// Answers what surrounds a claim on its page: matching, findings, signals, money that came back, questions, and whose step it is. Signals are for officials alone.
import { type Fen, yuan } from '#libs/kernel';
import type { Call, Reader } from '#libs/platform';
import { contractOf } from '#libs/projects';
import { limitFor, secondNeeded } from './approval-limit.js';
import { type Book, bookOf, countBook, isPayment, supports } from './claim-book.js';
import { creditOk } from './claim-credit.js';
import { questionViews } from './claim-questions.view.js';
import { factFindingViews } from './fact-dossier.js';
import type { AllocationView, ClaimView, FindingView, SignalView, SpareView, WaitsFor } from './claim.contract.js';
import type { ClaimRow } from './claim.rows.js';
import { findingsOf } from './findings.js';
import { findingView } from './findings.words.js';
import { type Ground, groundSentence } from './signals.js';
import { within } from './matching.service.js';

type Dossier = Pick<ClaimView, 'matching' | 'findings' | 'signals' | 'returns' | 'questions' | 'waitsFor'>;
export type DossierRow = Pick<ClaimRow, 'id' | 'caseId' | 'contractId' | 'applicantId' | 'agencyPath' | 'state' | 'amountFen'>;
interface AllocationRow { id: string; milestoneId: string; invoiceId: string; paymentId: string; amountFen: Fen; acceptedFen: Fen; reason: string | null }

export async function dossierOf(r: Reader, row: DossierRow, matching: 'proposed' | 'corrected' | null, official: boolean, call: Call): Promise<Dossier> {
  const book = await bookOf(r, row.caseId, row.id);
  const rows = await r.query<AllocationRow>('SELECT id, milestone_id, invoice_id, payment_id, amount_fen, accepted_fen, reason FROM allocations WHERE claim_id = $1 ORDER BY id', [row.id]);
  const returns = await r.query<{ id: string; valueDate: string; amountFen: Fen; note: string; at: Date }>('SELECT id, value_date, amount_fen, note, at FROM money_returns WHERE claim_id = $1 ORDER BY id', [row.id]);
  const questions = await questionViews(r, row.id), signals = official ? await signalViews(r, row.id, call.locale) : [];
  return {
    matching: { by: matching ?? 'proposed', allocations: rows.map(allocationView), spare: row.state === 'draft' ? await spareOf(r, book, row) : [] },
    findings: await findingViews(r, row, book, rows, call.locale), signals, questions,
    returns: returns.map(({ amountFen, at, ...x }) => ({ ...x, amount: yuan(amountFen), at: at.toISOString() })),
    waitsFor: await waitsFor(r, row, questions, official ? signals.filter((s) => s.state === 'raised').length : 0, official),
  };
}

const allocationView = (a: AllocationRow): AllocationView => ({ id: a.id, milestoneId: a.milestoneId, invoiceId: a.invoiceId, paymentId: a.paymentId, amount: yuan(a.amountFen), accepted: yuan(a.acceptedFen), reason: a.reason });

async function spareOf(r: Reader, book: Book, row: DossierRow): Promise<SpareView[]> {
  const { documents, room } = within(book, row), spare = documents.filter((d) => d.claimId !== row.id && room(d.id) > 0n);
  if (spare.length === 0) return [];
  const numbers = new Map((await r.query<{ id: string; number: string }>('SELECT id, number FROM claims WHERE id = ANY($1::uuid[])', [spare.map((d) => d.claimId)])).map((c) => [c.id, c.number]));
  return spare.map((d) => ({ id: d.id, kind: d.kind, facts: { ...d.facts }, amount: yuan(d.amountFen), left: yuan(room(d.id)), claimId: d.claimId, claimNumber: numbers.get(d.claimId)! }));
}

async function findingViews(r: Reader, row: DossierRow, book: Book, allocations: readonly AllocationRow[], locale: 'zh' | 'en'): Promise<FindingView[]> {
  const contract = row.contractId === null ? undefined : await contractOf(r, row.contractId);
  if (!contract) return factFindingViews(r, row.id, locale);
  const count = countBook(book), own = book.documents.filter((d) => d.claimId === row.id), reasons = new Map((await r.query<{ id: string; reason: string | null }>('SELECT id, reason FROM evidence WHERE claim_id = $1', [row.id])).map((e) => [e.id, e.reason]));
  const ofContract = new Set(book.claims.filter((c) => c.contractId === row.contractId).map((c) => c.id)), names = new Map(book.milestones.filter((m) => m.claimId === row.id).map((m) => [m.milestoneId, m.name]));
  const sum = (of: (d: Book['documents'][number]) => boolean): Fen => book.documents.filter((d) => ofContract.has(d.claimId) && of(d) && supports(book, d)).reduce((t, d) => t + d.amountFen, 0n);
  return findingsOf({
    contract, documents: own.map((d) => ({ ...d, reason: reasons.get(d.id) ?? null })), invoicedFen: sum((d) => d.kind === 'invoice'), paidFen: sum(isPayment), allocations,
    milestones: count.milestones.filter((m) => names.has(m.milestoneId)).map((m) => ({ name: names.get(m.milestoneId)!, acceptedFen: m.acceptedFen, countedFen: m.countedFen })),
  }).map((f) => findingView(f, own.map((d) => d.id), locale));
}

async function signalViews(r: Reader, claimId: string, locale: 'zh' | 'en'): Promise<SignalView[]> {
  const rows = await r.query<Omit<SignalView, 'grounds' | 'at' | 'decidedAt'> & { grounds: Ground[]; at: Date; decidedAt: Date | null }>(`SELECT s.id, s.kind, s.evidence_id, s.state, s.grounds, s.reason, p.name AS decided_by, s.decided_at, s.at
    FROM signals s LEFT JOIN people p ON p.id = s.decided_by WHERE s.claim_id = $1 ORDER BY s.at, s.id`, [claimId]);
  return rows.map((s) => ({ ...s, grounds: s.grounds.map((g) => groundSentence(g, locale)), at: s.at.toISOString(), decidedAt: s.decidedAt?.toISOString() ?? null }));
}

async function waitsFor(r: Reader, row: DossierRow, questions: ClaimView['questions'], openSignals: number, official: boolean): Promise<WaitsFor> {
  const asked = questions.filter((q) => q.state === 'asked');
  const on = (who: WaitsFor['who'], dueOn: string | null = null, blocks: WaitsFor['blocks'] = []): WaitsFor => ({ who, dueOn, blocks });
  switch (row.state) {
    case 'draft': return on('applicant');
    case 'submitted': {
      const credit = official ? await creditOk(r, row.applicantId) : true;
      const blocks: WaitsFor['blocks'] = [...(asked.length > 0 ? ['questions-open' as const] : []), ...(openSignals > 0 ? ['signals-open' as const] : []), ...(credit === true ? [] : [credit])];
      return asked.length > 0 ? on('applicant', asked.map((q) => q.dueOn).sort()[0]!, blocks) : on('officer', null, blocks);
    }
    case 'proposed': {
      const first = await r.one(`SELECT 1 AS one FROM approvals WHERE subject = 'claim' AND subject_id = $1 AND step = 'head' AND voided_at IS NULL`, [row.id]);
      return on(first && secondNeeded(await limitFor(r, row.agencyPath), row) ? 'second-head' : 'head');
    }
    case 'approved': return on('finance');
    case 'waiting': return on('budget');
    case 'held': return on((await r.one(`SELECT 1 AS one FROM payments WHERE claim_id = $1 AND state = 'released'`, [row.id])) ? 'bank' : 'finance');
    default: return on('nobody');
  }
}
