// Beginning a claim by a clause: for whom, under which clause, what it is about and its number there, which agency is to pay. Documents prove its facts afterwards.
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { ClaimView } from '@libs/funding/src/claim.contract.js';
import type { AgencyView } from '@libs/identity/src/identity.contract.js';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { post } from '../../api/client.js';
import { type Page, useList } from '../../api/use-list.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { FormErrors } from '../../design/form-errors.js';
import { localised } from '../../i18n/start.js';

interface Typed { clause: string; applicantId: string; agencyId: string; title: string; reference: string }

export function NewClauseClaim(): React.ReactElement | null {
  const { t } = useTranslation(['funding', 'app']);
  const { organisations } = useSession();
  const [given] = useSearchParams();
  const [form] = Form.useForm<Typed>();
  const go = useNavigate();
  const mine = organisations.filter((o) => o.role === 'owner');
  const clauses = useList<ClauseView>('/policy/clauses', {}, { limit: 100 }), agencies = useRead<Page<AgencyView>>('/agencies', {}, { staleMs: 3_600_000 });
  const claimable = clauses.items.filter((c) => c.beneficiary !== 'demandSide' && c.beneficiary !== 'winner');
  const clause = Form.useWatch('clause', form), chosen = claimable.find((c) => c.id === clause);
  const begin = useAct((body: Typed, key) => post<ClaimView>('/claims', body, { key }), { onDone: (claim) => void go(`/claims/${claim.id}`, { replace: true }) });
  const required = [{ required: true, message: t('app:form.required') }];
  if (clauses.loading || !agencies.data) return null;
  const root = agencies.data.items.find((a) => a.parentId === null);
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="panel" initialValues={{ clause: given.get('clause') ?? undefined, applicantId: mine.length === 1 ? mine[0]!.id : undefined, agencyId: root?.id }} onFinish={(typed) => void begin.act(typed)}>
      <FormErrors form={form} problem={begin.problem} />
      <Form.Item name="clause" label={t('matter.clause')} rules={required} extra={chosen ? `“${chosen.source.sentence}”` : undefined}><Select virtual={false} options={claimable.map((c) => ({ value: c.id, label: localised(c.title) }))} /></Form.Item>
      <Form.Item name="applicantId" label={t('matter.applicant')} rules={required}><Select virtual={false} options={mine.map((o) => ({ value: o.id, label: o.name }))} /></Form.Item>
      <Form.Item name="title" label={t('matter.name')} rules={required}><Input maxLength={200} /></Form.Item>
      <Form.Item name="reference" label={t('matter.reference')} extra={t('matter.referenceHelp')} rules={required}><Input maxLength={120} /></Form.Item>
      <Form.Item name="agencyId" label={t('matter.agency')} rules={required}><Select virtual={false} options={agencies.data.items.map((a) => ({ value: a.id, label: localised(a.name) }))} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={begin.pending}>{t('claims.begin')}</Button>
    </Form>
  );
}
