// Owns the ranking of a closed round: computed from the submitted sheets and the rule frozen before opening, written once with its derivation and hash.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { bidsOf, OpenedBids } from '#libs/bids';
import { challengeOf, type ChallengeRow } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { type Actor, canonicalJson, yuan } from '#libs/kernel';
import { audit, Database, emit, platformErrors, record, type Page, type Reader, type Tx } from '#libs/platform';
import { completeSeats } from './assigning.js';
import { derive, type Derivation, hashOfRanking, type RankingInput } from './ranking.contract.js';
import { explain } from './ranking-words.contract.js';
import type { ClosedSheet, RankingView } from './review.contract.js';
import { lockReview, lockRound, roundOf, type RoundRow } from './review.rows.js';
import { seesReviewsOf } from './reviews.access.js';
import { reviewErrors } from './reviews.errors.js';
import { rankingComputed } from './reviews.events.js';

interface SubmittedRow { sheetId: string; seatId: string; personId: string; bidId: string; state: 'draft' | 'submitted' | 'void'; scores: Record<string, number> | null; notes: Record<string, string>; comment: string; total: number; submittedAt: Date; sha256: string }
const SHEETS = `SELECT h.id AS sheet_id, a.seat_id, s.person_id, a.bid_id, h.state, g.scores, g.notes, g.comment, g.total, g.submitted_at, g.sha256
  FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id JOIN seats s ON s.id = a.seat_id LEFT JOIN submitted_sheets g ON g.sheet_id = h.id WHERE a.round_id = $1 ORDER BY a.seat_id, a.bid_id`;

@Injectable()
export class Rankings {
  constructor(private readonly db: Database, private readonly opened: OpenedBids, private readonly identity: IdentityReader) {}

  /** A rerun is safe: a round has one ranking. A reviewer who was recused after the closing leaves nothing to rank: a new round will. */
  async compute(roundId: string): Promise<string | undefined> {
    return this.db.transaction(async (tx) => {
      const { challenge } = await lockReview(tx, (await roundOf(tx, roundId)).panelId);
      const round = await lockRound(tx, roundId);
      const there = await tx.one<{ id: string }>('SELECT id FROM rankings WHERE round_id = $1', [roundId]);
      if (there || round.state !== 'closed') return there?.id;
      const counted = await completeSeats(tx, roundId);
      if (counted.length !== round.counted) return undefined;
      return this.write(tx, round, derive(await this.input(tx, challenge, round, counted)));
    });
  }

  private async write(tx: Tx, round: RoundRow, derivation: Derivation): Promise<string> {
    const id = v7(), hash = hashOfRanking(derivation);
    await tx.query('INSERT INTO rankings (id, round_id, challenge_id, hash, derivation) VALUES ($1,$2,$3,$4,$5)', [id, round.id, round.challengeId, hash, canonicalJson(derivation)]);
    await record(tx, { subject: 'ranking', id, action: 'ranking.computed', from: null, to: 'computed', version: 1, actor: { kind: 'system', name: 'reviews' }, content: { hash } });
    await emit(tx, rankingComputed, id, 1, { challengeId: round.challengeId, rankingId: id });
    return id;
  }

  private async input(tx: Tx, challenge: ChallengeRow, round: RoundRow, counted: readonly string[]): Promise<RankingInput> {
    const { criteria, floor, rankingRule, tieOrder } = challenge.content;
    const sheets = await tx.query<SubmittedRow>(SHEETS, [round.id]);
    const compared = new Set(sheets.map((s) => s.bidId));
    const bids = (await bidsOf(tx, challenge.id)).filter((b) => compared.has(b.id));
    const contenders = [];
    for (const b of bids) contenders.push({ bidId: b.id, organisationId: b.organisationId, price: yuan(await this.opened.bidPrice(tx, b.id)) });
    const counts = (s: SubmittedRow): boolean => counted.includes(s.seatId);
    return {
      rule: { method: rankingRule, floor, tieOrder, criteria }, seed: { contentHash: challenge.contentHash, roundId: round.id }, contenders,
      sheets: sheets.filter(counts).map((s) => ({ sheetId: s.sheetId, seatId: s.seatId, bidId: s.bidId, points: s.scores! })),
      leftOut: sheets.filter((s) => !counts(s)).map((s) => ({ sheetId: s.sheetId, seatId: s.seatId, bidId: s.bidId, because: s.state === 'void' ? 'recused' : 'incomplete' })),
    };
  }

  /** After closing, for officials of the agency; that somebody read it is recorded. @throws Problem round-running */
  read(actor: Actor, locale: 'zh' | 'en', roundId: string): Promise<Page<RankingView>> {
    return this.db.transaction(async (tx) => {
      const round = await this.closedRound(tx, actor, roundId);
      const row = await tx.one<{ id: string; hash: string; derivation: string; computedAt: Date; voided: string | null }>(
        'SELECT r.id, r.hash, r.derivation, r.computed_at, v.reason AS voided FROM rankings r LEFT JOIN ranking_voids v ON v.ranking_id = r.id WHERE r.round_id = $1', [roundId]);
      if (!row) return { items: [], next: null };
      await audit(tx, { subject: 'ranking', subjectId: row.id, action: 'ranking.read', actor, version: 1, state: { hash: row.hash } });
      const derivation = JSON.parse(row.derivation) as Derivation;
      const bids = new Map((await bidsOf(tx, round.challengeId)).map((b) => [b.id, b.organisationName]));
      const names = await this.reviewers(tx, roundId);
      return { items: [{
        id: row.id, roundId, challengeId: round.challengeId, hash: row.hash, computedAt: row.computedAt.toISOString(), voided: row.voided, derivation,
        names: { bids: Object.fromEntries(derivation.lines.map((l) => [l.bidId, bids.get(l.bidId) ?? ''])), seats: Object.fromEntries(names) },
        explanations: Object.fromEntries(derivation.lines.map((l) => [l.bidId, explain(l).map((s) => s[locale])])),
      }], next: null };
    });
  }

  /** The words beside the points, under the same rule. */
  sheets(actor: Actor, roundId: string): Promise<Page<ClosedSheet>> {
    return this.db.transaction(async (tx) => {
      const round = await this.closedRound(tx, actor, roundId);
      await audit(tx, { subject: 'round', subjectId: roundId, action: 'score-sheets.read', actor, version: round.version, state: {} });
      const bids = new Map((await bidsOf(tx, round.challengeId)).map((b) => [b.id, b.organisationName]));
      const names = await this.reviewers(tx, roundId);
      const rows = (await tx.query<SubmittedRow>(SHEETS, [roundId])).filter((s) => s.scores !== null);
      return { items: rows.map((s): ClosedSheet => ({
        sheetId: s.sheetId, seatId: s.seatId, name: names.get(s.seatId) ?? '', bidId: s.bidId, organisationName: bids.get(s.bidId) ?? '', state: s.state, scores: s.scores!, notes: s.notes, comment: s.comment, total: s.total,
        submittedAt: s.submittedAt.toISOString(), sha256: s.sha256,
      })), next: null };
    });
  }

  /** Truth 6: before it closes there is nothing to be read here, whoever asks. */
  private async closedRound(tx: Tx, actor: Actor, roundId: string): Promise<RoundRow> {
    const round = await roundOf(tx, roundId);
    const challenge = await challengeOf(tx, round.challengeId);
    if (!challenge || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
    if (round.state !== 'closed') throw reviewErrors.problem('round-running');
    return round;
  }

  private async reviewers(r: Reader, roundId: string): Promise<Map<string, string>> {
    const seats = await r.query<{ id: string; personId: string }>('SELECT DISTINCT s.id, s.person_id FROM seats s JOIN assignments a ON a.seat_id = s.id WHERE a.round_id = $1', [roundId]);
    const people = new Map((await this.identity.people(r, seats.map((s) => s.personId))).map((p) => [p.id, p.name]));
    return new Map(seats.map((s) => [s.id, people.get(s.personId) ?? '']));
  }
}
