// Owns what crosses HTTP about the public notices of planned subsidies.
import { z } from 'zod';
import { zDay, zId, zLines, zText } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

export const newSubsidyNotice = z.strictObject({ firstDay: zDay, workingDays: z.number().int().min(5).max(60).default(5), confirmedDates: z.boolean().default(false).describe('a person’s word for days past the confirmed calendar') });
export const subsidyNoticeStates = ['published', 'suspended', 'ended', 'overturned'] as const;
export const subsidyNoticeQuery = z.object({ ...pageQueryShape, batchId: zId.optional() });
export const subsidyObjectionStates = ['received', 'accepted', 'refused', 'answered'] as const;
export const subsidyObjectionQuery = z.object({ ...pageQueryShape, noticeId: zId.optional(), state: z.enum(subsidyObjectionStates).optional() });
export const subsidyReply = z.strictObject({ outcome: z.enum(['accepted', 'refused', 'answered']), text: zLines(8_000, 1), claimIds: z.array(zId).max(100).default([]).describe('for accepted: the claims whose hold is given back') });
export const newNoticeRule = z.strictObject({ clause: zText(60), required: z.boolean(), reason: zText(500) });
export type NewSubsidyNotice = z.infer<typeof newSubsidyNotice>;
export type SubsidyNoticeQuery = z.infer<typeof subsidyNoticeQuery>;
export type SubsidyObjectionQuery = z.infer<typeof subsidyObjectionQuery>;
export type SubsidyReply = z.infer<typeof subsidyReply>;
export type NewNoticeRule = z.infer<typeof newNoticeRule>;

/** Fixed at publication. No account, no person. */
export interface SubsidyNoticeContent { /** The newest checkpoint of the log of record when it was published; absent in notices from before. */ checkpoint?: string | null; lines: { claimId: string; claimNumber: string; clause: string; organisationName: string; projectTitle: string; amount: string }[]; total: string }
export interface SubsidyNoticeLine { id: string; number: string; state: (typeof subsidyNoticeStates)[number]; agencyName: { zh: string; en: string }; firstDay: string; lastDay: string; publishedAt: string; count: number; total: string }
export interface SubsidyNoticeView extends SubsidyNoticeLine { workingDays: number; version: number; endedAt: string | null; /** whether an objection may be made now */ open: boolean; content: SubsidyNoticeContent; /** null for those who do not belong to it */ batchId: string | null; batchNumber: string | null }
export interface SubsidyObjectionView {
  id: string; noticeId: string; noticeNumber: string; state: (typeof subsidyObjectionStates)[number]; version: number; text: string; byOrganisation: boolean; receivedAt: string; replyBy: string; replyByConfirmed: boolean; reply: string | null; repliedAt: string | null;
  objector: { name: string; email: string; phone: string | null; organisationName: string | null }; files: { id: string; name: string; type: string; size: number }[];
}
export interface NoticeRuleView { clause: string; required: boolean; reason: string | null; at: string | null }
