// Owns what those who run a competition read of it.
import type { LinkedFile } from '@libs/platform/src/storage/file.contract.js';
import type { Addendum, ChallengeLine } from '../public/challenge.types.js';
import type { PartialContent } from './content-view.js';

export interface HistoryRow { at: string; fromState?: string | null; toState?: string; transition?: string; actorName?: string | null; reason?: string | null }
export interface AgencyChallenge extends ChallengeLine {
  content: PartialContent & { addendumDays?: number; demandSideId?: string | null }; contentHash: string | null; version: number; demandSideName?: string | null; addenda?: readonly Addendum[]; files?: readonly LinkedFile[];
  openedAt?: string | null; extendedUnderRule?: boolean; history?: readonly HistoryRow[];
}
