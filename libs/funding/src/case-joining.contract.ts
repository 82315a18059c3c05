// Owns what crosses HTTP about cases that are one project: who declared it and why, and what the project's clauses hold together.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';

export const newJoining = z.strictObject({ targetId: zId.describe('the case whose project this one belongs to'), reason: zText(1_000) });
export const joiningReason = z.strictObject({ reason: zText(1_000) });
export type NewJoining = z.infer<typeof newJoining>;
export type JoiningReason = z.infer<typeof joiningReason>;

export interface JoiningView {
  id: string; state: 'submitted' | 'adopted' | 'leaving' | 'ended' | 'refused'; version: number; caseId: string; caseNumber: string; targetId: string; targetNumber: string; reason: string; at: string;
  approvals: { step: string; personId: string; personName: string; at: string; note: string | null }[];
  history: { transition: string; from: string | null; to: string; at: string; reason: string | null; by: string | null }[];
}
/** Every clause of the project, and what its groups of clauses were granted together. */
export interface ProjectView {
  cases: { id: string; number: string; clause: string; title: string | null; /** Null for those who do not read its agency's money. */ applicantName: string | null; own: boolean; limit: string | null; held: string; posted: string; room: string | null; joined: boolean }[];
  groups: { name: string; clauses: string[]; limit: string | null; held: string; posted: string; room: string | null }[];
}
