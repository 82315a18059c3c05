// Decides what a clause is: the shape of a version's document. What a shape alone cannot say (references, kinds, sums) is in `clause.check.ts`.
import { z } from 'zod';
import { expression, localised, name, predicate } from './expression.schema.js';

const day = z.iso.date();
const words = z.string().min(1).max(2_000);

/** What proves a fact. */
export const EVIDENCE = ['contract', 'invoice', 'bank-slip', 'appropriation-notice', 'tax-certificate', 'recognition-notice', 'decision', 'statistics', 'audit-report', 'payment-record'] as const;
/** Over what earlier grants are added up; funding keeps the sums, a quote is told them. */
export const SCOPES = ['project', 'applicantYear', 'clauseYear', 'applicant'] as const;
export type Scope = (typeof SCOPES)[number];
export const BENEFICIARIES = ['demandSide', 'winner', 'undertaker', 'recognisedEnterprise', 'person'] as const;
/** The day of which event decides the version. */
export const DECIDING_DAYS = ['applicationDate', 'recognitionDate', 'paymentDate', 'decisionDate'] as const;

const choice = z.strictObject({ value: name, title: localised });
const condition = z.strictObject({ setting: name, is: name });

const fact = z.strictObject({
  id: name, title: localised, type: z.enum(['money', 'rate', 'count', 'date', 'enum', 'boolean']),
  unit: z.enum(['CNY', 'fraction', 'days', 'months', 'years', 'items', 'day', 'none']),
  evidence: z.array(z.enum(EVIDENCE)).max(6), note: localised.optional(),
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

const worked = z.strictObject({
  why: localised, facts: z.record(name, z.union([z.string(), z.boolean()])), prior: z.partialRecord(z.enum([...SCOPES, 'group']), z.string()).optional(),
  settings: z.record(name, name).optional(), amount: z.string().regex(/^\d{1,15}\.\d{2}$/), refusals: z.array(name).optional(),
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
  shares: z.array(z.strictObject({ payer: name, basisPoints: z.number().int().min(0).max(10_000) })).min(1).max(10),
  evidenceKeys: z.array(z.strictObject({ kind: z.enum(EVIDENCE), fields: z.array(name).min(1).max(5) })).max(10),
  cases: z.array(worked).min(1).max(60),
});

/** A clause's document as data files write it and the database keeps it. */
export type Clause = z.infer<typeof clauseSchema>;
export type FactRule = Clause['facts'][number];
export type Refusal = { readonly code: string; readonly text: { zh: string; en: string } };
