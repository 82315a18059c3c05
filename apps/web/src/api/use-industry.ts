// Owns the names of chains and fields, read once and kept.
import { localised } from '../i18n/start.js';
import type { Page } from './use-list.js';
import { useRead } from './use-record.js';

export interface Named { id: string; name: { zh: string; en: string } }
export interface Industry { chains: readonly Named[]; fields: readonly Named[]; chainName(id: string | null | undefined): string; fieldName(id: string | null | undefined): string; loading: boolean }

const HOUR = 3_600_000;
const nameIn = (list: readonly Named[], id: string | null | undefined): string => localised(list.find((x) => x.id === id)?.name) || (id ?? '–');

export function useIndustry(): Industry {
  const chains = useRead<Page<Named>>('/chains', { limit: 100 }, { staleMs: HOUR });
  const fields = useRead<Page<Named>>('/fields', { limit: 100 }, { staleMs: HOUR });
  const [c, f] = [chains.data?.items ?? [], fields.data?.items ?? []];
  return { chains: c, fields: f, chainName: (id) => nameIn(c, id), fieldName: (id) => nameIn(f, id), loading: chains.loading || fields.loading };
}
