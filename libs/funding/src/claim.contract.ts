// Owns what crosses HTTP about claims and their evidence.
import { z } from 'zod';
import { zDay, zId, zText, zYuan } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

const zPositive = zYuan.refine((t) => /[1-9]/.test(t), 'above zero');
const milestoneIds = z.array(zId).max(100).refine((ids) => new Set(ids).size === ids.length, 'each milestone once');
const code = z.string().trim().regex(/^[0-9A-Za-z-]{1,40}$/, 'letters, digits and hyphens');

export const newClaim = z.strictObject({ contractId: zId, milestoneIds: milestoneIds.default([]), payeeId: zId.optional() });
export const claimChange = z.strictObject({ milestoneIds: milestoneIds.optional(), payeeId: zId.optional() });
export const payeeCorrection = z.strictObject({ payeeId: zId });

export const contractFacts = z.strictObject({ number: zText(60), signedOn: zDay, amount: zPositive });
export const invoiceFacts = z.strictObject({ code, number: code, date: zDay, amount: zPositive.describe('with tax'), tax: zYuan });
export const bankSlipFacts = z.strictObject({ bank: zText(80), serial: code, payer: zText(120), payee: zText(120), account: z.string().trim().regex(/^[0-9 -]{8,40}$/), valueDate: zDay, amount: zPositive });
export const newEvidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contract'), fileId: zId, facts: contractFacts }),
  z.strictObject({ kind: z.literal('invoice'), fileId: zId, facts: invoiceFacts }),
  z.strictObject({ kind: z.literal('bank-slip'), fileId: zId, facts: bankSlipFacts }),
]);
export const newProposal = z.strictObject({ note: zText(1_000).optional(), rejectedEvidence: z.array(z.strictObject({ evidenceId: zId, reason: zText(500) })).max(200).default([]) });
export const newApproval = z.strictObject({ note: zText(1_000).optional() });
export const newRejection = z.strictObject({ outcome: z.enum(['refused', 'returned']).default('refused'), reason: zText(1_000) });
export const claimStates = ['draft', 'submitted', 'proposed', 'approved', 'waiting', 'held', 'paid', 'refused', 'withdrawn'] as const;
export const claimQuery = z.object({ ...pageQueryShape, state: z.enum(claimStates).optional(), caseId: zId.optional(), contractId: zId.optional(), applicantId: zId.optional(),
  /** Only those that stand in no batch: what finance can put into the next one. */
  unbatched: z.enum(['true']).optional() });

export type NewClaim = z.infer<typeof newClaim>;
export type ClaimChange = z.infer<typeof claimChange>;
export type PayeeCorrection = z.infer<typeof payeeCorrection>;
export type NewEvidence = z.infer<typeof newEvidence>;
export type NewProposal = z.infer<typeof newProposal>;
export type NewApproval = z.infer<typeof newApproval>;
export type NewRejection = z.infer<typeof newRejection>;
export type ClaimQuery = z.infer<typeof claimQuery>;
export type ClaimStateName = (typeof claimStates)[number];
export type EvidenceKind = NewEvidence['kind'];

export interface EvidenceView { id: string; kind: EvidenceKind; facts: Record<string, string>; amount: string; file: { id: string; name: string; type: string; size: number; sha256: string }; state: 'given' | 'rejected'; reason: string | null; at: string }
/** To date, over the whole funding case: what is held or paid already and what this claim brings. */
export interface Counted { accepted: string; invoiced: string; paid: string; counted: string }
export interface ClaimQuoteView {
  counted: Counted; amount: string; clause: string; version: string; sha256: string; standing: 'confirmed' | 'provisional'; eligible: boolean; on: string;
  facts: Record<string, string>; prior: Record<string, string>;
  shares: { payer: string; amount: string }[]; refusals: { code: string; text: string }[];
  trace: { step: string; text: string; inputs: Record<string, string>; result: string }[];
}
export interface ClaimLine {
  id: string; number: string; state: ClaimStateName; clause: string; amount: string | null; applicantId: string; applicantName: string; contractId: string; caseId: string; agencyId: string;
  submittedAt: string | null; paidAt: string | null; version: number;
}
export interface ClaimView extends ClaimLine {
  winnerId: string; winnerName: string; payee: { id: string; bank: string; accountName: string; account: string } | null;
  milestones: { id: string; n: number; name: string; accepted: string }[]; evidence: EvidenceView[];
  /** Null while it is a draft: ask `claims/{id}/quote`. */
  quote: ClaimQuoteView | null;
  /** Its place among those who wait for room in the budget, from 1. */
  place: number | null;
  /** Set when the year's money did not reach for all: what it was entitled to, what is paid, and why. */
  cut: { from: string; to: string; room: string; total: string; reason: string; at: string } | null;
  payment: { id: string; batchId: string; state: string; valueDate: string | null; reason: string | null } | null;
  /** For officials: documents of this claim that another claim had used. */
  conflicts: { key: string; claimId: string; claimNumber: string; applicantName: string; at: string }[];
  approvals: { step: string; personId: string; personName: string; at: string; note: string | null }[];
  history: { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
}
export interface CaseLine { id: string; number: string; caseKey: string; challengeId: string; clause: string; agencyId: string; applicantId: string; applicantName: string; limit: string; committed: string; held: string; posted: string; room: string }
export interface CaseView extends CaseLine {
  clauseSha256: string; contracts: { contractId: string; amount: string; decidedRate: string; committed: string }[];
  /** What the year's budget lines of this clause hold for the agency; null for those who may not read budgets. */
  adopted: string | null; claims: ClaimLine[]; entries: { id: string; kind: string; phase: string; day: string; memo: string; amount: string }[];
}
