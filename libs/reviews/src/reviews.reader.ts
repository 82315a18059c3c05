// Owns the questions that other slices ask about reviews.
import { Injectable } from '@nestjs/common';
import { type Fen, parseYuan } from '#libs/kernel';
import type { Reader, Tx } from '#libs/platform';
import type { Derivation } from './ranking.contract.js';

export interface RankedLine {
  readonly bidId: string; readonly organisationId: string; readonly rank: number | null; readonly total: string; readonly exact: string; readonly belowFloor: boolean; /** null where the price was never opened, or could not be read */ readonly priceFen: Fen | null;
}
export interface Ranking { readonly id: string; readonly roundId: string; readonly challengeId: string; readonly hash: string; readonly computedAt: Date; readonly lines: readonly RankedLine[] }
export interface PanelSeat { readonly seatId: string; readonly panelId: string; readonly challengeId: string; readonly personId: string; readonly state: string; readonly declared: boolean }

const IN_FORCE = `SELECT r.id, r.round_id, r.challenge_id, r.hash, r.derivation, r.computed_at FROM rankings r
  WHERE r.stage <> 'technical' AND NOT EXISTS (SELECT 1 FROM ranking_voids v WHERE v.ranking_id = r.id)`;

@Injectable()
export class ReviewsReader {
  /** The ranking in force of a challenge, never one that knows no prices, best first; bids below the floor stand last and without rank. */
  async rankingOf(r: Reader, challengeId: string): Promise<Ranking | undefined> {
    const row = await r.one<Omit<Ranking, 'lines'> & { derivation: string }>(`${IN_FORCE} AND r.challenge_id = $1 ORDER BY r.computed_at DESC LIMIT 1`, [challengeId]);
    if (!row) return undefined;
    const { derivation, ...ranking } = row;
    const { lines } = JSON.parse(derivation) as Derivation;
    return { ...ranking, lines: lines.map(({ bidId, organisationId, rank, total, exact, belowFloor, price }) => ({ bidId, organisationId, rank, total, exact, belowFloor, priceFen: price === null ? null : parseYuan(price) })) };
  }

  /** The derivation in force, as stored: canonical JSON whose SHA-256 is `hash`. For the public notice. */
  derivationOf(r: Reader, challengeId: string): Promise<{ derivation: string; hash: string } | undefined> {
    return r.one(`${IN_FORCE} AND r.challenge_id = $1 ORDER BY r.computed_at DESC LIMIT 1`, [challengeId]);
  }

  seat(r: Reader, seatId: string): Promise<PanelSeat | undefined> {
    return r.one(`SELECT s.id AS seat_id, s.panel_id, p.challenge_id, s.person_id, s.state, s.declared_at IS NOT NULL AS declared FROM seats s JOIN panels p ON p.id = s.panel_id WHERE s.id = $1`, [seatId]);
  }

  /** People on a challenge's panel who take part in it now: for mails and for who must not do something else there. */
  async reviewersOf(r: Reader, challengeId: string): Promise<string[]> {
    return (await r.query<{ id: string }>(`SELECT s.person_id AS id FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = $1 AND s.state IN ('invited', 'accepted') ORDER BY 1`, [challengeId])).map((row) => row.id);
  }

  /** The address that a proposed expert is asked at. */
  expertInvitation(r: Reader, id: string): Promise<{ id: string; email: string; name: string; open: boolean } | undefined> {
    return r.one('SELECT id, email, name, accepted_at IS NULL AS open FROM expert_invitations WHERE id = $1', [id]);
  }
}

/**
 * The decision is taken: from now on no seat is recused and no round begins; a conflict found later is an objection.
 * Projects calls it in the transaction that approves the decision, after the challenge's lock.
 */
export async function settleReview(tx: Tx, challengeId: string): Promise<void> {
  await tx.execute('UPDATE panels SET decided_at = jiebang_now() WHERE challenge_id = $1 AND decided_at IS NULL', [challengeId]);
}
