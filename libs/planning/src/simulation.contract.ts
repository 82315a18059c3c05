// Owns what crosses HTTP about simulations: what is asked (which clauses, over whom, under which assumptions), how far it is, and what comes out. Money is decimal text.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';

export const OVER = ['register', 'claims'] as const;
export const SIMULATION_STATES = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export type SimulationState = (typeof SIMULATION_STATES)[number];
export const DIMENSIONS = ['clause', 'year', 'chain', 'district', 'tier', 'payer'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const RECOGNISED = ['national-single-champion', 'national-little-giant', 'provincial-srdi', 'municipal-srdi', 'innovative'] as const;

const zYear = z.number().int().min(2000).max(2200);
const zName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/);
const assumption = z.strictObject({
  fact: zName, value: z.union([z.string().max(40), z.boolean()]).describe('As the clause’s fact is written: money and rates as decimal text.'), year: zYear.optional().describe('For this year alone.'),
});
export const newSimulation = z.strictObject({
  title: zText(120).optional(), agencyId: zId.optional().describe('Whose register, claims and budget; the first agency of whoever asks when left out.'),
  clauses: z.array(z.union([z.literal('*'), zName])).min(1).max(60).refine((c) => new Set(c).size === c.length, 'each clause once').optional().describe('Ids of clauses as they are in force today, or "*" for all.'),
  clauseDocument: z.record(z.string().max(60), z.unknown()).optional().describe('A clause that is not in force: its whole document. Compared with the version in force.'),
  over: z.enum(OVER).describe('`register`: what it would pay to the enterprises on record. `claims`: what past claims would have been paid.'),
  years: z.array(zYear).min(1).max(5).refine((y) => new Set(y).size === y.length, 'each year once').optional().describe('Years of the figures, or of the claims; last year, or all of them, when left out.'),
  settings: z.record(zName, zName).optional().describe('Replaces what the city decided where the text leaves it open.'),
  assumptions: z.array(assumption).max(40).optional().describe('Facts that nobody has on record and all are supposed to have, such as the city’s tax growth.'),
  occasions: z.record(zName, z.enum(RECOGNISED)).optional().describe('For an award at recognition: which title is its occasion.'),
  budgetYear: zYear.optional().describe('Whose budget must suffice; this year’s when left out.'),
}).refine((s) => s.clauses !== undefined || s.clauseDocument !== undefined, { path: ['clauses'], message: 'name clauses or give a document' });
export type NewSimulation = z.infer<typeof newSimulation>;

export interface SimulationLine {
  id: string; title: string; over: (typeof OVER)[number]; state: SimulationState; agencyId: string; clauses: string[]; years: number[];
  progress: { done: number; of: number | null }; amount: string; baseline: string | null; createdAt: string; createdBy: string; completedAt: string | null;
}
export interface SimulatedClause {
  clause: string; title: { zh: string; en: string }; version: string; sha256: string; standing: 'confirmed' | 'provisional';
  /** Given as a document: not the version in force. */
  changed: boolean;
  /** What it is compared with: the version in force, or what was really decided (`null` sha256), or nothing. */
  base: { version: string | null; sha256: string | null } | null;
  /** The scopes of limits that several subjects share, or one over its years: each is served in the simulation's order. */
  shared: string[];
}
export interface SimulatedSum { key: string; eligible: number; refused: number; unknown: number; amount: string; baseline: string | null; difference: string | null }
export interface SimulationReason { clause: string; year: number; kind: 'refused' | 'unknown'; code: string; text: string; count: number }
export interface Sufficiency { clause: string; year: number; budgetYear: number; adopted: string; held: string; posted: string; room: string; needed: string; short: string }
export interface SimulationView extends SimulationLine {
  /** The day whose versions are in force. */
  on: string; snapshotAt: string | null; budgetYear: number | null; settings: Record<string, string>; assumptions: { fact: string; value: string | boolean; year?: number | undefined }[];
  versions: SimulatedClause[]; failure: string | null; lines: number;
  /** When it is deleted by itself; unknown until it has ended. */
  keepUntil: string | null; keptDays: number; may: { cancel: boolean; delete: boolean };
  totals: SimulatedSum; by: Record<Dimension, SimulatedSum[]>; reasons: SimulationReason[]; sufficiency: Sufficiency[];
}
export interface SimulatedLine {
  n: number; year: number; clause: string; subjectId: string; name: string; code: string; district: string | null; chain: string | null; tier: string; amount: string; baseline: string | null; difference: string | null;
}
