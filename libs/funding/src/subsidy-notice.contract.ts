// Owns what crosses HTTP about the public notices of planned subsidies.
import { z } from 'zod';
import { zDay, zId, zLines, zText } from '#libs/kernel';
import { pageQueryShape } from './paging.contract.js';

export const newSubsidyNotice = z.strictObject({ firstDay: zDay, workingDays: z.number().int().min(5).max(60).default(5), confirmedDates: z.boolean().default(false).describe('a person’s word for days past the confirmed calendar') });
export const subsidyNoticeStates = ['published', 'suspended', 'ended', 'overturned'] as const;
export const subsidyNoticeQuery = z.object({ ...pageQueryShape, batchId: zId.optional() });
export const newSubsidyObjection = z.strictObject({ text: zLines(8_000, 10), organisationId: zId.optional().describe('for one’s organisation') });
export const subsidyReply = z.strictObject({ outcome: z.enum(['accepted', 'refused', 'answered']), text: zLines(8_000, 1), claimIds: z.array(zId).max(100).default([]).describe('for accepted: the claims whose hold is given back') });
export const newNoticeRule = z.strictObject({ clause: zText(60), required: z.boolean(), reason: zText(500) });
export type NewSubsidyNotice = z.infer<typeof newSubsidyNotice>;
export type SubsidyNoticeQuery = z.infer<typeof subsidyNoticeQuery>;
export type NewSubsidyObjection = z.infer<typeof newSubsidyObjection>;
export type SubsidyReply = z.infer<typeof subsidyReply>;
export type NewNoticeRule = z.infer<typeof newNoticeRule>;

/** Fixed at publication. No account, no person. */
export interface SubsidyNoticeContent { lines: { claimId: string; claimNumber: string; clause: string; organisationName: string; projectTitle: string; amount: string }[]; total: string }
export interface SubsidyNoticeLine { id: string; number: string; state: (typeof subsidyNoticeStates)[number]; agencyName: { zh: string; en: string }; firstDay: string; lastDay: string; publishedAt: string; count: number; total: string }
export interface SubsidyNoticeView extends SubsidyNoticeLine { workingDays: number; version: number; endedAt: string | null; /** whether an objection may be made now */ open: boolean; content: SubsidyNoticeContent; /** null for those who do not belong to it */ batchId: string | null; batchNumber: string | null }
export interface SubsidyObjectionView { id: string; noticeId: string; state: 'received' | 'accepted' | 'refused' | 'answered'; text: string; personName: string; organisationName: string | null; receivedAt: string; replyBy: string; reply: string | null; repliedAt: string | null }
export interface NoticeRuleView { clause: string; required: boolean; reason: string | null; at: string | null }
