// Owns what the public pages read of challenges and notices.
import type { EnvelopeWay, NamedOpenersView, OpenerMode } from '@libs/challenges/src/challenge.contract.js';

export interface Localised { zh: string; en: string }
export interface ChallengeLine {
  id: string; number: string | null; title: string; state: string; agencyName?: Localised | null; chainId: string; fieldId: string; budget: string; closesAt: string; publishedAt?: string | null;
}
export interface Indicator { id: string; name: string; operator: string; value: string; unit: string; testMethod: string }
export interface Criterion { id: string; name: string; kind: 'technical' | 'price' | 'other'; weight: number; anchors: readonly { points: number; text: string }[] | string }
export interface ChallengeContent {
  title: string; background: string; content: string; indicators: readonly Indicator[]; fieldId: string; chainId: string; budget: string;
  subsidy: { clause: string; decidedRate: string; decidedCeiling?: string | null } | null; bidderConditions: readonly string[];
  schedule: { questionsCloseAt: string; closesAt: string; reviewDays: number; periodMonths: number }; criteria: readonly Criterion[]; minimumBids: number; extensionDays: number; maxWinners: number; floor: number;
  rankingRule: 'mean' | 'trimmed-mean'; tieOrder: readonly ('technical' | 'price' | 'draw')[]; panelSize: number; attachments: readonly string[]; openerMode?: OpenerMode; openerThreshold?: number; openerIds?: readonly string[]; envelopes?: EnvelopeWay;
}
export interface Addendum { number: number; text: string; publishedAt: string; material?: boolean; closesAt?: string | null }
export interface ChallengeView extends ChallengeLine {
  content: ChallengeContent; demandSideName?: string | null; addenda?: readonly Addendum[]; files?: readonly { id: string; name: string; size: number }[]; openedAt?: string | null; openers?: NamedOpenersView;
}
/** The hour of asking is told to who asked and to the agency alone. */
export interface Question { id: string; text: string; askedAt: string | null; answer: string | null; answeredAt: string | null; mine: boolean; mergedInto: string | null }
export interface NoticeLine { id: string; number: string | null; challengeId: string; challengeTitle: string; state: string; firstDay: string | null; lastDay: string | null; publishedAt: string | null }
export interface Figures { openChallenges: number; openBudget: string; contracts: number; subsidyPaid: string }
