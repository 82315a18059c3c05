// Owns what crosses HTTP about credit standing (失信): what an officer found in the public lists, on which day, and where.
import { z } from 'zod';
import { zDay, zText } from '#libs/kernel';

export const creditStandings = ['clear', 'listed'] as const;
export const newCreditCheck = z.strictObject({
  standing: z.enum(creditStandings), checkedOn: zDay.describe('the day on which the lists were looked at'), source: zText(120).describe('which lists, such as 信用中国'),
  note: zText(500).optional().describe('which entry; needed when listed'),
}).refine((c) => c.standing === 'clear' || c.note !== undefined, { path: ['note'], message: 'say which entry' });
export type NewCreditCheck = z.infer<typeof newCreditCheck>;
export type CreditStanding = (typeof creditStandings)[number];

/** A listing tells; `stale` and `unchecked` ask for a new check before money moves. */
export type CreditVerdict = 'clear' | 'listed' | 'stale' | 'unchecked';
export interface CreditCheckView { id: string; standing: CreditStanding; checkedOn: string; source: string; note: string | null; by: string | null; at: string }
export interface CreditView { verdict: CreditVerdict; /** Until when the latest check serves. */ goodUntil: string | null; freshDays: number; checks: CreditCheckView[] }
