// The conclusion on one opened bid: eligible, ineligible with reasons, or a supplement of form items, asked for once.
import { Button, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EligibilityCheckView, NewEligibilityCheck, OpenedBidLine, SupplementItem } from '@libs/bids/src/opening.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { FormErrors } from '../../design/form-errors.js';
import { useToast } from '../../design/toast.js';

const ITEMS: readonly SupplementItem[] = ['seal', 'signature', 'credit-authorisation', 'identity-document'];
interface Typed { outcome: NewEligibilityCheck['outcome']; reasons?: string; items?: SupplementItem[] }

export function Decide({ challengeId, bid, supplement }: { challengeId: string; bid: OpenedBidLine; supplement: EligibilityCheckView | undefined }): React.ReactElement {
  const { t } = useTranslation(['opening', 'bids', 'app']);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Typed>();
  const outcome = Form.useWatch('outcome', form);
  const act = useAct((body: NewEligibilityCheck, key) => post(`/challenges/${challengeId}/eligibility-checks`, body, { key }).then(() => true), { onDone: () => { toast(t('concluded')); setOpen(false); } });
  const send = (typed: Typed): void => {
    const reasons = (typed.reasons ?? '').split('\n').map((r) => r.trim()).filter(Boolean);
    void act.act(typed.outcome === 'supplement' ? { bidId: bid.id, outcome: 'supplement', items: typed.items ?? [], reasons } : { bidId: bid.id, outcome: typed.outcome, reasons });
  };
  const needsReason = outcome === 'ineligible' || outcome === 'supplement';
  return (
    <>
      <Button size="small" disabled={supplement?.state === 'waiting'} onClick={() => setOpen(true)}>{t('conclude')}</Button>
      <Modal open={open} title={t('concludeOn', { name: bid.organisationName })} okText={t('conclude')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: act.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="eligibilitydecision" form={form} layout="vertical" requiredMark={false} initialValues={{ outcome: 'eligible' }} onFinish={send}>
          <FormErrors form={form} problem={act.problem} />
          <Form.Item name="outcome" label={t('conclusion')}><Radio.Group options={[{ value: 'eligible', label: t('outcome.eligible') }, { value: 'ineligible', label: t('outcome.ineligible') }, ...(supplement ? [] : [{ value: 'supplement', label: t('outcome.supplement') }])]} /></Form.Item>
          {outcome === 'supplement' ? <Form.Item name="items" label={t('items')} extra={t('itemsHelp')} rules={[{ required: true, message: t('app:form.required') }]}><Checkbox.Group options={ITEMS.map((i) => ({ value: i, label: t(`bids:supplement.item.${i}`) }))} /></Form.Item> : null}
          <Form.Item name="reasons" label={needsReason ? t('reasons') : `${t('reasons')} (${t('app:form.optional')})`} extra={t('reasonsHelp')} rules={needsReason ? [{ required: true, message: t('app:form.required') }] : []}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
