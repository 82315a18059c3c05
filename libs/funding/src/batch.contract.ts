// Owns what crosses HTTP about payment batches and the bank's answers.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

const claimIds = z.array(zId).min(1).max(1_000).refine((ids) => new Set(ids).size === ids.length, 'each claim once');
export const newBatch = z.strictObject({ claimIds });
export const batchChange = z.strictObject({ claimIds });
export const batchNote = z.strictObject({ note: zText(1_000).optional() });
export const batchStates = ['draft', 'submitted', 'released', 'answered', 'settled'] as const;
export const batchQuery = z.object({ ...pageQueryShape, state: z.enum(batchStates).optional() });
export const bankFileQuery = z.object({ batchId: zId.optional().describe('the batch that this file must answer') });
export const BANK_HEADER = ['paymentId', 'bankSerial', 'status', 'valueDate', 'amount', 'reason'] as const;

export type NewBatch = z.infer<typeof newBatch>;
export type BatchChange = z.infer<typeof batchChange>;
export type BatchNote = z.infer<typeof batchNote>;
export type BatchQuery = z.infer<typeof batchQuery>;
export type BankFileQuery = z.infer<typeof bankFileQuery>;

export interface PaymentView {
  id: string; claimId: string; claimNumber: string; applicantId: string; applicantName: string; amount: string; state: 'prepared' | 'released' | 'executed' | 'rejected' | 'returned';
  bank: string; accountName: string; account: string; bankSerial: string | null; valueDate: string | null; reason: string | null;
}
export interface BatchLine { id: string; number: string; agencyId: string; state: (typeof batchStates)[number]; version: number; count: number; total: string; createdAt: string; releasedAt: string | null }
export interface BatchView extends BatchLine {
  payments: PaymentView[]; approvals: { step: string; personId: string; personName: string; at: string; note: string | null }[];
  bankFiles: BankFileView[]; history: { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
}
export interface BatchFile { name: string; type: string; path: string }
export interface BankFileView { id: string; sha256: string; batchId: string; lines: number; executed: number; rejected: number; /** lines that had been answered alike before */ repeated: number; at: string }
