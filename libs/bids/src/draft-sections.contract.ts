// Decides what a section of a draft is, which of them an edit touched, and how the edits of two colleagues come together: section by section, pure, the same here and on the server.
import type { DraftContent } from './bid.contract.js';

export const SECTIONS = ['summary', 'approach', 'agreement', 'team', 'partners', 'budget', 'commitments', 'schedule'] as const;
export type Section = (typeof SECTIONS)[number];
/** When and by whom a section was last changed, in which version of the draft. */
export interface SectionStamp { version: number; by: string; at: string }
export type SectionStamps = Partial<Record<Section, SectionStamp>>;

/** The price is the budget's sum and goes with it. */
const FIELDS: Readonly<Record<Section, readonly (keyof DraftContent)[]>> = {
  summary: ['summary'], approach: ['approach'], agreement: ['agreement'], team: ['team'], partners: ['partners'], budget: ['budget', 'price'], commitments: ['commitments'], schedule: ['schedule'],
};

/** Without what is empty: a field that nobody filled, or a row without a word, is the same as one that is not there. */
function filled(value: unknown): unknown {
  if (value === null || value === '') return undefined;
  if (typeof value !== 'object') return value;
  const kept = Array.isArray(value) ? value.map(filled).filter((v) => v !== undefined) : Object.entries(value).map(([k, v]) => [k, filled(v)] as const).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length === 0 ? undefined : Array.isArray(value) ? kept : Object.fromEntries(kept as [string, unknown][]);
}
/** A commitment without value and note is none: the page makes a row for every indicator. */
const meant = (section: Section, content: DraftContent): unknown =>
  section === 'commitments' ? (content.commitments ?? []).filter((c) => c.value || c.note).sort((a, b) => (a.indicatorId < b.indicatorId ? -1 : 1)) : Object.fromEntries(FIELDS[section].map((f) => [f, content[f] ?? null]));
const formOf = (section: Section, content: DraftContent): string => JSON.stringify(filled(meant(section, content)) ?? null);

export const sameSection = (section: Section, a: DraftContent, b: DraftContent): boolean => formOf(section, a) === formOf(section, b);
export const changedSections = (before: DraftContent, after: DraftContent): Section[] => SECTIONS.filter((s) => !sameSection(s, before, after));

/** `into`, with these sections as `from` has them. */
export function withSections(into: DraftContent, from: DraftContent, sections: readonly Section[]): DraftContent {
  const next: Record<string, unknown> = { ...into };
  for (const field of sections.flatMap((s) => FIELDS[s])) { if (from[field] === undefined) delete next[field]; else next[field] = from[field]; }
  return next as DraftContent;
}

export interface Merged { /** theirs, with what I alone changed; where both did, mine */ content: DraftContent; /** changed by both, differently */ disputed: Section[]; /** changed by them alone */ taken: Section[] }
/** Both went out from `base`. What only one changed is taken from that one; what both made the same is no dispute. */
export function mergeDrafts(base: DraftContent, mine: DraftContent, theirs: DraftContent): Merged {
  const my = changedSections(base, mine), their = changedSections(base, theirs);
  return {
    content: withSections(theirs, mine, my), taken: their.filter((s) => !my.includes(s)),
    disputed: my.filter((s) => their.includes(s) && !sameSection(s, mine, theirs)),
  };
}
