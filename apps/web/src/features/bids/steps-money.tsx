// The steps of a bid that must add up: the budget, whose sum is the price, and the milestones, whose amounts are the price again.
import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuan } from '@libs/kernel/src/money.js';
import { YuanField } from '../../design/fields.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import type { DraftContent } from '@libs/bids/src/bid.contract.js';
import type { ChallengeContent } from '../public/challenge.types.js';
import { sumOf, type TypedBid } from './bid-form.js';
import { BudgetChecks } from './budget-checks.js';

interface MoneyStep { /** as typed by now */ content: DraftContent; challenge: ChallengeContent }

export function BudgetStep({ content, challenge }: MoneyStep): React.ReactElement {
  const { t } = useTranslation('bids');
  const sum = sumOf(Form.useWatch<TypedBid['budget']>('budget'));
  return (
    <Section title={t('step.budget')}>
      <div className="beside">
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
          </div>
        )}
      </Form.List>
      <BudgetChecks content={content} challenge={challenge} only={['rows', 'sum', 'ceiling', 'milestones', 'subsidy']} />
      </div>
    </Section>
  );
}

export function ScheduleStep({ content, challenge }: MoneyStep): React.ReactElement {
  const { t } = useTranslation('bids');
  const price = sumOf(Form.useWatch<TypedBid['budget']>('budget')), sum = sumOf(Form.useWatch<TypedBid['schedule']>('schedule'));
  return (
    <Section title={t('step.schedule')}>
      <p className="quiet">{t('editor.scheduleHelp', { months: challenge.schedule.periodMonths })}</p>
      <div className="beside">
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
      <BudgetChecks content={content} challenge={challenge} only={['milestone-rows', 'milestones']} />
      </div>
    </Section>
  );
}
