// Preparing a decision: winners in the ranking's order or none with a reason, the rate and ceiling at no more than the challenge offered.
import { Button, Checkbox, Form, Input, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DecisionView, NewDecision } from '@libs/projects/src/decision.contract.js';
import type { RankingView } from '@libs/reviews/src/review.contract.js';
import { patch, post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { RateField, YuanField } from '../../design/fields.js';
import { FormErrors, pathOf } from '../../design/form-errors.js';
import { showPercent } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import type { AgencyChallenge } from './agency.types.js';

interface Typed { has: 'winners' | 'none'; winners?: string[]; noWinnerReason?: string; reason?: string; decidedRate?: string | null; decidedCeiling?: string | null; sharedCase?: boolean; passedOver?: Record<string, string> }

export function DecisionForm({ challenge: c, ranking, decision, etag, onDone }: { challenge: AgencyChallenge; ranking: RankingView; decision?: DecisionView; etag?: string | null; onDone?(): void }): React.ReactElement {
  const { t } = useTranslation(['result', 'public', 'app']);
  const [form] = Form.useForm<Typed>();
  const has = Form.useWatch('has', form);
  const ranked = ranking.derivation.lines.filter((l) => l.rank !== null);
  const subsidy = c.content.subsidy;
  const save = useAct((body: NewDecision, key) => (decision ? patch<DecisionView>(`/decisions/${decision.id}`, body, { ifMatch: etag ?? null }).then((a) => a.body) : post<DecisionView>(`/challenges/${c.id}/decisions`, body, { key })), { onDone: () => onDone?.() });
  const chosen = Form.useWatch('winners', form) ?? [];
  const lowest = ranked.reduce((found, l, i) => (chosen.includes(l.bidId) ? i : found), -1);
  const passedOver = has === 'none' ? [] : ranked.slice(0, Math.max(0, lowest)).filter((l) => !chosen.includes(l.bidId));
  const send = (v: Typed): void => void save.act({
    winners: v.has === 'none' ? [] : ranked.map((l) => l.bidId).filter((id) => (v.winners ?? []).includes(id)), noWinnerReason: v.has === 'none' ? v.noWinnerReason ?? '' : null, reason: v.reason ?? '',
    decidedRate: subsidy && v.has !== 'none' ? v.decidedRate ?? null : null, decidedCeiling: subsidy && v.has !== 'none' ? v.decidedCeiling || null : null, sharedCase: v.sharedCase ?? true,
    exclusions: passedOver.map((l) => ({ bidId: l.bidId, reason: v.passedOver?.[l.bidId] ?? '' })),
  });
  const initial: Typed = decision ? { has: decision.winners.length > 0 ? 'winners' : 'none', winners: decision.winners.map((w) => w.bidId), noWinnerReason: decision.noWinnerReason ?? '', reason: decision.reason, decidedRate: decision.decidedRate, decidedCeiling: decision.decidedCeiling, sharedCase: decision.sharedCase, passedOver: Object.fromEntries(decision.exclusions.map((e) => [e.bidId, e.reason])) }
    : { has: 'winners', winners: ranked.slice(0, 1).map((l) => l.bidId), decidedRate: subsidy?.decidedRate ?? null, decidedCeiling: subsidy?.decidedCeiling ?? null, sharedCase: true };
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('decision.prepare')}>
      <Form name="decisionform" form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={send}>
        <FormErrors form={form} problem={save.problem} at={(pointer) => pathOf(pointer).slice(0, 1)} />
        <Form.Item name="has" label={t('decision.outcome')}><Radio.Group options={[{ value: 'winners', label: t('decision.winners') }, { value: 'none', label: t('decision.noWinner') }]} /></Form.Item>
        {has === 'none' ? <Form.Item name="noWinnerReason" label={t('decision.noWinnerReason')} rules={required}><Input.TextArea rows={3} maxLength={2000} /></Form.Item> : (
          <>
            <Form.Item name="winners" label={t('decision.pickWinners', { n: c.content.maxWinners ?? 1 })} extra={t('decision.pickHelp')} rules={required}>
              <Checkbox.Group style={{ display: 'grid', gap: 6 }} options={ranked.map((l) => ({ value: l.bidId, label: t('decision.rankLine', { rank: l.rank, name: ranking.names.bids[l.bidId] ?? l.bidId, total: l.total }) }))} />
            </Form.Item>
            {passedOver.map((l) => <Form.Item key={l.bidId} name={['passedOver', l.bidId]} label={t('decision.passedOver', { name: ranking.names.bids[l.bidId] ?? l.bidId })} extra={t('decision.passedOverHelp')} rules={required}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>)}
            {subsidy ? (
              <div className="pair">
                <Form.Item name="decidedRate" label={t('decision.rate')} extra={t('decision.rateHelp', { rate: showPercent(subsidy.decidedRate) })}><RateField /></Form.Item>
                <Form.Item name="decidedCeiling" label={`${t('decision.ceiling')} (${t('app:form.optional')})`}><YuanField /></Form.Item>
                {(c.content.maxWinners ?? 1) > 1 ? <Form.Item name="sharedCase" label={t('decision.sharedCase')} valuePropName="checked" extra={t('decision.sharedCaseHelp')}><Switch /></Form.Item> : null}
              </div>
            ) : null}
          </>
        )}
        <Form.Item name="reason" label={t('decision.reason')} extra={t('decision.reasonHelp')} rules={required}><Input.TextArea rows={4} maxLength={4000} /></Form.Item>
        <div className="row"><Button type="primary" htmlType="submit" loading={save.pending}>{t('decision.save')}</Button>{onDone ? <Button onClick={onDone}>{t('app:form.cancel')}</Button> : null}</div>
      </Form>
    </Section>
  );
}
