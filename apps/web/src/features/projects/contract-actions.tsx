// What may be done with a contract as a whole: offered to the parties, taken back, renounced, ended; each asked once.
import { useTranslation } from 'react-i18next';
import type { ContractView } from '@libs/projects/src/contract.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { useToast } from '../../design/toast.js';

export function Offer({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('projects');
  const toast = useToast();
  const act = useAct((_: void, key) => post(`/contracts/${id}/offers`, undefined, { key }).then(() => true), { onDone: () => toast(t('offered')) });
  return <ConfirmAction label={t('offer')} title={t('offer')} says={t('offerSays')} onConfirm={() => act.act()} problem={act.problem} />;
}

export function Revise({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('projects');
  const act = useAct((reason: string, key) => post(`/contracts/${id}/revisions`, { reason }, { key }).then(() => true));
  return <ConfirmAction type="default" label={t('revise')} title={t('revise')} says={t('reviseSays')} reason={{ label: t('reason') }} onConfirm={act.act} problem={act.problem} />;
}

export function Terminate({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('projects');
  const act = useAct((reason: string, key) => post(`/contracts/${id}/terminations`, { reason }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('terminate')} title={t('terminate')} says={t('terminateSays')} reason={{ label: t('reason') }} onConfirm={act.act} problem={act.problem} />;
}

export function Renounce({ contract: c }: { contract: ContractView }): React.ReactElement {
  const { t } = useTranslation('projects');
  const act = useAct((reason: string, key) => post(`/decisions/${c.decisionId}/renunciations`, { bidId: c.bidId, reason }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('renounce')} title={t('renounce')} says={t('renounceSays')} reason={{ label: t('reason') }} onConfirm={act.act} problem={act.problem} />;
}
