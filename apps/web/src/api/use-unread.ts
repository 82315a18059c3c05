// Owns the number on the bell.
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/session.js';
import { get } from './client.js';
import type { Page } from './use-list.js';

/** How many of my newest hundred notifications are unread; asked for each minute. */
export function useUnread(): number {
  const { session } = useSession();
  const { data } = useQuery({
    queryKey: ['list', '/notifications', 'unread'], enabled: session !== null && !session.enrolOnly, refetchInterval: 60_000, retry: false,
    queryFn: () => get<Page<{ id: string; readAt: string | null }>>('/notifications', { limit: 100 }),
  });
  return data?.items.filter((n) => n.readAt === null).length ?? 0;
}
