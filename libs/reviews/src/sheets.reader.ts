// Owns what reviewers see of their own work, and who may read a bid beside a sheet. Nobody else sees a point while the round runs: there is no query here that could.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { bidsOf, registerBidReader } from '#libs/bids';
import { challengeOf, ChallengesReader, type ChallengeRow, envelopesOf } from '#libs/challenges';
import { type Actor, actorId } from '#libs/kernel';
import { Database, platformErrors, type Page } from '#libs/platform';
import { Conflicts } from './conflicts.js';
import { scoredCriteria } from './ranking.contract.js';
import type { AssignmentView, SheetCriterion, SheetView } from './review.contract.js';
import type { RoundState, SheetState } from './reviews.lifecycle.js';

export interface SheetRow {
  id: string; assignmentId: string; bidId: string; roundId: string; roundState: RoundState; seatId: string; personId: string; state: SheetState; version: number;
  scores: Record<string, number | null>; notes: Record<string, string>; comment: string; savedAt: Date | null; submittedAt: Date | null; sha256: string | null;
}
/** A seat opens its sheets while it is accepted, declared and not recused; to anybody else they do not exist. */
const OWN = `s.person_id = $2 AND s.state = 'accepted' AND s.declared_at IS NOT NULL AND h.state <> 'void'`;
export const SHEET = `SELECT h.id, h.assignment_id, a.bid_id, a.round_id, r.state AS round_state, a.seat_id, s.person_id, h.state, h.version, h.scores, h.notes, h.comment, h.saved_at, g.submitted_at, g.sha256
  FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id JOIN seats s ON s.id = a.seat_id JOIN rounds r ON r.id = a.round_id LEFT JOIN submitted_sheets g ON g.sheet_id = h.id
  WHERE a.id = $1 AND ${OWN}`;
const MINE = `SELECT a.id, a.round_id, r.state AS round_state, a.seat_id, r.challenge_id, r.due_at, a.bid_id, h.state, h.version,
    (SELECT count(*)::int FROM jsonb_each(h.scores) p WHERE jsonb_typeof(p.value) = 'number') AS scored
  FROM assignments a JOIN rounds r ON r.id = a.round_id JOIN seats s ON s.id = a.seat_id JOIN score_sheets h ON h.assignment_id = a.id
  WHERE ($1::uuid IS NULL OR a.round_id = $1) AND ${OWN} ORDER BY r.state = 'closed', r.due_at, a.round_id, a.id LIMIT 500`;

/** What reviewers give points for: in two envelopes everything but the price, which nobody has seen. */
export const criteriaToScore = ({ content }: Pick<ChallengeRow, 'content'>): ChallengeRow['content']['criteria'] => scoredCriteria(content.criteria, envelopesOf(content) === 'two');
export const progressOf = (scored: number, criteria: number): number => (criteria === 0 ? 0 : Math.floor((100 * scored) / criteria));
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function sheetView(row: SheetRow, criteria: readonly SheetCriterion[]): SheetView {
  const points = criteria.map((c) => row.scores[c.id]).filter((p): p is number => typeof p === 'number');
  return {
    assignmentId: row.assignmentId, bidId: row.bidId, state: row.state, version: row.version, scores: row.scores, notes: row.notes, comment: row.comment,
    total: points.reduce((sum, p) => sum + p, 0), progress: progressOf(points.length, criteria.length), savedAt: iso(row.savedAt), submittedAt: iso(row.submittedAt), sha256: row.sha256,
    criteria: criteria.map(({ id, name, kind, weight, anchors }) => ({ id, name, kind, weight, anchors })),
  };
}

interface MineRow { id: string; roundId: string; roundState: RoundState; seatId: string; challengeId: string; dueAt: Date; bidId: string; state: SheetState; version: number; scored: number }

@Injectable()
export class SheetsReader implements OnModuleInit {
  constructor(private readonly db: Database, private readonly challenges: ChallengesReader, private readonly conflicts: Conflicts) {}

  onModuleInit(): void {
    registerBidReader('reviews', (actor, bidId) => this.mayReadBid(actor, bidId));
  }

  /** Beside the sheet, while the round runs; and not for whoever belongs to a party by now. */
  async mayReadBid(actor: Actor, bidId: string): Promise<boolean> {
    if (actor.kind !== 'person' || !actor.expert) return false;
    const row = await this.db.one<{ challengeId: string }>(`SELECT r.challenge_id FROM assignments a JOIN rounds r ON r.id = a.round_id AND r.state = 'running' JOIN seats s ON s.id = a.seat_id JOIN score_sheets h ON h.assignment_id = a.id
      WHERE a.bid_id = $1 AND ${OWN} LIMIT 1`, [bidId, actor.personId]);
    const challenge = row && (await challengeOf(this.db, row.challengeId));
    return challenge !== undefined && !(await this.conflicts.inConflict(this.db, challenge, actor.personId));
  }

  async one(actor: Actor, assignmentId: string): Promise<SheetView> {
    const row = await this.db.one<SheetRow>(SHEET, [assignmentId, actorId(actor)]);
    const round = row && (await this.db.one<{ challengeId: string }>('SELECT challenge_id FROM rounds WHERE id = $1', [row.roundId]));
    const challenge = round && (await challengeOf(this.db, round.challengeId));
    if (!row || !challenge) throw platformErrors.problem('not-found');
    return sheetView(row, criteriaToScore(challenge));
  }

  /** One's own bids to score, those of running rounds first. */
  async mine(actor: Actor, roundId: string | null): Promise<Page<AssignmentView>> {
    const rows = await this.db.query<MineRow>(MINE, [roundId, actorId(actor)]);
    const challengeIds = [...new Set(rows.map((r) => r.challengeId))];
    const summaries = new Map((await this.challenges.summary(this.db, challengeIds)).map((c) => [c.id, c]));
    const bids = new Map((await Promise.all(challengeIds.map((id) => bidsOf(this.db, id)))).flat().map((b) => [b.id, b]));
    const criteria = new Map(await Promise.all(challengeIds.map(async (id) => [id, criteriaToScore((await challengeOf(this.db, id))!).length] as const)));
    const items = rows.map((r): AssignmentView => {
      const challenge = summaries.get(r.challengeId)!, bid = bids.get(r.bidId)!;
      return {
        id: r.id, roundId: r.roundId, roundState: r.roundState, seatId: r.seatId, challengeId: r.challengeId, challengeNumber: challenge.number ?? '', challengeTitle: challenge.title, dueAt: r.dueAt.toISOString(),
        bid: { id: bid.id, organisationName: bid.organisationName, parties: [...bid.partyIds] }, sheet: { state: r.state, version: r.version, progress: progressOf(r.scored, criteria.get(r.challengeId)!) },
      };
    });
    return { items, next: null };
  }
}
