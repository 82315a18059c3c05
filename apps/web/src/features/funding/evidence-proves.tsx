// What a document proves: fields for the clause's facts that it can show, a list item by item with each item's own number; how they are sent, and how they read on the claim's page.
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClaimView, EvidenceView, MatterView } from '@libs/funding/src/claim.contract.js';
import { DayField, RateField, YuanField } from '../../design/fields.js';
import { Money, showPercent } from '../../design/money.js';
import { Tag } from '../../design/state-tag.js';

type Fact = MatterView['facts'][number];
type Field = Pick<Fact, 'id' | 'title' | 'type' | 'options'>;
type Value = string | boolean | string[] | { item: string; values: Record<string, string | boolean> }[];
/** As the form keeps it: yes and no are texts there. */
export type TypedProves = Record<string, string | string[] | { item?: string; values?: Record<string, string> }[] | undefined>;

const single = (field: Field, typed: string): string | boolean => (field.type === 'boolean' ? typed === 'yes' : typed);
const filled = (typed: unknown): boolean => typed !== undefined && typed !== null && typed !== '';
/** What is left empty is not said. */
export function provesSent(facts: readonly Fact[], typed: TypedProves = {}): Record<string, Value> {
  return Object.fromEntries(facts.flatMap((f): [string, Value][] => {
    const value = typed[f.id];
    if (!filled(value) || (Array.isArray(value) && value.length === 0)) return [];
    if (f.type !== 'items') return [[f.id, Array.isArray(value) ? value as string[] : single(f, value as string)]];
    return [[f.id, (value as { item?: string; values?: Record<string, string> }[]).map(({ item, values }) => ({ item: item ?? '', values: Object.fromEntries(f.fields.filter((x) => filled(values?.[x.id])).map((x) => [x.id, single(x, values![x.id]!)])) }))]];
  }));
}
/** "/proves/units/0/values/price" → where the form keeps it. */
export const provesPath = (pointer: string): (string | number)[] => pointer.split('/').slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part));

function useField(): (field: Field) => React.ReactElement {
  const { t } = useTranslation('public');
  return (f) => {
    if (f.type === 'money') return <YuanField />;
    if (f.type === 'rate') return <RateField />;
    if (f.type === 'date') return <DayField />;
    const options = f.type === 'boolean' ? [{ value: 'yes', label: t('policy.yes') }, { value: 'no', label: t('policy.no') }] : f.options.map((o) => ({ value: o.value, label: o.title }));
    return options.length > 0 ? <Select allowClear {...(f.type === 'set' ? { mode: 'multiple' as const } : {})} options={options} /> : <Input maxLength={60} />;
  };
}

export function ProvesFields({ facts, kind }: { facts: readonly Fact[]; kind: string }): React.ReactElement {
  const { t } = useTranslation('funding');
  const field = useField();
  return (
    <>
      {facts.length > 0 ? <p className="quiet small">{t('evidence.provesHelp')}</p> : null}
      {facts.map((f) => (f.type === 'items' ? <Items key={`${kind}.${f.id}`} fact={f} field={field} /> : <Form.Item key={`${kind}.${f.id}`} name={['proves', f.id]} label={f.title}>{field(f)}</Form.Item>))}
    </>
  );
}

/** Items that other documents named already are offered by their numbers, so that all speak of the same one. */
function Items({ fact: f, field }: { fact: Fact; field(of: Field): React.ReactElement }): React.ReactElement {
  const { t } = useTranslation(['funding', 'app']), list = `items-${f.id}`;
  const required = [{ required: true, message: t('app:form.required') }];
  return (
    <Form.List name={['proves', f.id]}>{(rows, { add, remove }) => (
      <div className="stack" style={{ marginBottom: 24 }}>
        <div><strong>{f.title}</strong><p className="quiet small">{t('items.help')}</p></div>
        <datalist id={list}>{(f.items ?? []).map((i) => <option key={i.item} value={i.item} />)}</datalist>
        {rows.map((row, n) => (
          <fieldset key={row.key} className="row-set"><legend>{t('items.nth', { n: n + 1 })}</legend>
            <Form.Item name={[row.name, 'item']} label={t('items.number')} rules={required} style={{ flex: '1 1 180px', minWidth: 0 }}><Input maxLength={80} list={list} /></Form.Item>
            {f.fields.map((x) => <Form.Item key={x.id} name={[row.name, 'values', x.id]} label={x.title} rules={x.optional ? [] : required} style={{ flex: '1 1 180px', minWidth: 0 }}>{field(x)}</Form.Item>)}
            <Form.Item><button type="button" className="link-button" onClick={() => remove(row.name)}>{t('items.remove')}</button></Form.Item>
          </fieldset>
        ))}
        <button type="button" className="link-button" style={{ justifySelf: 'start' }} onClick={() => add({})}>{t('items.add', { list: f.title })}</button>
      </div>
    )}</Form.List>
  );
}

/** By its type; a choice in the clause's words. */
export function FactValue({ fact: f, value }: { fact: Pick<Fact, 'type' | 'options'>; value: string | boolean | string[] }): React.ReactElement {
  const { t } = useTranslation('public');
  if (typeof value === 'boolean' || f.type === 'boolean') return <>{String(value) === 'true' ? t('policy.yes') : t('policy.no')}</>;
  const titled = (v: string): string => f.options.find((o) => o.value === v)?.title ?? v;
  if (Array.isArray(value)) return <>{value.map(titled).join(', ')}</>;
  return f.type === 'money' ? <Money amount={value} /> : <>{f.type === 'rate' ? showPercent(value) : titled(value)}</>;
}

export function ItemValues({ fact: f, values }: { fact: Fact; values: Readonly<Record<string, string | boolean>> }): React.ReactElement {
  return <>{f.fields.filter((x) => values[x.id] !== undefined).map((x) => <span key={x.id}> <span className="quiet">{x.title}</span> <FactValue fact={x} value={values[x.id]!} /></span>)}</>;
}

/** The items of a list as far as they are shown: what each says, or which kind of document is still wanted. */
export function ProvenItems({ fact: f }: { fact: Fact }): React.ReactElement {
  const { t } = useTranslation('funding');
  return (
    <ul className="lines small">{(f.items ?? []).map((i) => (
      <li key={i.item}><strong>{i.item}</strong>{i.values === null ? <> <Tag kind="bad">{t('matter.disagree')}</Tag></> : <ItemValues fact={f} values={i.values} />}{i.missing.length > 0 ? <> <Tag kind="waiting">{t('items.missing', { kinds: i.missing.map((k) => t(`evidence.kind.${k}`)).join(', ') })}</Tag></> : null}</li>
    ))}</ul>
  );
}

/** Which facts of the clause a document proves, in the clause's words. */
export function ProvesOf({ evidence: e, claim: c }: { evidence: EvidenceView; claim: ClaimView }): React.ReactElement | null {
  const { t } = useTranslation('funding');
  const proven = (c.matter?.facts ?? []).filter((f) => e.proves[f.id] !== undefined);
  return proven.length === 0 ? null : <ul className="lines small">{proven.map((f) => <li key={f.id}>{t('evidence.proves')} {f.title}: <Stated fact={f} value={e.proves[f.id]!} /></li>)}</ul>;
}

function Stated({ fact: f, value }: { fact: Fact; value: Value }): React.ReactElement {
  if (f.type !== 'items') return <FactValue fact={f} value={value as string | boolean | string[]} />;
  return <ul className="lines">{(value as { item: string; values: Record<string, string | boolean> }[]).map((i) => <li key={i.item}><strong>{i.item}</strong><ItemValues fact={f} values={i.values} /></li>)}</ul>;
}
