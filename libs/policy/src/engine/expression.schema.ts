// Decides what an amount or a condition may be made of: exact operations only. A new shape is a new row here, in `kinds.ts` and in `expression.ts`.
import { z } from 'zod';

export const localised = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(800) });
export type Localised = z.infer<typeof localised>;

/** A name inside a clause: of a fact, a setting, an enum's value. */
export const name = z.string().regex(/^[a-z][A-Za-z0-9-]{0,59}$/, 'a name starts with a small letter and has letters, digits and hyphens');
/** Exact decimal text; a JSON number is refused, for it may have passed a float. */
export const decimal = z.string().regex(/^-?\d{1,20}(\.\d{1,20})?$/, 'an exact decimal such as "0.30", as text');
const money = z.string().regex(/^-?\d{1,15}\.\d{2}$/, 'an amount in CNY with two decimal places, as text');

interface Worded { readonly text?: Localised | undefined }
export interface Tier { readonly from: string; readonly rate?: string | undefined; readonly amount?: string | undefined }

export type Expression =
  | { readonly op: 'fact'; readonly fact: string; readonly otherwise?: Expression | undefined }
  | { readonly op: 'money'; readonly value: string }
  | { readonly op: 'number'; readonly value: string }
  | ({ readonly op: 'add' | 'min' | 'max'; readonly of: readonly Expression[] } & Worded)
  | ({ readonly op: 'subtract'; readonly from: Expression; readonly less: Expression } & Worded)
  | ({ readonly op: 'share' | 'net'; readonly of: Expression; readonly rate: Expression } & Worded)
  | ({ readonly op: 'tiers'; readonly of: Expression; readonly mode: 'marginal' | 'flat'; readonly steps: readonly Tier[] } & Worded)
  | ({ readonly op: 'lookup'; readonly fact: string; readonly cases: Readonly<Record<string, Expression>> } & Worded)
  | ({ readonly op: 'setting'; readonly setting: string; readonly cases: Readonly<Record<string, Expression>> } & Worded)
  | ({ readonly op: 'decided'; readonly fact: string; readonly ceiling: Expression } & Worded);
export type Operation = Expression['op'];

const text = localised.optional();
const inner: z.ZodType<Expression> = z.lazy(() => expression);
const cases = z.record(name, inner);
const tier = z.strictObject({ from: decimal, rate: decimal.optional(), amount: money.optional() });

/**
 * `fact` a named input, or `otherwise` when it is optional and absent · `share` of × rate · `net` of ÷ (1 + rate) ·
 * `tiers` marginal (each slice at its own rate) or flat (the highest step reached) · `lookup` by an enum fact · `setting` by the city's
 * decision · `decided` the amount that a decision names, never above the ceiling, and the ceiling where it names none.
 */
export const expression: z.ZodType<Expression> = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('fact'), fact: name, otherwise: inner.optional() }),
  z.strictObject({ op: z.literal('money'), value: money }),
  z.strictObject({ op: z.literal('number'), value: decimal }),
  z.strictObject({ op: z.enum(['add', 'min', 'max']), of: z.array(inner).min(1).max(20), text }),
  z.strictObject({ op: z.literal('subtract'), from: inner, less: inner, text }),
  z.strictObject({ op: z.enum(['share', 'net']), of: inner, rate: inner, text }),
  z.strictObject({ op: z.literal('tiers'), of: inner, mode: z.enum(['marginal', 'flat']), steps: z.array(tier).min(1).max(30), text }),
  z.strictObject({ op: z.literal('lookup'), fact: name, cases, text }),
  z.strictObject({ op: z.literal('setting'), setting: name, cases, text }),
  z.strictObject({ op: z.literal('decided'), fact: name, ceiling: inner, text }),
]);

export type Predicate =
  | { readonly test: 'compare'; readonly left: Expression; readonly is: Comparison; readonly right: Expression }
  | { readonly test: 'oneOf'; readonly fact: string; readonly values: readonly string[] }
  | { readonly test: 'true'; readonly fact: string }
  | { readonly test: 'all' | 'any'; readonly of: readonly Predicate[] }
  | { readonly test: 'not'; readonly of: Predicate };
export type Comparison = 'atLeast' | 'above' | 'atMost' | 'below' | 'equal';

const innerTest: z.ZodType<Predicate> = z.lazy(() => predicate);
export const predicate: z.ZodType<Predicate> = z.discriminatedUnion('test', [
  z.strictObject({ test: z.literal('compare'), left: inner, is: z.enum(['atLeast', 'above', 'atMost', 'below', 'equal']), right: inner }),
  z.strictObject({ test: z.literal('oneOf'), fact: name, values: z.array(name).min(1).max(50) }),
  z.strictObject({ test: z.literal('true'), fact: name }),
  z.strictObject({ test: z.enum(['all', 'any']), of: z.array(innerTest).min(1).max(20) }),
  z.strictObject({ test: z.literal('not'), of: innerTest }),
]);
