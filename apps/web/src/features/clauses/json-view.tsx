// The whole document as JSON, for who reads it: typed here it is the document as soon as it can be read.
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../design/record-page.js';
import type { Document } from './version.types.js';

export function JsonView({ document, onChange }: { document: Document; onChange(document: Document): void }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const id = useId();
  const [typed, setTyped] = useState(() => JSON.stringify(document, null, 2));
  const [wrong, setWrong] = useState<string | null>(null);
  const change = (text: string): void => {
    setTyped(text);
    try {
      const found: unknown = JSON.parse(text);
      if (found === null || typeof found !== 'object' || Array.isArray(found)) throw new TypeError(t('json.object'));
      setWrong(null);
      onChange(found as Document);
    } catch (error) { setWrong((error as Error).message); }
  };
  return (
    <Section title={t('json.title')}>
      <label htmlFor={id} className="quiet small">{t('json.help')}</label>
      <textarea id={id} className="field json-view" spellCheck={false} value={typed} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? `${id}-error` : undefined} onChange={(e) => change(e.target.value)} />
      {wrong ? <p id={`${id}-error`} className="field-error small" role="alert">{t('json.unreadable')} {wrong}</p> : null}
    </Section>
  );
}
