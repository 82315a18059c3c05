// Owns assignments: every seat times every eligible bid, each born with its empty sheet.
import { randomUUID } from 'node:crypto';
import { eligibleBids } from '#libs/bids';
import type { Tx } from '#libs/platform';
import type { RoundRow } from './review.rows.js';
import { sheetLife } from './reviews.lifecycle.js';

/** Random ids: an assignment's id must not tell when or beside which others it came. Doing it twice changes nothing. */
export async function assign(tx: Tx, round: Pick<RoundRow, 'id' | 'challengeId'>, seatIds: readonly string[]): Promise<number> {
  const bids = await eligibleBids(tx, round.challengeId);
  for (const seatId of seatIds) {
    for (const bid of bids) {
      const row = await tx.one<{ id: string }>('INSERT INTO assignments (id, round_id, seat_id, bid_id) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING RETURNING id', [randomUUID(), round.id, seatId, bid.id]);
      if (row) await tx.query('INSERT INTO score_sheets (id, assignment_id, state) VALUES ($1,$2,$3)', [randomUUID(), row.id, sheetLife.initial]);
    }
  }
  return bids.length;
}

/** How many of the panel's seats count: accepted, declared, and every sheet of theirs in this round submitted. */
export async function completeSeats(tx: Tx, roundId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(`SELECT s.id FROM seats s JOIN assignments a ON a.seat_id = s.id AND a.round_id = $1 JOIN score_sheets h ON h.assignment_id = a.id
    WHERE s.state = 'accepted' AND s.declared_at IS NOT NULL GROUP BY s.id HAVING bool_and(h.state = 'submitted') ORDER BY s.id`, [roundId]);
  return rows.map((r) => r.id);
}
