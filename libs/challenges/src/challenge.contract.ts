// Owns what crosses HTTP about challenges: the content that is approved, published and bid for, and what lists and pages show.
import { z } from 'zod';
import { zId, zInstant, zLines, zRate, zText, zYuan } from '#libs/kernel';

const zKey = z.string().regex(/^[\w-]{1,64}$/, 'letters, digits, _ and -');
const zSlug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id such as "power-batteries"').max(40);
const zClause = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a clause such as "open-competition"').max(60);
export const OPERATORS = ['>=', '<=', '=', '>', '<'] as const;
/** A plain decimal number as text: no exponent, no separators. */
export const zDecimal = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'a number such as "160" or "0.35"');
const whole = (min: number, max: number) => z.number().int().min(min).max(max);

export const indicator = z.strictObject({ id: zKey, name: zText(120), operator: z.enum(OPERATORS), value: zDecimal, unit: zText(30), testMethod: zText(500) });
const anchor = z.strictObject({ points: whole(0, 100), text: zText(300) });
export const criterion = z.strictObject({ id: zKey, name: zText(120), kind: z.enum(['technical', 'price', 'other']), weight: whole(1, 100), anchors: z.array(anchor).max(12).default([]) });
const subsidy = z.strictObject({ clause: zClause, decidedRate: zRate, decidedCeiling: zYuan.nullable().default(null) });
const schedule = z.strictObject({ questionsCloseAt: zInstant, closesAt: zInstant, reviewDays: whole(1, 365), periodMonths: whole(1, 120) });
/** Who can open the bids: the server's own key, or persons of whom so many are needed. */
export const OPENER_MODES = ['server-held', 'openers'] as const;
export type OpenerMode = (typeof OPENER_MODES)[number];
/** Two of three, unless the challenge says otherwise. */
export const USUAL_THRESHOLD = 2;
export const TIES = ['technical', 'price', 'draw'] as const;
/** How a bid is sealed: as a whole, or its technical part and its price apart, the price to be opened after the technical ranking for those who passed. */
export const ENVELOPE_WAYS = ['one', 'two'] as const;
export type EnvelopeWay = (typeof ENVELOPE_WAYS)[number];
/** What complete content says of two envelopes; one is what is meant where it says nothing. */
export const envelopesOf = (content: { readonly envelopes?: EnvelopeWay | null | undefined }): EnvelopeWay => content.envelopes ?? 'one';

/** A complete challenge: what the head approves and the officer publishes, to the byte. */
export const challengeContent = z.strictObject({
  title: zText(120), background: zLines(10_000, 1), content: zLines(20_000, 1), indicators: z.array(indicator).min(1).max(50), fieldId: zSlug, chainId: zSlug, budget: zYuan,
  subsidy: subsidy.nullable().default(null), bidderConditions: z.array(zText(300)).max(30).default([]), schedule, criteria: z.array(criterion).min(1).max(30),
  minimumBids: whole(1, 50).default(3), extensionDays: whole(1, 60).default(10), addendumDays: whole(0, 60).default(15), maxWinners: whole(1, 20).default(1), floor: whole(0, 100).default(60),
  rankingRule: z.enum(['mean', 'trimmed-mean']).default('mean'), tieOrder: z.array(z.enum(TIES)).length(3).default([...TIES]), panelSize: whole(3, 21).default(5),
  attachments: z.array(zId).max(30).default([]), demandSideId: zId.nullable().default(null), openerMode: z.enum(OPENER_MODES).default('server-held'),
  /** Mode `openers` alone: how many of the persons named below open the bids together. */
  openerThreshold: whole(2, 19).optional(), openerIds: z.array(zId).max(20).optional(),
  /** `two`, or left out. */
  envelopes: z.enum(ENVELOPE_WAYS).optional(),
});
export type ChallengeContent = z.infer<typeof challengeContent>;

const loose = (max: number) => zText(max, 0);
/** The same while it is being written: anything may be missing yet, nothing may be of another kind. */
export const draftContent = z.strictObject({
  title: loose(120), background: zLines(10_000), content: zLines(20_000),
  indicators: z.array(z.strictObject({ id: zKey, name: loose(120), operator: z.enum(OPERATORS), value: zDecimal.or(z.literal('')), unit: loose(30), testMethod: loose(500) }).partial({ name: true, operator: true, value: true, unit: true, testMethod: true })).max(50),
  fieldId: zSlug.nullable(), chainId: zSlug.nullable(), budget: zYuan.nullable(),
  subsidy: z.strictObject({ clause: zClause, decidedRate: zRate.nullable(), decidedCeiling: zYuan.nullable() }).partial().nullable(), bidderConditions: z.array(loose(300)).max(30),
  schedule: z.strictObject({ questionsCloseAt: zInstant.nullable(), closesAt: zInstant.nullable(), reviewDays: whole(1, 365).nullable(), periodMonths: whole(1, 120).nullable() }).partial(),
  criteria: z.array(z.strictObject({
    id: zKey, name: loose(120), kind: z.enum(['technical', 'price', 'other']), weight: whole(1, 100).nullable(), anchors: z.array(z.strictObject({ points: whole(0, 100).nullable(), text: loose(300) }).partial()).max(12),
  }).partial({ name: true, kind: true, weight: true, anchors: true })).max(30),
  minimumBids: whole(1, 50).nullable(), extensionDays: whole(0, 60).nullable(), addendumDays: whole(0, 60).nullable(), maxWinners: whole(1, 20).nullable(), floor: whole(0, 100).nullable(),
  rankingRule: z.enum(['mean', 'trimmed-mean']), tieOrder: z.array(z.enum(TIES)).max(3), panelSize: whole(1, 99).nullable(),
  attachments: z.array(zId).max(30), demandSideId: zId.nullable(), openerMode: z.enum(OPENER_MODES), openerThreshold: whole(1, 19).nullable(), openerIds: z.array(zId).max(20), envelopes: z.enum(ENVELOPE_WAYS),
}).partial();
export type DraftContent = z.infer<typeof draftContent>;

/** What a new draft starts from: the city's usual rules, which its officer may change. */
export const DRAFT_START = {
  subsidy: null, bidderConditions: [], minimumBids: 3, extensionDays: 10, addendumDays: 15, maxWinners: 1, floor: 60, rankingRule: 'mean', tieOrder: [...TIES], panelSize: 5, attachments: [], demandSideId: null, openerMode: 'server-held',
} satisfies DraftContent;

/** Without an agency the officer's own; with a need, the need's texts, demand side and agency, before what `content` says. */
export const newChallenge = z.strictObject({ agencyId: zId.optional(), needId: zId.optional(), content: draftContent.default({}) });
/** The content as a whole; the agency only while nothing was submitted. */
export const challengeChange = z.strictObject({ content: draftContent });
export const rejection = z.strictObject({ reason: zLines(2_000, 1) });
export const cancellation = z.strictObject({ reason: zLines(2_000, 1) });
export const newAddendum = z.strictObject({ text: zLines(10_000, 1), material: z.boolean(), closesAt: zInstant.optional() });
export const newQuestion = z.strictObject({ text: zLines(2_000, 1) });
/** The question that stays, which asks the same. */
export const questionMerge = z.strictObject({ intoId: zId });
export const newAnswer = z.strictObject({ text: zLines(10_000, 1) });
export type NewChallenge = z.infer<typeof newChallenge>;
export type ChallengeChange = z.infer<typeof challengeChange>;
export type NewAddendum = z.infer<typeof newAddendum>;

export interface Localised { zh: string; en: string }
export interface ChallengeLine {
  id: string; number: string | null; title: string; state: string; agencyId: string; agencyName: Localised; chainId: string | null; fieldId: string | null; budget: string | null; closesAt: string | null; publishedAt: string | null;
}
const zLocal = z.strictObject({ zh: z.string(), en: z.string() });
/** A page of the list, as it is sent. */
export const challengePage = z.strictObject({
  items: z.array(z.strictObject({
    id: zId, number: z.string().nullable(), title: z.string(), state: z.string(), agencyId: zId, agencyName: zLocal, chainId: z.string().nullable(), fieldId: z.string().nullable(), budget: z.string().nullable(),
    closesAt: zInstant.nullable(), publishedAt: zInstant.nullable(),
  })), next: z.string().nullable(),
});
export interface AddendumView { number: number; text: string; material: boolean; publishedAt: string; closesAt: string }
export interface HistoryLine { version: number; transition: string; from: string | null; to: string; actor: string | null; reason: string | null; at: string }
export interface OpenersView { mode: OpenerMode; threshold: number; recipients: string[] }
/** Besides, the persons behind the recipients, in their order; nobody in server-held mode. */
export interface NamedOpenersView extends OpenersView { people: OpenerView[] }
export interface OpenerView {
  personId: string; name: string; /** the organisation or agency the person comes from */ organisation: Localised; recipient: string | null;
  /** Whether it has a key and opened the rehearsal with it; and the second rehearsal, shortly before the closing. */
  ready: boolean; rehearsal: { askedAt: string; openedAt: string | null; from: 'file' | 'copy' | null } | null;
}
export interface CancellationView { id: string; reason: string; askedAt: string; state: 'waiting' | 'confirmed' | 'refused' }
export interface ChallengeView extends ChallengeLine {
  version: number; content: ChallengeContent | DraftContent; contentHash: string; needId: string | null; demandSideId: string | null; demandSideName: string | null; addenda: AddendumView[];
  files: { id: string; name: string; size: number; type: string }[]; closedAt: string | null; openedAt: string | null; extendedUnderRule: boolean; openers: NamedOpenersView;
  /** Whether the caller follows it; false for nobody in particular. */
  following: boolean;
  /** For officials only. */
  history?: HistoryLine[]; cancellation?: CancellationView | null;
}
/** Who asked is nobody's business: `mine` is said to the asking organisation alone, and to it and the agency alone when it was asked and with which other it was merged. */
export interface QuestionView { id: string; text: string; askedAt: string | null; answer: string | null; answeredAt: string | null; mine: boolean; mergedInto: string | null }
