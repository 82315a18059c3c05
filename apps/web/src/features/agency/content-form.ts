// Owns how a challenge's content becomes what the editor's form holds and back: files with their names, everything else as the API has it.
import type { EnvelopeWay, OpenerMode } from '@libs/challenges/src/challenge.contract.js';
import type { StoredFile } from '../../api/upload.js';
import type { PartialContent } from './content-view.js';

export interface TypedIndicator { id: string; name?: string; operator?: string; value?: string; unit?: string; testMethod?: string }
export interface TypedCriterion { id: string; name?: string; kind?: 'technical' | 'price' | 'other'; weight?: number | null; anchors?: { points?: number | null; text?: string }[] }
export interface TypedContent {
  title?: string; background?: string; content?: string; indicators?: TypedIndicator[]; fieldId?: string | null; chainId?: string | null; budget?: string | null;
  subsidised?: boolean; subsidy?: { clause?: string; decidedRate?: string | null; decidedCeiling?: string | null }; bidderConditions?: string[];
  schedule?: { questionsCloseAt?: string | null; closesAt?: string | null; reviewDays?: number | null; periodMonths?: number | null };
  criteria?: TypedCriterion[]; minimumBids?: number | null; extensionDays?: number | null; addendumDays?: number | null; maxWinners?: number | null; floor?: number | null;
  rankingRule?: 'mean' | 'trimmed-mean'; tieOrder?: string; panelSize?: number | null; demandSideId?: string | null; openerMode?: OpenerMode; openerThreshold?: number | null; openerIds?: string[]; envelopes?: EnvelopeWay; files?: StoredFile[];
}

/** Every order in which ties may fall; written with one sign between, as the select needs one value. */
export const TIE_ORDERS = ['technical,price,draw', 'price,technical,draw'] as const;

/** Fields that a person may leave empty while drafting are left out, so that a draft may be as unfinished as it is. */
export const withoutGaps = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined && v !== null && v !== '')) as T;

/** The weights of all criteria; 100 is what they must add up to. */
export const weightOf = (criteria: readonly TypedCriterion[] | undefined): number => (criteria ?? []).reduce((sum, c) => sum + (c?.weight ?? 0), 0);

export const CONTENT_SECTIONS = ['basics', 'text', 'indicators', 'money', 'schedule', 'bidders', 'criteria', 'ranking', 'openers', 'attachments'] as const;
export type ContentSection = (typeof CONTENT_SECTIONS)[number];

const SECTION_OF: Record<string, ContentSection> = {
  title: 'basics', chainId: 'basics', fieldId: 'basics', demandSideId: 'basics', background: 'text', content: 'text', indicators: 'indicators', budget: 'money', subsidy: 'money', schedule: 'schedule',
  bidderConditions: 'bidders', minimumBids: 'bidders', extensionDays: 'bidders', addendumDays: 'bidders', maxWinners: 'bidders', criteria: 'criteria', rankingRule: 'ranking', tieOrder: 'ranking', floor: 'ranking', panelSize: 'ranking', envelopes: 'ranking', openerMode: 'openers', openerThreshold: 'openers', openerIds: 'openers', attachments: 'attachments',
};
/** "/content/criteria/0/weight" or "/criteria/0/weight" → where in the editor it is typed. */
export const sectionOf = (pointer: string): ContentSection | undefined => SECTION_OF[pointer.replace(/^\/content(?=\/)/, '').split('/')[1] ?? ''];

const SUBSIDY_CLAUSE = 'open-competition';

/** What most challenges say; shown from the start, changed where one differs. */
const USUAL = { minimumBids: 3, extensionDays: 10, addendumDays: 15, maxWinners: 1, floor: 60, rankingRule: 'mean', panelSize: 5, openerMode: 'server-held', openerThreshold: 2, envelopes: 'one' } as const satisfies TypedContent;

export function typedOf(challenge: { content: PartialContent & { addendumDays?: number | null }; files?: readonly StoredFile[] }): TypedContent {
  const { attachments: _ids, subsidy, tieOrder, ...rest } = challenge.content;
  return {
    ...USUAL, ...(withoutGaps(rest) as Omit<TypedContent, 'subsidy' | 'tieOrder'>), subsidised: subsidy != null, ...(subsidy ? { subsidy: { ...subsidy, decidedCeiling: subsidy.decidedCeiling ?? null } } : {}),
    tieOrder: (tieOrder ?? ['technical', 'price', 'draw']).join(','), files: [...(challenge.files ?? [])],
  };
}

/** As the API has it; gaps left out so that an unfinished draft can be kept. */
export function contentOf(typed: TypedContent): PartialContent {
  const { files, subsidised, subsidy, tieOrder, indicators, criteria, schedule, bidderConditions, ...rest } = typed;
  return {
    ...withoutGaps(rest), ...(schedule ? { schedule: withoutGaps(schedule) } : {}), ...(indicators ? { indicators: indicators.map((i) => withoutGaps(i)) } : {}),
    ...(criteria ? { criteria: criteria.map((c) => ({ ...withoutGaps(c), anchors: (c.anchors ?? []).map((a) => withoutGaps(a ?? {})) })) } : {}),
    bidderConditions: (bidderConditions ?? []).filter((text) => text?.trim()), subsidy: subsidised ? { clause: SUBSIDY_CLAUSE, decidedRate: subsidy?.decidedRate ?? null, decidedCeiling: subsidy?.decidedCeiling || null } : null,
    ...(tieOrder ? { tieOrder: tieOrder.split(',') } : {}), demandSideId: typed.demandSideId ?? null, attachments: (files ?? []).map((f) => f.id),
  } as PartialContent;
}
