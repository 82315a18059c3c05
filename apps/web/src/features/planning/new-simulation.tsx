// Asks for a simulation: which clauses, over whom, for which years, and what is supposed where nobody has it on record.
import { Button, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { NewSimulation, SimulationView } from '@libs/planning/src/simulation.contract.js';
import type { ClauseVersionLine, ClauseVersionView } from '@libs/policy/src/clause-version.contract.js';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { get, post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { RateField, YuanField } from '../../design/fields.js';
import { FormErrors, pathOf } from '../../design/form-errors.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { useStateWord } from '../../design/state-tag.js';
import { showDay } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { documentOf, versionPath } from '../clauses/version.types.js';
import { useMyAgencies } from '../agency/use-my-agencies.js';

type Fact = ClauseView['facts'][number];
interface Typed { title?: string; agencyId: string; over: NewSimulation['over']; clauses: string[]; /** `clause version` of one that is not in force yet. */ draft?: string; years: number[]; budgetYear?: number; settings?: Record<string, string | undefined>; assumptions?: { fact?: string; value?: string | null }[] }
const PLANNERS = new Set(['officer', 'head', 'finance']);

/** What was left blank is not supposed. Order is kept, so that a refusal's pointer finds its row. */
const asked = (typed: Typed, clauseDocument: Record<string, unknown> | undefined): NewSimulation => ({
  ...(typed.title?.trim() ? { title: typed.title } : {}), agencyId: typed.agencyId, over: typed.over, ...(typed.clauses.length > 0 ? { clauses: typed.clauses } : {}), ...(clauseDocument ? { clauseDocument } : {}), ...(typed.years.length > 0 ? { years: typed.years } : {}), ...(typed.budgetYear ? { budgetYear: typed.budgetYear } : {}),
  settings: Object.fromEntries(Object.entries(typed.settings ?? {}).flatMap(([id, value]) => (value ? [[id, value]] : []))),
  assumptions: (typed.assumptions ?? []).flatMap((a) => (a.fact && a.value ? [{ fact: a.fact, value: a.value }] : [])),
});

/** The document as it stands now: a draft may have moved on since the list was read. */
async function draftedDocument(draft: string | undefined): Promise<Record<string, unknown> | undefined> {
  if (!draft) return undefined;
  const [clause, version] = draft.split(' ') as [string, string];
  return documentOf(await get<ClauseVersionView>(versionPath(clause, version))) as Record<string, unknown>;
}

function useDrafts(): { value: string; label: string }[] {
  const { t } = useTranslation('planning');
  const word = useStateWord();
  const [draft, submitted, coming] = [useVersions('draft'), useVersions('submitted'), useVersions('coming')];
  return [...coming, ...submitted, ...draft].map((v) => ({ value: `${v.clause} ${v.version}`, label: `${localised(v.title)} · ${t('version', { version: v.version })} · ${word('clauseVersion', v.phase)}` }));
}
const useVersions = (phase: string): readonly ClauseVersionLine[] => useList<ClauseVersionLine>('/policy/clause-versions', { phase }, { limit: 100 }).items;

export default function NewSimulationPage(): React.ReactElement {
  const { t } = useTranslation(['planning', 'app']);
  const [form] = Form.useForm<Typed>();
  const go = useNavigate();
  const { session } = useSession();
  const agencies = useMyAgencies().mine;
  const clauses = useList<ClauseView>('/policy/clauses', {}, { limit: 100 }).items;
  const year = Number(showDay(useNow(60_000)).slice(0, 4));
  const years = Array.from({ length: 8 }, (_, i) => ({ value: year - i, label: String(year - i) }));
  const ask = useAct(async (typed: Typed, key) => post<SimulationView>('/simulations', asked(typed, await draftedDocument(typed.draft)), { key }), { onDone: (s) => void go(`/simulations/${s.id}`) });
  const chosen = Form.useWatch('clauses', form) ?? ['*'], over = Form.useWatch('over', form) ?? 'register', draft = Form.useWatch('draft', form);
  const drafts = useDrafts();
  const named = clauses.filter((c) => chosen.includes('*') || chosen.includes(c.id));
  const facts = [...new Map(named.flatMap((c) => c.facts.map((f) => [f.id, f] as const))).values()];
  const settings = [...new Map(named.flatMap((c) => c.settings.map((s) => [s.id, s] as const))).values()];
  const required = [{ required: true, message: t('app:form.required') }];
  const first = session?.grants.find((g) => PLANNERS.has(g.role))?.agencyId;
  return (
    <div className="page">
      <PageHeader title={t('new')} lead={t('newLead')} crumbs={[{ label: t('title'), to: '/simulations' }]} />
      <Form form={form} className="stack" layout="vertical" requiredMark={false} initialValues={{ agencyId: first, over: 'register', clauses: ['*'], years: [year - 1], budgetYear: year, assumptions: [{ fact: 'cityTaxGrowth' }] }} onFinish={(typed) => void ask.act(typed)}>
        <FormErrors form={form} problem={ask.problem} at={(pointer) => pathOf(pointer.replace(/^\/clauses\/\d+$/, '/clauses').replace(/^\/clauseDocument.*$/, '/draft'))} />
        <Section title={t('what')}>
          <div className="narrow-form">
            <Form.Item name="title" label={t('name')} extra={t('nameHelp')}><Input maxLength={120} /></Form.Item>
            <Form.Item name="clauses" label={t('clauses')} rules={draft ? [] : required}><Select mode="multiple" virtual={false} options={[{ value: '*', label: t('allClauses') }, ...clauses.map((c) => ({ value: c.id, label: localised(c.title) }))]} onChange={(picked: string[]) => { if (picked.length > 1) form.setFieldValue('clauses', picked.at(-1) === '*' ? ['*'] : picked.filter((c) => c !== '*')); }} /></Form.Item>
            {drafts.length > 0 ? <Form.Item name="draft" label={t('draft')} extra={t('draftHelp')}><Select virtual={false} allowClear options={drafts} /></Form.Item> : null}
            <Form.Item name="over" label={t('over')} extra={t(`oversHelp.${over}`)}><Radio.Group options={(['register', 'claims'] as const).map((o) => ({ value: o, label: t(`overs.${o}`) }))} /></Form.Item>
            <Form.Item name="agencyId" label={t('agency')} rules={required}><Select virtual={false} options={agencies.map((a) => ({ value: a.id, label: localised(a.name) }))} /></Form.Item>
            <Form.Item name="years" label={t('years')} extra={t('yearsHelp')}><Select mode="multiple" virtual={false} maxCount={5} options={years} /></Form.Item>
            <Form.Item name="budgetYear" label={t('budgetYear')} extra={t('budgetYearHelp')}><Select virtual={false} allowClear options={[{ value: year + 1, label: String(year + 1) }, ...years]} /></Form.Item>
          </div>
        </Section>
        <Section title={t('supposed')}>
          <p className="quiet">{t('supposedHelp')}</p>
          <Assumptions facts={facts} />
          {settings.length > 0 ? <><h3 style={{ margin: '16px 0 8px' }}>{t('settings')}</h3><div className="pair">{settings.map((s) => (
            <Form.Item key={s.id} name={['settings', s.id]} label={localised(s.title)}><Select virtual={false} allowClear placeholder={t('asDecided', { value: localised(s.options.find((o) => o.value === s.value)?.title) })} options={s.options.map((o) => ({ value: o.value, label: localised(o.title) }))} /></Form.Item>
          ))}</div></> : null}
        </Section>
        <Button style={{ justifySelf: 'start' }} type="primary" htmlType="submit" loading={ask.pending}>{t('start')}</Button>
      </Form>
    </div>
  );
}

function Assumptions({ facts }: { facts: readonly Fact[] }): React.ReactElement {
  const { t } = useTranslation('planning');
  return (
    <Form.List name="assumptions">
      {(rows, { add, remove }) => (
        <div className="stack">
          {rows.map((row, i) => (
            <fieldset key={row.key} className="row-set"><legend>{t('supposition', { n: i + 1 })}</legend>
              <Form.Item name={[row.name, 'fact']} label={t('fact')} style={{ flex: '1 1 220px', minWidth: 0, maxWidth: '100%' }}><Select virtual={false} allowClear showSearch optionFilterProp="label" options={facts.map((f) => ({ value: f.id, label: localised(f.title) }))} /></Form.Item>
              <Form.Item noStyle dependencies={[['assumptions', row.name, 'fact']]}>{(form) => {
                const fact = facts.find((f) => f.id === (form.getFieldValue(['assumptions', row.name, 'fact']) as string | undefined));
                return <Form.Item name={[row.name, 'value']} label={t('value')} style={{ flex: '1 1 200px', minWidth: 0 }}>{inputOf(fact)}</Form.Item>;
              }}</Form.Item>
              <Form.Item><button type="button" className="link-button" onClick={() => remove(row.name)}>{t('remove')}</button></Form.Item>
            </fieldset>
          ))}
          <button type="button" className="link-button" style={{ justifySelf: 'start' }} onClick={() => add({})}>{t('suppose')}</button>
        </div>
      )}
    </Form.List>
  );
}

function inputOf(fact: Fact | undefined): React.ReactElement {
  if (fact?.type === 'money') return <YuanField />;
  if (fact?.type === 'rate') return <RateField />;
  if (fact?.options) return <Select virtual={false} options={fact.options.map((o) => ({ value: o.value, label: localised(o.title) }))} />;
  return <Input maxLength={40} />;
}
