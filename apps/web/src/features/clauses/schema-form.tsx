// The form of a document, made from its schema: a field for every member, a list for every list, a choice for every choice; each with its complaint beside it.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { complaintsAt, fieldId, type Path, useEditing, valueAt, wrongBelow } from './document-editing.js';
import { CaseFacts } from './case-facts.js';
import { useMemberWords } from './member-words.js';
import { NameChoice } from './name-choice.js';
import { bare, begun, readingOf, variant } from './schema-reading.js';
import { StepWords } from './step-words.js';

export interface FieldProps { readonly schema: z.ZodType; readonly path: Path; readonly label: string }
const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** One member of the document, whatever it is. What may be left out is added and taken away. */
export function SchemaField({ schema, path, label }: FieldProps): React.ReactElement {
  const { t } = useTranslation('clauses');
  const { document, put } = useEditing();
  const { optional, nullable } = bare(schema);
  const value = valueAt(document, path), absent = value === undefined || value === null;
  const drop = optional ? undefined : null;
  const plain = ['text', 'number', 'choice', 'boolean'].includes(readingOf(schema).kind);
  if ((optional || nullable) && absent && !plain) return <div className="row"><span className="quiet">{label}: {t('form.none')}</span> <Button size="small" type="dashed" aria-label={t('form.addOne', { what: label })} onClick={() => put(path, begun(bare(schema).schema))}>{t('form.add')}</Button></div>;
  return (
    <div className="stack" style={{ gap: 4 }}>
      <Field schema={schema} path={path} label={label} />
      {(optional || nullable) && !plain ? <div><Button size="small" type="text" danger aria-label={t('form.dropOne', { what: label })} onClick={() => put(path, drop)}>{t('form.drop')}</Button></div> : null}
    </div>
  );
}

function Field(props: FieldProps): React.ReactElement {
  const { schema, path } = props;
  const reading = readingOf(schema), key = path.at(-1);
  if (path[0] === 'cases' && path.length === 3 && (key === 'facts' || key === 'prior' || key === 'settings')) return <CaseFacts path={path} of={key} label={props.label} />;
  switch (reading.kind) {
    case 'localised': return <LocalisedField {...props} />;
    case 'list': return <ListField {...props} element={reading.element} />;
    case 'object': return <ObjectField {...props} shape={reading.shape} />;
    case 'variants': return <VariantField {...props} />;
    case 'record': return <RecordField {...props} value={reading.value} />;
    case 'json': return <JsonField {...props} />;
    default: return <PlainValue {...props} />;
  }
}

/** A labelled input with its complaint. */
export function Labelled({ path, label, children, wide = false }: { path: Path; label: string; wide?: boolean; children(input: { id: string; 'aria-invalid': boolean | undefined; 'aria-describedby': string | undefined; className: string }): React.ReactNode }): React.ReactElement {
  const { problems } = useEditing();
  const id = fieldId(path), wrong = complaintsAt(problems, path);
  return (
    <div className={`stack${wide ? ' whole' : ''}`} style={{ gap: 2 }}>
      <label htmlFor={id} className="small quiet">{label}</label>
      {children({ id, 'aria-invalid': wrong ? true : undefined, 'aria-describedby': wrong ? `${id}-error` : undefined, className: 'field' })}
      {wrong ? <span id={`${id}-error`} className="small field-error">{wrong}</span> : null}
    </div>
  );
}

function PlainValue({ schema, path, label }: FieldProps): React.ReactElement {
  const { document, put } = useEditing();
  const { t } = useTranslation('clauses');
  const words = useMemberWords();
  const { optional, nullable } = bare(schema), reading = readingOf(schema), key = path.at(-1);
  const value = valueAt(document, path), text = value === undefined || value === null ? '' : String(value);
  const empty = optional ? undefined : nullable ? null : '';
  if (reading.kind === 'boolean' || (reading.kind === 'choice' && reading.values.length === 1 && reading.values[0] === 'true')) return <label className="row"><input type="checkbox" id={fieldId(path)} checked={value === true} onChange={(e) => put(path, e.target.checked || (optional ? undefined : false))} /> {label}</label>;
  if (reading.kind === 'text' && NameChoice.knows(path)) return <Labelled path={path} label={label}>{(input) => <NameChoice input={input} path={path} value={text} onChange={(v) => put(path, v || empty)} />}</Labelled>;
  return (
    <Labelled path={path} label={label} wide={key === 'sentence'}>
      {(input) => reading.kind === 'choice'
        ? <select {...input} value={text} onChange={(e) => put(path, e.target.value || empty)}>{optional || nullable || text === '' ? <option value="">{t('form.none')}</option> : null}{reading.values.map((v) => <option key={v} value={v}>{words.value(String(key), v)}</option>)}</select>
        : key === 'sentence' ? <textarea {...input} rows={3} lang="zh-CN" value={text} onChange={(e) => put(path, e.target.value || empty)} />
          : <input {...input} type={['effectiveFrom', 'effectiveTo', 'day', 'knownTo'].includes(String(key)) ? 'date' : 'text'} inputMode={reading.kind === 'number' ? 'numeric' : undefined} value={text}
            onChange={(e) => put(path, reading.kind === 'number' && /^-?\d{1,9}$/.test(e.target.value) ? Number(e.target.value) : e.target.value === '' ? empty : e.target.value)} />}
    </Labelled>
  );
}

function LocalisedField({ path, label }: FieldProps): React.ReactElement {
  const { document, put } = useEditing();
  const { t } = useTranslation('clauses');
  return (
    <div className="pair whole" role="group" aria-label={label}>
      {(['zh', 'en'] as const).map((lang) => {
        const at = [...path, lang], text = String(valueAt(document, at) ?? '');
        return <Labelled key={lang} path={at} label={`${label} (${t(`form.${lang}`)})`}>{(input) => <textarea {...input} rows={text.length > 60 ? 3 : 1} lang={lang === 'zh' ? 'zh-CN' : 'en'} value={text} onChange={(e) => put(at, e.target.value)} />}</Labelled>;
      })}
    </div>
  );
}

function Members({ shape, path, leaveOut = [] }: { shape: Readonly<Record<string, z.ZodType>>; path: Path; leaveOut?: readonly string[] }): React.ReactElement {
  const words = useMemberWords();
  return <>{Object.entries(shape).filter(([key]) => !leaveOut.includes(key)).map(([key, schema]) => <div key={key} className={['localised', 'list', 'object', 'variants', 'record', 'json'].includes(readingOf(schema).kind) ? 'whole' : ''}><SchemaField schema={schema} path={[...path, key]} label={words.member(key)} /></div>)}</>;
}

function ObjectField({ path, label, shape }: FieldProps & { shape: Readonly<Record<string, z.ZodType>> }): React.ReactElement {
  return <fieldset className="row-set clause-set"><legend>{label}</legend><Members shape={shape} path={path} /></fieldset>;
}

/** A step of an amount or a condition: which kind, its parts below it, and what it says in plain words. */
function VariantField({ schema, path, label }: FieldProps): React.ReactElement {
  const { document, put, problems } = useEditing();
  const { t } = useTranslation('clauses');
  const words = useMemberWords();
  const reading = readingOf(schema);
  if (reading.kind !== 'variants') throw new Error('not a variant');
  const value = valueAt(document, path), node = isObject(value) ? value : {};
  const mark = String(node[reading.by] ?? ''), chosen = reading.choices.find((c) => c.value === mark), id = fieldId(path);
  const wrong = complaintsAt(problems, path);
  const wraps = reading.by === 'op' ? ['min', 'max', 'add'] : ['all', 'any', 'not'];
  return (
    <fieldset className="row-set clause-set clause-step" id={id}>
      <legend>{label}</legend>
      <div className="whole"><StepWords node={node} /></div>
      <div className="row whole">
        <label htmlFor={`${id}-kind`} className="vh">{t('tree.kind', { what: label })}</label>
        <select id={`${id}-kind`} className="field" style={{ width: 'auto' }} value={mark} onChange={(e) => put(path, variant(reading.by, reading.choices.find((c) => c.value === e.target.value)!, node))}>
          {chosen ? null : <option value={mark}>{mark || '–'}</option>}
          {reading.choices.map((c) => <option key={c.value} value={c.value}>{words.kind(reading.by, c.value)}</option>)}
        </select>
        <label htmlFor={`${id}-wrap`} className="vh">{t('tree.wrap', { what: label })}</label>
        <select id={`${id}-wrap`} className="field" style={{ width: 'auto' }} value="" onChange={(e) => { if (e.target.value) put(path, { [reading.by]: e.target.value, of: e.target.value === 'not' ? node : [node] }); }}>
          <option value="">{t('tree.wrapIn')}</option>{wraps.map((w) => <option key={w} value={w}>{words.kind(reading.by, w)}</option>)}
        </select>
        {Array.isArray(node['of']) && node['of'].length === 1 ? <Button size="small" onClick={() => put(path, (node['of'] as unknown[])[0])}>{t('tree.unwrap')}</Button> : null}
      </div>
      {wrong ? <div className="whole small field-error">{wrong}</div> : null}
      {chosen ? <Members shape={(readingOf(chosen.schema) as { shape: Record<string, z.ZodType> }).shape} path={path} leaveOut={[reading.by]} /> : null}
    </fieldset>
  );
}

function ListField({ path, label, element }: FieldProps & { element: z.ZodType }): React.ReactElement {
  const { document, put, problems } = useEditing();
  const { t } = useTranslation('clauses');
  const words = useMemberWords();
  const found = valueAt(document, path), list = Array.isArray(found) ? (found as unknown[]) : [];
  const reading = readingOf(element), wrong = complaintsAt(problems, path);
  if (reading.kind === 'choice' || reading.kind === 'text') return <NamesField path={path} label={label} values={reading.kind === 'choice' ? reading.values : null} />;
  const folds = reading.kind === 'object' && path.length === 1;
  return (
    <fieldset className="row-set clause-set" id={fieldId(path)}>
      <legend>{label}</legend>
      {wrong ? <div className="whole small field-error">{wrong}</div> : null}
      {list.map((item, i) => {
        const at = [...path, i], what = words.item(item, i);
        const inner = <><SchemaField schema={element} path={at} label={folds ? what : `${label} ${i + 1}`} /><div className="row"><Button size="small" type="text" danger aria-label={t('form.dropOne', { what })} onClick={() => put(at, undefined)}>{t('form.drop')}</Button>{i > 0 ? <Button size="small" type="text" aria-label={t('form.upOne', { what })} onClick={() => put(path, list.map((x, n) => (n === i - 1 ? item : n === i ? list[i - 1] : x)))}>{t('form.up')}</Button> : null}</div></>;
        return folds ? <details key={i} className="whole fold" open={wrongBelow(problems, at) > 0 || undefined}><summary>{what}{wrongBelow(problems, at) > 0 ? <span className="field-error small"> · {t('problems.here', { n: wrongBelow(problems, at) })}</span> : null}</summary><div className="stack">{inner}</div></details> : <div key={i} className="whole stack" style={{ gap: 4 }}>{inner}</div>;
      })}
      <div className="whole"><Button size="small" type="dashed" aria-label={t('form.addOne', { what: label })} onClick={() => put([...path, list.length], begun(element))}>{t('form.add')}</Button></div>
    </fieldset>
  );
}

/** Several names at once: chosen from what there is, or typed with commas between. */
function NamesField({ path, label, values }: { path: Path; label: string; values: readonly string[] | null }): React.ReactElement {
  const { document, put } = useEditing();
  const words = useMemberWords();
  const found = valueAt(document, path), list = Array.isArray(found) ? found.map(String) : [];
  const [typed, setTyped] = useState<string | null>(null);
  if (values) return <fieldset className="row-set clause-set" id={fieldId(path)}><legend>{label}</legend>{values.map((v) => <label key={v} className="row"><input type="checkbox" checked={list.includes(v)} onChange={(e) => put(path, e.target.checked ? [...list, v] : list.filter((x) => x !== v))} /> {words.value(String(path.at(-1)), v)}</label>)}</fieldset>;
  return <Labelled path={path} label={label}>{(input) => <input {...input} type="text" value={typed ?? list.join(', ')} onChange={(e) => { setTyped(e.target.value); put(path, e.target.value.split(/[,，、\s]+/).filter(Boolean)); }} onBlur={() => setTyped(null)} />}</Labelled>;
}

/** Values by name: the cases of a lookup, one for each value that there is. */
function RecordField({ path, label, value }: FieldProps & { value: z.ZodType }): React.ReactElement {
  const { document, put } = useEditing();
  const { t } = useTranslation('clauses');
  const found = valueAt(document, path), entries = isObject(found) ? Object.keys(found) : [];
  const missing = NameChoice.caseNames(document, path).filter((name) => !entries.includes(name));
  return (
    <fieldset className="row-set clause-set" id={fieldId(path)}>
      <legend>{label}</legend>
      {entries.map((name) => <div key={name} className="whole stack" style={{ gap: 4 }}><SchemaField schema={value} path={[...path, name]} label={NameChoice.caseTitle(document, path, name)} /><div><Button size="small" type="text" danger aria-label={t('form.dropOne', { what: name })} onClick={() => put([...path, name], undefined)}>{t('form.drop')}</Button></div></div>)}
      {missing.length > 0 ? <div className="row whole">{missing.map((name) => <Button key={name} size="small" type="dashed" onClick={() => put([...path, name], begun(value))}>{t('form.addOne', { what: NameChoice.caseTitle(document, path, name) })}</Button>)}</div> : null}
    </fieldset>
  );
}

/** What no field fits, as the JSON it is. */
function JsonField({ path, label }: FieldProps): React.ReactElement {
  const { document, put } = useEditing();
  const [typed, setTyped] = useState<string | null>(null);
  return <Labelled path={path} label={label} wide>{(input) => <textarea {...input} rows={3} spellCheck={false} value={typed ?? JSON.stringify(valueAt(document, path) ?? null)} onChange={(e) => { setTyped(e.target.value); try { put(path, JSON.parse(e.target.value)); } catch { /* said by the field staying as typed */ } }} onBlur={() => setTyped(null)} />}</Labelled>;
}
