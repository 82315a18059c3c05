// Owns how the examples are written: what nearly every one of them has in common, and the forms of facts, amounts and words.
import type { Clause, FactRule } from '../engine/clause.schema.js';
import type { Comparison, Expression, Localised } from '../engine/expression.schema.js';

type Same = 'position' | 'version' | 'effectiveFrom' | 'effectiveTo' | 'decidedBy' | 'settings' | 'eligible' | 'caps' | 'runningTotal' | 'stacking' | 'oncePerLifetime' | 'beneficiary' | 'shares' | 'evidenceKeys' | 'furtherSources';
export type Draft = Omit<Clause, Same | 'example'> & Partial<Pick<Clause, Same>>;

/** A whole clause document: quotes, never pays. */
export const example = (draft: Draft): Clause => ({
  position: 0, version: '2022-1', effectiveFrom: '2022-01-01', effectiveTo: null, decidedBy: 'applicationDate', furtherSources: [], settings: [], eligible: [], caps: [],
  runningTotal: null, stacking: null, oncePerLifetime: false, beneficiary: 'recognisedEnterprise', shares: [{ payer: 'city', basisPoints: 10_000 }], evidenceKeys: [],
  ...draft, example: true,
});

export const words = (zh: string, en: string): Localised => ({ zh, en });
const plain = { evidence: [] as FactRule['evidence'], optional: false, signed: false, toDate: false };
type More = Partial<Pick<FactRule, 'evidence' | 'note' | 'optional' | 'signed' | 'toDate' | 'onlyWhen' | 'record'>>;

export const moneyFact = (id: string, title: Localised, more: More = {}): FactRule => ({ id, title, type: 'money', unit: 'CNY', ...plain, ...more });
export const rateFact = (id: string, title: Localised, more: More = {}): FactRule => ({ id, title, type: 'rate', unit: 'fraction', ...plain, ...more });
export const countFact = (id: string, title: Localised, unit: FactRule['unit'], more: More = {}): FactRule => ({ id, title, type: 'count', unit, ...plain, ...more });
export const dateFact = (id: string, title: Localised, more: More = {}): FactRule => ({ id, title, type: 'date', unit: 'day', ...plain, ...more });
export const truthFact = (id: string, title: Localised, more: More = {}): FactRule => ({ id, title, type: 'boolean', unit: 'none', ...plain, ...more });
export const choiceFact = (id: string, title: Localised, options: Record<string, Localised>, more: More = {}): FactRule =>
  ({ id, title, type: 'enum', unit: 'none', ...plain, options: Object.entries(options).map(([value, of]) => ({ value, title: of })), ...more });

export const fact = (id: string, otherwise?: Expression): Expression => ({ op: 'fact', fact: id, ...(otherwise ? { otherwise } : {}) });
export const money = (value: string): Expression => ({ op: 'money', value });
export const number = (value: string): Expression => ({ op: 'number', value });
export const share = (of: Expression, rate: Expression, text: Localised): Expression => ({ op: 'share', of, rate, text });
export const lookup = (id: string, cases: Record<string, Expression>, text: Localised): Expression => ({ op: 'lookup', fact: id, cases, text });
export const cap = (scope: Clause['caps'][number]['scope'], limit: Expression, text: Localised): Clause['caps'][number] => ({ scope, limit, text });

export const condition = (code: string, left: Expression, is: Comparison, right: Expression, requires: Localised, refusal: Localised): Clause['eligible'][number] =>
  ({ code, when: { test: 'compare', left, is, right }, requires, refusal });

/** One worked case: why, facts, amount, and what else it shows. */
export const worked = (zh: string, en: string, facts: Clause['cases'][number]['facts'], amount: string, more: Partial<Clause['cases'][number]> = {}): Clause['cases'][number] =>
  ({ why: words(zh, en), facts, amount, ...more });
