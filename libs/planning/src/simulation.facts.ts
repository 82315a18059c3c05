// Decides which facts of a clause an enterprise's record answers. What is not on record stays unknown: it is counted as that and never guessed. Pure.
import { AWARD_OCCASIONS, FIGURES, type Figure, figureRule, type RegisterRow, TIERS, type Tier } from '#libs/industry';
import { yuan } from '#libs/kernel';
import type { Clause, FactRule } from '#libs/policy';

export type FactValue = string | boolean;
export interface Assumption { readonly fact: string; readonly value: FactValue; readonly year?: number | undefined }

/** Facts that the register knows under another name, and of which year. */
const FIGURE_OF: Readonly<Record<string, { readonly figure: Figure; readonly years: 'year' | 'before' }>> = {
  currentYearContribution: { figure: 'localContribution', years: 'year' }, previousYearContribution: { figure: 'localContribution', years: 'before' }, paidToDate: { figure: 'projectPayments', years: 'year' },
};

const yearEnd = (year: number): string => `${year}-12-31`;
/** The highest title in force on a day. */
export const tierOf = (row: RegisterRow, day: string): Tier | undefined => TIERS.find((tier) => row.titles?.some((t) => t.tier === tier && t.from <= day && day <= t.to));

const figureOf = (row: RegisterRow, year: number, figure: Figure): string | undefined => row.figures?.[`${year}/${figure}`];
const written = (figure: Figure, value: string): string => (figureRule(figure).kind === 'count' ? value : yuan(BigInt(value)));
const fits = (figure: Figure, rule: FactRule): boolean => (figureRule(figure).kind === 'count' ? rule.type === 'count' : rule.type === 'money');

/** What was paid in awards before the year, when the register says anything of it at all. */
function awardsBefore(row: RegisterRow, year: number): string | undefined {
  const paid = Object.entries(row.figures ?? {}).filter(([key]) => key.endsWith('/awardsPaid'));
  return paid.length === 0 ? undefined : yuan(paid.filter(([key]) => Number(key.slice(0, 4)) < year).reduce((sum, [, value]) => sum + BigInt(value!), 0n));
}

function recordedOf(rule: FactRule, row: RegisterRow, year: number): FactValue | undefined {
  const options = rule.options?.map((o) => o.value) ?? [];
  const chosen = (value: string | null | undefined): string | undefined => (value !== null && value !== undefined && options.includes(value) ? value : undefined);
  if (rule.type === 'enum') {
    if (rule.id === 'recognition') return chosen(tierOf(row, yearEnd(year))) ?? chosen('none');
    if (rule.id === 'industry') return row.strategic === null ? undefined : chosen(row.strategic ? 'strategic' : 'other');
    return rule.id === 'chain' ? chosen(row.chain) : rule.id === 'district' ? chosen(row.district) : undefined;
  }
  if (rule.type === 'boolean') return rule.id === 'strategic' ? row.strategic ?? undefined : undefined;
  if (rule.id === 'previousAwards') return awardsBefore(row, year);
  const { figure, years } = FIGURE_OF[rule.id] ?? { figure: (rule.id in FIGURES ? rule.id : undefined) as Figure | undefined, years: 'year' as const };
  if (figure === undefined || !fits(figure, rule)) return undefined;
  const value = figureOf(row, years === 'before' ? year - 1 : year, figure);
  return value === undefined ? undefined : written(figure, value);
}

export const assumed = (assumptions: readonly Assumption[], fact: string, year: number): FactValue | undefined =>
  (assumptions.find((a) => a.fact === fact && a.year === year) ?? assumptions.find((a) => a.fact === fact && a.year === undefined))?.value;

/** The facts that are known and the names of those that are needed and not. `given` are a claim's own. */
export function factsOf(rules: readonly FactRule[], row: RegisterRow | null, year: number, assumptions: readonly Assumption[], given: Readonly<Record<string, FactValue>> = {}): { facts: Record<string, FactValue>; missing: FactRule[] } {
  const facts: Record<string, FactValue> = {}, missing: FactRule[] = [];
  for (const rule of rules) {
    const value = assumed(assumptions, rule.id, year) ?? given[rule.id] ?? (row ? recordedOf(rule, row, year) : undefined);
    if (value !== undefined) facts[rule.id] = value;
    else if (!rule.optional) missing.push(rule);
  }
  return { facts, missing };
}

export type Occasion = 'given' | 'absent' | 'unknown';
/** Whether the year brought what the award is for: the title for the first time. A renewal is no new recognition. */
export function occasionOf(clause: Clause, row: RegisterRow, year: number, occasions: Readonly<Record<string, Tier>>): Occasion {
  if (clause.decidedBy !== 'recognitionDate') return 'given';
  const tier = occasions[clause.id] ?? AWARD_OCCASIONS[clause.id];
  if (!tier) return 'unknown';
  const first = (row.titles ?? []).filter((t) => t.tier === tier).map((t) => t.from).sort()[0];
  return first?.startsWith(`${year}-`) ? 'given' : 'absent';
}
