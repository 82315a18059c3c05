// The terms of a contract: amount and period, milestones that add up, intellectual property and what else was agreed.
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuan } from '@libs/kernel/src/money.js';
import type { ContractTerms, ContractView } from '@libs/projects/src/contract.contract.js';
import { patch } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { DayField, YuanField } from '../../design/fields.js';
import { FormErrors } from '../../design/form-errors.js';
import { fenOf, Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';

export function TermsForm({ contract: c, terms, etag, onDone }: { contract: ContractView; terms: ContractTerms; etag: string | null; onDone(): void }): React.ReactElement {
  const { t } = useTranslation(['projects', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<ContractTerms>();
  const milestones = Form.useWatch('milestones', form) ?? terms.milestones, amount = Form.useWatch('amount', form) ?? terms.amount;
  const sum = milestones.reduce((total, m) => total + (fenOf(m?.amount) ?? 0n), 0n), same = sum === fenOf(amount);
  const save = useAct((body: ContractTerms) => patch<ContractView>(`/contracts/${c.id}`, body, { ifMatch: etag }), { onDone: () => { toast(t('saved')); onDone(); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('editTerms')}>
      <Form name="termsform" form={form} layout="vertical" requiredMark={false} initialValues={terms} onFinish={(body) => void save.act({ ...body, furtherTerms: body.furtherTerms ?? '' })}>
        <FormErrors form={form} problem={save.problem} />
        <div className="pair">
          <Form.Item name="amount" label={t('amount')} rules={required}><YuanField /></Form.Item>
          <Form.Item name="startsOn" label={t('startsOn')} rules={required}><DayField /></Form.Item><Form.Item name="endsOn" label={t('endsOn')} rules={required}><DayField /></Form.Item>
        </div>
        <Form.List name="milestones">
          {(rows, { add, remove }) => (
            <div className="stack" style={{ marginBottom: 16 }}>
              {rows.map((row, i) => (
                <fieldset key={row.key} className="row-set">
                  <legend>{t('milestoneN', { n: i + 1 })}</legend>
                  <Form.Item name={[row.name, 'name']} label={t('milestone')} className="wide" rules={required}><Input maxLength={120} /></Form.Item>
                  <Form.Item name={[row.name, 'dueOn']} label={t('dueOn')} rules={required}><DayField /></Form.Item>
                  <Form.Item name={[row.name, 'amount']} label={t('amount')} rules={required}><YuanField /></Form.Item>
                  <Form.Item name={[row.name, 'deliverable']} label={t('deliverable')} className="whole" rules={required}><Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} /></Form.Item>
                  <Button type="text" danger onClick={() => remove(row.name)} aria-label={t('dropRow', { n: i + 1 })}>{t('drop')}</Button>
                </fieldset>
              ))}
              <div className="row"><Button onClick={() => add({})}>{t('addMilestone')}</Button><span className="push" /><span>{t('milestonesSum')} <Money amount={yuan(sum)} /></span><Tag kind={same ? 'good' : 'attention'}>{same ? t('addsUp') : t('differs')}</Tag></div>
            </div>
          )}
        </Form.List>
        <Form.Item name="intellectualProperty" label={t('intellectualProperty')} rules={required}><Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} /></Form.Item>
        <Form.Item name="furtherTerms" label={`${t('furtherTerms')} (${t('app:form.optional')})`}><Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={8000} /></Form.Item>
        <div className="row"><Button type="primary" htmlType="submit" loading={save.pending}>{t('app:form.save')}</Button><Button onClick={onDone}>{t('app:form.cancel')}</Button></div>
      </Form>
    </Section>
  );
}
