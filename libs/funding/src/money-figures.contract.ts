// Owns what crosses HTTP about money at a glance: sums by clause, chain, district or month, and the rows behind each sum.
import { z } from 'zod';
import { pageQueryShape } from './paging.contract.js';

export const figureNames = ['adopted', 'committed', 'held', 'posted', 'recovered'] as const;
export const figureGroupings = ['clause', 'chain', 'district', 'month'] as const;
export type FigureName = (typeof figureNames)[number];
export type FigureGrouping = (typeof figureGroupings)[number];
const year = z.coerce.number().int().min(2000).max(2200);
export const moneyFigureQuery = z.object({ year, by: z.enum(figureGroupings).default('clause') });
export const moneyRowQuery = z.object({ ...pageQueryShape, year, by: z.enum(figureGroupings), figure: z.enum(figureNames), key: z.string().max(80).optional().describe('the group; left out: all of them; empty: what belongs to none') });
export type MoneyFigureQuery = z.infer<typeof moneyFigureQuery>;
export type MoneyRowQuery = z.infer<typeof moneyRowQuery>;

/** `key` is null for what belongs to no group (a budget has no chain). Names of clauses are the screen's. */
export interface FigureGroup { key: string | null; name: { zh: string; en: string } | null; figures: Record<FigureName, string> }
export interface MoneyFigures { year: number; by: FigureGrouping; groups: FigureGroup[]; total: Record<FigureName, string> }
export interface MoneyRow { subject: 'budget-line' | 'funding-case' | 'claim' | 'recovery'; id: string; /** of the recovery's claim too */ name: string; clause: string; day: string; amount: string; claimId: string | null }
