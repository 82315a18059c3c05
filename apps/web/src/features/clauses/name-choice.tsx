// Names that point into the same document: a fact, a setting, a value of either; chosen by their titles instead of typed.
import { valueAt, type Path, useEditing } from './document-editing.js';
import type { Document } from './version.types.js';
import { localised } from '../../i18n/start.js';

interface Named { readonly id: string; readonly title?: { zh: string; en: string }; readonly type?: string; readonly options?: readonly { readonly value: string; readonly title: { zh: string; en: string } }[] }
const inTree = (path: Path): boolean => ['amount', 'caps', 'eligible', 'stacking', 'facts', 'references'].includes(String(path[0]));
const FACTS = new Set(['fact', 'list', 'due', 'from', 'to', 'on', 'than']);

const namedIn = (document: Document, member: 'facts' | 'settings'): Named[] => (Array.isArray(document[member]) ? (document[member] as unknown as Named[]).filter((n) => n && typeof n === 'object') : []);
const titleOf = (n: Named): string => `${n.title ? localised(n.title) : ''} (${n.id})`;

export function NameChoice({ input, path, value, onChange }: { input: { id: string; className: string }; path: Path; value: string; onChange(value: string): void }): React.ReactElement {
  const { document } = useEditing();
  const choices = choicesAt(document, path);
  return <select {...input} value={value} onChange={(e) => onChange(e.target.value)}>{choices.some((c) => c.value === value) ? null : <option value={value}>{value || '–'}</option>}{choices.map((c) => <option key={c.value} value={c.value}>{c.title}</option>)}</select>;
}

function choicesAt(document: Document, path: Path): { value: string; title: string }[] {
  const key = String(path.at(-1)), above = valueAt(document, path.slice(0, -1)) as Record<string, unknown> | undefined;
  if (key === 'setting') return namedIn(document, 'settings').map((s) => ({ value: s.id, title: titleOf(s) }));
  if (key === 'is') return (namedIn(document, 'settings').find((s) => s.id === above?.['setting'])?.options ?? []).map((o) => ({ value: o.value, title: localised(o.title) }));
  if (key === 'value') return ((above?.['options'] ?? []) as NonNullable<Named['options']>).map((o) => ({ value: o.value, title: localised(o.title) }));
  return namedIn(document, 'facts').map((f) => ({ value: f.id, title: titleOf(f) }));
}

/** Whether what stands here is a name of something in the document. */
NameChoice.knows = (path: Path): boolean => {
  const key = String(path.at(-1)), place = String(path.at(-2));
  if (key === 'setting') return true;
  if (key === 'is') return place === 'onlyWhen';
  if (key === 'value') return path[0] === 'settings' && path.length === 3;
  return inTree(path) && FACTS.has(key) && place !== 'steps' && path.at(-3) !== 'steps' && path[0] !== 'references';
};

/** The values that the cases at this path should have one for each. */
NameChoice.caseNames = (document: Document, path: Path): string[] => optionsAt(document, path).map((o) => o.value);
NameChoice.caseTitle = (document: Document, path: Path, value: string): string => { const found = optionsAt(document, path).find((o) => o.value === value); return found ? localised(found.title) : value; };

function optionsAt(document: Document, path: Path): readonly { value: string; title: { zh: string; en: string } }[] {
  const node = valueAt(document, path.slice(0, -1)) as Record<string, unknown> | undefined;
  const named = node?.['setting'] !== undefined ? namedIn(document, 'settings').find((s) => s.id === node['setting']) : namedIn(document, 'facts').find((f) => f.id === node?.['fact']);
  return named?.options ?? [];
}
