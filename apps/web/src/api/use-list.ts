// Owns reading a keyset-paged list: the first page, "more", and everything for an export.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get, type Query } from './client.js';
import { asProblem, type ApiProblem } from './problem.js';

export interface Page<T> { items: T[]; next: string | null }
export interface ListState<T> {
  items: T[]; loading: boolean; loadingMore: boolean; problem: ApiProblem | null; hasMore: boolean;
  more(): void; again(): void;
  /** Every row there is, page by page; for exports. */
  all(): Promise<T[]>;
}

/** Every row there is, page by page. */
export async function everyRow<T>(path: string, query: Query = {}): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    const page: Page<T> = await get<Page<T>>(path, { ...query, limit: 100, after });
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

/** `useList<Row>('/challenges', { state: 'open' })`. A null path waits. */
export function useList<T>(path: string | null, query: Query = {}, options: { limit?: number; /** Asked for again: always, or as long as what is there says so. */ refetchMs?: number | ((items: T[]) => number | false) } = {}): ListState<T> {
  const { refetchMs } = options;
  const limit = options.limit ?? 20;
  const found = useInfiniteQuery({
    queryKey: ['list', path, query, limit],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path!, { ...query, limit, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: path !== null,
    ...(refetchMs ? { refetchInterval: typeof refetchMs === 'number' ? refetchMs : (query: { state: { data?: { pages: Page<T>[] } | undefined } }) => refetchMs(query.state.data?.pages.flatMap((page) => page.items) ?? []) } : {}),
  });
  const items = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  return {
    items, loading: found.isPending && path !== null, loadingMore: found.isFetchingNextPage, problem: found.error ? asProblem(found.error) : null, hasMore: found.hasNextPage,
    more: () => void found.fetchNextPage(), again: () => void found.refetch(),
    all: () => everyRow<T>(path!, query),
  };
}
