// Owns who is here: the current session as the server tells it, the roles that follow, signing in and out.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { CurrentSession } from '@libs/identity/src/identity.contract.js';
import { get, onSignedOut, remove } from '../api/client.js';
import { forgetPages } from '../api/kept-pages.js';
import { ApiProblem } from '../api/problem.js';
import { chooseLocale, rememberedLocale } from '../i18n/start.js';
import type { WebRole } from './feature.js';

export type Session = CurrentSession;
export interface SessionState {
  session: Session | null; loading: boolean; roles: ReadonlySet<WebRole>;
  /** The organisations I act for, verified or not; the first is the one shown. */
  organisations: Session['organisations'];
  has(...roles: readonly WebRole[]): boolean;
  again(): Promise<unknown>; signOut(): Promise<void>;
  /** The server's answer to signing in or enrolling: from now on this is who is here. */
  entered(session: Session): void;
}

const KEY = ['session'];
const Context = createContext<SessionState | null>(null);

export function rolesOf(session: Session | null): Set<WebRole> {
  const roles = new Set<WebRole>();
  for (const grant of session?.grants ?? []) roles.add(grant.role as WebRole);
  for (const organisation of session?.organisations ?? []) { roles.add('member'); if (organisation.role === 'owner') roles.add('owner'); }
  if (session?.person.expert) roles.add('reviewer');
  return roles;
}

async function current(): Promise<Session | null> {
  try {
    return await get<Session>('/sessions/current');
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

export function SessionProvider({ children }: { children: ReactNode }): React.ReactElement {
  const queries = useQueryClient();
  const found = useQuery({ queryKey: KEY, queryFn: current, staleTime: 60_000 });
  const session = found.data ?? null;

  useEffect(() => onSignedOut(() => { if (queries.getQueryData(KEY)) { queries.setQueryData(KEY, null); void forgetPages(); } }), [queries]);
  useEffect(() => { if (session && !rememberedLocale()) void chooseLocale(session.person.locale, false); }, [session]);

  const state = useMemo<SessionState>(() => {
    const roles = rolesOf(session);
    return {
      session, loading: found.isPending, roles, organisations: session?.organisations ?? [], has: (...wanted) => wanted.some((role) => roles.has(role)),
      again: () => queries.invalidateQueries({ queryKey: KEY }),
      entered: (entered) => { queries.removeQueries({ predicate: (q) => ['list', 'record', 'read'].includes(String(q.queryKey[0])) }); queries.setQueryData(KEY, entered); },
      signOut: async () => { await forgetPages(); await remove('/sessions/current').catch(() => undefined); queries.removeQueries({ predicate: (q) => ['list', 'record', 'read'].includes(String(q.queryKey[0])) }); queries.setQueryData(KEY, null); },
    };
  }, [session, found.isPending, queries]);
  return <Context value={state}>{children}</Context>;
}

export function useSession(): SessionState {
  const state = useContext(Context);
  if (!state) throw new Error('useSession outside SessionProvider');
  return state;
}
