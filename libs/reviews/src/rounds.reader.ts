// Owns the picture of a round for officials: reviewers × bids by progress. It counts which criteria have points and never reads the points.
import { Injectable } from '@nestjs/common';
import { bidsOf } from '#libs/bids';
import { challengeOf } from '#libs/challenges';
import type { Actor } from '#libs/kernel';
import { Database, platformErrors, type Page } from '#libs/platform';
import type { RoundCell, RoundView } from './review.contract.js';
import { panelOf, roundOf } from './review.rows.js';
import { seesReviewsOf } from './reviews.access.js';
import { criteriaToScore, progressOf } from './sheets.reader.js';

const CELLS = `SELECT a.seat_id, a.bid_id, h.state, (SELECT count(*)::int FROM jsonb_each(h.scores) p WHERE jsonb_typeof(p.value) = 'number') AS scored
  FROM assignments a JOIN score_sheets h ON h.assignment_id = a.id WHERE a.round_id = $1 ORDER BY a.seat_id, a.bid_id`;
/** Seats that have sheets in this round, and those that sit now. */
const REVIEWERS = `SELECT s.id AS seat_id, s.person_id, p.name, s.chair, s.state, s.reminded_at FROM seats s JOIN people p ON p.id = s.person_id
  WHERE s.panel_id = $2 AND (s.state IN ('invited','accepted') OR EXISTS (SELECT 1 FROM assignments a WHERE a.seat_id = s.id AND a.round_id = $1)) ORDER BY s.chair DESC, s.invited_at, s.id`;
const ROUND = `SELECT r.started_at, r.closed_at, (SELECT k.id FROM rankings k WHERE k.round_id = r.id AND k.stage <> 'technical' AND NOT EXISTS (SELECT 1 FROM ranking_voids v WHERE v.ranking_id = k.id)) AS ranking_id,
  (SELECT k.id FROM rankings k WHERE k.round_id = r.id AND k.stage = 'technical' AND NOT EXISTS (SELECT 1 FROM ranking_voids v WHERE v.ranking_id = k.id)) AS technical_ranking_id FROM rounds r WHERE r.id = $1`;

@Injectable()
export class RoundsReader {
  constructor(private readonly db: Database) {}

  async one(actor: Actor, id: string): Promise<RoundView> {
    const round = await roundOf(this.db, id);
    const challenge = await challengeOf(this.db, round.challengeId);
    if (!challenge || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
    const more = (await this.db.one<{ startedAt: Date; closedAt: Date | null; rankingId: string | null; technicalRankingId: string | null }>(ROUND, [id]))!;
    const cells = (await this.db.query<Omit<RoundCell, 'progress'> & { scored: number }>(CELLS, [id]))
      .map(({ scored, ...cell }): RoundCell => ({ ...cell, progress: progressOf(scored, criteriaToScore(challenge).length) }));
    const reviewers = await this.db.query<Omit<RoundView['reviewers'][number], 'remindedAt' | 'submitted'> & { remindedAt: Date | null }>(REVIEWERS, [id, round.panelId]);
    const compared = new Set(cells.map((c) => c.bidId));
    return {
      id, n: round.n, panelId: round.panelId, challengeId: round.challengeId, state: round.state, version: round.version, dueAt: round.dueAt.toISOString(), startedAt: more.startedAt.toISOString(),
      closedAt: more.closedAt?.toISOString() ?? null, rankingId: more.rankingId, technicalRankingId: more.technicalRankingId, cells,
      reviewers: reviewers.map((r) => ({ ...r, remindedAt: r.remindedAt?.toISOString() ?? null, submitted: cells.filter((c) => c.seatId === r.seatId && c.state === 'submitted').length })),
      bids: (await bidsOf(this.db, round.challengeId)).filter((b) => compared.has(b.id)).map((b) => ({ id: b.id, organisationName: b.organisationName })),
    };
  }

  async ofPanel(actor: Actor, panelId: string): Promise<Page<RoundView>> {
    const panel = await panelOf(this.db, panelId);
    const challenge = await challengeOf(this.db, panel.challengeId);
    if (!challenge || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
    const rows = await this.db.query<{ id: string }>('SELECT id FROM rounds WHERE panel_id = $1 ORDER BY n DESC LIMIT 50', [panelId]);
    return { items: await Promise.all(rows.map((r) => this.one(actor, r.id))), next: null };
  }
}
