// Decides what it takes to speak with a bank: which files go out, how an answer is recognised and read. The agency's setting chooses which file is offered first; any known answer is read.
import type { Day, Fen } from '#libs/kernel';
import type { BankFormatId, BankStatus } from './bank.contract.js';

export interface PaymentOrder { readonly paymentId: string; readonly reference: string; readonly accountName: string; readonly bank: string; readonly accountNumber: string; readonly amountFen: Fen; readonly claimNumber: string }
export interface Payer { readonly accountName: string; readonly bank: string; readonly bic: string | null; readonly accountNumber: string }
/** What is the same in every file of a batch; made anew it is the same to the byte. */
export interface BatchOrder { readonly number: string; readonly agencyName: string; readonly releasedAt: Date; readonly orders: readonly PaymentOrder[] }

/** One statement of the bank about one payment. */
export interface BankLine {
  readonly line: number; /** by our own id, or by the end-to-end id */ readonly paymentId: string | null; readonly reference: string | null; readonly bankSerial: string | null; readonly status: BankStatus;
  readonly valueDate: Day | null; readonly amountFen: Fen | null; readonly reason: string | null;
}
/** `batch`: answers one batch and nothing else. `account`: tells what moved on the account, whatever batch it was of. */
export interface BankAnswers { readonly format: string; readonly scope: 'batch' | 'account'; /** the batch that the file itself names, by number */ readonly batchNumber: string | null; readonly lines: readonly BankLine[] }
/** A file as it came: text when it is one, cells when it is a workbook. */
export type BankInput = { readonly kind: 'xml'; readonly text: string } | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] };

export interface BankFileKind { readonly name: string; readonly type: string; readonly needsPayer: boolean; write(batch: BatchOrder, payer: Payer | null): Buffer | Promise<Buffer> }
export interface BankAdapter { readonly id: BankFormatId; readonly files: readonly BankFileKind[]; recognises(input: BankInput): boolean; read(input: BankInput): BankAnswers | Promise<BankAnswers> }

export const LINES = 10_000;
