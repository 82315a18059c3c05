// Owns which agencies are mine: those of my grants and everything below them in the tree.
import type { AgencyView } from '@libs/identity/src/identity.contract.js';
import type { Page } from '../../api/use-list.js';
import { useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';

export interface MyAgencies { mine: readonly AgencyView[]; all: readonly AgencyView[]; has(agencyId: string): boolean }

export function useMyAgencies(): MyAgencies {
  const { session } = useSession();
  const all = useRead<Page<AgencyView>>('/agencies', {}, { staleMs: 3_600_000 }).data?.items ?? [];
  const granted = new Set((session?.grants ?? []).map((g) => g.agencyId));
  const within = (id: string | null): boolean => id !== null && (granted.has(id) || within(all.find((a) => a.id === id)?.parentId ?? null));
  return { all, mine: all.filter((a) => within(a.id)), has: within };
}
