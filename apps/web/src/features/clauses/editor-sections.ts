// Decides in which part of the editor each member of a clause is edited; a member that the schema gains lands in the last one.
import { clauseSchema } from '@libs/policy/src/engine/clause.schema.js';

const SECTIONS = {
  basics: ['title', 'effectiveFrom', 'effectiveTo', 'decidedBy', 'beneficiary', 'oncePerLifetime', 'standing', 'standingReason', 'position'], source: ['source', 'furtherSources'], facts: ['facts'], conditions: ['eligible'], amount: ['amount'], caps: ['caps'],
  rules: ['runningTotal', 'stacking', 'shares', 'evidenceKeys'], settings: ['settings'], cases: ['cases'],
} as const;
export type EditorSection = keyof typeof SECTIONS | 'more';

const placed = new Set<string>(['id', 'version', ...Object.values(SECTIONS).flat()]);
const more = Object.keys(clauseSchema.shape).filter((key) => !placed.has(key));
export const EDITOR_SECTIONS: readonly { readonly name: EditorSection; readonly members: readonly string[] }[] = [
  ...(Object.entries(SECTIONS) as [keyof typeof SECTIONS, readonly string[]][]).map(([name, members]) => ({ name, members })), ...(more.length > 0 ? [{ name: 'more' as const, members: more }] : []),
];
export const sectionOf = (member: string): EditorSection => EDITOR_SECTIONS.find((s) => s.members.includes(member))?.name ?? 'basics';
