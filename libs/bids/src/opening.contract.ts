// Owns what crosses HTTP from the opening on: its progress, opened bids, eligibility checks and supplements.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';
import type { Localised } from './key-share.contract.js';
import type { BidState, PriceState, ReadableDocument } from './bid.contract.js';
import type { EnvelopeKind } from './envelope-format.js';

/** The closed catalogue of form items that may be added once after opening. */
export const supplementItems = ['seal', 'signature', 'credit-authorisation', 'identity-document'] as const;
export type SupplementItem = (typeof supplementItems)[number];
const reasons = z.array(zText(500)).max(20);
export const newEligibilityCheck = z.discriminatedUnion('outcome', [
  z.strictObject({ bidId: zId, outcome: z.literal('eligible'), reasons: reasons.default([]) }),
  z.strictObject({ bidId: zId, outcome: z.literal('ineligible'), reasons: reasons.min(1) }),
  z.strictObject({ bidId: zId, outcome: z.literal('supplement'), items: z.array(z.enum(supplementItems)).min(1).max(4), reasons: reasons.min(1) }),
]);
export type NewEligibilityCheck = z.infer<typeof newEligibilityCheck>;
export const newSupplement = z.strictObject({ files: z.array(z.strictObject({ item: z.enum(supplementItems), fileId: zId })).min(1).max(12) });
export type NewSupplement = z.infer<typeof newSupplement>;
export const openedBidsQuestion = z.object({ challengeId: zId });

export interface OpeningView {
  id: string; challengeId: string; /** which envelopes it opens: in two envelopes the technical ones first, later the prices of those on the shortlist */ kind: EnvelopeKind; state: 'started' | 'running' | 'completed'; version: number; /** people by their names */ startedBy: string; startedAt: string; confirmedBy: string | null; confirmedAt: string | null; completedAt: string | null;
  /** Known once the head confirmed: how many of how many live bids are opened. */
  progress: { total: number; done: number; unreadable: number } | null;
  mode: 'server-held' | 'openers'; threshold: number;
  /** In the openers' order; nobody in server-held mode. */
  openers: OpeningOpener[];
  /** While an opening by persons waits for key shares: of how many bids, how many have enough; until when the missing openers are waited for, and then the bidders' own identities. */
  gathering: { total: number; complete: number; refused: number; waitsUntil: string; identitiesUntil: string | null } | null;
}
/** `present` was seen a moment ago; `answered` said something about every bid. */
export interface OpeningOpener { position: number; personId: string; name: string; organisation: Localised; recipient: string; present: boolean; unlockedAt: string | null; answered: boolean; shares: number }
export interface OpenedBidLine { id: string; challengeId: string; organisationId: string; organisationName: string; state: BidState; version: number; digest: string; submittedAt: string; reasons: string[]; /** in two envelopes: what became of the price; null where there is nothing apart */ price: PriceState | null }
export interface OpenedBidView extends OpenedBidLine {
  document: ReadableDocument | null; files: { n: number; name: string; type: string; size: number; sha256: string; kind: string }[];
  /** Partners named in the document, and whether each confirmed exactly this section before. */
  partners: { organisationId: string | null; name: string; confirmed: boolean }[];
  /** Of the bid; in two envelopes also of a price that could not be read. */
  evidence: object | null; supplements: SupplementView[];
}
export interface SupplementView { item: SupplementItem; fileId: string; name: string; at: string }
export interface EligibilityCheckView {
  id: string; challengeId: string; bidId: string; organisationId: string; outcome: 'eligible' | 'ineligible' | 'supplement'; state: 'waiting' | 'handed-in' | 'expired' | 'decided';
  items: SupplementItem[]; reasons: string[]; dueAt: string | null; at: string; supplements: SupplementView[];
}
