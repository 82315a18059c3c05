// Decides whether winners are chosen as they must be: in the order of the ranking, above the floor, within the places, at no more than what the challenge offered. Pure.
import { type Fen, parseRate, parseYuan } from '#libs/kernel';
import type { NewDecision } from './decision.contract.js';
import { projectsErrors } from './projects.errors.js';

export interface Ranked { readonly bidId: string; readonly organisationId: string; readonly rank: number | null; readonly total: string; readonly belowFloor: boolean; readonly priceFen: Fen }
export interface Subsidy { readonly clause: string; readonly decidedRate: string; readonly decidedCeiling: string | null }
export interface Ground {
  readonly lines: readonly Ranked[]; readonly maxWinners: number; readonly subsidy: Subsidy | null;
  /** Bids that won and stand, or renounced: not to be chosen again. */
  readonly standing: ReadonlySet<string>; readonly renounced: ReadonlySet<string>;
  readonly related: ReadonlySet<string>; readonly overturned: boolean;
}

/** Who may win now, best first. */
export const candidates = (ground: Ground): Ranked[] =>
  ground.lines.filter((l) => l.rank !== null && !l.belowFloor && !ground.standing.has(l.bidId) && !ground.renounced.has(l.bidId)).sort((a, b) => a.rank! - b.rank!);

/** The chosen lines. @throws Problem naming what is wrong and where */
export function choose(given: NewDecision, ground: Ground): Ranked[] {
  const open = remaining(given, ground);
  if ((given.winners.length === 0) !== (given.noWinnerReason !== null && given.noWinnerReason !== '')) throw projectsErrors.problem('no-winner-needs-reason', { pointer: '/noWinnerReason' });
  if (given.winners.length > ground.maxWinners - ground.standing.size) throw projectsErrors.problem('too-many-winners', { pointer: '/winners' });
  const chosen = given.winners.map((bidId, i) => {
    const line = open.find((l) => l.bidId === bidId);
    if (!line) throw projectsErrors.problem('bid-not-eligible', { pointer: `/winners/${i}` });
    if (ground.related.has(line.organisationId)) throw projectsErrors.problem('winner-related', { pointer: `/winners/${i}` });
    if (open[i]!.bidId !== bidId) throw projectsErrors.problem('winners-out-of-order', { pointer: `/winners/${i}` });
    return line;
  });
  checkSubsidy(given, ground.subsidy);
  return chosen;
}

function remaining(given: NewDecision, ground: Ground): Ranked[] {
  const all = candidates(ground);
  given.exclusions.forEach(({ bidId }, i) => {
    const line = all.find((l) => l.bidId === bidId);
    if (!line) throw projectsErrors.problem('bid-not-eligible', { pointer: `/exclusions/${i}/bidId` });
    if (!ground.overturned && !ground.related.has(line.organisationId)) throw projectsErrors.problem('exclusion-unfounded', { pointer: `/exclusions/${i}/bidId` });
  });
  const out = new Set(given.exclusions.map((e) => e.bidId));
  return all.filter((l) => !out.has(l.bidId));
}

function checkSubsidy(given: NewDecision, subsidy: Subsidy | null): void {
  if (!subsidy) {
    if (given.decidedRate !== null || given.decidedCeiling !== null) throw projectsErrors.problem('subsidy-not-offered', { pointer: '/decidedRate' });
    return;
  }
  if (given.decidedRate === null) {
    if (given.winners.length > 0) throw projectsErrors.problem('rate-missing', { pointer: '/decidedRate' });
    return;
  }
  if (parseRate(given.decidedRate).gt(parseRate(subsidy.decidedRate))) throw projectsErrors.problem('rate-above-challenge', { pointer: '/decidedRate' });
  if (given.decidedCeiling !== null && subsidy.decidedCeiling !== null && parseYuan(given.decidedCeiling) > parseYuan(subsidy.decidedCeiling)) throw projectsErrors.problem('ceiling-above-challenge', { pointer: '/decidedCeiling' });
}
