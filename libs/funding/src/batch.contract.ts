// Owns what crosses HTTP about payment batches.
import { z } from 'zod';
import { zId, zText, zYuan } from '#libs/kernel';
import type { BankFileView, BankFormatId } from './bank.contract.js';
import type { BatchPayer } from './paying-account.contract.js';
import { pageQueryShape } from './paging.contract.js';

export type { BankFileView };

const claimIds = z.array(zId).min(1).max(1_000).refine((ids) => new Set(ids).size === ids.length, 'each claim once');
const offsets = z.array(z.strictObject({ claimId: zId, recoveryId: zId, amount: zYuan.refine((t) => /[1-9]/.test(t), 'above zero') })).max(1_000).default([]).describe('what a payment keeps back for what its payee owes');
export const newBatch = z.strictObject({ claimIds, offsets });
export const batchChange = z.strictObject({ claimIds, offsets });
export const batchNote = z.strictObject({ note: zText(1_000).optional() });
export const batchStates = ['draft', 'submitted', 'released', 'answered', 'settled'] as const;
export const batchQuery = z.object({ ...pageQueryShape, state: z.enum(batchStates).optional() });

export const fileName = z.string().regex(/^[a-z0-9.-]{1,40}$/);

export type NewBatch = z.infer<typeof newBatch>;
export type BatchChange = z.infer<typeof batchChange>;
export type BatchNote = z.infer<typeof batchNote>;
export type BatchQuery = z.infer<typeof batchQuery>;

export interface PaymentView {
  id: string; /** the end-to-end id: what the bank calls it by */ reference: string; claimId: string; claimNumber: string; applicantId: string; applicantName: string; amount: string; executed: string | null; state: 'prepared' | 'released' | 'executed' | 'rejected' | 'returned';
  bank: string; accountName: string; account: string; bankSerial: string | null; valueDate: string | null; returnSerial: string | null; returnedOn: string | null; reason: string | null; /** kept back for recoveries */ offsets: { recoveryId: string; number: string; amount: string }[]; /** the case of a payment that did not arrive */ caseId: string | null;
}
export interface BatchLine { id: string; number: string; agencyId: string; state: (typeof batchStates)[number]; version: number; count: number; total: string; /** a person's id: somebody else releases it */ preparedBy: string; createdAt: string; releasedAt: string | null }
export interface BatchView extends BatchLine {
  /** What it is paid from, fixed as it was submitted; null: a draft, or nothing was set then */ payer: BatchPayer | null;
  payments: PaymentView[]; approvals: { step: string; personId: string; personName: string; at: string; note: string | null }[];
  bankFiles: BankFileView[]; history: { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
}
export interface BatchFile { name: string; type: string; path: string; format: BankFormatId; /** the agency's own way */ chosen: boolean }
