// Above which amount a second head approves a claim: asked for by finance, adopted by a head, the ones before kept.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApprovalLimitsView, ApprovalLimitView } from '@libs/funding/src/approval-limit.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { YuanField } from '../../design/fields.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';

export default function ApprovalLimits(): React.ReactElement {
  const { t, i18n } = useTranslation('funding');
  const { has } = useSession();
  const { data, problem } = useRead<ApprovalLimitsView>('/approval-limits');
  const name = (l: ApprovalLimitView): string => (i18n.language === 'en' ? l.agencyName.en : l.agencyName.zh);
  return (
    <div className="page">
      <PageHeader title={t('limits.title')} lead={t('limits.lead')} />
      <ProblemBox problem={problem} />
      {data ? (
        <Section title={t('limits.list')}>
          <p>{t('limits.standard')} <Money amount={data.standard.above} /> · {t(`limits.second.${data.standard.second}`)}</p>
          {data.items.length === 0 ? <p className="quiet">{t('limits.none')}</p> : (
            <Rows caption={t('limits.list')} rows={data.items} rowKey={(l) => l.id} columns={[
              { key: 'agency', title: t('budgets.agency'), cell: (l) => name(l) }, { key: 'state', title: t('state'), cell: (l) => <StateTag subject="approvalLimit" state={l.state} /> }, { key: 'above', title: t('limits.above'), right: true, cell: (l) => <Money amount={l.above} /> },
              { key: 'second', title: t('limits.who'), cell: (l) => t(`limits.second.${l.second}`) }, { key: 'reason', title: t('reason'), cell: (l) => l.reason }, { key: 'at', title: t('limits.at'), cell: (l) => <Instant at={l.adoptedAt ?? l.at} /> },
              ...(has('head') ? [{ key: 'acts', title: t('acts'), cell: (l: ApprovalLimitView) => (l.state === 'submitted' ? <Decide limit={l} /> : null) }] : []),
            ]} />
          )}
        </Section>
      ) : null}
      {has('finance') ? <Ask /> : null}
    </div>
  );
}

function Decide({ limit: l }: { limit: ApprovalLimitView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/approval-limits/${l.id}/${to}`, body, { key }).then(() => true));
  return (
    <>
      <ConfirmAction label={t('budgets.adopt')} title={t('budgets.adopt')} says={t('limits.adoptSays', { amount: l.above })} problem={act.problem} onConfirm={() => act.act({ to: 'approvals', body: {} })} />
      <ConfirmAction label={t('act.refuse')} title={t('act.refuse')} says={t('limits.refuseSays')} type="default" danger reason={{ label: t('reason') }} problem={act.problem} onConfirm={(reason) => act.act({ to: 'rejections', body: { reason } })} />
    </>
  );
}

interface Typed { agencyId: string; above: string; second: 'parent-head' | 'second-head'; reason: string }
function Ask(): React.ReactElement {
  const { t, i18n } = useTranslation(['funding', 'app']);
  const { session } = useSession();
  const [form] = Form.useForm<Typed>();
  const mine = (session?.grants ?? []).filter((g) => g.role === 'finance');
  const ask = useAct((body: Typed, key) => post('/approval-limits', body, { key }), { onDone: () => form.resetFields() });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('limits.ask')}>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" initialValues={{ agencyId: mine[0]?.agencyId, second: 'second-head' }} onFinish={(typed) => void ask.act(typed)}>
        <FormErrors form={form} problem={ask.problem} />
        <Form.Item name="agencyId" label={t('budgets.agency')} rules={required}><Select options={mine.map((g) => ({ value: g.agencyId, label: i18n.language === 'en' ? g.agencyName.en : g.agencyName.zh }))} /></Form.Item>
        <Form.Item name="above" label={t('limits.above')} rules={required}><YuanField /></Form.Item>
        <Form.Item name="second" label={t('limits.who')} rules={required}><Select options={(['parent-head', 'second-head'] as const).map((value) => ({ value, label: t(`limits.second.${value}`) }))} /></Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={required}><Input maxLength={500} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={ask.pending}>{t('limits.send')}</Button>
      </Form>
    </Section>
  );
}
