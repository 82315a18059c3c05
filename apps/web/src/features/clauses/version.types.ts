// Owns how a version's view is taken apart in the browser: the document alone, and whether it is a whole clause.
import type { ClauseVersionView } from '@libs/policy/src/clause-version.contract.js';
import { type Clause, clauseSchema } from '@libs/policy/src/engine/clause.schema.js';

export type Document = Partial<Clause> & Record<string, unknown>;

export function documentOf(view: ClauseVersionView): Document {
  const { sha256: _hash, record: _record, ...document } = view;
  return document as Document;
}

/** As a clause, when its shape is one. */
export const wholeOf = (document: Document | undefined): Clause | null => { const found = clauseSchema.safeParse(document); return found.success ? found.data : null; };

export const versionPath = (clause: string, version: string): string => `/policy/clauses/${encodeURIComponent(clause)}/versions/${encodeURIComponent(version)}`;
export const versionPage = (clause: string, version: string): string => `/clauses/${encodeURIComponent(clause)}/versions/${encodeURIComponent(version)}`;
