// Owns what those who run a competition read of it: the API's own view, its content as unfinished as a draft may be.
import type { ChallengeView } from '@libs/challenges/src/challenge.contract.js';
import type { PartialContent } from './content-view.js';

export type AgencyChallenge = Omit<ChallengeView, 'content' | 'files'> & { content: PartialContent & { addendumDays?: number | null; demandSideId?: string | null }; files: { id: string; name: string; size: number; type: string; sha256: string | null }[] };
