// Owns what crosses HTTP about recoveries.
import { z } from 'zod';
import type { EvidenceKind } from './claim.contract.js';
import { zDay, zId, zText, zYuan } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

const zPositive = zYuan.refine((t) => /[1-9]/.test(t), 'above zero');
export const newRecovery = z.strictObject({
  claimId: zId, amount: zPositive, reason: zText(1_000), dueOn: zDay,
  rejectedEvidence: z.array(zId).max(200).default([]).describe('evidence of the claim that counts no longer'),
  reducedEvidence: z.array(z.strictObject({ evidenceId: zId, counts: zPositive.describe('what it still counts for') })).max(200).default([]),
  claimableAgain: z.boolean().default(false).describe('whether what came back may be claimed again on the same payments; unless it may, what the documents above do not explain goes on counting as granted. The head who notifies it approves just this.'),
});
export const newReceipt = z.strictObject({ bankSerial: z.string().trim().regex(/^[0-9A-Za-z-]{1,64}$/), valueDate: zDay, amount: zPositive });
export const replyOutcomes = ['upheld', 'reduced', 'accepted'] as const;
export const recoveryReply = z.strictObject({ outcome: z.enum(replyOutcomes).default('upheld'), amount: zPositive.optional().describe('for reduced: what is owed from now on'), reason: zText(1_000) });
export const newRate = z.strictObject({ fromDay: zDay, rate: z.string().regex(/^0\.\d{1,8}$/, 'a fraction such as "0.0300"'), source: zText(200) });
export const recoveryReason = z.strictObject({ reason: zText(1_000) });
export const recoveryStates = ['opened', 'notified', 'contested', 'received', 'waived'] as const;
export const recoveryQuery = z.object({ ...pageQueryShape, state: z.enum(recoveryStates).optional(), claimId: zId.optional(), applicantId: zId.optional() });
export type RecoveryReply = z.infer<typeof recoveryReply>;
export type NewRate = z.infer<typeof newRate>;
export type NewRecovery = z.infer<typeof newRecovery>;
export type NewReceipt = z.infer<typeof newReceipt>;
export type RecoveryReason = z.infer<typeof recoveryReason>;
export type RecoveryQuery = z.infer<typeof recoveryQuery>;

export interface RateView { fromDay: string; rate: string; source: string; at: string }
/** Owed in all up to a day: what is open, and the interest that has run, span by span. */
export interface InterestView { until: string; amount: string; exact: string; received: string; open: string; spans: { from: string; to: string; days: number; principal: string; rate: string; source: string; exact: string }[] }
export interface RecoveryView {
  id: string; number: string; claimId: string; claimNumber: string; applicantId: string; applicantName: string; state: (typeof recoveryStates)[number]; version: number;
  /** what was asked first; `amount` is what is owed since a contest was decided */ asked: string; amount: string; received: string; open: string; interest: InterestView; reason: string; dueOn: string; at: string;
  /** opener and head said so */ claimableAgain: boolean; /** explained by documents that count no longer, or less */ covered: string; /** came back and still counts as granted */ barred: string;
  decision: { outcome: (typeof replyOutcomes)[number]; reason: string } | null; waiverProposed: boolean;
  /** Of the claim, what this recovery found not to hold: `after` is null where a document counts no longer. For one recovery; empty in a list. */
  documents: { evidenceId: string; kind: EvidenceKind; number: string | null; before: string; after: string | null }[];
  receipts: { id: string; bankSerial: string; valueDate: string; amount: string; interest: string; /** kept back from this payment */ paymentId: string | null; at: string }[];
  history: { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
}
