// Decides what a clause is: the shape of a version's document. What a shape alone cannot say (references, kinds, sums) is in `clause.check.ts`.
// Approved documents are read by this for ever, so it is only ever widened: a new member is optional, and what may no longer be written is refused by the check, not here.
import { z } from 'zod';
import { basisPoints, decimal, expression, localised, name, predicate } from './expression.schema.js';

const day = z.iso.date();
const words = z.string().min(1).max(2_000);

/** What proves a fact. */
export const EVIDENCE = ['contract', 'invoice', 'bank-slip', 'appropriation-notice', 'tax-certificate', 'recognition-notice', 'decision', 'statistics', 'audit-report', 'payment-record'] as const;
/** Over what earlier grants are added up; funding keeps the sums, a quote is told them. `controllerYear`: all firms under one control; `group`: the stacking group's clauses on one matter. */
export const SCOPES = ['project', 'applicantYear', 'controllerYear', 'clauseYear', 'applicant', 'group'] as const;
export type Scope = (typeof SCOPES)[number];
/** What a quote may be told was granted before: by scope; and of `group`, which is what its other clauses granted, the part that this clause itself granted to the matter. */
export const PRIORS = [...SCOPES, 'groupOwn'] as const;
export const BENEFICIARIES = ['demandSide', 'winner', 'undertaker', 'recognisedEnterprise', 'person'] as const;
/** The day of which event decides the version. */
export const DECIDING_DAYS = ['applicationDate', 'recognitionDate', 'paymentDate', 'decisionDate'] as const;

/** What the product knows of an applicant by itself: a fact that names one of these can be filled from the record. */
export const RECORDS = ['tier', 'titles', 'chain', 'credit', 'size', 'district', 'localContribution', 'awards', 'highestStepPaid'] as const;

const choice = z.strictObject({ value: name, title: localised });
const condition = z.strictObject({ setting: name, is: name });

const UNIT = z.enum(['CNY', 'fraction', 'days', 'months', 'years', 'items', 'day', 'none']);
/** What is said of each item of a list. */
const field = z.strictObject({
  id: name, title: localised, type: z.enum(['money', 'rate', 'count', 'enum', 'boolean']), unit: UNIT,
  optional: z.boolean(), signed: z.boolean(), options: z.array(choice).min(1).max(50).optional(),
});

/** `set`: several of the options at once, such as the titles an enterprise holds; `items`: a list, such as units or standards, each with its fields. */
const fact = z.strictObject({
  id: name, title: localised, type: z.enum(['money', 'rate', 'count', 'date', 'enum', 'boolean', 'set', 'items']),
  unit: UNIT,
  evidence: z.array(z.enum(EVIDENCE)).max(6), note: localised.optional(),
  record: z.enum(RECORDS).optional(), fields: z.array(field).min(1).max(12).optional(), most: z.number().int().min(1).max(1_000).optional(),
  optional: z.boolean(), signed: z.boolean(),
  /** A running total: everything to date, not this payment alone. */
  toDate: z.boolean(),
  options: z.array(choice).min(1).max(50).optional(),
  /** The fact exists only while a setting stands so; otherwise it is unknown. */
  onlyWhen: condition.optional(),
});

const source = z.strictObject({
  document: localised, number: z.string().min(1).max(100), clause: localised,
  /** Verbatim. */
  sentence: words, link: z.url().nullable(),
});

/** What else a number rests on; where its wording was not seen, a note says so instead of a sentence. */
const furtherSource = source.extend({ sentence: words.nullable(), note: localised.nullable() });

const setting = z.strictObject({ id: name, title: localised, options: z.array(choice).min(1).max(20), value: name, reason: localised });

const exactAmount = z.string().regex(/^\d{1,15}\.\d{2}$/, 'an amount in CNY with two decimal places, as text');
const worked = z.strictObject({
  why: localised, facts: z.record(name, z.union([z.string(), z.boolean(), z.array(name).max(50), z.array(z.record(name, z.union([z.string(), z.boolean()]))).max(100)])),
  prior: z.partialRecord(z.enum(PRIORS), z.string()).optional(), settings: z.record(name, name).optional(),
  amount: exactAmount, recoverable: exactAmount.optional(), shares: z.record(name, exactAmount).optional(), refusals: z.array(name).optional(),
});

/** A rate that changes by date, as data: the latest entry on or before a day speaks; beyond `knownTo` nobody has said what holds. */
const reference = z.strictObject({
  id: name, title: localised, publisher: localised, number: z.string().min(1).max(200), link: z.url().nullable(), note: localised.nullable(), knownTo: day,
  values: z.array(z.strictObject({ from: day, value: decimal })).min(1).max(400),
});

export const clauseSchema = z.strictObject({
  id: name, position: z.number().int().min(0).max(10_000), title: localised, version: z.string().regex(/^\d{4}-\d{1,3}$/, 'a version is a year and a running number, such as "2022-1"'),
  effectiveFrom: day, effectiveTo: day.nullable(), decidedBy: z.enum(DECIDING_DAYS),
  standing: z.enum(['confirmed', 'provisional']), standingReason: localised.optional(),
  source, furtherSources: z.array(furtherSource).max(10), settings: z.array(setting).max(20), facts: z.array(fact).min(1).max(40),
  eligible: z.array(z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/), when: predicate,
    /** What the clause asks, in its own words, and the sentence for the person refused. */
    requires: localised, refusal: localised,
  })).max(30),
  references: z.array(reference).max(5).optional(),
  amount: expression,
  caps: z.array(z.strictObject({ scope: z.enum(['payment', ...SCOPES]), limit: expression, text: localised })).max(10),
  /** Entitlement is computed on everything to date; what the scope was granted before is subtracted, and a negative rest is recovered. */
  runningTotal: z.strictObject({ scope: z.enum(SCOPES), text: localised }).nullable(),
  /** 就高不重复 and 补差: the highest entitlement of the group, less what the group has paid, never below zero. */
  stacking: z.strictObject({
    group: name, paid: z.discriminatedUnion('from', [z.strictObject({ from: z.literal('fact'), fact: name }), z.strictObject({ from: z.literal('prior') })]),
    onlyWhen: condition.optional(), text: localised,
  }).nullable(),
  oncePerLifetime: z.boolean(), beneficiary: z.enum(BENEFICIARIES),
  shares: z.array(z.strictObject({ payer: name, basisPoints })).min(1).max(10),
  evidenceKeys: z.array(z.strictObject({ kind: z.enum(EVIDENCE), fields: z.array(name).min(1).max(5) })).max(10),
  /** A clause of elsewhere, to learn from: it quotes, whatever its standing, and never pays. */
  example: z.literal(true).optional(),
  cases: z.array(worked).min(1).max(60),
});

/** A clause's document as data files write it and the database keeps it. */
export type Clause = z.infer<typeof clauseSchema>;
export type FactRule = Clause['facts'][number];
export type ItemField = NonNullable<FactRule['fields']>[number];
export type ReferenceTable = NonNullable<Clause['references']>[number];
export type Refusal = { readonly code: string; readonly text: { zh: string; en: string } };
