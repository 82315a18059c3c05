// The steps of a bid that must add up: the budget, whose sum is the price, and the milestones, whose amounts are the price again.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuan } from '@libs/kernel/src/money.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import type { ChallengeContent } from '../public/challenge.types.js';
import { contentOf, sumOf } from './bid-form.js';
import { BudgetChecks } from './budget-checks.js';
import { changed, dropped, TypedField, TypedYuan, useTyping } from './typed-fields.js';

export function BudgetStep({ challenge }: { challenge: ChallengeContent }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { value, change } = useTyping(), rows = value.budget ?? [];
  return (
    <Section title={t('step.budget')}>
      <div className="beside">
        <div className="stack">
          {rows.map((row, i) => (
            <fieldset key={i} className="row-set">
              <legend>{t('editor.lineN', { n: i + 1 })}</legend>
              <TypedField pointer={`/budget/${i}/item`} label={t('editor.item')} className="wide" maxLength={120} value={row?.item} onChange={(item) => change({ budget: changed(rows, i, { item }) })} />
              <TypedYuan pointer={`/budget/${i}/amount`} label={t('editor.amount')} width={220} value={row?.amount} onChange={(amount) => change({ budget: changed(rows, i, { amount }) })} />
              <Button type="text" danger onClick={() => change({ budget: dropped(rows, i) })} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
            </fieldset>
          ))}
          <div><Button id="bideditor_budget" onClick={() => change({ budget: [...rows, {}] })}>{t('editor.addLine')}</Button></div>
          <p className="row" role="status" style={{ justifyContent: 'flex-end' }}><strong>{t('editor.price')}</strong> <strong><Money amount={yuan(sumOf(rows))} /></strong></p>
        </div>
        <BudgetChecks content={contentOf(value)} challenge={challenge} only={['rows', 'sum', 'ceiling', 'milestones', 'subsidy']} />
      </div>
    </Section>
  );
}

export function ScheduleStep({ challenge }: { challenge: ChallengeContent }): React.ReactElement {
  const { t } = useTranslation('bids');
  const { value, change } = useTyping(), rows = value.schedule ?? [];
  const months = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : null);
  return (
    <Section title={t('step.schedule')}>
      <p className="quiet">{t('editor.scheduleHelp', { months: challenge.schedule.periodMonths })}</p>
      <div className="beside">
        <div className="stack">
          {rows.map((row, i) => (
            <fieldset key={i} className="row-set">
              <legend>{t('editor.milestoneN', { n: i + 1 })}</legend>
              <TypedField pointer={`/schedule/${i}/name`} label={t('editor.milestone')} className="wide" maxLength={200} value={row?.name} onChange={(name) => change({ schedule: changed(rows, i, { name }) })} />
              <TypedField pointer={`/schedule/${i}/months`} label={t('editor.months')} width={130} numeric maxLength={3} value={row?.months == null ? '' : String(row.months)} onChange={(text) => change({ schedule: changed(rows, i, { months: months(text) }) })} />
              <TypedYuan pointer={`/schedule/${i}/amount`} label={t('editor.amount')} width={220} value={row?.amount} onChange={(amount) => change({ schedule: changed(rows, i, { amount }) })} />
              <Button type="text" danger onClick={() => change({ schedule: dropped(rows, i) })} aria-label={t('editor.dropRow', { n: i + 1 })}>{t('editor.drop')}</Button>
            </fieldset>
          ))}
          <div><Button id="bideditor_schedule" onClick={() => change({ schedule: [...rows, {}] })}>{t('editor.addMilestone')}</Button></div>
          <p className="row" role="status" style={{ justifyContent: 'flex-end' }}><span>{t('editor.milestonesSum')} <Money amount={yuan(sumOf(rows))} /></span><span className="quiet">{t('editor.price')} <Money amount={yuan(sumOf(value.budget))} /></span></p>
        </div>
        <BudgetChecks content={contentOf(value)} challenge={challenge} only={['milestone-rows', 'milestones']} />
      </div>
    </Section>
  );
}
