// Owns what a page that is written on keeps in this browser, so that it opens again without a network: what it last read, by its address, until somebody signs out. The service worker holds none of it.
import { onlineManager, type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forgetAllHere, keepHere, keptHere } from './device-store.js';

const PREFIX = 'page.', CHOICE = 'jiebang.offline', KINDS = ['session', 'clock', 'record', 'list', 'read'], AGAIN_MS = 5_000, REST_MS = 100, KEPT_MS = 14 * 86_400_000;
interface KeptPage { readonly at: number; readonly answers: readonly { key: Query['queryKey']; data: unknown }[] }

export const offlineAllowed = (): boolean => localStorage.getItem(CHOICE) !== 'off' && 'serviceWorker' in navigator && 'caches' in window;
/** Whether no server answered when this page was opened. */
const openedOffline = (): boolean => document.documentElement.dataset['offline'] !== undefined;
export const forgetPages = (): Promise<void> => forgetAllHere(PREFIX).catch(() => undefined);

/** Turned off, everything of it leaves this device at once. */
export async function chooseOffline(on: boolean): Promise<void> {
  if (on) return localStorage.removeItem(CHOICE);
  localStorage.setItem(CHOICE, 'off');
  for (const there of await navigator.serviceWorker.getRegistrations()) await there.unregister();
  for (const name of await caches.keys()) if (name.startsWith('jiebang-')) await caches.delete(name);
  await forgetPages();
}

/** This page opens again without a network, as it was last read. */
export function useKeptPage(): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!offlineAllowed()) return undefined;
    if (import.meta.env.PROD) void navigator.serviceWorker.register('/offline.js').catch(() => undefined);
    const path = location.pathname;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      const answers = queries.getQueryCache().findAll({ type: 'active', predicate: (q) => KINDS.includes(String(q.queryKey[0])) && q.state.data !== undefined }).map((q) => ({ key: q.queryKey, data: q.state.data }));
      if (offlineAllowed() && answers.some((a) => a.key[0] === 'session' && a.data !== null)) void keepHere(PREFIX + path, { at: Date.now(), answers } satisfies KeptPage).catch(() => undefined);
    };
    const soon = (): void => { clearTimeout(timer); timer = setTimeout(keep, REST_MS); };
    soon();
    addEventListener('pagehide', keep);
    const stop = queries.getQueryCache().subscribe((event) => { if (event.type === 'updated' || event.type === 'observerAdded') soon(); });
    return () => { stop(); clearTimeout(timer); removeEventListener('pagehide', keep); };
  }, [queries]);
}

/** Before the first page is drawn: what it had last read, when no server answered. Asks until one does; then everything is read anew. */
export async function restorePage(queries: QueryClient): Promise<void> {
  if (!openedOffline()) return;
  const kept = await keptHere<KeptPage>(PREFIX + location.pathname).catch(() => undefined);
  if (!kept || Date.now() - kept.at > KEPT_MS) return;
  for (const { key, data } of kept.answers) queries.setQueryData(key, data);
  onlineManager.setOnline(false);
  const ask = setInterval(() => void fetch('/api/health').then((answer) => { if (answer.ok) back(); }).catch(() => undefined), AGAIN_MS);
  const back = (): void => { clearInterval(ask); delete document.documentElement.dataset['offline']; onlineManager.setOnline(true); void queries.invalidateQueries(); };
}
