// The steps of a bid that must add up: the budget, whose sum is the price, and the milestones, whose amounts are the price again.
import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuan } from '@libs/kernel/src/money.js';
import { YuanField } from '../../design/fields.js';
import { fenOf, Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { sumOf, type TypedBid } from './bid-form.js';

export function BudgetStep({ ceiling }: { ceiling: string | null | undefined }): React.ReactElement {
  const { t } = useTranslation('bids');
  const sum = sumOf(Form.useWatch<TypedBid['budget']>('budget'));
  const over = (fenOf(ceiling) ?? sum) < sum;
  return (
    <Section title={t('step.budget')}>
      <Form.List name="budget">
        {(rows, { add, remove }) => (
          <div className="stack">
            {rows.map((row, i) => (
              <fieldset key={row.key} className="row-set">
                <legend>{t('editor.lineN', { n: i + 1 })}</legend>
                <Form.Item name={[row.name, 'item']} label={t('editor.item')} className="wide"><Input maxLength={120} /></Form.Item>
                <Form.Item name={[row.name, 'amount']} label={t('editor.amount')}><YuanField /></Form.Item>
                <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
              </fieldset>
            ))}
            <div><Button onClick={() => add({})}>{t('editor.addLine')}</Button></div>
            <p className="row" role="status" style={{ justifyContent: 'flex-end' }}><strong>{t('editor.price')}</strong> <strong><Money amount={yuan(sum)} /></strong></p>
            {ceiling ? <p className="row" style={{ justifyContent: 'flex-end' }}><span className="quiet">{t('editor.ceiling')} <Money amount={ceiling} /></span>{over ? <Tag kind="attention">{t('editor.overCeiling')}</Tag> : null}</p> : null}
          </div>
        )}
      </Form.List>
    </Section>
  );
}

export function ScheduleStep({ periodMonths }: { periodMonths: number }): React.ReactElement {
  const { t } = useTranslation('bids');
  const price = sumOf(Form.useWatch<TypedBid['budget']>('budget')), sum = sumOf(Form.useWatch<TypedBid['schedule']>('schedule'));
  return (
    <Section title={t('step.schedule')}>
      <p className="quiet">{t('editor.scheduleHelp', { months: periodMonths })}</p>
      <Form.List name="schedule">
        {(rows, { add, remove }) => (
          <div className="stack">
            {rows.map((row, i) => (
              <fieldset key={row.key} className="row-set">
                <legend>{t('editor.milestoneN', { n: i + 1 })}</legend>
                <Form.Item name={[row.name, 'name']} label={t('editor.milestone')} className="wide"><Input maxLength={200} /></Form.Item>
                <Form.Item name={[row.name, 'months']} label={t('editor.months')}><InputNumber min={1} max={120} precision={0} style={{ width: 110 }} /></Form.Item>
                <Form.Item name={[row.name, 'amount']} label={t('editor.amount')}><YuanField /></Form.Item>
                <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
              </fieldset>
            ))}
            <div><Button onClick={() => add({})}>{t('editor.addMilestone')}</Button></div>
            <p className="row" role="status" style={{ justifyContent: 'flex-end' }}>
              <span>{t('editor.milestonesSum')} <Money amount={yuan(sum)} /></span><span className="quiet">{t('editor.price')} <Money amount={yuan(price)} /></span>
              <Tag kind={sum === price && price > 0n ? 'good' : 'attention'}>{sum === price && price > 0n ? t('editor.addsUp') : t('editor.differs')}</Tag>
            </p>
          </div>
        )}
      </Form.List>
    </Section>
  );
}
