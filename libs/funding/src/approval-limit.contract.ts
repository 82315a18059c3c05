// Owns what crosses HTTP about approval limits: above which amount a second head approves a claim.
import { z } from 'zod';
import { zId, zText, zYuan } from '#libs/kernel';

export const newApprovalLimit = z.strictObject({ agencyId: zId, above: zYuan, second: z.enum(['parent-head', 'second-head']), reason: zText(500) });
export const approvalLimitReason = z.strictObject({ reason: zText(500) });
export type NewApprovalLimit = z.infer<typeof newApprovalLimit>;
export type ApprovalLimitReason = z.infer<typeof approvalLimitReason>;
export interface ApprovalLimitView { id: string; agencyId: string; agencyName: { zh: string; en: string }; above: string; second: 'parent-head' | 'second-head'; reason: string; state: 'submitted' | 'adopted' | 'refused' | 'replaced'; version: number; at: string; adoptedAt: string | null }
export interface ApprovalLimitsView { /** Where nothing else was adopted. */ standard: { above: string; second: 'parent-head' | 'second-head' }; items: ApprovalLimitView[]; next: null }
