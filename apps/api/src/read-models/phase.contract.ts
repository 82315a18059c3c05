// Decides what comes next in a competition between its closing and its last signature, and whose turn it is: pure, from what stands in the slices' tables. Shared with the web.
export const phases = [
  'start-opening', 'confirm-opening', 'await-openers', 'opening-runs', 'check-eligibility', 'await-supplements', 'nothing-eligible', 'form-panel', 'open-draw', 'commit-draw', 'reveal-draw', 'replace-seats', 'await-seats', 'start-round', 'round-runs', 'close-round', 'ranking-runs',
  'open-prices', 'confirm-prices', 'await-price-openers', 'prices-run',
  'prepare-decision', 'submit-decision', 'approve-decision', 'decide-anew', 'answer-objections', 'publish-notice', 'notice-runs', 'draw-contracts', 'offer-contracts', 'await-signatures', 'conclusion-runs',
] as const;
export type Phase = (typeof phases)[number];
export type Turn = 'officer' | 'head' | 'official' | 'bidder' | 'reviewer' | 'party' | 'opener' | 'drawer' | 'clock';
export type PhaseStage = 'record' | 'opening' | 'eligibility' | 'panel' | 'decision' | 'contracts';

/** `n`: how many bids, seats, objections or contracts it is about; `by`: its hour, where it has one. */
export interface PhaseView { challengeId: string; phase: Phase; turn: Turn; stage: PhaseStage; n: number | null; by: string | null }

export interface PhaseFacts {
  readonly state: 'closed' | 'opened'; readonly now: string;
  readonly opening: 'started' | 'running' | 'completed' | null; readonly byPersons: boolean;
  /** Bids opened and not decided on; those of them whose bidder still has days to hand something in; the last of these days; bids found eligible. */
  readonly undecided: number; readonly supplementing: number; readonly supplementBy: string | null; readonly eligible: number;
  readonly panelSize: number | null; readonly activeSeats: number; readonly unreadySeats: number; /** of a panel that is drawn, the newest draw; by when both tell their nonces */ readonly drawn: boolean; readonly draw: 'opened' | 'pledged' | 'committed' | 'revealed' | 'drawn' | 'void' | null; readonly drawBy: string | null;
  /** Of the newest round. */
  readonly round: 'planned' | 'running' | 'closed' | null; readonly roundDueAt: string | null; readonly ranked: boolean; readonly rankingStands: boolean;
  /** In two envelopes: how many passed the technical ranking that stands, and the opening of their prices. */
  readonly shortlisted: number | null; readonly prices: PhaseFacts['opening'];
  /** The decision that is being prepared; whether one is approved, whether the newest approved one was set aside, whether a winner's place is free. */
  readonly preparing: 'draft' | 'submitted' | null; readonly decided: boolean; readonly setAside: boolean; readonly placeFree: boolean;
  /** Of decisions that stand. */
  readonly objections: number; readonly objectionBy: string | null; readonly noticesPlanned: number; readonly noticesRunning: number; readonly noticeBy: string | null;
  readonly withoutContract: number; readonly draftContracts: number; readonly signing: number;
}

const TURNS: Record<Phase, readonly [Turn, PhaseStage]> = {
  'start-opening': ['officer', 'opening'], 'confirm-opening': ['head', 'opening'], 'await-openers': ['opener', 'opening'], 'opening-runs': ['clock', 'opening'],
  'check-eligibility': ['officer', 'eligibility'], 'await-supplements': ['bidder', 'eligibility'], 'nothing-eligible': ['officer', 'record'],
  'form-panel': ['officer', 'panel'], 'open-draw': ['officer', 'panel'], 'commit-draw': ['drawer', 'panel'], 'reveal-draw': ['drawer', 'panel'], 'replace-seats': ['officer', 'panel'], 'await-seats': ['reviewer', 'panel'], 'start-round': ['officer', 'panel'], 'round-runs': ['reviewer', 'panel'], 'close-round': ['officer', 'panel'], 'ranking-runs': ['clock', 'panel'],
  'open-prices': ['officer', 'opening'], 'confirm-prices': ['head', 'opening'], 'await-price-openers': ['opener', 'opening'], 'prices-run': ['clock', 'opening'],
  'prepare-decision': ['officer', 'decision'], 'submit-decision': ['officer', 'decision'], 'approve-decision': ['head', 'decision'], 'decide-anew': ['officer', 'decision'], 'answer-objections': ['official', 'decision'],
  'publish-notice': ['officer', 'decision'], 'notice-runs': ['clock', 'decision'], 'draw-contracts': ['officer', 'contracts'], 'offer-contracts': ['officer', 'contracts'], 'await-signatures': ['party', 'contracts'], 'conclusion-runs': ['clock', 'contracts'],
};

type Step = readonly [phase: Phase, n?: number, by?: string | null];

function step(f: PhaseFacts): Step {
  if (f.state === 'closed') return [f.opening === null ? 'start-opening' : f.opening === 'started' ? (f.byPersons ? 'await-openers' : 'confirm-opening') : 'opening-runs'];
  if (f.undecided > f.supplementing) return ['check-eligibility', f.undecided - f.supplementing];
  if (f.undecided > 0) return ['await-supplements', f.supplementing, f.supplementBy];
  if (f.preparing !== null) return [f.preparing === 'draft' ? 'submit-decision' : 'approve-decision'];
  return f.decided ? afterDecision(f) : f.rankingStands ? ['prepare-decision'] : f.shortlisted !== null ? pricing(f, f.shortlisted) : review(f);
}

/** Between the technical ranking and the final one. */
function pricing(f: PhaseFacts, shortlisted: number): Step {
  if (f.prices === null) return shortlisted === 0 ? ['ranking-runs'] : ['open-prices', shortlisted];
  return [f.prices === 'started' ? (f.byPersons ? 'await-price-openers' : 'confirm-prices') : f.prices === 'running' ? 'prices-run' : 'ranking-runs'];
}

function review(f: PhaseFacts): Step {
  if (f.eligible === 0) return ['nothing-eligible'];
  if (f.panelSize === null) return ['form-panel'];
  if (f.round === 'running') return f.roundDueAt !== null && f.roundDueAt <= f.now ? ['close-round'] : ['round-runs', undefined, f.roundDueAt];
  if (f.round === 'closed' && !f.ranked) return ['ranking-runs'];
  const vacant = f.panelSize - f.activeSeats;
  if (f.draw === 'opened' || f.draw === 'pledged') return ['commit-draw'];
  if (f.draw === 'committed' || f.draw === 'revealed') return ['reveal-draw', undefined, f.drawBy];
  return vacant > 0 ? [f.drawn ? 'open-draw' : 'replace-seats', vacant] : f.unreadySeats > 0 ? ['await-seats', f.unreadySeats] : ['start-round'];
}

/** An objection is answered before anything rests on the notice; a place that is free is decided on before the others' contracts are the last to wait for. */
function afterDecision(f: PhaseFacts): Step {
  if (f.objections > 0) return ['answer-objections', f.objections, f.objectionBy];
  if (f.setAside || f.placeFree) return ['decide-anew'];
  if (f.noticesPlanned > 0) return ['publish-notice'];
  if (f.noticesRunning > 0) return ['notice-runs', undefined, f.noticeBy];
  if (f.withoutContract > 0) return ['draw-contracts', f.withoutContract];
  if (f.draftContracts > 0) return ['offer-contracts', f.draftContracts];
  return f.signing > 0 ? ['await-signatures', f.signing] : ['conclusion-runs'];
}

export function phaseOf(challengeId: string, facts: PhaseFacts): PhaseView {
  const [phase, n, by] = step(facts), [turn, stage] = TURNS[phase];
  return { challengeId, phase, turn, stage, n: n ?? null, by: by ?? null };
}
