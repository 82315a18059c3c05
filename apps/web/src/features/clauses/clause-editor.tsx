// The editor of a clause version: the form made from the schema on one side; the sentence it stands on, what is wrong, its live worked cases, the difference and its effect on the other; saved as one types.
import { Button, Tag as Chip } from 'antd';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ClauseProblem, ClauseVersionView } from '@libs/policy/src/clause-version.contract.js';
import { clauseSchema } from '@libs/policy/src/engine/clause.schema.js';
import { loadClause } from '@libs/policy/src/engine/load.js';
import { patch, read } from '../../api/client.js';
import { useDraft } from '../../api/use-draft.js';
import { useRecord } from '../../api/use-record.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { DraftTrouble, SaveState, type Difference } from '../../design/save-state.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { currentLocale, localised } from '../../i18n/start.js';
import { changed, EditingContext, type Editing, wrongBelow } from './document-editing.js';
import { Effect } from './effect.js';
import { JsonView } from './json-view.js';
import { useMemberWords } from './member-words.js';
import { ProblemList } from './problem-list.js';
import { SchemaField } from './schema-form.js';
import { EDITOR_SECTIONS, sectionOf } from './editor-sections.js';
import { documentOf, type Document, versionPage, versionPath, wholeOf } from './version.types.js';
import { SubmitVersion } from './version-actions.js';

export default function ClauseEditor(): React.ReactElement {
  const { id, version } = useParams();
  const found = useRecord<ClauseVersionView>(versionPath(id ?? '', version ?? ''));
  return <RecordGate of={found}>{(view) => <Editor key={`${view.record.clause}/${view.record.version}`} view={view} etag={found.etag} />}</RecordGate>;
}

/** What keeps this document from being a clause, as the server would say it. */
function problemsOf(document: Document): ClauseProblem[] {
  const loaded = loadClause(document), locale = currentLocale();
  return loaded.ok ? [] : loaded.issues.map((i) => ({ pointer: i.path, code: i.code, detail: i.text[locale] }));
}

function Editor({ view, etag }: { view: ClauseVersionView; etag: string | null }): React.ReactElement {
  const { t } = useTranslation(['clauses', 'app', 'public']);
  const words = useMemberWords();
  const [initial] = useState(() => documentOf(view));
  const [asJson, setAsJson] = useState(false);
  const { record } = view, path = versionPath(record.clause, record.version);
  const draft = useDraft<Document>({
    slot: `clause.${record.clause}.${record.version}`, initial, etag, save: (document, tag) => patch<ClauseVersionView>(path, { document, unfinished: true }, { ifMatch: tag }),
    load: async () => { const fresh = await read<ClauseVersionView>(path); return { value: documentOf(fresh.body), etag: fresh.etag }; }, onReplaced: () => undefined,
  });
  const base = useRecord<ClauseVersionView>(record.base ? versionPath(record.clause, record.base.version) : null);
  const before = base.record ? wholeOf(documentOf(base.record)) : null;
  const settled = useDeferredValue(draft.value);
  const problems = useMemo(() => problemsOf(settled), [settled]);
  const whole = useMemo(() => wholeOf(settled), [settled]);
  const latest = useRef(draft.value);
  latest.current = draft.value;
  const editing: Editing = { document: draft.value, problems, put: (at, value) => { latest.current = changed(latest.current, at, value) as Document; draft.change(latest.current); } };
  if (!['draft', 'submitted', 'rejected'].includes(record.state)) return <div className="page"><PageHeader title={localised(view.title)} crumbs={[{ label: t('list.title'), to: '/clauses' }]} tag={<StateTag subject="clauseVersion" state={record.phase} />} /><NoteBox kind="waiting"><p>{t('editor.notDraft')}</p></NoteBox></div>;
  const source = draft.value.source;
  return (
    <div className="page">
      <PageHeader title={localised(draft.value.title) || t('editor.untitled')} crumbs={[{ label: t('list.title'), to: '/clauses' }, { label: t('record.version', { version: record.version }), to: versionPage(record.clause, record.version) }]} tag={<StateTag subject="clauseVersion" state={record.state} />} lead={t('editor.lead')} />
      {record.state === 'draft' ? null : <NoteBox kind="waiting"><p>{t('editor.voids')}</p></NoteBox>}
      <div className="save-bar">
        <SaveState draft={draft} /><span className="push" />
        <Button onClick={() => setAsJson(!asJson)} aria-pressed={asJson}>{asJson ? t('editor.form') : t('editor.json')}</Button>
        {problems.length === 0 ? <SubmitVersion view={view} before={() => draft.flush()} /> : <Tag kind="attention">{t('problems.title', { n: problems.length })}</Tag>}
      </div>
      <DraftTrouble draft={draft} differences={(mine, theirs) => differences(mine, theirs, (key) => t(`editor.section.${sectionOf(key)}`))} />
      <div className="clause-editor">
        <div className="half">
          <EditingContext.Provider value={editing}>{asJson ? <JsonView document={draft.value} onChange={(document) => draft.change(document)} /> : <Sections problems={problems} />}</EditingContext.Provider>
        </div>
        <div className="half beside">
          <Section title={t('public:policy.source')}>
            <blockquote lang="zh-CN">{source?.sentence || '–'}</blockquote>
            <p className="quiet small">{localised(source?.document)} · {source?.number} · {localised(source?.clause)}</p>
          </Section>
          <ProblemList problems={problems} at={(pointer) => (asJson ? null : <a href={`#clause${pointer}`} onClick={(e) => goTo(e, pointer)}>{words.place(pointer)}</a>)} />
          {whole ? <Effect clause={whole} before={before} /> : null}
        </div>
      </div>
    </div>
  );
}

/** To the field that a complaint means, or the nearest above it; folded parts open. */
function goTo(event: React.MouseEvent, pointer: string): void {
  event.preventDefault();
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(`clause${at}`);
    if (!field) continue;
    for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
    field.scrollIntoView({ block: 'center' });
    (field.matches('input,select,textarea') ? field : field.querySelector<HTMLElement>('input,select,textarea,summary'))?.focus({ preventScroll: true });
    return;
  }
}

function Sections({ problems }: { problems: readonly ClauseProblem[] }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const words = useMemberWords();
  return (
    <>
      <nav aria-label={t('editor.sections')} className="clause-nav"><ol>{EDITOR_SECTIONS.map(({ name, members }) => { const n = members.reduce((sum, m) => sum + wrongBelow(problems, [m]), 0); return <li key={name}><a href={`#section-${name}`}>{t(`editor.section.${name}`)}{n > 0 ? <Chip color="error">{n}</Chip> : null}</a></li>; })}</ol></nav>
      {EDITOR_SECTIONS.map(({ name, members }) => (
        <div key={name} id={`section-${name}`} style={{ scrollMarginTop: 120 }}><Section title={t(`editor.section.${name}`)}>
          <p className="quiet small">{t(`editor.help.${name}`)}</p>
          <div className="stack">{members.map((key) => <SchemaField key={key} schema={clauseSchema.shape[key as 'title']} path={[key]} label={words.member(key)} />)}</div>
        </Section></div>
      ))}
    </>
  );
}

function differences(mine: Document, theirs: Document, label: (member: string) => string): Difference[] {
  const shown = (value: unknown): React.ReactElement => <span className="prose">{(JSON.stringify(value) ?? '–').slice(0, 300)}</span>;
  return Object.keys({ ...mine, ...theirs }).filter((key) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key])).map((key) => ({ label: `${label(key)} · ${key}`, mine: shown(mine[key]), theirs: shown(theirs[key]) }));
}
