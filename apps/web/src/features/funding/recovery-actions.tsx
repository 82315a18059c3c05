// What can be done with a recovery now, by who is looking: notify, contest, decide, receive, waive.
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RecoveryReply, type RecoveryView, replyOutcomes } from '@libs/funding/src/recovery.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DayField, YuanField } from '../../design/fields.js';
import { useToast } from '../../design/toast.js';

export function useOwes(r: RecoveryView): boolean {
  const { organisations } = useSession();
  return organisations.some((o) => o.id === r.applicantId);
}

export function RecoveryActions({ of: r }: { of: RecoveryView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const { has, organisations } = useSession();
  const toast = useToast();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/recoveries/${r.id}/${to}`, body, { key }).then(() => true), { onDone: () => toast(t('done')) });
  const send = (to: string, body: object = {}) => act.act({ to, body });
  const owner = organisations.some((o) => o.id === r.applicantId && o.role === 'owner');
  const owed = r.state === 'notified' || r.state === 'contested';
  return (
    <div className="row">
      {r.state === 'opened' && has('head') ? <ConfirmAction label={t('recoveries.notify')} title={t('recoveries.notify')} says={t('recoveries.notifySays')} onConfirm={() => send('notifications')} problem={act.problem} /> : null}
      {r.state === 'notified' && owner && !r.decision ? <ConfirmAction label={t('recoveries.contest')} title={t('recoveries.contest')} says={t('recoveries.contestSays')} reason={{ label: t('reason') }} onConfirm={(reason) => send('contestations', { reason })} problem={act.problem} /> : null}
      {r.state === 'contested' && has('head') ? <Reply of={r} /> : null}
      {owed && has('finance') ? <Receive of={r} /> : null}
      {(owed || r.state === 'opened') && (has('finance') && !r.waiverProposed || has('head') && r.waiverProposed) ? <ConfirmAction label={t('recoveries.waive')} title={t('recoveries.waive')} says={t('recoveries.waiveSays')} type="default" danger reason={{ label: t('reason') }} onConfirm={(reason) => send('waivers', { reason })} problem={act.problem} /> : null}
    </div>
  );
}

function Reply({ of: r }: { of: RecoveryView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const [outcome, setOutcome] = useState<RecoveryReply['outcome']>('upheld');
  const [amount, setAmount] = useState<string | null>(null);
  const reply = useAct((reason: string, key) => post(`/recoveries/${r.id}/replies`, { outcome, reason, ...(outcome === 'reduced' && amount ? { amount } : {}) }, { key }), { onDone: () => toast(t('done')) });
  return (
    <ConfirmAction label={t('recoveries.decide')} title={t('recoveries.decide')} says={t('recoveries.contestSays')} reason={{ label: t('reason') }} onConfirm={(reason) => reply.act(reason)} problem={reply.problem}>
      <label className="stack">{t('recoveries.outcome')}<Select value={outcome} aria-label={t('recoveries.outcome')} onChange={setOutcome} options={replyOutcomes.map((o) => ({ value: o, label: t(`recoveries.outcomes.${o}`) }))} /></label>
      {outcome === 'reduced' ? <label className="stack">{t('recoveries.reducedTo')}<YuanField value={amount} onChange={setAmount} aria-label={t('recoveries.reducedTo')} /></label> : null}
    </ConfirmAction>
  );
}

function Receive({ of: r }: { of: RecoveryView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const [bankSerial, setSerial] = useState('');
  const [valueDate, setDay] = useState<string | null>(null);
  const [amount, setAmount] = useState<string | null>(r.open);
  const receive = useAct((body: object, key) => post(`/recoveries/${r.id}/receipts`, body, { key }), { onDone: () => toast(t('done')) });
  return (
    <ConfirmAction label={t('recoveries.receive')} title={t('recoveries.receive')} says={t('recoveries.receiveSays')} onConfirm={() => receive.act({ bankSerial, valueDate, amount })} problem={receive.problem}>
      <label className="stack">{t('serial')}<Input value={bankSerial} maxLength={64} aria-label={t('serial')} onChange={(e) => setSerial(e.target.value)} /></label>
      <label className="stack">{t('valueDate')}<DayField value={valueDate} onChange={setDay} aria-label={t('valueDate')} /></label>
      <label className="stack">{t('amount')}<YuanField value={amount} onChange={setAmount} aria-label={t('amount')} /></label>
    </ConfirmAction>
  );
}
