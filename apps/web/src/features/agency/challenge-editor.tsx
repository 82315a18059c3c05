// The editor of a challenge: one page of sections, saved as one types, previewed as the public will see it, and checked field by field before it goes to the head.
import { Button, Drawer, Form, Tag as Chip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { patch, post, read } from '../../api/client.js';
import { useDraft } from '../../api/use-draft.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { FormErrors, pathOf } from '../../design/form-errors.js';
import { NoteBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { DraftTrouble, SaveState, type Difference } from '../../design/save-state.js';
import { StateTag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';
import type { AgencyChallenge } from './agency.types.js';
import { CONTENT_SECTIONS, contentOf, sectionOf, typedOf, type TypedContent } from './content-form.js';
import { ContentView } from './content-view.js';
import { EditorSection } from './editor-sections.js';

export default function ChallengeEditor(): React.ReactElement {
  const { id } = useParams();
  const found = useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={found}>{(challenge) => <Editor key={challenge.id} challenge={challenge} etag={found.etag} />}</RecordGate>;
}

function Editor({ challenge: c, etag }: { challenge: AgencyChallenge; etag: string | null }): React.ReactElement {
  const { t } = useTranslation(['agency', 'app']);
  const [form] = Form.useForm<TypedContent>();
  const [preview, setPreview] = useState(false);
  const [initial] = useState(() => typedOf(c));
  const go = useNavigate();
  const toast = useToast();
  const path = `/challenges/${c.id}`;
  const draft = useDraft<TypedContent>({
    slot: `challenge.${c.id}`, initial, etag, save: (value, tag) => patch<AgencyChallenge>(path, { content: contentOf(value) }, { ifMatch: tag }),
    load: async () => { const fresh = await read<AgencyChallenge>(path); return { value: typedOf(fresh.body), etag: fresh.etag }; },
    onReplaced: (value) => { form.resetFields(); form.setFieldsValue(value); },
  });
  const submit = useAct((_: void, key) => post(`${path}/submissions`, undefined, { key }).then(() => true), { onDone: () => { toast(t('action.submitted')); void go(`/agency/challenges/${c.id}`); } });
  const problem = submit.problem ?? (draft.state === 'refused' ? draft.problem : null);
  const wrong = new Map<string, number>();
  for (const field of problem?.fields ?? []) { const section = sectionOf(field.pointer); if (section) wrong.set(section, (wrong.get(section) ?? 0) + 1); }
  const at = (pointer: string): (string | number)[] => { const found = pathOf(pointer.replace(/^\/content(?=\/)/, '')); return found[0] === 'attachments' ? ['files'] : found[0] === 'tieOrder' ? ['tieOrder'] : found; };
  if (c.state !== 'draft') return <div className="page"><PageHeader title={c.title} crumbs={[{ label: t('challenges.title'), to: '/agency/challenges' }]} tag={<StateTag subject="challenge" state={c.state} />} /><NoteBox kind="waiting"><p>{t('editor.notDraft')}</p></NoteBox></div>;
  return (
    <div className="page">
      <PageHeader title={draft.value.title || t('editor.untitled')} crumbs={[{ label: t('challenges.title'), to: '/agency/challenges' }, { label: t('stage.record'), to: `/agency/challenges/${c.id}` }]} tag={<StateTag subject="challenge" state={c.state} />} lead={t('editor.lead')} />
      <div className="save-bar">
        <SaveState draft={draft} /><span className="push" />
        <Button onClick={() => setPreview(true)}>{t('editor.preview')}</Button>
        <ConfirmAction label={t('action.submit')} title={t('action.submit')} says={t('action.submitSays')} onConfirm={async () => { if (!(await draft.flush())) return undefined; await submit.act(); return true; }} />
      </div>
      <DraftTrouble draft={draft} differences={(mine, theirs) => differences(mine, theirs, (key) => t(`section.${key}`))} />
      <div className="editor">
        <nav aria-label={t('editor.sections')}><ol>{CONTENT_SECTIONS.map((s) => <li key={s}><a href={`#${s}`}>{t(`section.${s}`)}{wrong.get(s) ? <Chip color="error">{wrong.get(s)}</Chip> : null}</a></li>)}</ol></nav>
        <Form name="challengeeditor" form={form} layout="vertical" requiredMark={false} initialValues={initial} className="stack" onValuesChange={() => { submit.reset(); draft.change(form.getFieldsValue(true) as TypedContent); }}>
          <FormErrors form={form} problem={problem} at={at} label={(pointer) => { const s = sectionOf(pointer); return s ? <a href={`#${s}`}>{t(`section.${s}`)}</a> : undefined; }} />
          {CONTENT_SECTIONS.map((s) => <div key={s} id={s} style={{ scrollMarginTop: 120 }}><Section title={t(`section.${s}`)}><EditorSection section={s} demandSideName={c.demandSideName} /></Section></div>)}
        </Form>
      </div>
      <Drawer open={preview} onClose={() => setPreview(false)} title={t('editor.preview')} size={960} styles={{ wrapper: { maxWidth: '100vw' } }} destroyOnHidden>
        <div className="stack"><ContentView content={contentOf(draft.value)} files={draft.value.files ?? []} /></div>
      </Drawer>
    </div>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1) ?? '–').slice(0, 400);
function differences(mine: TypedContent, theirs: TypedContent, label: (section: (typeof CONTENT_SECTIONS)[number]) => string): Difference[] {
  const [a, b] = [contentOf(mine) as Record<string, unknown>, contentOf(theirs) as Record<string, unknown>];
  return Object.keys({ ...a, ...b }).filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key])).map((key) => {
    const section = sectionOf(`/${key}`);
    return { label: section ? label(section) : key, mine: <span className="prose">{textOf(a[key])}</span>, theirs: <span className="prose">{textOf(b[key])}</span> };
  });
}
