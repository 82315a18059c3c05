// The documents of a claim: contract, invoices, bank slips; each with its file and the facts it proves. A document counts once in the whole city.
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimView, EvidenceKind, EvidenceView } from '@libs/funding/src/claim.contract.js';
import { post, remove } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import type { StoredFile } from '../../api/upload.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { DayField, YuanField } from '../../design/fields.js';
import { FileField } from '../../design/file-field.js';
import { FormErrors } from '../../design/form-errors.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';

type FactName = 'number' | 'signedOn' | 'amount' | 'code' | 'date' | 'tax' | 'bank' | 'serial' | 'payer' | 'payee' | 'account' | 'valueDate';
const FACTS: Record<EvidenceKind, readonly FactName[]> = {
  contract: ['number', 'signedOn', 'amount'], invoice: ['code', 'number', 'date', 'amount', 'tax'], 'bank-slip': ['bank', 'serial', 'payer', 'payee', 'account', 'valueDate', 'amount'],
};
const DAYS: readonly FactName[] = ['signedOn', 'date', 'valueDate'], YUAN: readonly FactName[] = ['amount', 'tax'];

export function Evidence({ claim: c, editable }: { claim: ClaimView; editable: boolean }): React.ReactElement {
  const { t } = useTranslation('funding');
  const factsOf = (e: EvidenceView): string => FACTS[e.kind].filter((f) => f !== 'amount' && e.facts[f]).map((f) => `${t(`fact.${f}`)} ${e.facts[f]}`).join(' · ');
  return (
    <Section title={t('evidence.title')}>
      {c.evidence.length === 0 ? <p className="quiet">{t('evidence.none')}</p> : (
        <Rows caption={t('evidence.title')} rows={c.evidence} rowKey={(e) => e.id} columns={[
          { key: 'kind', title: t('evidence.document'), cell: (e) => <><strong>{t(`evidence.kind.${e.kind}`)}</strong> <a href={`/api/files/${e.file.id}/content`}>{e.file.name}</a></> },
          { key: 'facts', title: t('evidence.facts'), cell: (e) => <span className="small">{factsOf(e)}</span> },
          { key: 'amount', title: t('amount'), right: true, cell: (e) => <Money amount={e.amount} /> },
          { key: 'state', title: t('state'), cell: (e) => (e.state === 'rejected' ? <><Tag kind="bad">{t('evidence.rejected')}</Tag><div className="small">{e.reason}</div></> : <Tag kind="good">{t('evidence.given')}</Tag>) },
          ...(editable ? [{ key: 'acts', title: t('acts'), cell: (e: EvidenceView) => <Remove claimId={c.id} evidence={e} /> }] : []),
        ]} />
      )}
      {editable ? <Add claimId={c.id} /> : null}
    </Section>
  );
}

function Remove({ claimId, evidence: e }: { claimId: string; evidence: EvidenceView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const drop = useAct(() => remove(`/claims/${claimId}/evidence/${e.id}`).then(() => true));
  return <ConfirmAction label={t('evidence.remove')} title={t('evidence.remove')} says={t('evidence.removeSays', { name: e.file.name })} type="default" onConfirm={() => drop.act()} problem={drop.problem} />;
}

function Add({ claimId }: { claimId: string }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']);
  const [kind, setKind] = useState<EvidenceKind>('invoice');
  const [form] = Form.useForm<{ files?: StoredFile[] } & Partial<Record<FactName, string>>>();
  const add = useAct((body: object, key) => post(`/claims/${claimId}/evidence`, body, { key }), { onDone: () => form.resetFields() });
  const required = [{ required: true, message: t('app:form.required') }];
  const send = ({ files, ...facts }: { files?: StoredFile[] } & Partial<Record<FactName, string>>): void => void add.act({ kind, fileId: files?.[0]?.id ?? '', facts: Object.fromEntries(FACTS[kind].map((f) => [f, facts[f] ?? ''])) });
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" style={{ marginTop: 16 }} onFinish={send}>
      <h3>{t('evidence.add')}</h3>
      <FormErrors form={form} problem={add.problem} at={(pointer) => (pointer === '/fileId' ? ['files'] : [pointer.split('/').at(-1)!])} />
      <Form.Item label={t('evidence.document')} htmlFor="evidence-kind"><Select id="evidence-kind" value={kind} onChange={setKind} options={(Object.keys(FACTS) as EvidenceKind[]).map((k) => ({ value: k, label: t(`evidence.kind.${k}`) }))} /></Form.Item>
      <Form.Item name="files" label={t('evidence.file')} rules={required}><FileField purpose="evidence" accept="application/pdf,image/png,image/jpeg" max={1} limitMb={20} /></Form.Item>
      {FACTS[kind].map((f) => (
        <Form.Item key={`${kind}.${f}`} name={f} label={t(`fact.${f}`)} rules={required}>{DAYS.includes(f) ? <DayField /> : YUAN.includes(f) ? <YuanField /> : <Input maxLength={120} />}</Form.Item>
      ))}
      <Button htmlType="submit" loading={add.pending}>{t('evidence.add')}</Button>
    </Form>
  );
}
