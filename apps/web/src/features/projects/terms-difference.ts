// Decides what differs between two editions of a contract's terms: each changed member once, milestones by their place (an amendment drops none and keeps their order). Pure.
import type { ContractTerms } from '../../../../../libs/projects/src/contract.contract.js';

export const termMembers = ['amount', 'startsOn', 'endsOn', 'intellectualProperty', 'furtherTerms'] as const;
export const milestoneMembers = ['name', 'dueOn', 'amount', 'deliverable'] as const;
type Milestone = ContractTerms['milestones'][number];
export type Difference =
  | { readonly kind: 'term'; readonly member: (typeof termMembers)[number]; readonly from: string; readonly to: string }
  | { readonly kind: 'milestone'; readonly n: number; readonly member: (typeof milestoneMembers)[number]; readonly from: string; readonly to: string }
  | { readonly kind: 'added' | 'dropped'; readonly n: number; readonly milestone: Milestone };

export function differencesOf(before: ContractTerms, after: ContractTerms): Difference[] {
  const terms = termMembers.filter((m) => before[m] !== after[m]).map((member): Difference => ({ kind: 'term', member, from: before[member], to: after[member] }));
  const count = Math.max(before.milestones.length, after.milestones.length);
  const milestones = Array.from({ length: count }, (_, i): Difference[] => {
    const [was, is] = [before.milestones[i], after.milestones[i]], n = i + 1;
    if (!was) return [{ kind: 'added', n, milestone: is! }];
    if (!is) return [{ kind: 'dropped', n, milestone: was }];
    return milestoneMembers.filter((m) => was[m] !== is[m]).map((member) => ({ kind: 'milestone', n, member, from: was[member], to: is[member] }));
  }).flat();
  return [...terms, ...milestones];
}
