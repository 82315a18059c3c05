// Owns what clauses are called: by the titles of the city's own library, those of earlier years too; an id that it does not know stays one.
import { useQuery } from '@tanstack/react-query';
import { withTitles } from '@libs/policy/src/engine/names.js';
import type { ClauseTitle } from '@libs/policy/src/quote.contract.js';
import { localised } from '../i18n/start.js';
import { everyRow } from './use-list.js';

export interface Clauses {
  title(id: string): string;
  /** All of them: in force, to come and over, in the order of the library. */
  readonly ids: readonly string[];
  /** A sentence of the books, which call clauses by their ids. */
  worded(text: string): string;
}

const titles = async (): Promise<ReadonlyMap<string, ClauseTitle>> => new Map((await everyRow<ClauseTitle>('/policy/clause-titles')).map((c) => [c.id, c]));

export function useClauses(): Clauses {
  const { data, isPending } = useQuery({ queryKey: ['read', '/policy/clause-titles'], queryFn: titles, staleTime: 600_000 });
  const title = (id: string): string => (isPending ? '' : localised(data?.get(id)?.title) || id);
  return { title, ids: [...data?.keys() ?? []], worded: (text) => (data ? withTitles(text, title) : text) };
}
