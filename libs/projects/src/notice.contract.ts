// Owns what crosses HTTP about notices and objections.
import { z } from 'zod';
import { zDay, zId, zLines, zText } from '#libs/kernel';

export const noticeStates = ['planned', 'published', 'suspended', 'ended'] as const;
export type NoticeState = (typeof noticeStates)[number];
export const objectionStates = ['received', 'accepted', 'refused', 'answered'] as const;
export type ObjectionState = (typeof objectionStates)[number];
export const OBJECTION_FILE_LIMIT = 10 * 1024 * 1024;

export const noticePublication = z.strictObject({
  firstDay: zDay, workingDays: z.number().int().min(5).max(60).default(5),
  /** A person's word that the days are right although the calendar of that year is not confirmed. */
  confirmedDates: z.boolean().default(false),
});
export type NoticePublication = z.infer<typeof noticePublication>;

const zMailbox = z.string().max(200).transform((t) => t.trim().toLowerCase()).pipe(z.email());
export const newObjection = z.strictObject({
  name: zText(60, 2), email: zMailbox, phone: zText(40).nullable().default(null), text: zLines(8000, 10),
  organisationName: zText(120).nullable().default(null), fileId: zId.nullable().default(null),
});
export type NewObjection = z.infer<typeof newObjection>;
export const objectionReply = z.strictObject({ outcome: z.enum(['accepted', 'refused', 'answered']), text: zLines(8000, 1) });
export type ObjectionReply = z.infer<typeof objectionReply>;

export interface NoticeWinner { position: number; organisationName: string; total: string; amount: string }
export interface NoticeRank { rank: number | null; organisationName: string; total: string; belowFloor: boolean }
/** Fixed at publication: what stood in public stays what it was. */
export interface NoticeContent {  /** The newest checkpoint of the log of record when it was published; whoever keeps the notice keeps it. */
  checkpoint?: string | null;
 winners: NoticeWinner[]; noWinnerReason: string | null; ranking: NoticeRank[]; decidedRate: string | null; decidedCeiling: string | null }
export interface NoticeLine { id: string; number: string | null; challengeId: string; challengeNumber: string; challengeTitle: string; state: NoticeState; firstDay: string | null; lastDay: string | null; publishedAt: string | null }
export interface NoticeView extends NoticeLine {
  decisionId: string; agencyName: { zh: string; en: string }; workingDays: number | null; version: number; overturned: boolean; endedAt: string | null; content: NoticeContent | null;
  /** Organisations that gave their place up since: the text stays what it was, the page says so. */
  renounced: string[];
}
export interface ObjectionView {
  id: string; noticeId: string; state: ObjectionState; version: number; text: string; byOrganisation: boolean; receivedAt: string; replyBy: string; replyByConfirmed: boolean;
  reply: string | null; repliedAt: string | null; objector: { name: string; email: string; phone: string | null; organisationName: string | null }; files: { id: string; name: string; type: string; size: number }[];
}
export interface ObjectionAccepted { status: 'accepted'; objectionId: string }
export interface ObjectionFile { fileId: string; sha256: string; size: number }
