// Owns what crosses HTTP about contracts, projects, milestones and performance.
import { z } from 'zod';
import { zDay, zId, zLines, zText, zYuan } from '#libs/kernel';
import type { Passed } from './decision.contract.js';

export const contractStates = ['draft', 'signing', 'signed', 'amended', 'terminated', 'completed'] as const;
export type ContractState = (typeof contractStates)[number];
export const milestoneStates = ['planned', 'delivered', 'accepted', 'rejected'] as const;
export type MilestoneState = (typeof milestoneStates)[number];
const zSha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

export const milestoneTerms = z.strictObject({ name: zText(120), deliverable: zLines(2000, 1), amount: zYuan, dueOn: zDay });
export const contractTerms = z.strictObject({
  amount: zYuan, startsOn: zDay, endsOn: zDay, intellectualProperty: zLines(4000, 1), furtherTerms: zLines(8000).default(''), milestones: z.array(milestoneTerms).min(1).max(40),
});
export type ContractTerms = z.infer<typeof contractTerms>;
export const newContract = z.strictObject({ decisionId: zId, bidId: zId, terms: contractTerms.optional() });
export type NewContract = z.infer<typeof newContract>;
export const newSignature = z.strictObject({ sha256: zSha256, scanFileId: zId });
export type NewSignature = z.infer<typeof newSignature>;
export const newAmendment = z.strictObject({ reason: zLines(2000, 1), terms: contractTerms });
export type NewAmendment = z.infer<typeof newAmendment>;
export const newTermination = z.strictObject({ reason: zLines(2000, 1) });
export const newDeliverable = z.strictObject({ text: zLines(4000, 1), fileIds: z.array(zId).min(1).max(20) });
export type NewDeliverable = z.infer<typeof newDeliverable>;
export const newAcceptance = z.strictObject({ outcome: z.enum(['accepted', 'rejected']), acceptedAmount: zYuan.optional(), reason: zLines(2000).optional() });
export type NewAcceptance = z.infer<typeof newAcceptance>;

export interface FileLine { id: string; name: string; type: string; size: number; sha256: string }
export interface SignatureView { party: 'demand-side' | 'winner'; personName: string; at: string; scan: string }
export interface EditionView { n: number; state: 'draft' | 'signing' | 'signed' | 'dropped'; terms: ContractTerms; reason: string | null; fileId: string | null; sha256: string | null; offeredAt: string | null; signedAt: string | null; signatures: SignatureView[] }
export interface ContractLine {
  id: string; number: string; title: string; challengeId: string; state: ContractState; demandSideId: string | null; demandSideName: string; winnerId: string; winnerName: string;
  amount: string; startsOn: string; endsOn: string; signedOn: string | null;
}
export interface ContractView extends ContractLine {
  version: number; decisionId: string; noticeId: string; agencyId: string; bidId: string; clause: string | null; decidedRate: string | null; decidedCeiling: string | null;
  edition: number; editions: EditionView[]; endedOn: string | null; endingReason: string | null; history: Passed[];
}
export interface ProjectLine extends ContractLine { milestones: number; acceptedMilestones: number; acceptedAmount: string }
export interface DeliverableView { n: number; text: string; at: string; files: FileLine[] }
export interface AcceptanceView { outcome: 'accepted' | 'rejected'; acceptedAmount: string | null; reason: string | null; at: string }
export interface MilestoneView {
  id: string; contractId: string; n: number; name: string; deliverable: string; amount: string; acceptedAmount: string | null; dueOn: string; state: MilestoneState; version: number;
  deliveredOn: string | null; acceptedOn: string | null; deliverables: DeliverableView[]; acceptances: AcceptanceView[];
}
export interface PerformanceView {
  id: string; contractId: string; contractNumber: string; title: string; organisationId: string; organisationName: string; outcome: 'completed' | 'terminated'; amount: string; acceptedAmount: string;
  milestones: number; accepted: number; onTime: number; reason: string | null; at: string;
}
