// Owns what crosses HTTP about drafts: content, attachments in parts, partners and their confirmations.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';
import { attachmentKinds, draftContent, type DraftContent } from './bid.contract.js';
import type { ChecklistItem } from './checklist.contract.js';
import type { SectionStamps } from './draft-sections.contract.js';
import { zDigest } from './envelope-format.js';

export const ATTACHMENT_PART_SIZE = 4 * 1024 * 1024, ATTACHMENT_LIMIT = 100 * 1024 * 1024, ATTACHMENTS_LIMIT = 200 * 1024 * 1024;
export const newDraft = z.strictObject({ organisationId: zId.optional() });
export const draftChange = z.strictObject({ content: draftContent });
export const newAttachment = z.strictObject({
  name: zText(200).refine((n) => !/[\\/]/.test(n) && n !== '.' && n !== '..', 'a file name without a path'),
  type: z.string().max(120), size: z.number().int().min(1), kind: z.enum(attachmentKinds).default('other'),
});
/** The partner's owner says which section it read. */
export const newConfirmation = z.strictObject({ sectionHash: zDigest });
/** One of the draft's people read the addendum of this number. */
export const addendumConfirmation = z.strictObject({ number: z.number().int().min(1).max(10_000) });
export type AddendumConfirmation = z.infer<typeof addendumConfirmation>;
export const draftsQuestion = z.object({ challengeId: zId.optional() });
export type NewDraft = z.infer<typeof newDraft>;
export type DraftChange = z.infer<typeof draftChange>;
export type NewAttachment = z.infer<typeof newAttachment>;
export type NewConfirmation = z.infer<typeof newConfirmation>;

export interface AttachmentView { id: string; name: string; type: string; size: number; kind: string; state: 'receiving' | 'stored' | 'refused'; sha256: string | null; partSize: number; parts: number[] }
export interface PartnerView { n: number; organisationId: string; name: string; sectionHash: string; confirmed: boolean; confirmedAt: string | null; /** what the header names once confirmed */ confirmation: string | null }
export interface DraftView {
  id: string; challengeId: string; organisationId: string; version: number; content: DraftContent; attachments: AttachmentView[]; partners: PartnerView[]; checklist: ChecklistItem[];
  /** Who changed which section last. */
  sections: SectionStamps;
  /** What a header must say: the challenge's openers and the addendum in force. */
  seal: { /** as a whole, or the price apart */ envelopes: 'one' | 'two'; threshold: number; openers: string[]; addendum: number; /** the latest that was read and confirmed for this draft */ confirmedAddendum: number; closesAt: string; /** the organisation's key: what is sealed is sealed for oneself too */ ownerRecipient: string | null };
  updatedAt: string;
}
/** A line of one's drafts, or of those where one's organisation is named as a partner. */
export interface DraftLine { id: string; challengeId: string; challengeTitle: string; organisationId: string; organisationName: string; role: 'lead' | 'partner'; partner: number | null; confirmed: boolean | null; version: number; updatedAt: string; closesAt: string }
/** What a partner's owner sees: its section, the agreement, nothing else of the draft. */
export interface SectionView { draftId: string; challengeId: string; organisationId: string; organisationName: string; n: number; agreement: string; partner: { organisationId: string; name: string; share: string; percent?: string }; salt: string; sectionHash: string; confirmed: boolean }
