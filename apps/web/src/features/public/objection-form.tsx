// Objecting to a notice: real name and contact, an organisation's with its stamped PDF; counts once the mail's link is used.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewObjection, ObjectionFile } from '@libs/projects/src/notice.contract.js';
import { post } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useAct } from '../../api/use-record.js';
import { useFieldWords, NoteBox, ProblemBox } from '../../design/note-box.js';
import { PlainField } from '../../design/plain-field.js';
import { Section } from '../../design/record-page.js';

const FIELDS = ['name', 'email', 'phone', 'text', 'organisationName', 'fileId'] as const;

/** @param to the notice's path below /api, and its own */
export function ObjectionForm({ to, says }: { to: string; says?: string }): React.ReactElement {
  const { t } = useTranslation('result');
  const words = useFieldWords();
  const [typed, setTyped] = useState({ name: '', email: '', phone: '', text: '', organisationName: '' });
  const [file, setFile] = useState<File | null>(null);
  const act = useAct(async ({ body, file: pdf }: { body: NewObjection; file: File | null }) => {
    if (!pdf) return post(`${to}/objections`, body).then(() => true);
    const response = await fetch(`/api${to}/objection-files`, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/octet-stream' }, body: pdf });
    if (!response.ok) throw await problemOf(response);
    const { fileId } = (await response.json()) as ObjectionFile;
    return post(`${to}/objections`, { ...body, fileId }).then(() => true);
  }, { keep: true });
  if (act.done) return <Section title={t('objection.sentTitle')}><NoteBox kind="good"><p>{t('objection.sent', { email: typed.email })}</p></NoteBox></Section>;
  const error = (name: (typeof FIELDS)[number]): string | undefined => { const found = act.problem?.fields.find((f) => f.pointer === `/${name}`); return found ? words(found) : undefined; };
  const set = (name: keyof typeof typed) => (e: { target: { value: string } }): void => setTyped((before) => ({ ...before, [name]: e.target.value }));
  const orNull = (text: string): string | null => text.trim() || null;
  return (
    <Section title={t('objection.make')}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); void act.act({ body: { name: typed.name.trim(), email: typed.email.trim(), phone: orNull(typed.phone), text: typed.text.trim(), organisationName: orNull(typed.organisationName), fileId: null }, file }); }}>
        <p id="objection">{says ? `${says} ` : ''}{t('objection.makeSays')}</p>
        <ProblemBox problem={act.problem} shown={FIELDS.map((f) => `/${f}`)} />
        <div className="pair">
          <PlainField label={t('objection.name')} error={error('name')}>{(i) => <input {...i} required minLength={2} maxLength={60} autoComplete="name" value={typed.name} onChange={set('name')} />}</PlainField>
          <PlainField label={t('objection.email')} error={error('email')}>{(i) => <input {...i} required type="email" maxLength={200} autoComplete="email" value={typed.email} onChange={set('email')} />}</PlainField>
          <PlainField label={t('objection.phone')} optional error={error('phone')}>{(i) => <input {...i} type="tel" maxLength={40} autoComplete="tel" value={typed.phone} onChange={set('phone')} />}</PlainField>
          <PlainField label={t('objection.organisation')} optional help={t('objection.organisationHelp')} error={error('organisationName')}>{(i) => <input {...i} maxLength={120} autoComplete="organization" value={typed.organisationName} onChange={set('organisationName')} />}</PlainField>
        </div>
        <PlainField label={t('objection.text')} help={t('objection.textHelp')} error={error('text')}>{(i) => <textarea {...i} required rows={8} minLength={10} maxLength={8000} value={typed.text} onChange={set('text')} />}</PlainField>
        <PlainField label={t('objection.file')} optional error={error('fileId')}>{(i) => <input {...i} type="file" accept="application/pdf,.pdf" onChange={(e) => setFile(e.target.files?.[0] ?? null)} />}</PlainField>
        <div><button type="submit" className="solid-button" disabled={act.pending}>{t('objection.send')}</button></div>
      </form>
    </Section>
  );
}
