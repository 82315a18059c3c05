// Owns what crosses HTTP about recoveries.
import { z } from 'zod';
import { zDay, zId, zText, zYuan } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

const zPositive = zYuan.refine((t) => /[1-9]/.test(t), 'above zero');
export const newRecovery = z.strictObject({
  claimId: zId, amount: zPositive, reason: zText(1_000), dueOn: zDay,
  rejectedEvidence: z.array(zId).max(200).default([]).describe('evidence of the claim that counts no longer'),
});
export const newReceipt = z.strictObject({ bankSerial: z.string().trim().regex(/^[0-9A-Za-z-]{1,64}$/), valueDate: zDay, amount: zPositive });
export const recoveryReason = z.strictObject({ reason: zText(1_000) });
export const recoveryStates = ['opened', 'notified', 'contested', 'received', 'waived'] as const;
export const recoveryQuery = z.object({ ...pageQueryShape, state: z.enum(recoveryStates).optional(), claimId: zId.optional() });
export type NewRecovery = z.infer<typeof newRecovery>;
export type NewReceipt = z.infer<typeof newReceipt>;
export type RecoveryReason = z.infer<typeof recoveryReason>;
export type RecoveryQuery = z.infer<typeof recoveryQuery>;

export interface RecoveryView {
  id: string; number: string; claimId: string; claimNumber: string; applicantId: string; applicantName: string; state: (typeof recoveryStates)[number]; version: number;
  amount: string; received: string; open: string; reason: string; dueOn: string; at: string;
  receipts: { id: string; bankSerial: string; valueDate: string; amount: string; at: string }[];
  history: { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
}
