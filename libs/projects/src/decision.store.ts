// Owns how a decision is read for a change: the challenge's row first, then the decision's, then what it rests on.
import { type ChallengeRow, lockChallenge } from '#libs/challenges';
import { type Fen, yuan } from '#libs/kernel';
import { platformErrors, type Tx } from '#libs/platform';
import type { DecisionState, NewDecision } from './decision.contract.js';

export interface DecisionRow {
  id: string; challengeId: string; agencyId: string; agencyPath: string; rankingId: string; n: number; state: DecisionState; version: number; noWinnerReason: string | null; reason: string;
  clause: string | null; decidedRate: string | null; decidedCeilingFen: Fen | null; sharedCase: boolean; exclusions: { bidId: string; reason: string }[]; preparedBy: string[]; approvedBy: string | null; approvedAt: Date | null; setAsideAt: Date | null;
}
export interface WinnerRow {
  decisionId: string; position: number; bidId: string; organisationId: string; organisationName: string; rank: number; total: string; priceFen: Fen; renouncedAt: Date | null; renunciationReason: string | null;
}
export const DECISION_COLUMNS = `id, challenge_id, agency_id, agency_path, ranking_id, n, state, version, no_winner_reason, reason, clause, decided_rate, decided_ceiling_fen, shared_case, exclusions,
  to_jsonb(prepared_by) AS prepared_by, approved_by, approved_at, set_aside_at`;
export const WINNER_COLUMNS = 'decision_id, position, bid_id, organisation_id, organisation_name, rank, total, price_fen, renounced_at, renunciation_reason';

/** The decision and its challenge, both locked, challenge first. @throws Problem not-found */
export async function lockDecision(tx: Tx, id: string): Promise<{ row: DecisionRow; challenge: ChallengeRow; winners: WinnerRow[] }> {
  const found = await tx.one<{ challengeId: string }>('SELECT challenge_id FROM decisions WHERE id = $1', [id]);
  if (!found) throw platformErrors.problem('not-found');
  const challenge = await lockChallenge(tx, found.challengeId, 'update');
  const row = await tx.one<DecisionRow>(`SELECT ${DECISION_COLUMNS} FROM decisions WHERE id = $1 FOR UPDATE`, [id]);
  return { row: row!, challenge, winners: await winnersOf(tx, id) };
}

export const winnersOf = (tx: Pick<Tx, 'query'>, decisionId: string): Promise<WinnerRow[]> =>
  tx.query<WinnerRow>(`SELECT ${WINNER_COLUMNS} FROM decision_winners WHERE decision_id = $1 ORDER BY position`, [decisionId]);

/** What an approval binds: who wins, at what, on which ranking. */
export const contentOf = (row: DecisionRow, winners: readonly WinnerRow[]): object => ({
  challengeId: row.challengeId, rankingId: row.rankingId, winners: winners.map((w) => ({ bidId: w.bidId, organisationId: w.organisationId, price: yuan(w.priceFen) })), noWinnerReason: row.noWinnerReason, reason: row.reason,
  clause: row.clause, decidedRate: row.decidedRate, decidedCeiling: row.decidedCeilingFen === null ? null : yuan(row.decidedCeilingFen), sharedCase: row.sharedCase, exclusions: row.exclusions,
});

export const asGiven = (row: DecisionRow, winners: readonly WinnerRow[]): NewDecision => ({
  winners: winners.map((w) => w.bidId), noWinnerReason: row.noWinnerReason, reason: row.reason, decidedRate: row.decidedRate,
  decidedCeiling: row.decidedCeilingFen === null ? null : yuan(row.decidedCeilingFen), sharedCase: row.sharedCase, exclusions: row.exclusions,
});
