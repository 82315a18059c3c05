// Owns what crosses HTTP about experts, panels, rounds and score sheets: shared with the web as it is.
import { z } from 'zod';
import { STRATA, type Stratum } from './draw-order.contract.js';
import type { Derivation } from './ranking.contract.js';
import { zId, zInstant, zLines, zText } from '#libs/kernel';

const zEmail = z.string().max(200).transform((t) => t.trim().toLowerCase()).pipe(z.email());
const zKey = z.string().regex(/^[\w-]{1,64}$/, 'letters, digits, _ and -');
const expertise = { organisation: zText(120), organisationId: zId.nullable().optional(), title: zText(60), fields: z.array(zKey).min(1).max(20), stratum: z.enum(STRATA).default('technical') };

/** An active person becomes an expert at once; anybody else is invited by mail and becomes one by answering. */
export const newExpert = z.strictObject({ email: zEmail, name: zText(60), ...expertise });
export const expertChange = z.strictObject({ organisation: expertise.organisation.optional(), organisationId: expertise.organisationId, title: expertise.title.optional(), fields: expertise.fields.optional(), stratum: z.enum(STRATA).optional() });
export const expertInvitationUse = z.strictObject({ name: zText(60).optional(), password: z.string().min(10).max(200).optional(), locale: z.enum(['zh', 'en']).default('zh') });
/** Without seats it is to be drawn. Picked by hand: exactly as many seats as the challenge says, one of them the chair's, and why it is not drawn. */
export const newPanel = z.strictObject({ seats: z.array(z.strictObject({ personId: zId, chair: z.boolean().default(false) })).min(1).max(99).optional(), reason: zLines(500).optional() })
  .refine((p) => !p.seats || (p.reason ?? '').length > 0, { path: ['reason'], message: 'a panel that is picked says why' });
/** Where the panel was drawn nobody is named: the next of the order follows. Only when nobody is left somebody may be, for a reason. */
export const newSeat = z.strictObject({ replaces: zId, personId: zId.optional(), reason: zLines(500).optional() });
export const seatReply = z.strictObject({ reply: z.enum(['accept', 'decline']), reason: zLines(500).optional() });
/** None of the parties named, or a conflict with its reason. */
export const conflictDeclaration = z.strictObject({ conflict: z.boolean(), organisationIds: z.array(zId).max(50).default([]), reason: zLines(1000).optional() })
  .refine((d) => !d.conflict || (d.reason ?? '').length > 0, { path: ['reason'], message: 'a conflict has a reason' });
export const newRecusal = z.strictObject({ seatId: zId, reason: zLines(1000, 1) });
/** Without a due time: the challenge's working days for review from today. */
export const newRound = z.strictObject({ dueAt: zInstant.optional() });
const zPoints = z.number().int().min(0).max(1000);
export const sheetContent = z.strictObject({
  scores: z.record(zKey, zPoints.nullable()).default({}), notes: z.record(zKey, zLines(4000)).default({}), comment: zLines(8000).default(''),
});

export type NewExpert = z.infer<typeof newExpert>;
export type ExpertChange = z.infer<typeof expertChange>;
export type NewPanel = z.infer<typeof newPanel>;
export type NewSeat = z.infer<typeof newSeat>;
export type SeatReply = z.infer<typeof seatReply>;
export type ConflictDeclaration = z.infer<typeof conflictDeclaration>;
export type NewRecusal = z.infer<typeof newRecusal>;
export type NewRound = z.infer<typeof newRound>;
export type SheetContent = z.infer<typeof sheetContent>;

export type SeatStateName = 'invited' | 'accepted' | 'declined' | 'recused' | 'replaced';
export type RoundStateName = 'planned' | 'running' | 'closed';
export type SheetStateName = 'draft' | 'submitted' | 'void';
/** Why an expert cannot be picked, or a reviewer must stand aside. */
export type ConflictKind = 'membership' | 'employer' | 'related' | 'declared' | 'official' | 'seated' | 'not-active';

export interface ExpertView { personId: string; name: string; email: string; organisation: string; organisationId: string | null; title: string; fields: string[]; stratum: Stratum; version: number }
/** What adding an expert came to. */
export type ExpertAdded = { outcome: 'added'; expert: ExpertView } | { outcome: 'invited'; invitationId: string; email: string };
export interface ExpertInvitationView { id: string; email: string; name: string; organisation: string; title: string; at: string }
export interface CandidateView { personId: string; name: string; organisation: string; title: string; fields: string[]; stratum: Stratum; inField: boolean; blocked: ConflictKind | null; with: string | null }
export interface SeatLine { id: string; personId: string; name: string; organisation: string; title: string; chair: boolean; state: SeatStateName; declared: boolean; replaces: string | null; version: number; invitedAt: string; stratum: Stratum | null; /** in the order that was drawn; null where an officer named them */ place: number | null; drawId: string | null }
export interface PanelView { id: string; challengeId: string; size: number; version: number; how: 'drawn' | 'picked'; /** why it was picked */ reason: string | null; decided: boolean; seats: SeatLine[]; rounds: { id: string; n: number; state: RoundStateName; dueAt: string }[] }
/** Who stood aside, or was taken out, and why; `by` is null when the system found it. */
export interface RecusalView { seatId: string; personId: string; name: string; organisationIds: string[]; reason: string; by: 'reviewer' | 'officer' | null; at: string }
/** What the reviewer sees of their own seat. The parties' names come with the acceptance, their bids with the declaration. */
export interface OwnSeat {
  id: string; panelId: string; challengeId: string; challengeNumber: string; challengeTitle: string; chair: boolean; state: SeatStateName; declared: boolean; version: number;
  parties: { id: string; name: string; role: 'demand-side' | 'bidder' | 'partner' }[] | null; roundId: string | null; dueAt: string | null;
}
export interface RoundCell { seatId: string; bidId: string; state: SheetStateName; progress: number }
/** Who is how far; never with which points. */
export interface RoundView {
  id: string; n: number; panelId: string; challengeId: string; state: RoundStateName; version: number; dueAt: string; startedAt: string; closedAt: string | null;
  reviewers: { seatId: string; personId: string; name: string; chair: boolean; state: SeatStateName; remindedAt: string | null; submitted: number }[];
  bids: { id: string; organisationName: string }[]; cells: RoundCell[]; rankingId: string | null; /** in two envelopes: the ranking without the prices, which fixes whose are opened */ technicalRankingId: string | null;
}
export interface AssignmentView {
  id: string; roundId: string; roundState: RoundStateName; seatId: string; challengeId: string; challengeNumber: string; challengeTitle: string; dueAt: string;
  bid: { id: string; organisationName: string; parties: string[] }; sheet: { state: SheetStateName; version: number; progress: number };
}
export interface SheetCriterion { id: string; name: string; kind: 'technical' | 'price' | 'other'; weight: number; anchors: { points: number; text: string }[] }
export interface SheetView {
  assignmentId: string; bidId: string; state: SheetStateName; version: number; scores: Record<string, number | null>; notes: Record<string, string>; comment: string;
  total: number; progress: number; savedAt: string | null; submittedAt: string | null; sha256: string | null; criteria: SheetCriterion[];
}
/** Of whole bids; or in two envelopes first without the prices, then with them. */
export type RankingStage = 'whole' | 'technical' | 'final';
/** A ranking as stored, with names and with each line's sentences in the caller's language. `voided` says why it no longer stands. */
export interface RankingView {
  id: string; roundId: string; challengeId: string; stage: RankingStage; hash: string; computedAt: string; voided: string | null; derivation: Derivation;
  names: { bids: Record<string, string>; seats: Record<string, string> }; explanations: Record<string, string[]>;
}
/** After closing, for officials of the agency: the words beside the points. */
export interface ClosedSheet { sheetId: string; seatId: string; name: string; bidId: string; organisationName: string; state: SheetStateName; scores: Record<string, number>; notes: Record<string, string>; comment: string; total: number; submittedAt: string; sha256: string }
