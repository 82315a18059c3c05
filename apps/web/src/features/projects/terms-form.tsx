// The terms of a draft contract, edited by an officer before they are offered.
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ContractTerms, ContractView } from '@libs/projects/src/contract.contract.js';
import { patch } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { useToast } from '../../design/toast.js';
import { TermsFields } from './terms-fields.js';

export function TermsForm({ contract: c, terms, etag, onDone }: { contract: ContractView; terms: ContractTerms; etag: string | null; onDone(): void }): React.ReactElement {
  const { t } = useTranslation(['projects', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<ContractTerms>();
  const save = useAct((body: ContractTerms) => patch<ContractView>(`/contracts/${c.id}`, body, { ifMatch: etag }), { onDone: () => { toast(t('saved')); onDone(); } });
  return (
    <Section title={t('editTerms')}>
      <Form name="termsform" form={form} layout="vertical" requiredMark={false} initialValues={terms} onFinish={(body) => void save.act({ ...body, furtherTerms: body.furtherTerms ?? '' })}>
        <FormErrors form={form} problem={save.problem} />
        <TermsFields form={form} terms={terms} />
        <div className="row"><Button type="primary" htmlType="submit" loading={save.pending}>{t('app:form.save')}</Button><Button onClick={onDone}>{t('app:form.cancel')}</Button></div>
      </Form>
    </Section>
  );
}
