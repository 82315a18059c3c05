// Beginning a claim by a contract: which one, which accepted milestones, to which account.
import { Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ClaimView } from '@libs/funding/src/claim.contract.js';
import type { PayeeView } from '@libs/funding/src/payee.contract.js';
import type { ContractLine, MilestoneView } from '@libs/projects/src/contract.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { EmptyState } from '../../design/empty-state.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money } from '../../design/money.js';

interface Typed { contractId: string; milestoneIds: string[]; payeeId?: string }

export function NewContractClaim(): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const { organisations } = useSession();
  const [given] = useSearchParams();
  const [form] = Form.useForm<Typed>();
  const go = useNavigate();
  const mine = new Set(organisations.filter((o) => o.role === 'owner').map((o) => o.id));
  const list = useList<ContractLine>('/contracts', {}, { limit: 100 });
  const contracts = list.items.filter((c) => c.demandSideId !== null && mine.has(c.demandSideId) && ['signed', 'amended', 'completed'].includes(c.state));
  const contractId = Form.useWatch('contractId', form) ?? given.get('contract') ?? undefined;
  const milestones = useRead<{ items: MilestoneView[] }>(contractId ? `/projects/${contractId}/milestones` : null);
  const accepted = (milestones.data?.items ?? []).filter((m) => m.state === 'accepted');
  const payees = useList<PayeeView>('/payees', {}, { limit: 100 }).items.filter((p) => mine.has(p.organisationId) && p.usable);
  const begin = useAct((body: Typed, key) => post<ClaimView>('/claims', body, { key }), { onDone: (claim) => void go(`/claims/${claim.id}`, { replace: true }) });
  const required = [{ required: true, message: t('app:form.required') }];
  if (!list.loading && contracts.length === 0) return <EmptyState title={t('claims.noContract')} help={t('claims.noContractHelp')} />;
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="panel" initialValues={{ contractId: given.get('contract') ?? undefined, milestoneIds: [] }} onFinish={(typed) => void begin.act({ ...typed, milestoneIds: typed.milestoneIds ?? [] })}>
      <FormErrors form={form} problem={begin.problem} />
      <Form.Item name="contractId" label={t('claims.contract')} rules={required}><Select options={contracts.map((c) => ({ value: c.id, label: `${c.number} ${c.title}` }))} onChange={() => form.setFieldValue('milestoneIds', [])} /></Form.Item>
      <Form.Item name="milestoneIds" label={t('claims.milestones')} extra={t('claims.milestonesHelp')} rules={required}>
        <Select mode="multiple" options={accepted.map((m) => ({ value: m.id, label: `${m.n}. ${m.name} · ${m.acceptedAmount ?? m.amount}` }))} notFoundContent={t('claims.noAccepted')} />
      </Form.Item>
      <Form.Item name="payeeId" label={t('claims.payee')} extra={payees.length === 0 ? <>{t('claims.noPayee')} <Link to="/payees">{t('payees.title')}</Link></> : undefined}>
        <Select allowClear options={payees.map((p) => ({ value: p.id, label: `${p.bank} ${p.account} ${p.accountName}` }))} />
      </Form.Item>
      {accepted.length > 0 ? <p className="quiet small">{t('claims.acceptedSum')} {accepted.map((m) => <span key={m.id}><Money amount={m.acceptedAmount ?? m.amount} /> </span>)}</p> : null}
      <Button type="primary" htmlType="submit" loading={begin.pending}>{t('claims.begin')}</Button>
    </Form>
  );
}
