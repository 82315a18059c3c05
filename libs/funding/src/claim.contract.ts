// Owns what crosses HTTP about claims and their evidence.
import { z } from 'zod';
import { zDay, zId, zText, zYuan } from '#libs/kernel';
import type { EvidenceKind, EvidenceView, FindingView, MatchingView, ProvenItem, SignalView } from './evidence.contract.js';
import type { JoiningView, ProjectView } from './case-joining.contract.js';
import { pageQueryShape } from './paging.contract.js';

export type * from './case-joining.contract.js';
export * from './evidence.contract.js';

const milestoneIds = z.array(zId).max(100).refine((ids) => new Set(ids).size === ids.length, 'each milestone once');
const clauseName = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'a clause');
const byContract = ['contractId'] as const, byFacts = ['clause', 'applicantId', 'agencyId', 'title', 'reference'] as const;
/** By a contract and its milestones; or by a clause and what it is about: an upper-level project, a recognition, a tax year. */
export const newClaim = z.strictObject({
  contractId: zId.optional(), milestoneIds: milestoneIds.default([]), payeeId: zId.optional(),
  clause: clauseName.optional(), applicantId: zId.optional(), agencyId: zId.optional().describe('whose budget is to pay'), title: zText(200).optional(),
  reference: zText(120).optional().describe('the number by which the matter is known above: of the project, the recognition, the decision; or the year'),
}).superRefine((c, ctx) => {
  const [needed, foreign] = c.contractId === undefined && c.clause !== undefined ? [byFacts, byContract] : [byContract, byFacts];
  for (const name of needed) if (c[name] === undefined) ctx.addIssue({ code: 'custom', path: [name], message: 'required', params: { code: 'required' } });
  for (const name of foreign) if (c[name] !== undefined) ctx.addIssue({ code: 'custom', path: [name], message: 'either a contract or a clause', params: { code: 'not-both' } });
});
export const claimChange = z.strictObject({ milestoneIds: milestoneIds.optional(), payeeId: zId.optional() });
export const payeeCorrection = z.strictObject({ payeeId: zId });

/** Documents that do not hold, and matchings that hold only in part: each with its reason. */
export const newProposal = z.strictObject({
  note: zText(1_000).optional(), rejectedEvidence: z.array(z.strictObject({ evidenceId: zId, reason: zText(500) })).max(200).default([]),
  acceptances: z.array(z.strictObject({ allocationId: zId, accepted: zYuan, reason: zText(500) })).max(1_000).default([]),
});
export const newApproval = z.strictObject({ note: zText(1_000).optional() });
export const newRejection = z.strictObject({ outcome: z.enum(['refused', 'returned']).default('refused'), reason: zText(1_000) });
export const claimStates = ['draft', 'submitted', 'proposed', 'approved', 'waiting', 'held', 'paid', 'refused', 'withdrawn'] as const;
export const claimQuery = z.object({ ...pageQueryShape, state: z.enum(claimStates).optional(), caseId: zId.optional(), contractId: zId.optional(), applicantId: zId.optional(),
  /** Only those that stand in no batch: what finance can put into the next one. */
  unbatched: z.enum(['true']).optional() });

export type NewClaim = z.infer<typeof newClaim>;
export type ClaimChange = z.infer<typeof claimChange>;
export type PayeeCorrection = z.infer<typeof payeeCorrection>;
export type NewProposal = z.infer<typeof newProposal>;
export type NewApproval = z.infer<typeof newApproval>;
export type NewRejection = z.infer<typeof newRejection>;
export type ClaimQuery = z.infer<typeof claimQuery>;
export type ClaimStateName = (typeof claimStates)[number];

/** To date, over the whole funding case: what is held or paid already and what this claim brings. */
export interface Counted { accepted: string; invoiced: string; paid: string; counted: string }
export interface CountTableView {
  milestones: { id: string; contractId: string; n: number; name: string; accepted: string; invoiced: string; paid: string; counted: string }[];
  contracts: { id: string; number: string; amount: string; milestones: string; counted: string }[];
  grants: { number: string; on: string | null; amount: string; /** of it came back, and may not be claimed again */ barred?: string }[];
}
export interface ClaimQuoteView {
  /** Milestone by milestone; null in quotes from before documents were matched. */
  table: CountTableView | null;
  /** The clause's own sentence and where it stands. */
  source: { document: string; clause: string; sentence: string; link: string | null };
  counted: Counted; amount: string; clause: string; version: string; sha256: string; standing: 'confirmed' | 'provisional'; eligible: boolean; on: string;
  facts: Record<string, string>; /** The same with the clause's titles. */ named: { id: string; title: string; type: string; value: string; /** Of a list: each item by its number. */ items?: { item: string; value: string }[] }[]; prior: Record<string, string>;
  shares: { payer: string; amount: string }[]; refusals: { code: string; text: string }[];
  trace: { step: string; text: string; inputs: Record<string, string>; result: string }[];
}
export const newQuestion = z.strictObject({ text: zText(1_000), dueOn: zDay, evidenceId: zId.optional() });
export const newAnswer = z.strictObject({ text: zText(2_000), fileIds: z.array(zId).max(20).default([]) });
export type NewQuestion = z.infer<typeof newQuestion>;
export type NewAnswer = z.infer<typeof newAnswer>;
export interface QuestionView {
  id: string; n: number; state: 'asked' | 'answered' | 'withdrawn'; version: number; text: string; evidenceId: string | null; dueOn: string; overdue: boolean; askedBy: string; askedAt: string;
  answer: string | null; answeredBy: string | null; answeredAt: string | null; files: { id: string; name: string; size: number }[];
}
/** Whose step it is, and until when where there is an hour. */
export interface WaitsFor { who: 'applicant' | 'officer' | 'head' | 'second-head' | 'finance' | 'budget' | 'bank' | 'nobody'; dueOn: string | null; /** What else stands in the way of the next step. */ blocks: ('questions-open' | 'signals-open' | 'credit-stale' | 'credit-listed')[] }
export interface ClaimLine {
  id: string; number: string; state: ClaimStateName; clause: string; amount: string | null; applicantId: string; applicantName: string; contractId: string | null; caseId: string; agencyId: string;
  submittedAt: string | null; paidAt: string | null; version: number;
  /** The day until which the applicant is to answer a question; null when none is open. */
  answerBy: string | null;
}
export interface MatterView {
  title: string; reference: string;
  facts: { id: string; title: string; type: string; unit: string; options: { value: string; title: string }[]; evidence: EvidenceKind[]; optional: boolean; toDate: boolean; value: string | null; /** Known from the books, beside what documents tell. */ known: boolean;
    /** Of an item, where the fact is a list. */ fields: { id: string; title: string; type: string; optional: boolean; options: { value: string; title: string }[] }[];
    /** Null where the fact is no list. `values`: null where documents state it in two ways; `missing`: kinds of documents that do not show it yet. */
    items: { item: string; values: ProvenItem['values'] | null; missing: EvidenceKind[] }[] | null }[];
  kinds: { kind: EvidenceKind; needed: boolean; missing: boolean; proves: string[]; /** By which of its own facts the clause knows it. */ keys: string[] }[]; disagreeing: string[];
}
export interface ClaimView extends ClaimLine {
  winnerId: string | null; winnerName: string | null; payee: { id: string; bank: string; accountName: string; account: string } | null;
  milestones: { id: string; n: number; name: string; accepted: string }[]; evidence: EvidenceView[]; matching: MatchingView; findings: FindingView[];
  /** For officials: what may make a payment count nothing, with grounds and decisions. */
  signals: SignalView[]; returns: { id: string; valueDate: string; amount: string; note: string; at: string }[]; questions: QuestionView[];
  waitsFor: WaitsFor;
  /** A claim without a contract: what it is about, which facts stand proven, what is wanted yet, and which documents it takes. */
  matter: MatterView | null;
  /** Null while it is a draft: ask `claims/{id}/quote`. */
  quote: ClaimQuoteView | null;
  /** Its place among those who wait for room in the budget, from 1. */
  place: number | null;
  /** Set when the year's money did not reach for all: what it was entitled to, what is paid, and why. */
  cut: { from: string; to: string; room: string; total: string; reason: string; at: string } | null;
  /** The newest one; `caseId` when it did not arrive. */
  payment: { id: string; reference: string; batchId: string; batchNumber: string; state: string; valueDate: string | null; bankSerial: string | null; reason: string | null; caseId: string | null; caseNumber: string | null } | null;
  /** For officials: documents of this claim that another claim had used. */
  conflicts: { key: string; claimId: string; claimNumber: string; applicantName: string; at: string }[];
  approvals: { step: string; personId: string; personName: string; at: string; note: string | null }[];
  history: { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
}
export interface CaseLine {
  id: string; number: string; caseKey: string; challengeId: string | null; clause: string; agencyId: string; applicantId: string; applicantName: string;
  /** Where it was opened by a claim: what it is about, and its number there. */
  title: string | null; reference: string | null;
  /** Null until a hold brings its version's ceiling, or where none is named. */
  limit: string | null; committed: string; held: string; posted: string; room: string | null;
}
export interface CaseView extends CaseLine {
  /** Every clause that counts on the same project, itself included, with what their groups were granted together. */
  project: ProjectView; /** For officials: of this case, either way round. */ joinings: JoiningView[];
  clauseSha256: string; contracts: { contractId: string; amount: string; decidedRate: string; committed: string }[];
  /** What the year's budget lines of this clause hold for the agency; null for those who may not read budgets. */
  adopted: string | null; /** Of the whole project, as far as they are the reader's to see. */ claims: ClaimLine[]; entries: { id: string; kind: string; phase: string; day: string; memo: string; amount: string }[];
}
