// Money that must come back: every recovery with what is open of it, and the rates that interest runs by.
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type NewRate, recoveryStates, type RateView, type RecoveryView } from '@libs/funding/src/recovery.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList, Rows } from '../../design/data-list.js';
import { DayField, RateField } from '../../design/fields.js';
import { useFilters } from '../../design/filters.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money, showPercent } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';

const fen = (text: string): bigint => BigInt(text.replace('.', ''));

export default function Recoveries(): React.ReactElement {
  const { t } = useTranslation('bank');
  const word = useStateWord();
  const filters = useFilters('recoveries', [{ name: 'state', kind: 'choice', label: t('state'), choices: recoveryStates.map((s) => ({ value: s, label: word('recovery', s) })) }]);
  const list = useList<RecoveryView>('/recoveries', filters.query);
  return (
    <div className="page">
      <PageHeader title={t('recoveries.title')} lead={t('recoveries.lead')} />
      <DataList caption={t('recoveries.title')} list={list} rowKey={(r) => r.id} filters={filters} exportName={t('recoveries.title')} empty={{ title: t('recoveries.none'), help: t('recoveries.noneHelp') }}
        columns={[
          { key: 'number', title: t('recoveries.number'), cell: (r) => <Link to={`/recoveries/${r.id}`}>{r.number}</Link>, sort: (r) => r.number, text: (r) => r.number },
          { key: 'who', title: t('applicant'), cell: (r) => <>{r.applicantName}<div className="small quiet">{r.claimNumber}</div></>, sort: (r) => r.applicantName, text: (r) => r.applicantName },
          { key: 'state', title: t('state'), cell: (r) => <StateTag subject="recovery" state={r.state} />, text: (r) => r.state },
          { key: 'owed', title: t('recoveries.owed'), right: true, cell: (r) => <Money amount={r.amount} />, sort: (r) => fen(r.amount), text: (r) => r.amount },
          { key: 'left', title: t('recoveries.left'), right: true, cell: (r) => <Money amount={r.open} />, sort: (r) => fen(r.open), text: (r) => r.open },
          { key: 'interest', title: t('recoveries.interest.open'), right: true, cell: (r) => <Money amount={r.interest.open} />, sort: (r) => fen(r.interest.open), text: (r) => r.interest.open },
          { key: 'due', title: t('recoveries.dueOn'), cell: (r) => r.dueOn, sort: (r) => r.dueOn, text: (r) => r.dueOn },
        ]} />
      <Rates />
    </div>
  );
}

function Rates(): React.ReactElement {
  const { t } = useTranslation(['bank', 'app']);
  const { has } = useSession();
  const toast = useToast();
  const [form] = Form.useForm<NewRate>();
  const rates = useRead<{ items: RateView[] }>('/reference-rates').data?.items ?? [];
  const set = useAct((body: NewRate, key) => post('/reference-rates', body, { key }), { onDone: () => { form.resetFields(); toast(t('done')); } });
  const required = [{ required: true, message: t('app:form.required') }];
  const send = async (): Promise<unknown> => { const typed = await form.validateFields().catch(() => undefined); return typed && set.act(typed); };
  return (
    <Section title={t('recoveries.rates.title')}>
      <p className="quiet small">{t('recoveries.rates.lead')}</p>
      <Rows caption={t('recoveries.rates.title')} rows={rates} rowKey={(r) => r.fromDay} columns={[
        { key: 'from', title: t('recoveries.rates.fromDay'), cell: (r) => r.fromDay }, { key: 'rate', title: t('recoveries.rates.rate'), right: true, cell: (r) => showPercent(r.rate) }, { key: 'source', title: t('recoveries.rates.source'), cell: (r) => r.source },
      ]} />
      {has('head') ? (
        <Form form={form} layout="vertical" requiredMark={false} className="narrow-form">
          <FormErrors form={form} problem={set.problem} />
          <Form.Item name="fromDay" label={t('recoveries.rates.fromDay')} rules={required}><DayField /></Form.Item>
          <Form.Item name="rate" label={t('recoveries.rates.rate')} rules={required}><RateField /></Form.Item>
          <Form.Item name="source" label={t('recoveries.rates.source')} rules={required}><Input maxLength={200} /></Form.Item>
          <ConfirmAction label={t('recoveries.rates.set')} title={t('recoveries.rates.set')} says={t('recoveries.rates.setSays')} onConfirm={send} problem={set.problem} />
        </Form>
      ) : null}
    </Section>
  );
}
