// Owns what crosses HTTP about the account of an organisation, a funding case or a budget line: its figures, every fen from clause to bank line, and statements.
import { z } from 'zod';
import { zDay } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

export const accountOwners = ['organisations', 'funding-cases', 'budget-lines'] as const;
export type AccountOwner = (typeof accountOwners)[number];
export const zAccountOwner = z.enum(accountOwners);
export const trailQuery = z.object(pageQueryShape);
export const statementFormats = ['statement.pdf', 'statement.xlsx'] as const;
export const zStatement = z.enum(statementFormats);
export type StatementName = z.infer<typeof zStatement>;
export const statementQuery = z.object({ from: zDay, to: zDay }).refine((q) => q.from <= q.to, { path: ['to'], message: 'not before from' });
export type TrailQuery = z.infer<typeof trailQuery>;
export type StatementQuery = z.infer<typeof statementQuery>;

/** Money in yuan. `paid` is what the bank confirmed, `recovered` what came back of it, `net` the difference. */
export interface MoneyAccountView { owner: AccountOwner; id: string; name: string; clause: string | null; adopted: string | null; committed: string | null; held: string; paid: string; recovered: string; net: string; claims: number }
/** One claim with one of its payments, from clause to bank line. */
export interface TrailRow {
  clause: string; year: number | null; lineId: string | null; caseId: string; caseNumber: string; claimId: string; claimNumber: string; claimState: string; amount: string | null; recovered: string; applicantId: string; applicantName: string;
  payment: { id: string; reference: string; state: string; amount: string; executed: string | null; batchId: string; batchNumber: string; bankSerial: string | null; valueDate: string | null; returnSerial: string | null; returnedOn: string | null } | null;
}
