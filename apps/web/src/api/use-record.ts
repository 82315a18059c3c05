// Owns reading one record with its ETag, and doing something to it: one Idempotency-Key for one intention, however often it is sent.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { get, newKey, read, type Query } from './client.js';
import { ApiProblem, asProblem } from './problem.js';

export interface RecordState<T> { record: T | undefined; etag: string | null; loading: boolean; problem: ApiProblem | null; again(): Promise<unknown> }

/** One record and the ETag to change it with. A null path waits. */
export function useRecord<T>(path: string | null, query?: Query, options: { refetchMs?: number } = {}): RecordState<T> {
  const found = useQuery({ queryKey: ['record', path, query ?? null], queryFn: () => read<T>(path!, query), enabled: path !== null, ...(options.refetchMs ? { refetchInterval: options.refetchMs } : {}) });
  return { record: found.data?.body, etag: found.data?.etag ?? null, loading: found.isPending && path !== null, problem: found.error ? asProblem(found.error) : null, again: () => found.refetch() };
}

/** Anything else that is read: a figure, a small list without pages. */
export function useRead<T>(path: string | null, query?: Query, options: { staleMs?: number } = {}): { data: T | undefined; loading: boolean; problem: ApiProblem | null } {
  const found = useQuery({ queryKey: ['read', path, query ?? null], queryFn: ({ signal }) => get<T>(path!, query, signal), enabled: path !== null, ...(options.staleMs ? { staleTime: options.staleMs } : {}) });
  return { data: found.data, loading: found.isPending && path !== null, problem: found.error ? asProblem(found.error) : null };
}

export interface Act<I, O> { act(input: I): Promise<O | undefined>; pending: boolean; problem: ApiProblem | null; done: O | undefined; reset(): void }

/**
 * One write. `act` resolves to the answer, or to undefined when refused (then `problem` says why).
 * The key stays the same until the server has decided, so a repeat after a lost answer does nothing twice.
 * What was read before is asked for again after success, unless `keep` is set.
 */
export function useAct<I = void, O = unknown>(send: (input: I, key: string) => Promise<O>, options: { onDone?: (answer: O, input: I) => void; keep?: boolean } = {}): Act<I, O> {
  const queries = useQueryClient();
  const intention = useRef<{ text: string; key: string } | null>(null);
  const mutation = useMutation<O, unknown, I>({
    mutationFn: (input) => {
      const text = JSON.stringify(input) ?? '';
      if (intention.current?.text !== text) intention.current = { text, key: newKey() };
      return send(input, intention.current.key);
    },
    onError: (error) => { if (!(error instanceof ApiProblem) || !error.undecided) intention.current = null; },
    onSuccess: async (answer, input) => {
      intention.current = null;
      if (!options.keep) await queries.invalidateQueries({ predicate: (q) => ['list', 'record', 'read'].includes(String(q.queryKey[0])) });
      options.onDone?.(answer, input);
    },
  });
  return {
    act: (input) => mutation.mutateAsync(input).catch(() => undefined), pending: mutation.isPending,
    problem: mutation.error ? asProblem(mutation.error) : null, done: mutation.data, reset: mutation.reset,
  };
}
