// Owns what crosses HTTP about needs: what an organisation (or an agency) cannot solve itself, before it is a challenge.
import { z } from 'zod';
import { zId, zLines, zText, zYuan } from '#libs/kernel';
import { challengeContent, draftContent, indicator, type HistoryLine, type Localised } from './challenge.contract.js';

const { shape } = draftContent;
/** What must be said when it is handed in. */
export const needContent = z.strictObject({
  title: zText(120), background: zLines(10_000, 1), content: zLines(20_000, 1), indicators: z.array(indicator).min(1).max(50), fieldId: challengeContent.shape.fieldId, chainId: challengeContent.shape.chainId, budget: zYuan,
  periodMonths: z.number().int().min(1).max(120), cooperation: zLines(2_000).default(''),
});
export type NeedContent = z.infer<typeof needContent>;
export const needDraft = z.strictObject({
  title: shape.title, background: shape.background, content: shape.content, indicators: shape.indicators, fieldId: shape.fieldId, chainId: shape.chainId, budget: shape.budget,
  periodMonths: z.number().int().min(1).max(120).nullable().optional(), cooperation: zLines(2_000).optional(),
});
export type NeedDraft = z.infer<typeof needDraft>;

/** Without an organisation one's own when there is but one, or, for an officer, the agency's; without an agency the city's bureau. */
export const newNeed = z.strictObject({ organisationId: zId.nullable().optional(), agencyId: zId.optional(), content: needDraft.default({}) });
export const needChange = z.strictObject({ content: needDraft });
export const screening = z.strictObject({ outcome: z.enum(['screened', 'rejected']), reason: zLines(2_000).default('') });
export type NewNeed = z.infer<typeof newNeed>;
export type NeedChange = z.infer<typeof needChange>;
export type Screening = z.infer<typeof screening>;

export interface NeedLine {
  id: string; title: string; state: string; organisationId: string | null; organisationName: string | null; agencyId: string; agencyName: Localised; chainId: string | null; fieldId: string | null; budget: string | null;
  createdAt: string; submittedAt: string | null; challengeId: string | null;
}
export interface NeedView extends NeedLine { version: number; content: NeedContent | NeedDraft; screenedAt: string | null; screeningReason: string | null; history: HistoryLine[] }
