// Periods of the books: which are closed, and proposing to close the next.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { BookPeriodView, NewBookPeriod } from '@libs/funding/src/book-period.contract.js';
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
import { StateTag, useStateWord } from '../../design/state-tag.js';
import { Instant, showDay } from '../../design/time.js';

export const periodName = (p: { firstDay: string; lastDay: string }): string => (p.firstDay.slice(5) === '01-01' && p.lastDay.slice(5) === '12-31' ? p.firstDay.slice(0, 4) : p.firstDay.slice(0, 7));

export default function BookPeriods(): React.ReactElement {
  const { t } = useTranslation('books');
  const { has } = useSession();
  const word = useStateWord();
  const list = useList<BookPeriodView>('/book-periods');
  return (
    <div className="page">
      <PageHeader title={t('periods.title')} lead={t('periods.lead')} />
      <DataList caption={t('periods.title')} list={list} rowKey={(p) => p.id} exportName={t('periods.title')} empty={{ title: t('periods.none'), help: t('periods.noneHelp') }}
        columns={[
          { key: 'period', title: t('periods.period'), cell: (p) => <Link to={`/book-periods/${p.id}`}>{periodName(p)}</Link>, sort: (p) => p.lastDay, text: (p) => `${p.firstDay} – ${p.lastDay}` },
          { key: 'state', title: t('state'), cell: (p) => <StateTag subject="bookPeriod" state={p.state} />, text: (p) => word('bookPeriod', p.state) },
          { key: 'entries', title: t('periods.entries'), right: true, cell: (p) => p.entries ?? '–', text: (p) => p.entries },
          { key: 'turnover', title: t('periods.turnover'), right: true, cell: (p) => <Money amount={p.debit} />, text: (p) => p.debit },
          { key: 'closedAt', title: t('periods.closedAt'), cell: (p) => <Instant at={p.closedAt} plain />, text: (p) => p.closedAt },
        ]} />
      {has('finance') ? <New /> : null}
    </div>
  );
}

function New(): React.ReactElement {
  const { t } = useTranslation(['books', 'app']);
  const [form] = Form.useForm<{ year: string; month: number }>();
  const go = useNavigate();
  const today = showDay(useNow(60_000)), last = Number(today.slice(5, 7)) - 1; // the month before this one
  const make = useAct((body: NewBookPeriod, key) => post<BookPeriodView>('/book-periods', body, { key }), { onDone: (p) => void go(`/book-periods/${p.id}`) });
  return (
    <Section title={t('periods.new')}>
      <p className="quiet">{t('periods.newSays')}</p>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" initialValues={{ year: last === 0 ? String(Number(today.slice(0, 4)) - 1) : today.slice(0, 4), month: last === 0 ? 12 : last }}
        onFinish={({ year, month }) => void make.act({ year: Number(year), ...(month === 0 ? {} : { month }) })}>
        <FormErrors form={form} problem={make.problem} />
        <Form.Item name="year" label={t('periods.year')} rules={[{ pattern: /^\d{4}$/, required: true, message: t('app:form.required') }]}><Input inputMode="numeric" maxLength={4} style={{ maxWidth: 120 }} /></Form.Item>
        <Form.Item name="month" label={t('periods.month')}><Select style={{ maxWidth: 160 }} options={[{ value: 0, label: t('periods.whole') }, ...Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: String(i + 1) }))]} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={make.pending}>{t('periods.new')}</Button>
      </Form>
    </Section>
  );
}
