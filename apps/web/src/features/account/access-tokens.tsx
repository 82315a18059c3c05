// Personal access tokens: made for a purpose, shown once, revoked at once.
import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccessTokenView, NewAccessToken, NewAccessTokenView } from '@libs/identity/src/identity.contract.js';
import { post, remove } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';

export default function AccessTokens(): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const list = useList<AccessTokenView>('/access-tokens');
  const toast = useToast();
  const [form] = Form.useForm<NewAccessToken>();
  const create = useAct((body: NewAccessToken) => post<NewAccessTokenView>('/access-tokens', body), { onDone: () => form.resetFields() });
  const copy = (text: string): void => void navigator.clipboard.writeText(text).then(() => toast(t('app:copied')), () => undefined);
  return (
    <div className="page">
      <PageHeader title={t('tokens.title')} lead={t('tokens.lead')} crumbs={[{ label: t('account.title'), to: '/account' }]} />
      {create.done ? <NoteBox kind="good"><p>{t('tokens.created')}</p><p className="row"><code>{create.done.token}</code><button type="button" className="link-button" onClick={() => copy(create.done!.token)}>{t('app:copy')}</button></p></NoteBox> : null}
      <Form form={form} layout="vertical" className="panel narrow-form" requiredMark={false} initialValues={{ days: 90 }} onFinish={(body) => void create.act(body)}>
        <FormErrors form={form} problem={create.problem} />
        <Form.Item name="name" label={t('tokens.name')} rules={[{ required: true, message: t('app:form.required') }]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="days" label={t('tokens.days')}><InputNumber min={1} max={365} precision={0} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={create.pending}>{t('tokens.create')}</Button>
      </Form>
      <DataList caption={t('tokens.title')} list={list} rowKey={(row) => row.id} empty={{ title: t('tokens.none'), help: t('tokens.noneHelp') }}
        columns={[
          { key: 'name', title: t('tokens.name'), cell: (row) => row.name },
          { key: 'createdAt', title: t('tokens.createdAt'), cell: (row) => <Instant at={row.createdAt} plain /> },
          { key: 'expiresAt', title: t('tokens.expires'), cell: (row) => <Instant at={row.expiresAt} /> },
          { key: 'end', title: t('tokens.end'), cell: (row) => <Revoke token={row} /> },
        ]} />
    </div>
  );
}

function Revoke({ token }: { token: AccessTokenView }): React.ReactElement {
  const { t } = useTranslation('account');
  const end = useAct(() => remove(`/access-tokens/${token.id}`).then(() => true));
  return <ConfirmAction danger type="text" label={t('tokens.end')} title={t('tokens.endTitle')} says={t('tokens.endSays', { name: token.name })} onConfirm={() => end.act()} problem={end.problem} />;
}
