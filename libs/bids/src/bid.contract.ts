// Owns what crosses HTTP about bids: the document inside the envelope, submitting, one's own bids, receipts.
import { z } from 'zod';
import { parseYuan, zId, zLines, zText, zYuan } from '#libs/kernel';
import { type EnvelopeHeader, envelopeHeader, zDigest } from './envelope-format.js';

const months = z.number().int().min(1).max(120);
export const attachmentKinds = ['technical', 'price', 'qualification', 'agreement', 'authorisation', 'other'] as const;
const teamMember = z.strictObject({ name: zText(60), title: zText(80), role: zText(120) });
/** The part of the whole work, in percent: "20" or "12.5". What the partners do not do is the lead's. */
const zPercent = z.string().regex(/^(100|\d{1,2}(\.\d{1,2})?)$/, 'a percentage such as "20" or "12.5"');
const partner = z.strictObject({ organisationId: zId.nullable(), name: zText(120), share: zLines(2_000, 1), percent: zPercent.optional() });
const budgetLine = z.strictObject({ item: zText(120), amount: zYuan });
const commitment = z.strictObject({ indicatorId: z.string().min(1).max(64), value: zText(200), note: zLines(1_000) });
const milestone = z.strictObject({ name: zText(200), months, amount: zYuan });
const attachment = z.strictObject({ name: zText(200), type: z.string().max(120), size: z.number().int().min(1), sha256: zDigest, kind: z.enum(attachmentKinds) });
const BODY = {
  summary: zLines(5_000, 1), approach: zLines(40_000, 1), team: z.array(teamMember).min(1).max(100), partners: z.array(partner).max(10),
  /** What the partners agreed among each other; each confirms it together with its own section. */
  agreement: zLines(20_000).default(''),
  budget: z.array(budgetLine).min(1).max(100), price: zYuan, commitments: z.array(commitment).max(100), schedule: z.array(milestone).min(1).max(50),
};

export const sumOf = (lines: readonly { amount: string }[]): bigint => lines.reduce((sum, l) => sum + parseYuan(l.amount), 0n);

/** True also where an amount is none: its own field says so, and nothing need be added. */
const addsUp = (lines: readonly { amount: string }[], price: string): boolean => { try { return sumOf(lines) === parseYuan(price); } catch { return true; } };

/** `bid.json` in an envelope. Attachment i is the member `files/<i+1>`. */
export const bidDocument = z.strictObject({ ...BODY, attachments: z.array(attachment).max(100) })
  .refine((d) => addsUp(d.budget, d.price), { path: ['price'], message: 'the price is the sum of the budget' })
  .refine((d) => addsUp(d.schedule, d.price), { path: ['schedule'], message: 'the milestones add up to the price' });
export type BidDocument = z.infer<typeof bidDocument>;

/** `bid.json` of a technical envelope: everything but money. No amount, no file about the price. */
export const technicalDocument = z.strictObject({
  summary: BODY.summary, approach: BODY.approach, team: BODY.team, partners: BODY.partners, agreement: BODY.agreement, commitments: BODY.commitments,
  schedule: z.array(milestone.omit({ amount: true })).min(1).max(50), attachments: z.array(attachment).max(100),
}).refine((d) => d.attachments.every((a) => a.kind !== 'price'), { path: ['attachments'], message: 'a file about the price lies in the price envelope' });
export type TechnicalDocument = z.infer<typeof technicalDocument>;
/** `bid.json` of a price envelope: the money, with one amount for each milestone of the technical schedule, in its order. */
export const priceDocument = z.strictObject({ price: zYuan, budget: BODY.budget, amounts: z.array(zYuan).min(1).max(50), attachments: z.array(attachment).max(100) })
  .refine((d) => !isZero(d.price), { path: ['price'], message: 'a price is more than nothing' })
  .refine((d) => addsUp(d.budget, d.price), { path: ['price'], message: 'the price is the sum of the budget' })
  .refine((d) => addsUp(d.amounts.map((amount) => ({ amount })), d.price), { path: ['amounts'], message: 'the milestones add up to the price' })
  .refine((d) => d.attachments.every((a) => a.kind === 'price'), { path: ['attachments'], message: 'only files about the price' });
export type PriceDocument = z.infer<typeof priceDocument>;
const isZero = (price: string): boolean => { try { return parseYuan(price) === 0n; } catch { return false; } };

/** One document as two: each attachment lies where its kind belongs, in the order it had. */
export function splitDocument(d: BidDocument): { technical: TechnicalDocument; price: PriceDocument } {
  const { price, budget, schedule, attachments, ...rest } = d;
  return {
    technical: { ...rest, schedule: schedule.map(({ name, months }) => ({ name, months })), attachments: attachments.filter((a) => a.kind !== 'price') },
    price: { price, budget, amounts: schedule.map((m) => m.amount), attachments: attachments.filter((a) => a.kind === 'price') },
  };
}

/** The two as one again, the technical attachments first; undefined when the amounts are not one for each milestone. */
export function joinedDocument({ schedule, attachments, ...rest }: TechnicalDocument, { price, budget, amounts, attachments: priced }: PriceDocument): BidDocument | undefined {
  return amounts.length !== schedule.length ? undefined : { ...rest, price, budget, schedule: schedule.map((m, i) => ({ ...m, amount: amounts[i]! })), attachments: [...attachments, ...priced] };
}

/** An opened bid as far as it may be read: without its price while that is sealed. */
export interface ReadableDocument extends Omit<BidDocument, 'price' | 'budget' | 'schedule'> { price: string | null; budget: BidDocument['budget'] | null; schedule: { name: string; months: number; amount: string | null }[] }
export const withoutPrice = (d: TechnicalDocument): ReadableDocument => ({ ...d, price: null, budget: null, schedule: d.schedule.map((m) => ({ ...m, amount: null })) });

const loose = <T extends z.ZodRawShape>(shape: z.ZodObject<T>) => shape.partial();
const zLooseYuan = z.union([z.literal(''), zYuan]);
const free = (max: number) => zLines(max), line = (max: number) => zText(max, 0);
/** As challenges name their indicators. */
const zIndicator = z.string().regex(/^[\w-]{1,64}$/, 'letters, digits, _ and -');
/** A draft is the same document, unfinished: anything may be missing or empty, nothing may be of a wrong kind. Its attachments are rows of their own. */
export const draftContent = z.strictObject({
  summary: free(5_000), approach: free(40_000), agreement: free(20_000), price: zLooseYuan,
  team: z.array(loose(z.strictObject({ name: line(60), title: line(80), role: line(120) }))).max(100),
  partners: z.array(z.strictObject({ organisationId: zId.nullable(), name: line(120), share: free(2_000), percent: zPercent.or(z.literal('')).optional() })).max(10),
  budget: z.array(loose(z.strictObject({ item: line(120), amount: zLooseYuan }))).max(100),
  commitments: z.array(z.strictObject({ indicatorId: zIndicator, value: line(200), note: free(1_000).default('') })).max(100),
  schedule: z.array(loose(z.strictObject({ name: line(200), months: z.number().int().min(0).max(120).nullable(), amount: zLooseYuan }))).max(50),
}).partial();
export type DraftContent = z.infer<typeof draftContent>;

/** The shares in the header's order: envelope by envelope, opener by opener. */
export const newBid = z.strictObject({ header: envelopeHeader, shares: z.array(z.base64().min(1).max(6_000)).min(1).max(40), draftId: zId.optional() });
export type NewBid = z.infer<typeof newBid>;
export const withdrawal = z.strictObject({ reason: zText(500).optional() });
export type Withdrawal = z.infer<typeof withdrawal>;
export const partQuestion = z.object({ organisationId: zId.optional(), sha256: z.string().max(8_500).optional() });
export const ownBidsQuestion = z.object({ challengeId: zId.optional(), limit: z.coerce.number().int().min(1).max(100).default(20), after: z.string().max(512).optional() });

export type BidState = 'live' | 'withdrawn' | 'opened' | 'unreadable' | 'eligible' | 'ineligible';
/** `unopened`: its technical part did not pass, and the envelope stays sealed for ever. */
export type PriceState = 'sealed' | 'opened' | 'unreadable' | 'unopened';
export interface BidPartView { sha256: string; size: number }
export interface OwnBidView {
  id: string; challengeId: string; challengeNumber: string | null; challengeTitle: string; organisationId: string; state: BidState; version: number; digest: string; addendum: number; submittedAt: string; receiptId: string;
  /** Confirmations that a next version may name again. */
  confirmations: string[];
  /** Why it is ineligible, or the evidence that it could not be read. */
  reasons: string[]; evidence: object | null;
  /** In two envelopes: what became of the price; null where there is nothing apart. */
  price: PriceState | null;
}
export interface BidVersionView { version: number; digest: string; addendum: number; receivedAt: string; receiptId: string; header: EnvelopeHeader }
