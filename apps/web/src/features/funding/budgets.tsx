// Budgets by year and agency; a new one is prepared here.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { BudgetView, NewBudget } from '@libs/funding/src/budget.contract.js';
import type { AgencyView } from '@libs/identity/src/identity.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { showDay } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { BudgetLines } from './budget-lines.js';

export default function Budgets(): React.ReactElement {
  const { t } = useTranslation('funding');
  const { has } = useSession();
  const list = useList<BudgetView>('/budgets');
  const agencies = useList<AgencyView>('/agencies', {}, { limit: 100 });
  const agencyOf = (id: string): string => localised(agencies.items.find((a) => a.id === id)?.name) || id;
  return (
    <div className="page">
      <PageHeader title={t('budgets.title')} lead={t('budgets.lead')} />
      <DataList caption={t('budgets.title')} list={list} rowKey={(b) => b.id} exportName={t('budgets.title')} empty={{ title: t('budgets.none'), help: t('budgets.noneHelp') }}
        columns={[
          { key: 'year', title: t('budgets.year'), cell: (b) => <Link to={`/budgets/${b.id}`}>{b.year}</Link>, sort: (b) => b.year, text: (b) => b.year },
          { key: 'agency', title: t('budgets.agency'), cell: (b) => agencyOf(b.agencyId), sort: (b) => agencyOf(b.agencyId), text: (b) => agencyOf(b.agencyId) },
          { key: 'state', title: t('state'), cell: (b) => <StateTag subject="budget" state={b.state} />, text: (b) => b.state },
          { key: 'total', title: t('budgets.total'), right: true, cell: (b) => <Money amount={b.total} in="wanyuan" />, sort: (b) => BigInt(b.total.replace('.', '')), text: (b) => b.total },
        ]} />
      {has('finance') ? <New agencies={agencies.items} /> : null}
    </div>
  );
}

function New({ agencies }: { agencies: readonly AgencyView[] }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const { session } = useSession();
  const [form] = Form.useForm<{ agencyId: string; year: string; lines: NewBudget['lines'] }>();
  const go = useNavigate();
  const year = showDay(useNow(60_000)).slice(0, 4);
  const mine = new Set(session?.grants.filter((g) => g.role === 'finance').map((g) => g.agencyId));
  const make = useAct((body: NewBudget, key) => post<BudgetView>('/budgets', body, { key }), { onDone: (b) => void go(`/budgets/${b.id}`) });
  return (
    <Section title={t('budgets.new')}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ year, agencyId: [...mine][0], lines: [{}] }} onFinish={(typed) => void make.act({ ...typed, year: Number(typed.year) })}>
        <FormErrors form={form} problem={make.problem} />
        <div className="narrow-form">
          <Form.Item name="agencyId" label={t('budgets.agency')}><Select options={agencies.filter((a) => mine.has(a.id) || (a.parentId !== null && mine.has(a.parentId))).map((a) => ({ value: a.id, label: localised(a.name) }))} /></Form.Item>
          <Form.Item name="year" label={t('budgets.year')} rules={[{ pattern: /^\d{4}$/, message: t('app:form.required') }]}><Input inputMode="numeric" maxLength={4} style={{ maxWidth: 120 }} /></Form.Item>
        </div>
        <BudgetLines />
        <Button style={{ marginTop: 20 }} type="primary" htmlType="submit" loading={make.pending}>{t('budgets.new')}</Button>
      </Form>
    </Section>
  );
}
