// Erasures from the log of record: asked for by one administrator, settled by another, seen by auditors. What goes is said before it goes.
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { erasureGrounds, type ErasureGround, type ErasureRequestView } from '@libs/platform/src/record/record.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useCodeWords } from './use-code-words.js';

export default function Erasures(): React.ReactElement {
  const { t } = useTranslation('oversight');
  const { has } = useSession();
  const { says } = useCodeWords();
  const list = useList<ErasureRequestView>('/log/erasure-requests', {}, { limit: 50 });
  return (
    <div className="page">
      <PageHeader title={t('erasures.title')} lead={t('erasures.lead')} />
      <DataList caption={t('erasures.title')} list={list} rowKey={(e) => e.id} empty={{ title: t('erasures.none'), help: t('erasures.noneHelp') }} columns={[
        { key: 'index', title: t('erasures.index'), cell: (e) => <code>{e.index}</code>, sort: (e) => e.index }, { key: 'state', title: t('erasures.state'), cell: (e) => <StateTag subject="erasure" state={e.state} /> },
        { key: 'entry', title: t('erasures.entry'), cell: (e) => <>{says(e.entry.action)}<div className="small quiet"><Instant at={e.entry.at} plain /></div></> },
        { key: 'ground', title: t('erasures.ground'), cell: (e) => <>{t(`erasures.grounds.${e.ground}`)}<div className="small quiet">{e.reason}</div></> },
        { key: 'by', title: t('erasures.by'), cell: (e) => <>{e.askedByName}{e.decidedByName ? <div className="small quiet">{t('erasures.decidedBy', { name: e.decidedByName })}</div> : null}</> },
        { key: 'at', title: t('erasures.at'), cell: (e) => <Instant at={e.at} plain />, sort: (e) => e.at },
        ...(has('admin') ? [{ key: 'acts', title: t('people.acts'), cell: (e: ErasureRequestView) => <Decide request={e} /> }] : []),
      ]} />
      {has('admin') ? <Ask /> : null}
    </div>
  );
}

function Decide({ request: r }: { request: ErasureRequestView }): React.ReactElement | null {
  const { t } = useTranslation('oversight');
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/log/erasure-requests/${r.id}/${to}`, body, { key }).then(() => true));
  if (!r.may.reject) return null;
  return (
    <>
      {r.may.approve ? <ConfirmAction danger label={t('erasures.erase')} title={t('erasures.erase')} says={t('erasures.eraseSays', { index: r.index })} problem={act.problem} onConfirm={() => act.act({ to: 'approvals', body: {} })} /> : <span className="small quiet">{t('erasures.another')}</span>}
      <ConfirmAction label={t('erasures.refuse')} title={t('erasures.refuse')} says={t('erasures.refuseSays')} type="default" reason={{ label: t('erasures.reason') }} problem={act.problem} onConfirm={(reason) => act.act({ to: 'rejections', body: { reason } })} />
    </>
  );
}

interface Typed { index: number; ground: ErasureGround; reason: string }
function Ask(): React.ReactElement {
  const { t } = useTranslation(['oversight', 'app']);
  const [form] = Form.useForm<Typed>();
  const ask = useAct((body: Typed, key) => post('/log/erasure-requests', body, { key }), { onDone: () => { form.resetFields(); } });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Section title={t('erasures.ask')}>
      <p className="quiet">{t('erasures.askSays')}</p>
      <Form form={form} layout="vertical" requiredMark={false} className="narrow-form" initialValues={{ ground: 'personal-data' }} onFinish={(typed) => void ask.act(typed)}>
        <FormErrors form={form} problem={ask.problem} />
        <Form.Item name="index" label={t('erasures.index')} rules={required}><InputNumber min={0} precision={0} /></Form.Item>
        <Form.Item name="ground" label={t('erasures.ground')} rules={required}><Select options={erasureGrounds.map((value) => ({ value, label: t(`erasures.grounds.${value}`) }))} /></Form.Item>
        <Form.Item name="reason" label={t('erasures.reason')} rules={required}><Input maxLength={500} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={ask.pending}>{t('erasures.send')}</Button>
      </Form>
    </Section>
  );
}
