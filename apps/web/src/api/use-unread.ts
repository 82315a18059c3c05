// Owns the number on the bell.
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/session.js';
import { get } from './client.js';
import type { Page } from './use-list.js';

/** How many of my notifications are unread, a hundred at most; asked for each minute. */
export function useUnread(): number {
  const { session } = useSession();
  const { data } = useQuery({
    queryKey: ['list', '/notifications', 'unread'], enabled: session !== null && !session.enrolOnly, refetchInterval: 60_000, retry: false,
    queryFn: () => get<Page<{ id: string }>>('/notifications', { unread: '1', limit: 100 }),
  });
  return data?.items.length ?? 0;
}
