// Owns how a challenge is read for deciding: one row with its agency's place, locked as the lock order asks, or not.
import { platformErrors, type Reader, type Tx } from '#libs/platform';
import type { ChallengeContent } from './challenge.contract.js';
import type { ChallengeState } from './challenge.lifecycle.js';

export interface ChallengeRow {
  readonly id: string; readonly number: string | null; readonly agencyId: string; readonly agencyPath: string; readonly demandSideId: string | null; readonly title: string; readonly state: ChallengeState;
  /** The closing time in force; a draft that names none yet is at the end of time. */
  readonly closesAt: Date;
  readonly publishedAt: Date | null; readonly version: number; readonly content: ChallengeContent;
  /** SHA-256, hex, of what the head approves: content, agency and openers. */
  readonly contentHash: string;
  /** The latest addendum's number, 0 when there is none. */
  readonly addendum: number;
  readonly extendedUnderRule: boolean;
}
export interface ChallengeSummary { readonly id: string; readonly number: string | null; readonly title: string; readonly state: ChallengeState; readonly agencyId: string; readonly agencyPath: string; readonly demandSideId: string | null }

const SELECT = `SELECT c.id, c.number, c.agency_id, a.path AS agency_path, c.demand_side_id, c.title, c.state, coalesce(c.closes_at, '9999-01-01T00:00:00Z') AS closes_at, c.published_at, c.version,
  c.content, encode(c.content_hash, 'hex') AS content_hash, c.addendum, c.extended_under_rule FROM challenges c JOIN agencies a ON a.id = c.agency_id WHERE c.id = $1`;
const LOCK = { share: 'FOR SHARE OF c', update: 'FOR UPDATE OF c' } as const;

/** Takes the row: `share` by what must not outlive its closing (bids, questions), `update` by what changes it. @throws Problem not-found */
export async function lockChallenge(tx: Tx, id: string, lock: 'share' | 'update'): Promise<ChallengeRow> {
  const [row] = await tx.named<ChallengeRow>(`challenge-lock-${lock}`, `${SELECT} ${LOCK[lock]}`, [id]);
  if (!row) throw platformErrors.problem('not-found');
  return row;
}

/** What a bid is measured against, under the same lock as `share`: no content, the openers along. SQL for the one statement of the minute before the deadline; `id` is a parameter such as `$1`. */
export const bidLockSql = (id: string): string => `SELECT c.id, c.state, c.closes_at, c.addendum, c.demand_side_id, c.opener_mode, c.opener_threshold, c.envelopes,
  ARRAY(SELECT o.recipient FROM challenge_openers o WHERE o.challenge_id = c.id AND o.mode = c.opener_mode ORDER BY o.position) AS recipients FROM challenges c WHERE c.id = ${id} AND c.published_at IS NOT NULL FOR SHARE OF c`;

export async function challengeOf(r: Reader, id: string): Promise<ChallengeRow | undefined> {
  return (await r.named<ChallengeRow>('challenge-of', SELECT, [id]))[0];
}

export const summariesOf = (r: Reader, ids: readonly string[]): Promise<ChallengeSummary[]> =>
  r.query(`SELECT c.id, c.number, c.title, c.state, c.agency_id, a.path AS agency_path, c.demand_side_id FROM challenges c JOIN agencies a ON a.id = c.agency_id WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`, [ids]);

/** People who asked to hear of it. Officials and the demand side hear anyway, by their roles. */
export const followersOf = async (r: Reader, challengeId: string): Promise<string[]> =>
  (await r.query<{ id: string }>(`SELECT f.person_id AS id FROM challenge_followers f JOIN people p ON p.id = f.person_id WHERE f.challenge_id = $1 AND p.state = 'active' ORDER BY 1`, [challengeId])).map((x) => x.id);
