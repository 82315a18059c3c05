// Owns how panels, seats and rounds are read for deciding, and in which order they are locked: challenge, panel, draw, round, seat, sheet.
import { pricesBegun } from '#libs/bids';
import { lockChallenge, type ChallengeRow } from '#libs/challenges';
import { platformErrors, type Reader, type Tx } from '#libs/platform';
import type { DrawRole, Stratum } from './draw-order.contract.js';
import type { DrawState } from './draws.lifecycle.js';
import type { RoundState, SeatState } from './reviews.lifecycle.js';

export interface PanelRow { readonly id: string; readonly challengeId: string; readonly size: number; readonly version: number; readonly how: 'drawn' | 'picked'; readonly reason: string | null; readonly decidedAt: Date | null }
export interface SeatRow { readonly id: string; readonly panelId: string; readonly personId: string; readonly chair: boolean; readonly state: SeatState; readonly version: number; readonly declaredAt: Date | null; readonly reminders: number; readonly stratum: Stratum | null; /** whose order put somebody here; null where an officer named them */ readonly drawId: string | null }
export interface DrawRow { readonly id: string; readonly panelId: string; readonly challengeId: string; readonly n: number; readonly state: DrawState; readonly version: number; readonly list: string; readonly listSha256: string; readonly revealBy: Date | null }
export interface NonceRow { readonly role: DrawRole; readonly personId: string; readonly commitment: string; readonly nonce: string | null }
export interface RoundRow { readonly id: string; readonly panelId: string; readonly challengeId: string; readonly n: number; readonly state: RoundState; readonly version: number; readonly dueAt: Date; readonly counted: number | null }
export interface Review { readonly challenge: ChallengeRow; readonly panel: PanelRow; /** The second opening has begun: the technical ranking is final. */ readonly pricesBegun: boolean }

const PANEL = 'SELECT id, challenge_id, size, version, how, reason, decided_at FROM panels';
const SEAT = 'SELECT id, panel_id, person_id, chair, state, version, declared_at, reminders, stratum, draw_id FROM seats';
const DRAW = 'SELECT id, panel_id, challenge_id, n, state, version, list, list_sha256, reveal_by FROM draws';
const ROUND = 'SELECT id, panel_id, challenge_id, n, state, version, due_at, counted FROM rounds';

async function found<T>(row: Promise<T | undefined>): Promise<T> {
  const there = await row;
  if (!there) throw platformErrors.problem('not-found');
  return there;
}

export const panelOf = (r: Reader, id: string): Promise<PanelRow> => found(r.one<PanelRow>(`${PANEL} WHERE id = $1`, [id]));
export const seatOf = (r: Reader, id: string): Promise<SeatRow> => found(r.one<SeatRow>(`${SEAT} WHERE id = $1`, [id]));
export const drawOf = (r: Reader, id: string): Promise<DrawRow> => found(r.one<DrawRow>(`${DRAW} WHERE id = $1`, [id]));
export const noncesOf = (r: Reader, drawId: string): Promise<NonceRow[]> => r.query<NonceRow>('SELECT role, person_id, commitment, nonce FROM draw_nonces WHERE draw_id = $1 ORDER BY role DESC', [drawId]);
export const roundOf = (r: Reader, id: string): Promise<RoundRow> => found(r.one<RoundRow>(`${ROUND} WHERE id = $1`, [id]));
export const seatsOf = (r: Reader, panelId: string): Promise<SeatRow[]> => r.query<SeatRow>(`${SEAT} WHERE panel_id = $1 ORDER BY chair DESC, invited_at, id`, [panelId]);

/** The challenge for share, then its panel: whatever changes who sits, what runs or what counts holds both. @throws Problem not-found */
export async function lockReview(tx: Tx, panelId: string): Promise<Review> {
  const { challengeId } = await panelOf(tx, panelId);
  const challenge = await lockChallenge(tx, challengeId, 'share');
  return { challenge, panel: await found(tx.one<PanelRow>(`${PANEL} WHERE id = $1 FOR UPDATE`, [panelId])), pricesBegun: await pricesBegun(tx, challengeId) };
}
/** Everybody who ever had a seat of the challenge's panel. */
export const seatedOf = async (r: Reader, challengeId: string): Promise<ReadonlySet<string>> => new Set((await r.query<{ personId: string }>('SELECT s.person_id FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = $1', [challengeId])).map((s) => s.personId));
export const lockDraw = (tx: Tx, id: string): Promise<DrawRow> => found(tx.one<DrawRow>(`${DRAW} WHERE id = $1 FOR UPDATE`, [id]));
export const lockRound = (tx: Tx, id: string): Promise<RoundRow> => found(tx.one<RoundRow>(`${ROUND} WHERE id = $1 FOR UPDATE`, [id]));
/** The panel's newest round; there is at most one that is not closed. */
export const lockLatestRound = (tx: Tx, panelId: string): Promise<RoundRow | undefined> => tx.one<RoundRow>(`${ROUND} WHERE panel_id = $1 ORDER BY n DESC LIMIT 1 FOR UPDATE`, [panelId]);
export const lockSeat = (tx: Tx, id: string): Promise<SeatRow> => found(tx.one<SeatRow>(`${SEAT} WHERE id = $1 FOR UPDATE`, [id]));

/** Whether what follows review has been decided, or its prices are being opened: then nothing here changes any more. */
export const isDecided = ({ challenge, panel, pricesBegun: begun }: Review): boolean => begun || panel.decidedAt !== null || challenge.state !== 'opened';
