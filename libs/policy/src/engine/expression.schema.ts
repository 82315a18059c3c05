// Decides what an amount or a condition may be made of: exact operations only. A new shape is a new row here, in `kinds.ts`, in `ranges.ts` and among the compilers.
import { z } from 'zod';

export const localised = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(800) });
export type Localised = z.infer<typeof localised>;

/** A name inside a clause: of a fact, a setting, an enum's value. */
export const name = z.string().regex(/^[a-z][A-Za-z0-9-]{0,59}$/, 'a name starts with a small letter and has letters, digits and hyphens');
/** Exact decimal text; a JSON number is refused, for it may have passed a float. */
export const decimal = z.string().regex(/^-?\d{1,20}(\.\d{1,20})?$/, 'an exact decimal such as "0.30", as text');
/** Negative ones are read, for they once could be approved; written they are no more (`kinds.ts`). */
export const money = z.string().regex(/^-?\d{1,15}\.\d{2}$/, 'an amount in CNY with two decimal places, as text');
export const basisPoints = z.number().int().min(0).max(10_000);

interface Worded { readonly text?: Localised | undefined }
export interface Tier { readonly from: string; readonly to?: string | undefined; readonly rate?: string | undefined; readonly amount?: string | undefined }
export interface Option { readonly payer: string; readonly amount: Expression; readonly text: Localised }
export interface Part { readonly instalment: string; readonly basisPoints: number; readonly passes?: Predicate | undefined }

export type Expression =
  | { readonly op: 'fact'; readonly fact: string; readonly otherwise?: Expression | undefined }
  | { readonly op: 'money'; readonly value: string }
  | { readonly op: 'number'; readonly value: string }
  | ({ readonly op: 'add' | 'min' | 'max'; readonly of: readonly Expression[] } & Worded)
  | ({ readonly op: 'subtract'; readonly from: Expression; readonly less: Expression } & Worded)
  | ({ readonly op: 'share' | 'net'; readonly of: Expression; readonly rate: Expression } & Worded)
  | ({ readonly op: 'tiers'; readonly of: Expression; readonly mode: 'marginal' | 'flat'; readonly steps: readonly Tier[]; readonly paid?: Expression | undefined } & Worded)
  | ({ readonly op: 'lookup'; readonly fact: string; readonly cases: Readonly<Record<string, Expression>> } & Worded)
  | ({ readonly op: 'setting'; readonly setting: string; readonly cases: Readonly<Record<string, Expression>> } & Worded)
  | ({ readonly op: 'decided'; readonly fact: string; readonly ceiling: Expression } & Worded)
  | ({ readonly op: 'when'; readonly if: Predicate; readonly then: Expression; readonly else: Expression } & Worded)
  | ({ readonly op: 'each'; readonly list: string; readonly amount: Expression; readonly most?: Expression | undefined; readonly itemText?: Localised | undefined } & Worded)
  | ({ readonly op: 'span'; readonly from: string; readonly to: string; readonly unit: 'days' | 'months' | 'years' } & Worded)
  | ({ readonly op: 'dayCount'; readonly from: string; readonly to: string; readonly basis: '365' | '360' | 'actual' } & Worded)
  | ({ readonly op: 'reference'; readonly reference: string; readonly on: string } & Worded)
  | ({ readonly op: 'either'; readonly of: readonly Option[] } & Worded)
  | ({ readonly op: 'instalments'; readonly of: Expression; readonly due: string; readonly parts: readonly Part[] } & Worded)
  | ({ readonly op: 'cut'; readonly of: Expression; readonly total: Expression; readonly room: Expression } & Worded);
export type Operation = Expression['op'];
export type Of<O extends Operation> = Extract<Expression, { op: O }>;

const text = localised.optional();
const inner: z.ZodType<Expression> = z.lazy(() => expression);
const innerTest: z.ZodType<Predicate> = z.lazy(() => predicate);
const cases = z.record(name, inner);
const tier = z.strictObject({ from: decimal, to: decimal.optional(), rate: decimal.optional(), amount: money.optional() });

/**
 * `fact` a named input, or `otherwise` when it is optional and absent · `share` of × rate · `net` of ÷ (1 + rate) ·
 * `tiers` marginal (each slice at its own rate) or flat (the highest step reached; with `paid`, only a step above the highest one paid) ·
 * `lookup` by an enum fact · `setting` by the city's decision · `decided` the amount that a decision names, never above the ceiling, and
 * the ceiling where it names none · `when` one of two, by a condition · `each` an amount for every item of a list, added up, for at most so
 * many items, the highest first · `span` completed days, months or years between two dates · `dayCount` the part of a year between two
 * dates · `reference` the rate that a dated table gives for a day · `either` the highest of several payers' rules, which alone pays (only
 * as the whole amount) · `instalments` what is due up to an instalment, nothing once a verdict fails · `cut` one claim's part when all
 * claims together do not fit the room.
 */
export const expression: z.ZodType<Expression> = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('fact'), fact: name, otherwise: inner.optional() }),
  z.strictObject({ op: z.literal('money'), value: money }),
  z.strictObject({ op: z.literal('number'), value: decimal }),
  z.strictObject({ op: z.enum(['add', 'min', 'max']), of: z.array(inner).min(1).max(20), text }),
  z.strictObject({ op: z.literal('subtract'), from: inner, less: inner, text }),
  z.strictObject({ op: z.enum(['share', 'net']), of: inner, rate: inner, text }),
  z.strictObject({ op: z.literal('tiers'), of: inner, mode: z.enum(['marginal', 'flat']), steps: z.array(tier).min(1).max(30), paid: inner.optional(), text }),
  z.strictObject({ op: z.literal('lookup'), fact: name, cases, text }),
  z.strictObject({ op: z.literal('setting'), setting: name, cases, text }),
  z.strictObject({ op: z.literal('decided'), fact: name, ceiling: inner, text }),
  z.strictObject({ op: z.literal('when'), if: innerTest, then: inner, else: inner, text }),
  z.strictObject({ op: z.literal('each'), list: name, amount: inner, most: inner.optional(), itemText: text, text }),
  z.strictObject({ op: z.literal('span'), from: name, to: name, unit: z.enum(['days', 'months', 'years']), text }),
  z.strictObject({ op: z.literal('dayCount'), from: name, to: name, basis: z.enum(['365', '360', 'actual']), text }),
  z.strictObject({ op: z.literal('reference'), reference: name, on: name, text }),
  z.strictObject({ op: z.literal('either'), of: z.array(z.strictObject({ payer: name, amount: inner, text: localised })).min(2).max(5), text }),
  z.strictObject({ op: z.literal('instalments'), of: inner, due: name, parts: z.array(z.strictObject({ instalment: name, basisPoints, passes: innerTest.optional() })).min(1).max(12), text }),
  z.strictObject({ op: z.literal('cut'), of: inner, total: inner, room: inner, text }),
]);

export type Predicate =
  | { readonly test: 'compare'; readonly left: Expression; readonly is: Comparison; readonly right: Expression }
  | { readonly test: 'oneOf'; readonly fact: string; readonly values: readonly string[] }
  | { readonly test: 'has'; readonly fact: string; readonly anyOf: readonly string[] }
  | { readonly test: 'true' | 'given'; readonly fact: string }
  | { readonly test: 'day'; readonly fact: string; readonly is: DayComparison; readonly day?: string | undefined; readonly than?: string | undefined }
  | { readonly test: 'all' | 'any'; readonly of: readonly Predicate[] }
  | { readonly test: 'not'; readonly of: Predicate };
export type Comparison = 'atLeast' | 'above' | 'atMost' | 'below' | 'equal';
export type DayComparison = 'before' | 'onOrBefore' | 'on' | 'onOrAfter' | 'after';
export type Test<T extends Predicate['test']> = Extract<Predicate, { test: T }>;

/** `has` one of these among a set · `given` an optional fact that was given · `day` a date against a day of the calendar or another date fact. */
export const predicate: z.ZodType<Predicate> = z.discriminatedUnion('test', [
  z.strictObject({ test: z.literal('compare'), left: inner, is: z.enum(['atLeast', 'above', 'atMost', 'below', 'equal']), right: inner }),
  z.strictObject({ test: z.literal('oneOf'), fact: name, values: z.array(name).min(1).max(50) }),
  z.strictObject({ test: z.literal('has'), fact: name, anyOf: z.array(name).min(1).max(50) }),
  z.strictObject({ test: z.enum(['true', 'given']), fact: name }),
  z.strictObject({ test: z.literal('day'), fact: name, is: z.enum(['before', 'onOrBefore', 'on', 'onOrAfter', 'after']), day: z.iso.date().optional(), than: name.optional() }),
  z.strictObject({ test: z.enum(['all', 'any']), of: z.array(innerTest).min(1).max(20) }),
  z.strictObject({ test: z.literal('not'), of: innerTest }),
]);
