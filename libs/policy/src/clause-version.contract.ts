// Owns what crosses HTTP about clause versions: documents going in, and what stands with a document besides its words.
import { z } from 'zod';
import { zDay, zLines, zText } from '#libs/kernel';
import type { Clause } from './engine/clause.schema.js';

const document = z.record(z.string().max(60), z.unknown()).describe('The clause as GET shows it, without sha256 and record. `id` is its name; `version` may be left out and is then given.');
const unfinished = z.literal(true).optional().describe('Keeps a draft that is not a clause yet; without it a document that is no clause is refused with every reason. Submission never takes one.');

export const newClause = z.strictObject({ document, unfinished });
export type NewClause = z.infer<typeof newClause>;
export const newVersion = z.strictObject({
  document: document.optional().describe('Without it, the version that speaks last is copied, from tomorrow on.'), unfinished,
});
export type NewVersion = z.infer<typeof newVersion>;
export const versionChange = z.strictObject({ document, unfinished });
export type VersionChange = z.infer<typeof versionChange>;
export const versionReason = z.strictObject({ reason: zLines(2_000, 1) });
export const newConfirmation = z.strictObject({
  source: zText(500).describe('Where the figure stands: document, number, clause.'), figure: zText(200).describe('The figure as it stands there. Two people must name the same.'),
});
export type NewConfirmation = z.infer<typeof newConfirmation>;

export const PHASES = ['draft', 'submitted', 'rejected', 'coming', 'in-force', 'past', 'withdrawn'] as const;
export type Phase = (typeof PHASES)[number];
export const versionQuery = z.object({ phase: z.enum(PHASES).optional(), clause: z.string().max(60).optional(), on: zDay.optional() });

export interface Confirmation { readonly source: string; readonly figure: string; readonly at: string; /** A name, for officials. */ readonly by: string | null }
export interface VersionEvent { readonly version: number; readonly transition: string; readonly from: string | null; readonly to: string; readonly actor: string; readonly reason: string | null; readonly at: string }
export interface ClauseProblem { readonly pointer: string; readonly code: string; readonly detail: string }

/** A version in a list. `effectiveTo` is the last day on which it really speaks: its own, or the eve of the next one's first. */
export interface ClauseVersion {
  readonly version: string; readonly sha256: string; readonly effectiveFrom: string | null; readonly effectiveTo: string | null; readonly standing: Clause['standing'] | null;
  readonly state: 'draft' | 'submitted' | 'approved' | 'rejected' | 'withdrawn'; readonly phase: Phase; readonly approvedAt: string | null;
}
export interface ClauseVersionLine extends ClauseVersion { readonly clause: string; readonly title: { readonly zh: string; readonly en: string } }
export interface ClauseVersionPage { readonly items: readonly ClauseVersion[]; readonly next: string | null }
export interface ClauseVersionLines { readonly items: readonly ClauseVersionLine[]; readonly next: string | null }

/** What stands with a document: its state, its days, who confirmed it. */
export interface VersionRecord extends ClauseVersion {
  readonly clause: string;
  /** Counts the record's changes: the ETag. */
  readonly revision: number;
  /** The approved version that this one follows, or would follow. */
  readonly base: { readonly version: string; readonly sha256: string } | null;
  /** `confirmed` also once two people confirmed a provisional version; only then it pays. */
  readonly standingNow: Clause['standing'] | null;
  readonly confirmations: readonly Confirmation[];
  /** For officials: what keeps a draft from being a clause, and who did what. */
  readonly problems?: readonly ClauseProblem[];
  readonly history?: readonly VersionEvent[];
}
/** A draft may lack members or hold them half typed; what was approved is a whole clause. */
export type ClauseVersionView = Partial<Clause> & { readonly sha256: string; readonly record: VersionRecord };
