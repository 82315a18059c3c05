// Owns what crosses HTTP about decisions.
import { z } from 'zod';
import { zId, zLines, zRate, zYuan } from '#libs/kernel';

export const decisionStates = ['draft', 'submitted', 'approved'] as const;
export type DecisionState = (typeof decisionStates)[number];

const content = {
  /** Bids in the order of the ranking; empty means no winner, with the reason. */
  winners: z.array(zId).max(20), noWinnerReason: zLines(2000).nullable().default(null), reason: zLines(4000, 1),
  decidedRate: zRate.nullable().default(null), decidedCeiling: zYuan.nullable().default(null),
  /** All winners of the challenge share one funding case; false makes one for each contract. */
  sharedCase: z.boolean().default(true),
  /** Ranked bids that are passed over: after an upheld objection, or because they are related to the demand side. */
  exclusions: z.array(z.strictObject({ bidId: zId, reason: zLines(2000, 1) })).max(20).default([]),
};
export const newDecision = z.strictObject(content);
export type NewDecision = z.infer<typeof newDecision>;
export const decisionRejection = z.strictObject({ reason: zLines(2000, 1) });
export const newRenunciation = z.strictObject({ bidId: zId, reason: zLines(2000, 1) });
export type NewRenunciation = z.infer<typeof newRenunciation>;

export interface WinnerView { bidId: string; organisationId: string; organisationName: string; position: number; rank: number; total: string; price: string; renouncedAt: string | null; renunciationReason: string | null }
export interface Passed { transition: string; from: string | null; to: string; reason: string | null; at: string; /** the person's name; null: the system */ actor: string | null }
export interface DecisionView {
  id: string; challengeId: string; rankingId: string; n: number; state: DecisionState; version: number; winners: WinnerView[]; noWinnerReason: string | null; reason: string;
  clause: string | null; decidedRate: string | null; decidedCeiling: string | null; sharedCase: boolean; exclusions: { bidId: string; reason: string }[]; setAsideAt: string | null; approvedAt: string | null; noticeId: string | null; history: Passed[];
}
export interface DecisionLine { id: string; challengeId: string; n: number; state: DecisionState; winners: number; createdAt: string; approvedAt: string | null; setAsideAt: string | null; noticeId: string | null }
