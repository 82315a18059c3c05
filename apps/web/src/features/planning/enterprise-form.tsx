// Owns the form of one enterprise: who it is, who stands behind it, where and by which account it is reached, its titles and its figures by year. What the server refuses is said at its field.
import { Button, Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FIGURE_NAMES, FIGURES, type EnterpriseView, type Figure, type Tier, TIERS } from '@libs/industry/src/enterprise.contract.js';
import type { ApiProblem } from '../../api/problem.js';
import { useIndustry } from '../../api/use-industry.js';
import { DayField } from '../../design/fields.js';
import { FormErrors } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { currentLocale, localised } from '../../i18n/start.js';
import { useNames } from './use-names.js';

export interface Typed {
  creditCode?: string; name: string; districtCode: string; chainId?: string | null; industryClass?: string; strategic: 'yes' | 'no' | 'unstated'; controller?: string; legalRepresentative?: string; address?: string; phone?: string;
  account?: { bank?: string; accountNumber?: string }; titles: { tier?: Tier; validFrom?: string | null; validTo?: string | null; document?: string }[]; figures: { year?: number | null; figure?: Figure; value?: string | null; source?: string }[]; reason?: string;
}
export const typedOf = (e: EnterpriseView): Typed => ({
  name: e.name, districtCode: e.districtCode, chainId: e.chainId, industryClass: e.industryClass ?? '', strategic: e.strategic === null ? 'unstated' : e.strategic ? 'yes' : 'no', controller: e.controller ?? '', legalRepresentative: e.legalRepresentative ?? '',
  address: e.address ?? '', phone: e.phone ?? '', account: { bank: e.account?.bank ?? '' }, titles: e.titles.map(({ document, ...t }) => ({ ...t, document: document ?? '' })), figures: e.figures.map((f) => ({ ...f })),
});
const STALE = 'stale';

export function EnterpriseForm({ initial, now, pending, problem, onSave, onAgain }: { initial: Partial<Typed>; /** As it stands; nothing for a new one. */ now: EnterpriseView | null; pending: boolean; problem: ApiProblem | null; onSave(typed: Typed): void; onAgain?: () => void }): React.ReactElement {
  const { t } = useTranslation(['planning', 'app']);
  const [form] = Form.useForm<Typed>();
  const industry = useIndustry(), names = useNames();
  const required = [{ required: true, whitespace: true, message: t('app:form.required') }];
  const districts = names.districts.some((d) => d.value === now?.districtCode) || !now ? names.districts : [...names.districts, { value: now.districtCode, label: names.district(now.districtCode) }];
  return (
    <Form form={form} className="stack" layout="vertical" requiredMark={false} initialValues={{ strategic: 'unstated', titles: [], figures: [], ...initial }} onFinish={onSave}>
      {problem?.code === STALE ? <NoteBox kind="bad"><p>{t('edit.stale')}</p><button type="button" className="link-button" onClick={onAgain}>{t('edit.again')}</button></NoteBox> : <FormErrors form={form} problem={problem} />}
      <Section title={t('edit.who')}>
        <div className="pair">
          {now ? null : <Form.Item name="creditCode" label={t('edit.creditCode')} rules={required}><Input maxLength={40} /></Form.Item>}
          <Form.Item name="name" label={t('enterprises.name')} rules={required}><Input maxLength={200} /></Form.Item>
          <Form.Item name="districtCode" label={t('by.district')} rules={required}><Select virtual={false} options={[...districts]} /></Form.Item>
          <Form.Item name="chainId" label={t('by.chain')}><Select virtual={false} allowClear options={industry.chains.map((c) => ({ value: c.id, label: localised(c.name) }))} /></Form.Item>
          <Form.Item name="industryClass" label={t('enterprises.industryClass')} extra={t('edit.industryClassHelp')}><Input maxLength={4} inputMode="numeric" style={{ maxWidth: 160 }} /></Form.Item>
          <Form.Item name="strategic" label={t('enterprises.strategic')}><Select virtual={false} options={[{ value: 'unstated', label: t('unstated') }, { value: 'yes', label: t('enterprises.yes') }, { value: 'no', label: t('enterprises.no') }]} /></Form.Item>
        </div>
      </Section>
      <Section title={t('edit.behind')}>
        <div className="pair">
          <Form.Item name="controller" label={t('enterprises.controller')} extra={t('edit.controllerHelp')}><Input maxLength={200} /></Form.Item>
          <Form.Item name="legalRepresentative" label={t('edit.legalRepresentative')}><Input maxLength={60} /></Form.Item>
          <Form.Item name="address" label={t('edit.address')}><Input maxLength={200} /></Form.Item>
          <Form.Item name="phone" label={t('edit.phone')}><Input maxLength={40} inputMode="tel" style={{ maxWidth: 280 }} /></Form.Item>
          {now ? <>
            <Form.Item name={['account', 'bank']} label={t('edit.bank')}><Input maxLength={80} /></Form.Item>
            <Form.Item name={['account', 'accountNumber']} label={t('edit.accountNumber')} extra={now.account ? t('edit.accountKept', { account: now.account.account }) : null}><Input maxLength={60} inputMode="numeric" autoComplete="off" style={{ maxWidth: 320 }} /></Form.Item>
          </> : null}
        </div>
      </Section>
      <Section title={t('enterprises.titles')}><Titles /></Section>
      <Section title={t('enterprises.figures')}><Figures form={form} /></Section>
      {now ? <Form.Item name="reason" label={t('edit.reason')} extra={t('edit.reasonHelp')}><Input maxLength={300} style={{ maxWidth: 640 }} /></Form.Item> : null}
      <div className="row"><Button type="primary" htmlType="submit" loading={pending}>{t('edit.save')}</Button><Link to={now ? `/enterprises/${now.id}` : '/enterprises'}>{t('app:form.cancel')}</Link></div>
    </Form>
  );
}

function Titles(): React.ReactElement {
  const { t } = useTranslation(['planning', 'app']);
  const names = useNames(), required = [{ required: true, message: t('app:form.required') }];
  return (
    <Form.List name="titles">{(rows, { add, remove }) => (
      <div className="stack">
        {rows.map((row, i) => (
          <fieldset key={row.key} className="row-set"><legend>{t('edit.titleN', { n: i + 1 })}</legend>
            <Form.Item name={[row.name, 'tier']} label={t('tier')} rules={required} style={{ flex: '1 1 200px', minWidth: 0 }}><Select virtual={false} options={TIERS.map((tier) => ({ value: tier, label: names.tier(tier) }))} /></Form.Item>
            <Form.Item name={[row.name, 'validFrom']} label={t('enterprises.validFrom')} rules={required}><DayField /></Form.Item>
            <Form.Item name={[row.name, 'validTo']} label={t('enterprises.validTo')} rules={required}><DayField /></Form.Item>
            <Form.Item name={[row.name, 'document']} label={t('enterprises.document')} style={{ flex: '1 1 200px', minWidth: 0 }}><Input maxLength={120} /></Form.Item>
            <Form.Item><button type="button" className="link-button" onClick={() => remove(row.name)}>{t('remove')}</button></Form.Item>
          </fieldset>
        ))}
        <button type="button" className="link-button" style={{ justifySelf: 'start' }} onClick={() => add({})}>{t('edit.addTitle')}</button>
      </div>
    )}</Form.List>
  );
}

/** One line high, so that a list of figures reads as one; may be below zero. */
function Amount({ value, onChange, ...rest }: { id?: string; value?: string | null; onChange?: (value: string | null) => void }): React.ReactElement {
  const { t } = useTranslation('app');
  return <Input {...rest} value={value ?? ''} inputMode="decimal" suffix={t('money.yuan')} className="num-input" onChange={(e) => onChange?.(e.target.value.replaceAll(/[,，\s]/g, '') || null)} />;
}

function Figures({ form }: { form: FormInstance<Typed> }): React.ReactElement {
  const { t } = useTranslation(['planning', 'app']);
  const locale = currentLocale() === 'zh' ? 'zh' : 'en', required = [{ required: true, message: t('app:form.required') }];
  /** The next row goes on from the last: its year and its source. */
  const next = (): Typed['figures'][number] => { const last = form.getFieldValue('figures')?.at(-1) as Typed['figures'][number] | undefined; return { year: last?.year ?? null, source: last?.source ?? '' }; };
  return (
    <Form.List name="figures">{(rows, { add, remove }) => (
      <div className="stack">
        {rows.map((row, i) => (
          <fieldset key={row.key} className="row-set"><legend>{t('edit.figureN', { n: i + 1 })}</legend>
            <Form.Item name={[row.name, 'year']} label={t('year')} rules={required}><InputNumber min={2000} max={2200} precision={0} controls={false} style={{ width: 96 }} /></Form.Item>
            <Form.Item name={[row.name, 'figure']} label={t('enterprises.figure')} rules={required} style={{ flex: '1 1 180px', minWidth: 0 }}><Select virtual={false} showSearch optionFilterProp="label" options={FIGURE_NAMES.map((f) => ({ value: f, label: FIGURES[f][locale] }))} /></Form.Item>
            <Form.Item noStyle dependencies={[['figures', row.name, 'figure']]}>{({ getFieldValue }) => {
              const figure = getFieldValue(['figures', row.name, 'figure']) as Figure | undefined;
              return <Form.Item name={[row.name, 'value']} label={t('value')} rules={required} style={{ flex: '1 1 180px', minWidth: 0 }}>{figure && FIGURES[figure].kind === 'count' ? <Input maxLength={9} inputMode="numeric" /> : <Amount />}</Form.Item>;
            }}</Form.Item>
            <Form.Item name={[row.name, 'source']} label={t('enterprises.source')} rules={[{ required: true, whitespace: true, message: t('app:form.required') }]} style={{ flex: '1 1 160px', minWidth: 0 }}><Input maxLength={120} /></Form.Item>
            <Form.Item><button type="button" className="link-button" onClick={() => remove(row.name)}>{t('remove')}</button></Form.Item>
          </fieldset>
        ))}
        <button type="button" className="link-button" style={{ justifySelf: 'start' }} onClick={() => add(next())}>{t('edit.addFigure')}</button>
      </div>
    )}</Form.List>
  );
}
