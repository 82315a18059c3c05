// Owns what crosses HTTP about budgets: by year and agency, with one line a clause.
import { z } from 'zod';
import { zId, zText, zYuan } from '#libs/kernel';

const zClause = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);
const zPositive = zYuan.refine((t) => /[1-9]/.test(t), 'above zero');
const lines = z.array(z.strictObject({ clause: zClause, amount: zPositive })).min(1).max(50).refine((l) => new Set(l.map((x) => x.clause)).size === l.length, 'one line a clause');
export const newBudget = z.strictObject({ agencyId: zId, year: z.number().int().min(2000).max(2200), lines });
export const budgetChange = z.strictObject({ lines });
export const newAdjustment = z.strictObject({ amount: zPositive.describe('the new amount of the whole line'), reason: zText(500) });
export const newLine = z.strictObject({ clause: zClause.describe('a clause that this budget has no line for'), amount: zPositive, reason: zText(500) });
export const reasonGiven = z.strictObject({ reason: zText(500) });
export type NewBudget = z.infer<typeof newBudget>;
export type BudgetChange = z.infer<typeof budgetChange>;
export type NewAdjustment = z.infer<typeof newAdjustment>;
export type NewLine = z.infer<typeof newLine>;
export type ReasonGiven = z.infer<typeof reasonGiven>;

export interface BudgetLineView {
  id: string; budgetId: string; agencyId: string; year: number; clause: string; amount: string;
  /** Zero until the budget is adopted. */
  held: string; posted: string; room: string; waitingClaims: number;
  /** Four fifths or more of it are held or paid. */
  nearlyUsed: boolean;
  adjustments: AdjustmentView[];
}
export interface AdjustmentView { id: string; lineId: string; from: string; to: string; reason: string; state: 'submitted' | 'adopted' | 'refused'; at: string }
export interface BudgetView { id: string; agencyId: string; year: number; state: 'draft' | 'submitted' | 'adopted'; version: number; total: string; adoptedAt: string | null; lines: BudgetLineView[]; /** who prepared and who adopted it */ approvals: { step: string; personId: string; personName: string; at: string; note: string | null }[] }

type Decided = 'submitted' | 'adopted' | 'refused';
/** What of a past year's line goes to the next year's: its room and what is held on it. */
export interface CarryOverView { id: string; lineId: string; toLineId: string; toYear: number; room: string; held: string; reason: string; state: Decided; at: string }
/** `from` is what a claim was entitled to, `to` what the cut leaves of it. */
export interface CutView { id: string; lineId: string; room: string; total: string; reason: string; state: Decided; at: string; adoptedAt: string | null; claims: { claimId: string; number: string; applicantName: string; from: string; to: string }[] }
export interface QueuedClaim { place: number; claimId: string; number: string; applicantName: string; amount: string; since: string }
export interface BudgetLineDetail extends BudgetLineView { budgetYearOver: boolean; nextLineId: string | null; queue: QueuedClaim[]; cuts: CutView[]; carryOvers: CarryOverView[] }
