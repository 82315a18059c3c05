// Owns what crosses HTTP about payees' accounts. Only `AccountNumberView` ever carries a full number, and each such read is recorded.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';

export const newPayee = z.strictObject({
  organisationId: zId, bank: zText(80), accountName: zText(120), accountNumber: z.string().max(60).transform((t) => t.replace(/[\s-]/g, '')).pipe(z.string().regex(/^\d{8,32}$/, '8 to 32 digits')),
  replaces: zId.optional().describe('the account that this one takes the place of, once it is confirmed'),
});
export type NewPayee = z.infer<typeof newPayee>;
export interface PayeeView {
  id: string; organisationId: string; organisationName: string; bank: string; accountName: string; account: string; replaces: string | null;
  state: 'submitted' | 'checked' | 'confirmed' | 'refused' | 'retired'; version: number; usableFrom: string | null; usable: boolean; at: string;
}
export interface AccountNumberView { id: string; accountNumber: string }
