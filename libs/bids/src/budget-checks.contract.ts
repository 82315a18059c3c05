// Decides what the money of a bid must agree with, line by line as one types: rows, sum, milestones, the challenge's budget, the partners' shares, what a subsidy could come to. Pure; the page shows it beside the table.
import { parseYuan, yuan } from '#libs/kernel';
import type { DraftContent } from './bid.contract.js';

export type BudgetCheckCode = 'rows' | 'sum' | 'milestone-rows' | 'milestones' | 'ceiling' | 'shares' | 'subsidy';
export interface BudgetCheck { code: BudgetCheckCode; state: 'good' | 'attention' | 'bad'; /** amounts in yuan, rows from 1 */ params: Readonly<Record<string, string>> }
export interface BudgetFacts { readonly ceiling: string | null; readonly subsidy: { readonly decidedRate: string; readonly decidedCeiling: string | null } | null }

const fen = (amount: string | null | undefined): bigint | undefined => { try { return amount ? parseYuan(amount) : undefined; } catch { return undefined; } };
const sum = (lines: readonly { amount?: string | null | undefined }[]): bigint => lines.reduce((all, l) => all + (fen(l.amount) ?? 0n), 0n);
/** Rows whose amount is missing, zero or below; as the page counts them. */
const empty = (lines: readonly { amount?: string | null | undefined }[]): string => lines.flatMap((l, i) => ((fen(l.amount) ?? 0n) > 0n ? [] : [i + 1])).join(', ');
/** Hundredths of a percent. */
const hundredths = (percent: string | undefined): bigint | undefined => { const m = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(percent ?? ''); return m ? BigInt(m[1]!) * 100n + BigInt((m[2] ?? '').padEnd(2, '0')) : undefined; };
const percentOf = (n: bigint): string => `${n / 100n}${n % 100n === 0n ? '' : `.${String(n % 100n).padStart(2, '0').replace(/0$/, '')}`}`;

export function budgetChecks(content: DraftContent, facts: BudgetFacts): BudgetCheck[] {
  const budget = content.budget ?? [], schedule = content.schedule ?? [], total = sum(budget), planned = sum(schedule), price = fen(content.price) ?? total;
  const check = (code: BudgetCheckCode, state: BudgetCheck['state'], params: BudgetCheck['params'] = {}): BudgetCheck => ({ code, state, params });
  const rows = empty(budget), milestones = empty(schedule), ceiling = fen(facts.ceiling);
  return [
    check('rows', budget.length > 0 && rows === '' ? 'good' : 'bad', { rows, count: String(budget.length) }),
    check('sum', total > 0n && total === price ? 'good' : 'bad', { sum: yuan(total), price: yuan(price) }),
    ...(milestones === '' ? [] : [check('milestone-rows', 'attention', { rows: milestones })]),
    check('milestones', planned === price && price > 0n ? 'good' : 'bad', { sum: yuan(planned), price: yuan(price), left: yuan(planned > price ? planned - price : price - planned), way: planned > price ? 'over' : 'under' }),
    ...(ceiling === undefined ? [] : [check('ceiling', price <= ceiling ? 'good' : 'attention', { ceiling: yuan(ceiling), over: yuan(price > ceiling ? price - ceiling : 0n) })]),
    ...shares(content, check),
    ...subsidy(price, facts, check),
  ];
}

/** What the partners do not do is the lead's: together always a hundred, and something must be left. */
function shares(content: DraftContent, check: (code: BudgetCheckCode, state: BudgetCheck['state'], params: BudgetCheck['params']) => BudgetCheck): BudgetCheck[] {
  const partners = content.partners ?? [];
  if (partners.length === 0) return [];
  const each = partners.map((p) => hundredths(p.percent)), together = each.reduce<bigint>((all, p) => all + (p ?? 0n), 0n), lead = 10_000n - together;
  const rows = each.flatMap((p, i) => (p !== undefined && p > 0n ? [] : [i + 1])).join(', ');
  return [check('shares', rows === '' && lead > 0n ? 'good' : 'bad', { rows, partners: percentOf(together), lead: percentOf(lead > 0n ? lead : 0n), over: lead > 0n ? '0' : percentOf(together - 10_000n) })];
}

/** An estimate, no promise: the decided rate of the price, never above the decided ceiling. The clause counts what is really paid. */
function subsidy(price: bigint, { subsidy: of }: BudgetFacts, check: (code: BudgetCheckCode, state: BudgetCheck['state'], params: BudgetCheck['params']) => BudgetCheck): BudgetCheck[] {
  const [whole, part = ''] = (of?.decidedRate ?? '').split('.'), scale = 10n ** BigInt(part.length);
  if (!of || !/^\d+$/.test(whole ?? '') || !/^\d*$/.test(part) || price <= 0n) return [];
  const share = (price * BigInt(`${whole}${part}`)) / scale, ceiling = fen(of.decidedCeiling), capped = ceiling !== undefined && share > ceiling;
  return [check('subsidy', capped ? 'attention' : 'good', { amount: yuan(capped ? ceiling : share), rate: percentOf(BigInt(`${whole}${part}`) * 10_000n / scale), ceiling: ceiling === undefined ? '' : yuan(ceiling), unused: yuan(capped ? share - ceiling : 0n) })];
}
