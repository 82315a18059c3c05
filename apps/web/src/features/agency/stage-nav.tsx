// Owns the way through one competition for those who run it: its stages in order, each a page, the reached ones open.
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const STAGES = ['record', 'opening', 'eligibility', 'panel', 'ranking', 'decision', 'contracts'] as const;
export type Stage = (typeof STAGES)[number];
/** From which state of the challenge a stage has something to show. */
const REACHED: Record<Stage, readonly string[]> = (() => {
  const opened = ['opened', 'concluded'], closed = ['closed', ...opened, 'failed'];
  return { record: [], opening: closed, eligibility: opened, panel: opened, ranking: opened, decision: opened, contracts: opened };
})();

export const stagePath = (id: string, stage: Stage): string => (stage === 'record' ? `/agency/challenges/${id}` : `/agency/challenges/${id}/${stage}`);
export const reached = (stage: Stage, state: string): boolean => stage === 'record' || REACHED[stage].includes(state);

export function StageNav({ id, state }: { id: string; state: string }): React.ReactElement {
  const { t } = useTranslation('agency');
  return (
    <nav aria-label={t('stage.label')} className="stages">
      <ol>{STAGES.map((stage) => <li key={stage}>{reached(stage, state) ? <NavLink to={stagePath(id, stage)} end>{t(`stage.${stage}`)}</NavLink> : <span className="quiet">{t(`stage.${stage}`)}</span>}</li>)}</ol>
    </nav>
  );
}
