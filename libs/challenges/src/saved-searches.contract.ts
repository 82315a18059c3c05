// Owns what crosses HTTP about saved searches, followed challenges and calendar feeds.
import { z } from 'zod';
import { zId, zLines, zText, zYuan } from '#libs/kernel';

const zSlug = z.string().regex(/^[a-z][a-z0-9-]*$/).max(40);
export const CADENCES = ['at-publication', 'daily'] as const;
export type Cadence = (typeof CADENCES)[number];
/** What a newly published challenge must be; at least one of these. */
export const savedFilter = z.strictObject({
  q: zLines(100, 1).optional(), chain: zSlug.optional(), field: zSlug.optional(), agency: zId.optional(), budgetFrom: zYuan.optional(), budgetTo: zYuan.optional(),
}).refine((f) => Object.values(f).some((v) => v !== undefined), { message: 'something to look for', path: ['q'] });
export type SavedFilter = z.infer<typeof savedFilter>;
export const newSavedSearch = z.strictObject({ name: zText(60), filter: savedFilter, cadence: z.enum(CADENCES) });
export type NewSavedSearch = z.infer<typeof newSavedSearch>;
export const savedSearchChange = z.strictObject({ name: zText(60).optional(), cadence: z.enum(CADENCES).optional() });
export type SavedSearchChange = z.infer<typeof savedSearchChange>;
export interface SavedSearchView { id: string; name: string; filter: SavedFilter; cadence: Cadence; createdAt: string; /** how many challenges were found since, and the newest of them */ found: number; foundAt: string | null }

/** The address is said once: only its hash is kept. */
export interface CalendarFeedView { createdAt: string | null }
export interface NewCalendarFeedView { createdAt: string; path: string }
