// Owns what crosses HTTP about the accounts that agencies pay from: what is in force, what waits for a second person, what was before. Never more than the last four digits go out.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';
import { bankFormats, type BankFormatId } from './bank.contract.js';
import { pageQueryShape } from './paging.contract.js';

export const payingAccountStates = ['submitted', 'adopted', 'refused', 'replaced'] as const;
export const newPayingAccount = z.strictObject({
  agencyId: zId, format: z.enum(bankFormats), bank: zText(80), bic: z.string().trim().regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/).optional(), accountName: zText(120),
  accountNumber: z.string().max(60).transform((t) => t.replace(/[\s-]/g, '')).pipe(z.string().regex(/^\d{8,32}$/, '8 to 32 digits')), reason: zText(500),
});
export const payingAccountQuery = z.object({ ...pageQueryShape, agencyId: zId.optional(), state: z.enum(payingAccountStates).optional() });
export type NewPayingAccount = z.infer<typeof newPayingAccount>;
export type PayingAccountQuery = z.infer<typeof payingAccountQuery>;

export interface PayingAccountChange {
  id: string; agencyId: string; agencyName: { zh: string; en: string }; format: BankFormatId; bank: string; bic: string | null; accountName: string; account: string; reason: string | null; state: (typeof payingAccountStates)[number]; version: number;
  at: string; adoptedAt: string | null; preparedBy: string; /** null before, and where one person set it under the older rule */ adoptedBy: string | null;
}
/** An agency and what it pays from; null: nothing is set. */
export interface PayingAccountView { agencyId: string; agencyName: { zh: string; en: string }; format: BankFormatId; bank: string | null; bic: string | null; accountName: string | null; account: string | null; at: string | null; /** prepared, and not yet adopted by a second person */ waiting: PayingAccountChange | null }
/** What a batch was submitted to be paid from. */
export interface BatchPayer { bank: string; accountName: string; account: string; format: BankFormatId }
