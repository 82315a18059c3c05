// Owns what a funding case counts to date: the documents, milestones and matchings of everything held or paid and of one claim, read in one statement; rejected documents, bills not honoured and confirmed signals support nothing.
import type { Day, Fen } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import { type CaseCount, countCase, least, type Matched } from './counting.js';
import type { EvidenceKind } from './evidence.contract.js';
import { type Allocation, proposeMatching } from './matching.js';

export interface BookDocument { readonly id: string; readonly claimId: string; readonly kind: EvidenceKind; readonly facts: Readonly<Record<string, string>>; readonly amountFen: Fen; readonly allocatedFen: Fen; /** what it counts for: a recovery may have left less of it */ readonly countsFen: Fen; readonly given: boolean; readonly honouredOn: Day | null; readonly at: string }
export interface BookMilestone { readonly claimId: string; readonly contractId: string; readonly milestoneId: string; readonly n: number; readonly name: string; readonly acceptedFen: Fen }
export interface BookAllocation extends Allocation { readonly id: string; readonly claimId: string; readonly acceptedFen: Fen }
export interface Book {
  readonly claims: readonly { readonly id: string; readonly contractId: string; readonly matching: 'proposed' | 'corrected' | null }[];
  readonly contracts: readonly { readonly contractId: string; readonly amountFen: Fen }[];
  readonly documents: readonly BookDocument[]; readonly milestones: readonly BookMilestone[]; readonly allocations: readonly BookAllocation[];
  /** Confirmed, so that they count nothing: of one document, or of a claim's every payment. */
  readonly confirmed: readonly { readonly claimId: string; readonly evidenceId: string | null }[];
}

const BOOK = `WITH counting AS (SELECT id, contract_id, matching FROM claims WHERE case_id = $1 AND (id = $2 OR state IN ('held','paid')))
  SELECT (SELECT json_agg(json_build_object('id', c.id, 'contractId', c.contract_id, 'matching', c.matching)) FROM counting c) AS claims,
    (SELECT json_agg(json_build_object('contractId', contract_id, 'amountFen', amount_fen::text)) FROM funding_case_contracts WHERE case_id = $1) AS contracts,
    (SELECT json_agg(json_build_object('id', e.id, 'claimId', e.claim_id, 'kind', e.kind, 'facts', e.facts, 'amountFen', e.amount_fen::text, 'allocatedFen', e.allocated_fen::text, 'countsFen', coalesce(e.counts_fen, e.amount_fen)::text, 'given', e.state = 'given', 'honouredOn', e.honoured_on, 'at', e.at) ORDER BY e.id)
      FROM evidence e JOIN counting c ON c.id = e.claim_id) AS documents,
    (SELECT json_agg(json_build_object('claimId', m.claim_id, 'contractId', c.contract_id, 'milestoneId', m.milestone_id, 'n', m.n, 'name', m.name, 'acceptedFen', m.accepted_fen::text) ORDER BY m.n, m.milestone_id, m.claim_id)
      FROM claim_milestones m JOIN counting c ON c.id = m.claim_id) AS milestones,
    (SELECT json_agg(json_build_object('id', a.id, 'claimId', a.claim_id, 'milestoneId', a.milestone_id, 'invoiceId', a.invoice_id, 'paymentId', a.payment_id, 'amountFen', a.amount_fen::text, 'acceptedFen', a.accepted_fen::text) ORDER BY a.id)
      FROM allocations a JOIN counting c ON c.id = a.claim_id) AS allocations,
    (SELECT json_agg(json_build_object('claimId', s.claim_id, 'evidenceId', s.evidence_id)) FROM signals s JOIN counting c ON c.id = s.claim_id WHERE s.state = 'confirmed') AS confirmed`;

type Raw = Record<keyof Book, Record<string, unknown>[] | null>;
const exact = <T>(rows: Record<string, unknown>[] | null): T[] => (rows ?? []).map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, k.endsWith('Fen') ? BigInt(v as string) : v]))) as T[];

export async function bookOf(r: Reader, caseId: string, claimId: string): Promise<Book> {
  const [raw] = await r.named<Raw>('claim-book', BOOK, [caseId, claimId]);
  return {
    claims: exact(raw!.claims), contracts: exact(raw!.contracts), documents: exact(raw!.documents), milestones: exact(raw!.milestones), allocations: exact(raw!.allocations), confirmed: exact(raw!.confirmed),
  };
}

/** Whether a document supports anything at all. */
export function supports(book: Book, document: BookDocument): boolean {
  const doubted = book.confirmed.some((s) => s.evidenceId === document.id || (s.evidenceId === null && s.claimId === document.claimId && document.kind !== 'invoice'));
  return document.given && !doubted && (document.kind !== 'bill' || document.honouredOn !== null);
}

/** Whether a matching is with a payment that an officer doubted: confirmed as no payment, it counts nothing and keeps its invoice. */
export const doubted = (book: Book, a: Pick<BookAllocation, 'claimId' | 'paymentId'>): boolean => {
  const owner = book.documents.find((d) => d.id === a.paymentId)?.claimId;
  return book.confirmed.some((s) => s.evidenceId === a.paymentId || (s.evidenceId === null && (s.claimId === a.claimId || s.claimId === owner)));
};

export const dayOfDocument = (d: Pick<BookDocument, 'kind' | 'facts' | 'honouredOn'>): Day =>
  (d.kind === 'invoice' ? d.facts['date'] : d.kind === 'bank-slip' ? d.facts['valueDate'] : d.kind === 'bill' ? (d.honouredOn ?? d.facts['dueOn']) : d.facts['signedOn'])!;
export const isPayment = (d: Pick<BookDocument, 'kind'>): boolean => d.kind === 'bank-slip' || d.kind === 'bill';

/** Claims from before documents were matched count by the matching that would be proposed. */
function allocationsOf(book: Book): readonly BookAllocation[] {
  const old = book.claims.filter((c) => c.matching === null).flatMap((claim) => {
    const own = book.documents.filter((d) => d.claimId === claim.id && supports(book, d)).map((d) => ({ ...d, day: dayOfDocument(d), roomFen: d.countsFen }));
    const works = book.milestones.filter((m) => m.claimId === claim.id).map((m) => ({ id: m.milestoneId, n: m.n, roomFen: m.acceptedFen }));
    return proposeMatching(works, own.filter((d) => d.kind === 'invoice'), own.filter(isPayment)).map((a) => ({ ...a, id: '', claimId: claim.id, acceptedFen: a.amountFen }));
  });
  return [...book.allocations, ...old];
}

export interface BookCount extends CaseCount { readonly invoicedFen: Fen; readonly paidFen: Fen; readonly acceptedFen: Fen; /** What counts row by row, for what depends on the invoice. */ readonly rows: readonly (Matched & { readonly invoiceId: string; readonly countedFen: Fen })[] }

export function countBook(book: Book): BookCount {
  const documents = new Map(book.documents.map((d) => [d.id, d]));
  const given = (id: string): boolean => { const d = documents.get(id); return d !== undefined && supports(book, d); };
  const doubtedClaims = new Set(book.confirmed.filter((s) => s.evidenceId === null).map((s) => s.claimId));
  const rows = allocationsOf(book).map((a) => {
    const invoicedFen = given(a.invoiceId) ? a.acceptedFen : 0n, paidFen = given(a.paymentId) && !doubtedClaims.has(a.claimId) ? a.acceptedFen : 0n;
    return { milestoneId: a.milestoneId, invoiceId: a.invoiceId, invoicedFen, paidFen, countedFen: least(invoicedFen, paidFen) };
  });
  const sum = (of: (d: BookDocument) => boolean): Fen => book.documents.filter((d) => of(d) && supports(book, d)).reduce((total, d) => total + d.countsFen, 0n);
  const count = countCase({ contracts: book.contracts, accepted: book.milestones, matched: rows });
  return { ...count, rows, acceptedFen: count.milestones.reduce((t, m) => t + m.acceptedFen, 0n), invoicedFen: sum((d) => d.kind === 'invoice'), paidFen: sum(isPayment) };
}
