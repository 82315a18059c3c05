// The life of a clause version: prepared by an officer, approved by a head, in force by its dates. What is not a row cannot happen.
import { lifecycle } from '#libs/kernel';

export interface VersionFacts {
  /** Shape, meaning and worked cases hold; its dates overlap no other version's. */
  readonly sound?: boolean;
  /** It replaces nothing that already spoke: its first day is still to come, or the clause had no version. */
  readonly startsLater?: boolean;
  /** What it follows is what it followed when it was submitted. */
  readonly baseUnchanged?: boolean;
}
const fact = (name: keyof VersionFacts, code: string) => (f: VersionFacts): true | string => f[name] === true || code;
const startsLater = fact('startsLater', 'clause-starts-too-early');

export const clauseVersionLife = lifecycle<VersionFacts>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'officer', when: [fact('sound', 'clause-invalid'), startsLater] },
  approve: { from: 'submitted', to: 'approved', by: 'head', when: [startsLater, fact('baseUnchanged', 'clause-base-changed')] },
  reject: { from: 'submitted', to: 'rejected', by: 'head' },
  /** An edit after submission: what was submitted or approved of it is void. */
  revise: { from: ['submitted', 'rejected'], to: 'draft', by: 'officer' },
  discard: { from: ['draft', 'submitted', 'rejected'], to: 'withdrawn', by: 'officer' },
  /** Approved, and its first day has not come: its predecessor speaks on. */
  retract: { from: 'approved', to: 'withdrawn', by: 'head', when: [fact('startsLater', 'clause-in-force')] },
});
export type VersionState = (typeof clauseVersionLife.states)[number];
