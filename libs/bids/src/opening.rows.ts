// Owns an opening's row: its columns, and the one order in which it is locked, after its challenge. Nobody else says either again.
import type { Reader, Tx } from '#libs/platform';
import { lockChallenge, type ChallengeRow, type OpenerMode } from '#libs/challenges';
import type { EnvelopeKind } from './envelope.js';
import type { OpeningView } from './opening.contract.js';

export interface OpeningRow {
  readonly id: string; readonly challengeId: string; /** which envelopes it opens */ readonly kind: EnvelopeKind; readonly state: OpeningView['state']; readonly version: number; readonly startedBy: string; readonly startedAt: Date;
  readonly confirmedBy: string | null; readonly confirmedAt: Date | null; readonly completedAt: Date | null; readonly total: number | null;
  /** `waitsUntil` is there by persons alone. */
  readonly mode: OpenerMode; readonly waitsUntil: Date | null; readonly identitiesUntil: Date | null;
}
/** By persons: their key shares are waited for. */
export type GatheringRow = OpeningRow & { readonly mode: 'openers'; readonly waitsUntil: Date };
interface Locked { readonly opening: OpeningRow; readonly challenge: ChallengeRow }
const OPENING = 'SELECT id, challenge_id, kind, state, version, started_by, started_at, confirmed_by, confirmed_at, completed_at, total, mode, waits_until, identities_until FROM openings WHERE id = $1';

export const openingOf = (r: Reader, id: string): Promise<OpeningRow | undefined> => r.one(OPENING, [id]);

/** Undefined where there is none, or for who `may` not know of its challenge: then the opening's own row was never locked. */
export async function lockOpening(tx: Tx, id: string, strength: 'share' | 'update', may: (challenge: ChallengeRow) => Promise<boolean> = () => Promise.resolve(true)): Promise<Locked | undefined> {
  const place = await tx.one<{ challengeId: string }>('SELECT challenge_id FROM openings WHERE id = $1', [id]);
  if (!place) return undefined;
  const challenge = await lockChallenge(tx, place.challengeId, strength);
  return (await may(challenge)) ? { challenge, opening: (await tx.one<OpeningRow>(`${OPENING} FOR UPDATE`, [id]))! } : undefined;
}

/** The state of the challenge while this opening goes on: prices are opened when everything else is. */
export const isDue = ({ kind }: OpeningRow, challenge: ChallengeRow): boolean => challenge.state === (kind === 'price' ? 'opened' : 'closed');
/** Whether it is waiting for shares: begun, of persons, of a challenge at its stage. */
export const isGathering = (opening: OpeningRow, challenge: ChallengeRow): opening is GatheringRow => opening.mode === 'openers' && opening.state === 'started' && isDue(opening, challenge);
