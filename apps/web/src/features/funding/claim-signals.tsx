// What may make a payment count nothing, for those who check: each signal with its grounds; confirmed or dismissed by the officer with a reason that the head reads. And money that came back.
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClaimView, SignalView } from '@libs/funding/src/claim.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DayField, YuanField } from '../../design/fields.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { useDocumentName } from './claim-evidence.js';

export function Signals({ claim: c, deciding }: { claim: ClaimView; deciding: boolean }): React.ReactElement {
  const { t } = useTranslation('funding');
  const nameOf = useDocumentName();
  return (
    <Section title={t('signals.title')}>
      <p className="quiet small">{t('signals.lead')}</p>
      {c.signals.length === 0 ? <p className="quiet">{t('signals.none')}</p> : (
        <ul className="lines">{c.signals.map((s) => {
          const on = c.evidence.find((e) => e.id === s.evidenceId);
          return (
            <li key={s.id}>
              <div className="row"><StateTag subject="signal" state={s.state} /><strong className="push">{t(`signals.kind.${s.kind}`)} · {on ? nameOf(on) : t('signals.whole')}</strong>{deciding ? <Decide claimId={c.id} signal={s} /> : null}</div>
              <ul className="small">{s.grounds.map((g, i) => <li key={i}>{g}</li>)}</ul>
              {s.reason ? <p className="small">{s.reason} <span className="quiet">{s.decidedBy}</span></p> : null}
            </li>
          );
        })}</ul>
      )}
    </Section>
  );
}

function Decide({ claimId, signal: s }: { claimId: string; signal: SignalView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const decide = useAct((body: { outcome: 'confirmed' | 'dismissed'; reason: string }, key) => post(`/claims/${claimId}/signals/${s.id}/decisions`, body, { key }).then(() => true));
  const on = (outcome: 'confirmed' | 'dismissed'): React.ReactElement | null => (s.state === outcome ? null
    : <ConfirmAction label={t(`signals.act.${outcome}`)} title={t(`signals.act.${outcome}`)} says={t(`signals.says.${outcome}`)} type="default" danger={outcome === 'confirmed'} reason={{ label: t('reason') }} problem={decide.problem} onConfirm={(reason) => decide.act({ outcome, reason })} />);
  return <>{on('confirmed')}{on('dismissed')}</>;
}

interface Typed { valueDate: string; amount: string; note: string }
/** Money that came back, declared before it is found. */
export function Returns({ claim: c, editable }: { claim: ClaimView; editable: boolean }): React.ReactElement | null {
  const { t } = useTranslation(['funding', 'app']);
  const [form] = Form.useForm<Typed>();
  const declare = useAct((body: Typed, key) => post(`/claims/${c.id}/money-returns`, body, { key }), { onDone: () => form.resetFields() });
  const required = [{ required: true, message: t('app:form.required') }];
  if (!editable && c.returns.length === 0) return null;
  return (
    <Section title={t('returns.title')}>
      <p className="quiet small">{t('returns.lead')}</p>
      {c.returns.length === 0 ? <p className="quiet">{t('returns.none')}</p> : <ul className="lines">{c.returns.map((r) => <li key={r.id} className="row"><span className="push">{r.valueDate} {r.note}</span><Money amount={r.amount} /></li>)}</ul>}
      {editable ? (
        <details>
          <summary>{t('returns.add')}</summary>
          <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" onFinish={(typed) => void declare.act(typed)}>
            <FormErrors form={form} problem={declare.problem} />
            <Form.Item name="valueDate" label={t('returns.on')} rules={required}><DayField /></Form.Item>
            <Form.Item name="amount" label={t('returns.amount')} rules={required}><YuanField /></Form.Item>
            <Form.Item name="note" label={t('returns.note')} rules={required}><Input maxLength={500} /></Form.Item>
            <Button htmlType="submit" loading={declare.pending}>{t('returns.declare')}</Button>
          </Form>
        </details>
      ) : null}
    </Section>
  );
}
