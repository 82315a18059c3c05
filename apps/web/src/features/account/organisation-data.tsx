// An organisation's data: read by its members, changed by its owners; new ownership facts are verified anew.
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationChange, OrganisationView } from '@libs/identity/src/identity.contract.js';
import { patch } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { FormErrors } from '../../design/form-errors.js';
import { Section } from '../../design/record-page.js';
import { useToast } from '../../design/toast.js';

interface Typed { legalRepresentative: string; controller?: string; address?: string; phone?: string; districtCode?: string; shareholders?: { name: string; percent: string; organisationId?: string }[] }

/** 2550 basis points ↔ "25.5", in text. */
export const percentOf = (basisPoints: number): string => `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}`.replace(/\.?0+$/, '') || '0';
export function basisPointsOf(percent: string): number {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(percent.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : 0;
}

export function OrganisationData({ of: o, etag, owner }: { of: OrganisationView; etag: string | null; owner: boolean }): React.ReactElement {
  const { t } = useTranslation(['account', 'app', 'words']);
  const [editing, setEditing] = useState(false);
  const facts: [string, React.ReactNode][] = [
    [t('organisation.kind'), t(`words:kind.${o.kind}`)], [t('organisation.creditCode'), <code key="code">{o.creditCode}</code>], [t('organisation.legalRepresentative'), o.legalRepresentative], [t('organisation.controller'), o.controller ?? '–'],
    [t('organisation.address'), o.address ?? '–'], [t('organisation.phone'), o.phone ?? '–'], [t('organisation.districtCode'), o.districtCode ?? '–'],
    [t('organisation.shareholders'), o.shareholders.length === 0 ? '–' : <ul key="shares" className="files">{o.shareholders.map((s, i) => <li key={i}>{s.name} {percentOf(s.basisPoints)} %</li>)}</ul>],
  ];
  return (
    <Section title={t('organisation.lead')} actions={owner && !editing && o.state !== 'closed' ? <Button onClick={() => setEditing(true)}>{t('organisation.edit')}</Button> : null}>
      {editing ? <Edit of={o} etag={etag} onDone={() => setEditing(false)} /> : <dl className="facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>}
    </Section>
  );
}

function Edit({ of: o, etag, onDone }: { of: OrganisationView; etag: string | null; onDone(): void }): React.ReactElement {
  const { t } = useTranslation(['account', 'app']);
  const toast = useToast();
  const [form] = Form.useForm<Typed>();
  const save = useAct((body: OrganisationChange) => patch<OrganisationView>(`/organisations/${o.id}`, body, { ifMatch: etag }), { onDone: () => { toast(t('organisation.saved')); onDone(); } });
  const orNull = (text: string | undefined): string | null => text?.trim() || null;
  const send = (typed: Typed): void => void save.act({
    legalRepresentative: typed.legalRepresentative, controller: orNull(typed.controller), address: orNull(typed.address), phone: orNull(typed.phone), districtCode: orNull(typed.districtCode),
    shareholders: (typed.shareholders ?? []).map((s) => ({ name: s.name, basisPoints: basisPointsOf(s.percent ?? ''), ...(s.organisationId ? { organisationId: s.organisationId } : {}) })),
  });
  const required = [{ required: true, message: t('app:form.required') }];
  const initial = { ...o, controller: o.controller ?? '', address: o.address ?? '', phone: o.phone ?? '', districtCode: o.districtCode ?? '', shareholders: o.shareholders.map((s) => ({ ...s, percent: percentOf(s.basisPoints) })) };
  return (
    <Form form={form} layout="vertical" className="narrow-form" requiredMark={false} initialValues={initial} onFinish={send}>
      <p className="quiet">{t('organisation.editHelp')}</p>
      <FormErrors form={form} problem={save.problem} at={(pointer) => pointer.split('/').slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part === 'basisPoints' ? 'percent' : part))} />
      <Form.Item name="legalRepresentative" label={t('organisation.legalRepresentative')} rules={required}><Input maxLength={60} /></Form.Item>
      <Form.Item name="controller" label={t('organisation.controller')}><Input maxLength={120} /></Form.Item>
      <Form.Item name="address" label={t('organisation.address')}><Input maxLength={200} /></Form.Item>
      <Form.Item name="phone" label={t('organisation.phone')}><Input maxLength={40} type="tel" /></Form.Item>
      <Form.Item name="districtCode" label={t('organisation.districtCode')}><Input maxLength={6} inputMode="numeric" /></Form.Item>
      <fieldset style={{ border: 0, padding: 0, margin: '0 0 16px' }}>
        <legend>{t('organisation.shareholders')}</legend>
        <Form.List name="shareholders">
          {(fields, { add, remove }) => (
            <>
              {fields.map((f, i) => (
                <div key={f.key} className="row">
                  <Form.Item name={[f.name, 'name']} label={`${t('organisation.shareholder')} ${i + 1}`} rules={required}><Input maxLength={120} /></Form.Item>
                  <Form.Item name={[f.name, 'percent']} label={t('organisation.percent')} rules={[{ required: true, pattern: /^\d{1,3}(\.\d{1,2})?$/, message: t('app:fieldError.invalid-format') }]}><Input inputMode="decimal" suffix="%" style={{ width: 120 }} /></Form.Item>
                  <Button type="text" onClick={() => remove(f.name)}>{t('organisation.removeShareholder')}</Button>
                </div>
              ))}
              <Button onClick={() => add({ name: '', percent: '' })}>{t('organisation.addShareholder')}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <div className="row"><Button type="primary" htmlType="submit" loading={save.pending}>{t('app:form.save')}</Button><Button onClick={onDone}>{t('app:form.cancel')}</Button></div>
    </Form>
  );
}
