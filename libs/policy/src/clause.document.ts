// Decides what a version's document may be: as large and as clean as the database keeps it, a whole clause where one is asked for, and its one byte form under its hash.
import { canonicalJson, type FieldError, sha256Hex } from '#libs/kernel';
import { type Clause, clauseSchema, type Issue, loadClause, tooMuch } from './engine/index.js';
import { policyErrors } from './policy.errors.js';

const MEMBERS = new Set(Object.keys(clauseSchema.shape));
const HIDDEN = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]');
const HALF = /\p{Surrogate}/u;

type Locale = 'zh' | 'en';
const SAYS = {
  unclean: { zh: '含有控制字符或不完整的字符', en: 'control characters and halves of characters are not allowed' },
  endless: { zh: '数字过大', en: 'the number has no end' },
  unknown: { zh: '条款没有这一项', en: 'a clause has no such member' },
} as const;

/** The columns that a document fills; a draft fills what it says readably. */
export interface DocumentColumns {
  readonly canonical_json: string; readonly sha256: string; readonly position: number | null; readonly standing: Clause['standing'] | null; readonly effective_from: string | null; readonly effective_to: string | null;
}

export const pointerOf = (path: readonly (string | number)[]): string => path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The engine's complaints as fields of the request: a pointer and a sentence each, in the reader's language. */
export function problemsOf(issues: readonly Issue[], locale: Locale, root = '/document'): FieldError[] {
  return issues.slice(0, 50).map((i) => ({ pointer: `${root}${i.path}`, code: i.code, detail: i.text[locale] }));
}

/** Refuses what no draft may be either: too much of it, a member that no clause has, text that the database cannot keep. */
export function keepable(document: Readonly<Record<string, unknown>>, locale: Locale): void {
  const bound = tooMuch(document);
  if (bound) throw policyErrors.problem(bound.code === 'too-large' ? 'clause-too-large' : 'clause-invalid', { fields: problemsOf([bound], locale) });
  const fields: FieldError[] = Object.keys(document).filter((key) => !MEMBERS.has(key)).slice(0, 20).map((key) => ({ pointer: `/document${pointerOf([key])}`, code: 'unknown-field', detail: SAYS.unknown[locale] }));
  const open: [unknown, (string | number)[]][] = [[document, []]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, path] = next;
    const complain = (why: keyof typeof SAYS): void => { if (fields.length < 50) fields.push({ pointer: `/document${pointerOf(path)}`, code: 'clause-invalid', detail: SAYS[why][locale] }); };
    const clean = (text: string): void => { if (HIDDEN.test(text) || HALF.test(text)) complain('unclean'); };
    if (typeof value === 'string') clean(value);
    else if (typeof value === 'number' && !Number.isFinite(value)) complain('endless');
    else if (Array.isArray(value)) value.forEach((v, i) => open.push([v, [...path, i]]));
    else if (value !== null && typeof value === 'object') for (const [key, v] of Object.entries(value)) { clean(key); open.push([v, [...path, key]]); }
  }
  if (fields.length > 0) throw policyErrors.problem('clause-invalid', { fields });
}

/** A whole clause, or every reason why it is none. @throws Problem clause-invalid */
export function wholeClause(document: unknown, locale: Locale): Clause {
  const loaded = loadClause(document);
  if (!loaded.ok) throw policyErrors.problem('clause-invalid', { fields: problemsOf(loaded.issues, locale) });
  return loaded.clause;
}

const day = (value: unknown): string | null => { const found = clauseSchema.shape.effectiveFrom.safeParse(value); return found.success ? found.data : null; };

export function columnsOf(document: Readonly<Record<string, unknown>>): DocumentColumns {
  const canonical = canonicalJson(document);
  const position = clauseSchema.shape.position.safeParse(document['position']), standing = clauseSchema.shape.standing.safeParse(document['standing']);
  const from = day(document['effectiveFrom']), to = day(document['effectiveTo']);
  return {
    canonical_json: canonical, sha256: sha256Hex(canonical), position: position.success ? position.data : null, standing: standing.success ? standing.data : null,
    effective_from: from, effective_to: to !== null && from !== null && to < from ? null : to,
  };
}
