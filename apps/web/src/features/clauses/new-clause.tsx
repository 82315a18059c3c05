// Begins a clause that is not there yet: its name, and the clause in force, or the rule of another city, whose document it starts from.
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ClauseVersionView } from '@libs/policy/src/clause-version.contract.js';
import type { ClausePage } from '@libs/policy/src/quote.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRead } from '../../api/use-record.js';
import { FormErrors } from '../../design/form-errors.js';
import { localised } from '../../i18n/start.js';
import { versionPage } from './version.types.js';

interface Typed { id: string; like: string; zh: string; en: string }

export function NewClause(): React.ReactElement {
  const { t } = useTranslation(['clauses', 'app']);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Typed>();
  const go = useNavigate();
  const { data: inForce } = useRead<ClausePage>(open ? '/policy/clauses' : null, { limit: 100 }), { data: examples } = useRead<ClausePage>(open ? '/policy/examples' : null, { limit: 100 });
  const choices = [{ title: t('create.inForce'), of: inForce?.items ?? [] }, { title: t('create.examples'), of: examples?.items ?? [] }];
  const make = useAct((typed: Typed, key) => {
    const { sha256: _hash, standingNow: _now, version: _version, example: _example, ...like } = choices.flatMap((c) => c.of).find((c) => c.id === typed.like)!;
    return post<ClauseVersionView>('/policy/clauses', { document: { ...like, id: typed.id, title: { zh: typed.zh, en: typed.en } }, unfinished: true }, { key });
  }, { onDone: (view) => void go(`${versionPage(view.record.clause, view.record.version)}/edit`) });
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('create.clause')}</Button>
      <Modal open={open} title={t('create.clause')} okText={t('create.go')} cancelText={t('app:form.cancel')} okButtonProps={{ loading: make.pending }} onOk={() => form.submit()} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form name="newclause" form={form} layout="vertical" requiredMark={false} onFinish={(typed) => void make.act(typed)}>
          <FormErrors form={form} problem={make.problem} at={(pointer) => [pointer.split('/').at(-1)!]} />
          <p className="quiet">{t('create.clauseSays')}</p>
          <Form.Item name="zh" label={t('form.titleZh')} rules={required}><Input maxLength={200} lang="zh-CN" /></Form.Item>
          <Form.Item name="en" label={t('form.titleEn')} rules={required}><Input maxLength={200} lang="en" /></Form.Item>
          <Form.Item name="id" label={t('create.id')} extra={t('create.idHelp')} rules={required}><Input maxLength={60} autoCapitalize="off" /></Form.Item>
          <Form.Item name="like" label={t('create.like')} rules={required}><Select virtual={false} showSearch={{ optionFilterProp: 'label' }} options={choices.map((c) => ({ label: c.title, title: c.title, options: c.of.map((x) => ({ value: x.id, label: localised(x.title) })) }))} /></Form.Item>
        </Form>
      </Modal>
    </>
  );
}
