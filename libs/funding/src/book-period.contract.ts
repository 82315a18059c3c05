// Owns what crosses HTTP about periods of the books: a month or a year, closed by two, reopened by two.
import { z } from 'zod';
import { zText } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

export const newBookPeriod = z.strictObject({ year: z.number().int().min(2000).max(2200), month: z.number().int().min(1).max(12).optional().describe('the whole year when left out') });
export const newReopening = z.strictObject({ reason: zText(500) });
export const bookPeriodStates = ['proposed', 'closed', 'reopening', 'reopened', 'refused'] as const;
export const bookPeriodQuery = z.object({ ...pageQueryShape, state: z.enum(bookPeriodStates).optional() });
export type NewBookPeriod = z.infer<typeof newBookPeriod>;
export type NewReopening = z.infer<typeof newReopening>;
export type BookPeriodQuery = z.infer<typeof bookPeriodQuery>;

export interface BookPeriodView {
  id: string; firstDay: string; lastDay: string; state: (typeof bookPeriodStates)[number]; version: number;
  /** What the journal held when it was closed: debits equal credits. Null before. */
  entries: number | null; debit: string | null; credit: string | null; reason: string | null; closedAt: string | null;
  approvals: { step: string; personId: string; personName: string; at: string; note: string | null }[];
  history: { transition: string; from: string | null; to: string; at: string; reason: string | null; /** the person's name; null: the system */ by: string | null }[];
}
