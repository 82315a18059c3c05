// Owns ending a simulation: cancelled while it waits or runs, deleted with everything that came out; each asked once, in words that say what will be gone.
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SimulationView } from '@libs/planning/src/simulation.contract.js';
import { post, remove } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { useToast } from '../../design/toast.js';

export function SimulationEnds({ of: s }: { of: SimulationView }): React.ReactElement | null {
  const { t } = useTranslation('planning');
  const go = useNavigate(), toast = useToast(), queries = useQueryClient();
  const cancel = useAct<void, SimulationView>((_none, key) => post<SimulationView>(`/simulations/${s.id}/cancellations`, {}, { key }), { onDone: () => toast(t('ends.cancelled')) });
  // What was read of it stays until the page is left: asked again it would be missing.
  const erase = useAct<void, true>(async () => { await remove(`/simulations/${s.id}`); return true; }, { keep: true, onDone: () => {
    toast(t('ends.deleted'));
    void go('/simulations');
    void queries.invalidateQueries({ queryKey: ['list'] });
  } });
  if (s.may.cancel) return <ConfirmAction type="default" danger label={t('ends.cancel')} title={t('ends.cancel')} says={t('ends.cancelSays')} onConfirm={() => cancel.act()} problem={cancel.problem} />;
  return s.may.delete ? <ConfirmAction type="default" danger label={t('ends.delete')} title={t('ends.deleteTitle', { title: s.title })} says={t('ends.deleteSays')} onConfirm={() => erase.act()} problem={erase.problem} /> : null;
}
