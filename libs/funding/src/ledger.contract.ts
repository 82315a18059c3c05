// Owns what crosses HTTP about the books and the limits.
import { z } from 'zod';
import { zDay, zId } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

export const accountKinds = ['appropriation', 'budget-line', 'payer', 'payable', 'paid', 'recovered', 'interest'] as const;
export type AccountKind = (typeof accountKinds)[number];
export const accountQuery = z.object({ ...pageQueryShape, kind: z.enum(accountKinds).optional(), key: z.string().max(80).optional() });
export const entryQuery = z.object({ ...pageQueryShape, accountId: zId.optional(), subjectId: zId.optional(), from: zDay.optional(), to: zDay.optional() });
export const limitQuery = z.object({ ...pageQueryShape, scope: z.string().max(40).optional(), key: z.string().max(200).optional() });
export type AccountQuery = z.infer<typeof accountQuery>;
export type EntryQuery = z.infer<typeof entryQuery>;
export type LimitQuery = z.infer<typeof limitQuery>;

/** `name` is what a person reads; balance = debit − credit of what is posted, and may be negative. */
export interface AccountView { id: string; kind: AccountKind; key: string; name: string; debit: string; credit: string; pendingDebit: string; pendingCredit: string; balance: string }
export interface EntryView {
  id: string; kind: string; phase: 'pending' | 'posted' | 'voided'; settles: string | null; reverses: string | null; subject: string; subjectId: string; day: string; memo: string; at: string;
  lines: { accountId: string; kind: AccountKind; key: string; debit: string; credit: string }[];
}
export interface LimitView { scope: string; key: string; limit: string; held: string; posted: string; room: string }
