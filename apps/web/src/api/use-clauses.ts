// Owns what clauses are called: by the titles of the city's own library, those of earlier years too; an id that it does not know stays one.
import { useQuery } from '@tanstack/react-query';
import type { ClauseTitle } from '@libs/policy/src/quote.contract.js';
import { localised } from '../i18n/start.js';
import { get } from './client.js';
import type { Page } from './use-list.js';

export interface Clauses {
  title(id: string): string;
  /** All of them: in force, to come and over, in the order of the library. */
  readonly ids: readonly string[];
  /** A sentence of the books, which call clauses by their ids. */
  worded(text: string): string;
}

async function titles(): Promise<ReadonlyMap<string, ClauseTitle>> {
  const all = new Map<string, ClauseTitle>();
  for (let after: string | undefined, more = true; more;) {
    const page: Page<ClauseTitle> = await get('/policy/clause-titles', { limit: 100, after });
    for (const clause of page.items) all.set(clause.id, clause);
    more = page.next !== null;
    after = page.next ?? undefined;
  }
  return all;
}

export function useClauses(): Clauses {
  const { data, isPending } = useQuery({ queryKey: ['read', '/policy/clause-titles'], queryFn: titles, staleTime: 600_000 });
  const title = (id: string): string => (isPending ? '' : localised(data?.get(id)?.title) || id);
  return { title, ids: [...data?.keys() ?? []], worded: (text) => (data ? text.replace(/[a-z][a-z0-9-]*/g, title) : text) };
}
