// The inputs of a contract's terms, for a draft and for an amendment: amount and period, milestones that add up, intellectual property and what else was agreed. What was delivered or accepted stays as it is.
import { Button, Form, Input, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuan } from '@libs/kernel/src/money.js';
import type { ContractTerms } from '@libs/projects/src/contract.contract.js';
import { DayField, YuanField } from '../../design/fields.js';
import { fenOf, Money } from '../../design/money.js';
import { Tag } from '../../design/state-tag.js';

/** `at`: where the terms stand in the form. `kept`: how many of the first milestones may not be dropped; `fixed`: which of them may not change either. */
export function TermsFields({ form, terms, at = [], kept = 0, fixed }: { form: FormInstance; terms: ContractTerms; at?: readonly string[]; kept?: number; fixed?: ReadonlySet<number> }): React.ReactElement {
  const { t } = useTranslation(['projects', 'app']);
  const name = (member: string): string[] => [...at, member];
  const milestones = (Form.useWatch(name('milestones'), form) ?? terms.milestones) as ContractTerms['milestones'], amount = (Form.useWatch(name('amount'), form) ?? terms.amount) as string;
  const sum = milestones.reduce((total, m) => total + (fenOf(m?.amount) ?? 0n), 0n), same = sum === fenOf(amount);
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <>
      <div className="pair">
        <Form.Item name={name('amount')} label={t('amount')} rules={required}><YuanField /></Form.Item>
        <Form.Item name={name('startsOn')} label={t('startsOn')} rules={required}><DayField /></Form.Item><Form.Item name={name('endsOn')} label={t('endsOn')} rules={required}><DayField /></Form.Item>
      </div>
      <Form.List name={name('milestones')}>
        {(rows, { add, remove }) => (
          <div className="stack" style={{ marginBottom: 16 }}>
            {rows.map((row, i) => {
              const still = fixed?.has(i) ?? false;
              return (
                <fieldset key={row.key} className="row-set">
                  <legend>{t('milestoneN', { n: i + 1 })}{still ? <span className="quiet small"> · {t('amendment.fixed')}</span> : null}</legend>
                  <Form.Item name={[row.name, 'name']} label={t('milestone')} className="wide" rules={required}><Input maxLength={120} disabled={still} /></Form.Item>
                  <Form.Item name={[row.name, 'dueOn']} label={t('dueOn')} rules={required}><DayField disabled={still} /></Form.Item>
                  <Form.Item name={[row.name, 'amount']} label={t('amount')} rules={required}><YuanField disabled={still} /></Form.Item>
                  <Form.Item name={[row.name, 'deliverable']} label={t('deliverable')} className="whole" rules={required}><Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} disabled={still} /></Form.Item>
                  {i < kept ? null : <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('dropRow', { n: i + 1 })}>{t('drop')}</Button>}
                </fieldset>
              );
            })}
            <div className="row"><Button onClick={() => add({})}>{t('addMilestone')}</Button><span className="push" /><span>{t('milestonesSum')} <Money amount={yuan(sum)} /></span><Tag kind={same ? 'good' : 'attention'}>{same ? t('addsUp') : t('differs')}</Tag></div>
          </div>
        )}
      </Form.List>
      <Form.Item name={name('intellectualProperty')} label={t('intellectualProperty')} rules={required}><Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} /></Form.Item>
      <Form.Item name={name('furtherTerms')} label={`${t('furtherTerms')} (${t('app:form.optional')})`}><Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={8000} /></Form.Item>
    </>
  );
}
