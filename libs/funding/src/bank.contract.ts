// Owns what crosses HTTP about the bank: its files with a report line by line, exceptions, cases of payments that did not arrive.
import { z } from 'zod';
import { zDay, zId, zText } from '#libs/kernel';
import type { ClaimStateName } from './claim.contract.js';
import { pageQueryShape } from './paging.contract.js';

export const BANK_HEADER = ['paymentId', 'bankSerial', 'status', 'valueDate', 'amount', 'reason'] as const;
export const bankStatuses = ['executed', 'rejected', 'returned', 'part', 'pending'] as const;
export const lineOutcomes = [...bankStatuses, 'repeated', 'exception'] as const;
export const exceptionCodes = ['payment-unknown', 'amount-mismatch', 'serial-used', 'value-date', 'answered-otherwise', 'not-executed', 'being-recovered', 'year-closed'] as const;
export const bankFormats = ['house', 'portal', 'iso20022'] as const;
export type BankStatus = (typeof bankStatuses)[number];
export type LineOutcome = (typeof lineOutcomes)[number];
export type ExceptionCode = (typeof exceptionCodes)[number];
export type BankFormatId = (typeof bankFormats)[number];

export const bankFileQuery = z.object({ batchId: zId.optional().describe('the batch that this file must answer') });
export const bankFileList = z.object({ ...pageQueryShape, batchId: zId.optional() });
export const bankLineQuery = z.object(pageQueryShape);
export const exceptionStates = ['open', 'cleared'] as const;
export const exceptionQuery = z.object({ ...pageQueryShape, state: z.enum(exceptionStates).optional() });
export const clearingOutcomes = ['applied', 'received', 'returned-to-sender', 'no-money', 'resend'] as const;
/** applied: it answers this payment after all. received: it pays a recovery. returned-to-sender: the bank sent it back. no-money: nothing moved, the file was wrong. resend: the bank got the line wrong and sends it again; its serial may come once more, saying something else. */
export const newClearance = z.strictObject({ outcome: z.enum(clearingOutcomes), paymentId: zId.optional(), recoveryId: zId.optional(), reason: zText(1_000) });
export const caseStates = ['open', 'waiting', 'repaying', 'settled', 'written-back'] as const;
export const paymentCaseQuery = z.object({ ...pageQueryShape, state: z.enum(caseStates).optional(), claimId: zId.optional() });
export const caseSteps = ['wait', 'resume', 'repay', 'write-back'] as const;
export const newCaseDecision = z.strictObject({ step: z.enum(caseSteps), reason: zText(1_000), until: zDay.optional().describe('for wait: the day on which it is looked at again') });
export type BankFileQuery = z.infer<typeof bankFileQuery>;
export type BankFileList = z.infer<typeof bankFileList>;
export type BankLineQuery = z.infer<typeof bankLineQuery>;
export type ExceptionQuery = z.infer<typeof exceptionQuery>;
export type NewClearance = z.infer<typeof newClearance>;
export type PaymentCaseQuery = z.infer<typeof paymentCaseQuery>;
export type NewCaseDecision = z.infer<typeof newCaseDecision>;

type History = { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
export interface BankFileView {
  id: string; sha256: string; /** null when it speaks of several batches, or of none */ batchId: string | null; format: string; lines: number; executed: number; rejected: number; returned: number; parts: number; pending: number;
  exceptions: number; /** lines that had been answered alike before */ repeated: number; at: string;
}
export interface BankLineView { line: number; reference: string | null; paymentId: string | null; claimNumber: string | null; status: BankStatus; outcome: LineOutcome; code: ExceptionCode | null; bankSerial: string | null; valueDate: string | null; amount: string | null; reason: string | null }
export interface ExceptionView {
  id: string; fileId: string; line: number; code: ExceptionCode; status: BankStatus; reference: string | null; paymentId: string | null; bankSerial: string | null; valueDate: string | null; amount: string | null; reason: string | null;
  state: (typeof exceptionStates)[number]; version: number; outcome: (typeof clearingOutcomes)[number] | null; /** where what the bank announced came */ resent: { fileId: string; line: number } | null; at: string; history: History;
}
export interface CaseAccount { id: string; bank: string; accountName: string; account: string }
export interface PaymentCaseView {
  id: string; number: string; kind: 'rejected' | 'returned' | 'part'; paymentId: string; reference: string; batchId: string; claimId: string; claimNumber: string; claimState: ClaimStateName; applicantId: string; applicantName: string; amount: string;
  /** where it was sent, and where the claim's money goes now: another account once it was corrected */ sentTo: CaseAccount; account: CaseAccount;
  reason: string; bankSerial: string | null; state: (typeof caseStates)[number]; version: number; until: string | null; restClaimId: string | null; /** what may be decided now */ steps: (typeof caseSteps)[number][]; at: string; history: History;
}
