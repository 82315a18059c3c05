// Owns the time as the server's database tells it: every countdown and "now" mark runs by it, never by the reader's own clock.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { get, post } from '../api/client.js';

interface ClockState { offsetMs: number; demonstration: boolean; known: boolean; advance(by: string): Promise<Date> }
const Context = createContext<ClockState>({ offsetMs: 0, demonstration: false, known: false, advance: () => Promise.reject(new Error('no clock')) });

interface Reading { offsetMs: number; demonstration: boolean }
async function reading(): Promise<Reading> {
  const sent = Date.now();
  const answer = await get<{ now: string; demonstration: boolean }>('/clock');
  const received = Date.now();
  return { offsetMs: Date.parse(answer.now) - (sent + received) / 2, demonstration: answer.demonstration };
}

export function ClockProvider({ children }: { children: ReactNode }): React.ReactElement {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ['clock'], queryFn: reading, staleTime: 60_000, refetchInterval: 120_000 });
  const state = useMemo<ClockState>(() => ({
    offsetMs: data?.offsetMs ?? 0, demonstration: data?.demonstration ?? false, known: data !== undefined,
    advance: async (by) => {
      const { now } = await post<{ now: string }>('/demonstration/clock-advances', { by });
      await queries.invalidateQueries();
      return new Date(now);
    },
  }), [data, queries]);
  return <Context value={state}>{children}</Context>;
}

export const useClock = (): ClockState => useContext(Context);

/** The server's now, anew every `everyMs`. */
export function useNow(everyMs = 30_000): Date {
  const { offsetMs } = useClock();
  const [at, setAt] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  useEffect(() => setAt(Date.now()), [offsetMs]);
  return new Date(at + offsetMs);
}
