// Owns the ranking of a closed round: computed from the submitted sheets and the rule frozen before opening, written once with its derivation and hash.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { bidsOf, fixShortlist, OpenedBids, pricesSettled, shortlistOf } from '#libs/bids';
import { challengeOf, type ChallengeRow, envelopesOf } from '#libs/challenges';
import { IdentityReader } from '#libs/identity';
import { type Actor, canonicalJson, yuan } from '#libs/kernel';
import { audit, Database, emit, platformErrors, record, type Page, type Reader, type Tx } from '#libs/platform';
import { completeSeats } from './assigning.js';
import { type Contender, derive, type Derivation, hashOfRanking, passed, type RankingInput } from './ranking.contract.js';
import { explain } from './ranking-words.contract.js';
import type { ClosedSheet, RankingStage, RankingView } from './review.contract.js';
import { lockReview, lockRound, roundOf, type RoundRow } from './review.rows.js';
import { seesReviewsOf } from './reviews.access.js';
import { reviewErrors } from './reviews.errors.js';
import { rankingComputed } from './reviews.events.js';

const SYSTEM: Actor = { kind: 'system', name: 'reviews' };
interface SubmittedRow { sheetId: string; seatId: string; personId: string; bidId: string; state: 'draft' | 'submitted' | 'void'; scores: Record<string, number> | null; notes: Record<string, string>; comment: string; total: number; submittedAt: Date; sha256: string }
const SHEETS = `SELECT h.id AS sheet_id, a.seat_id, s.person_id, a.bid_id, h.state, g.scores, g.notes, g.comment, g.total, g.submitted_at, g.sha256
  FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id JOIN seats s ON s.id = a.seat_id LEFT JOIN submitted_sheets g ON g.sheet_id = h.id WHERE a.round_id = $1 ORDER BY a.seat_id, a.bid_id`;

@Injectable()
export class Rankings {
  constructor(private readonly db: Database, private readonly opened: OpenedBids, private readonly identity: IdentityReader) {}

  /**
   * A rerun is safe: a round has one ranking of each stage. In two envelopes the technical one comes with the closing and fixes who passed; the final one when their prices were
   * opened, or at once when nobody passed. A reviewer who was recused after the closing leaves nothing to rank: a new round will.
   */
  async compute(roundId: string): Promise<string | undefined> {
    return this.db.transaction(async (tx) => {
      const { challenge, panel } = await lockReview(tx, (await roundOf(tx, roundId)).panelId);
      const round = await lockRound(tx, roundId);
      if (round.state !== 'closed') return undefined;
      const there = new Map((await tx.query<{ id: string; stage: RankingStage }>('SELECT id, stage FROM rankings WHERE round_id = $1', [roundId])).map((r) => [r.stage, r.id]));
      const counted = await completeSeats(tx, roundId), stands = counted.length === round.counted && panel.decidedAt === null;
      if (envelopesOf(challenge.content) === 'one') return there.get('whole') ?? (stands ? (await this.write(tx, round, 'whole', derive(await this.input(tx, challenge, round, counted)))).id : undefined);
      const technical = there.get('technical') ?? (stands ? await this.rankTechnical(tx, challenge, round, counted) : undefined), listed = await shortlistOf(tx, challenge.id);
      if (technical === undefined || listed?.id !== technical) return technical;
      const ready = listed.bidIds.length === 0 || (await pricesSettled(tx, challenge.id));
      return there.get('final') ?? (ready ? (await this.write(tx, round, 'final', derive(await this.input(tx, challenge, round, counted, 'final', listed.bidIds)))).id : technical);
    });
  }

  private async rankTechnical(tx: Tx, challenge: ChallengeRow, round: RoundRow, counted: readonly string[]): Promise<string> {
    const derivation = derive(await this.input(tx, challenge, round, counted, 'technical')), { id, hash } = await this.write(tx, round, 'technical', derivation);
    await fixShortlist(tx, { id, challengeId: challenge.id, rankingHash: hash, bidIds: passed(derivation) }, SYSTEM);
    return id;
  }

  private async write(tx: Tx, round: RoundRow, stage: RankingStage, derivation: Derivation): Promise<{ id: string; hash: string }> {
    const id = v7(), hash = hashOfRanking(derivation);
    await tx.query('INSERT INTO rankings (id, round_id, challenge_id, stage, hash, derivation) VALUES ($1,$2,$3,$4,$5,$6)', [id, round.id, round.challengeId, stage, hash, canonicalJson(derivation)]);
    await record(tx, { subject: 'ranking', id, action: 'ranking.computed', from: null, to: 'computed', version: 1, actor: SYSTEM, content: { hash } });
    if (stage !== 'technical') await emit(tx, rankingComputed, id, 1, { challengeId: round.challengeId, rankingId: id });
    return { id, hash };
  }

  private async input(tx: Tx, challenge: ChallengeRow, round: RoundRow, counted: readonly string[], stage?: 'technical' | 'final', listed: readonly string[] = []): Promise<RankingInput> {
    const { criteria, floor, rankingRule, tieOrder } = challenge.content;
    const sheets = await tx.query<SubmittedRow>(SHEETS, [round.id]);
    const compared = new Set(sheets.map((s) => s.bidId));
    const bids = (await bidsOf(tx, challenge.id)).filter((b) => compared.has(b.id));
    const contenders: Contender[] = [];
    for (const { id: bidId, organisationId, price } of bids) {
      const unreadable = listed.includes(bidId) && price === 'unreadable', known = stage === undefined || (listed.includes(bidId) && price === 'opened');
      contenders.push({ bidId, organisationId, price: known ? yuan(await this.opened.bidPrice(tx, bidId)) : null, ...(unreadable ? { unreadable } : {}) });
    }
    const counts = (s: SubmittedRow): boolean => counted.includes(s.seatId);
    return {
      rule: { method: rankingRule, floor, tieOrder, criteria }, seed: { contentHash: challenge.contentHash, roundId: round.id }, contenders, ...(stage ? { stage } : {}),
      sheets: sheets.filter(counts).map((s) => ({ sheetId: s.sheetId, seatId: s.seatId, bidId: s.bidId, points: s.scores! })),
      leftOut: sheets.filter((s) => !counts(s)).map((s) => ({ sheetId: s.sheetId, seatId: s.seatId, bidId: s.bidId, because: s.state === 'void' ? 'recused' : 'incomplete' })),
    };
  }

  /** After closing, for officials of the agency, the newest first; that somebody read it is recorded. @throws Problem round-running */
  read(actor: Actor, locale: 'zh' | 'en', roundId: string): Promise<Page<RankingView>> {
    return this.db.transaction(async (tx) => {
      const round = await this.closedRound(tx, actor, roundId);
      const rows = await tx.query<{ id: string; stage: RankingStage; hash: string; derivation: string; computedAt: Date; voided: string | null }>(
        `SELECT r.id, r.stage, r.hash, r.derivation, r.computed_at, v.reason AS voided FROM rankings r LEFT JOIN ranking_voids v ON v.ranking_id = r.id WHERE r.round_id = $1 ORDER BY r.stage = 'technical', r.id`, [roundId]);
      const bids = new Map((await bidsOf(tx, round.challengeId)).map((b) => [b.id, b.organisationName])), names = await this.reviewers(tx, roundId);
      for (const { id, hash } of rows) await audit(tx, { subject: 'ranking', subjectId: id, action: 'ranking.read', actor, version: 1, state: { hash } });
      return { items: rows.map(({ computedAt, ...row }) => {
        const derivation = JSON.parse(row.derivation) as Derivation;
        return {
          ...row, roundId, challengeId: round.challengeId, computedAt: computedAt.toISOString(), derivation, names: { bids: Object.fromEntries(derivation.lines.map((l) => [l.bidId, bids.get(l.bidId) ?? ''])), seats: Object.fromEntries(names) },
          explanations: Object.fromEntries(derivation.lines.map((l) => [l.bidId, explain(l).map((s) => s[locale])])),
        };
      }), next: null };
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
