// Owns what the API says comes next in a competition between its closing and its end, and the words for it.
import { useTranslation } from 'react-i18next';
import type { PhaseView } from '../../../../api/src/read-models/phase.contract.js';
import { useList, type ListState } from '../../api/use-list.js';

const REFETCH_MS = 15_000;

/** All that I may see, or one challenge's. */
export const usePhases = (challengeId?: string | null): ListState<PhaseView> => useList<PhaseView>(challengeId === null ? null : '/phases', challengeId ? { challengeId } : {}, { limit: 100, refetchMs: REFETCH_MS });

/** The step in words: what is to be done, of how many, until which day. */
export function usePhaseWords(): (phase: PhaseView) => string {
  const { t } = useTranslation('agency');
  return (p) => t(`phase.${p.phase}`, { n: p.n ?? 0, day: p.by ?? '' });
}

export function usePhase(challenge: { id: string; state: string }): { phase: PhaseView | undefined; says: (phase: PhaseView) => string } {
  const phase = usePhases(challenge.state === 'closed' || challenge.state === 'opened' ? challenge.id : null).items[0];
  return { phase, says: usePhaseWords() };
}
