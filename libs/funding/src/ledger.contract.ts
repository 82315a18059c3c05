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
/** `name` is what a person reads. `limit` and `room` are null where no ceiling stands and the row only counts what was granted. */
export interface LimitView { scope: string; key: string; name: string; limit: string | null; held: string; posted: string; room: string | null }

/** One figure that does not say what the rows behind it say. Money as text. */
export interface BooksDifference { kind: 'account' | 'entry' | 'limit' | 'mirror' | 'period'; what: string; key: string; name: string; figure: string; recorded: string; /** empty where only the sum of several is known */ rebuilt: string }
export interface BooksCheckView {
  id: string; state: 'asked' | 'done'; askedBy: string | null; askedAt: string; ranAt: string | null; tookMs: number | null; accounts: number | null; entries: number | null;
  /** How many differences; the first of them are named. */
  found: number | null; differences: BooksDifference[];
}
export const booksCheckQuery = z.object({ ...pageQueryShape });
export type BooksCheckQuery = z.infer<typeof booksCheckQuery>;
export const accountEntryQuery = z.object({ ...pageQueryShape });
export type AccountEntryQuery = z.infer<typeof accountEntryQuery>;
/** One line of one account: the other sides stand in the entry. */
export interface AccountEntryView { entryId: string; kind: string; phase: 'pending' | 'posted' | 'voided'; day: string; memo: string; at: string; subject: string; subjectId: string; debit: string; credit: string }
