// Owns the screens of panels: who sits, for officials; one's own seat, for the reviewer, who learns the parties' names by accepting and nothing more.
import { Injectable } from '@nestjs/common';
import { challengeOf, ChallengesReader } from '#libs/challenges';
import { type Actor, actorId } from '#libs/kernel';
import { Database, platformErrors, type Page } from '#libs/platform';
import { Conflicts } from './conflicts.js';
import type { OwnSeat, PanelView, RecusalView, SeatLine } from './review.contract.js';
import { type PanelRow, panelOf } from './review.rows.js';
import { seesReviewsOf } from './reviews.access.js';

const SEATS = `SELECT s.id, s.person_id, p.name, e.organisation, e.title, s.chair, s.state, s.declared_at IS NOT NULL AS declared, s.replaces, s.version, s.invited_at, s.stratum, s.place, s.draw_id
  FROM seats s JOIN experts e ON e.person_id = s.person_id JOIN people p ON p.id = s.person_id WHERE s.panel_id = $1 ORDER BY s.chair DESC, s.invited_at, s.id`;
const OWN = `SELECT s.id, s.panel_id, pn.challenge_id, s.chair, s.state, s.declared_at IS NOT NULL AS declared, s.version, r.id AS round_id, r.due_at
  FROM seats s JOIN panels pn ON pn.id = s.panel_id LEFT JOIN LATERAL (SELECT id, due_at FROM rounds WHERE panel_id = pn.id ORDER BY n DESC LIMIT 1) r ON true
  WHERE s.person_id = $1 AND ($2::uuid IS NULL OR s.id = $2) ORDER BY s.invited_at DESC, s.id LIMIT 200`;
const RECUSALS = `SELECT c.seat_id, c.person_id, p.name, to_jsonb(c.organisation_ids) AS organisation_ids, c.reason, CASE WHEN c.declared_by = c.person_id THEN 'reviewer' WHEN c.declared_by IS NOT NULL THEN 'officer' END AS by, c.at
  FROM conflicts c JOIN seats s ON s.id = c.seat_id JOIN people p ON p.id = c.person_id WHERE s.panel_id = $1 ORDER BY c.at, c.id`;
interface OwnRow { id: string; panelId: string; challengeId: string; chair: boolean; state: OwnSeat['state']; declared: boolean; version: number; roundId: string | null; dueAt: Date | null }

@Injectable()
export class PanelsReader {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts, private readonly challenges: ChallengesReader) {}

  async ofChallenge(actor: Actor, challengeId: string): Promise<Page<PanelView>> {
    await this.refuseStranger(actor, challengeId);
    const row = await this.db.one<{ id: string }>('SELECT id FROM panels WHERE challenge_id = $1', [challengeId]);
    return { items: row ? [await this.view(await panelOf(this.db, row.id))] : [], next: null };
  }

  async one(actor: Actor, id: string): Promise<PanelView> {
    const panel = await panelOf(this.db, id);
    await this.refuseStranger(actor, panel.challengeId);
    return this.view(panel);
  }

  async seats(actor: Actor, panelId: string): Promise<Page<SeatLine>> {
    return { items: (await this.one(actor, panelId)).seats, next: null };
  }

  async recusals(actor: Actor, panelId: string): Promise<Page<RecusalView>> {
    await this.one(actor, panelId);
    const rows = await this.db.query<Omit<RecusalView, 'at'> & { at: Date }>(RECUSALS, [panelId]);
    return { items: rows.map((r) => ({ ...r, at: r.at.toISOString() })), next: null };
  }

  async mine(actor: Actor): Promise<Page<OwnSeat>> {
    return { items: await this.own(actor, null), next: null };
  }

  async ownSeat(actor: Actor, seatId: string): Promise<OwnSeat> {
    const [seat] = await this.own(actor, seatId);
    if (!seat) throw platformErrors.problem('not-found');
    return seat;
  }

  private async own(actor: Actor, seatId: string | null): Promise<OwnSeat[]> {
    const rows = await this.db.query<OwnRow>(OWN, [actorId(actor), seatId]);
    const challenges = new Map((await this.challenges.summary(this.db, rows.map((r) => r.challengeId))).map((c) => [c.id, c]));
    return Promise.all(rows.map(async (r): Promise<OwnSeat> => {
      const challenge = challenges.get(r.challengeId)!, accepted = r.state === 'accepted';
      const parties = accepted ? await this.conflicts.partiesOf(this.db, (await challengeOf(this.db, r.challengeId))!) : null;
      return {
        id: r.id, panelId: r.panelId, challengeId: r.challengeId, challengeNumber: challenge.number ?? '', challengeTitle: challenge.title, chair: r.chair, state: r.state, declared: r.declared, version: r.version,
        parties: parties?.map((p) => ({ id: p.id, name: p.name, role: p.role })) ?? null, roundId: accepted ? r.roundId : null, dueAt: accepted ? (r.dueAt?.toISOString() ?? null) : null,
      };
    }));
  }

  private async refuseStranger(actor: Actor, challengeId: string): Promise<void> {
    const challenge = await challengeOf(this.db, challengeId);
    if (!challenge || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
  }

  private async view(panel: PanelRow): Promise<PanelView> {
    const seats = await this.db.query<Omit<SeatLine, 'invitedAt'> & { invitedAt: Date }>(SEATS, [panel.id]);
    const rounds = await this.db.query<{ id: string; n: number; state: PanelView['rounds'][number]['state']; dueAt: Date }>('SELECT id, n, state, due_at FROM rounds WHERE panel_id = $1 ORDER BY n', [panel.id]);
    return {
      id: panel.id, challengeId: panel.challengeId, size: panel.size, version: panel.version, how: panel.how, reason: panel.reason, decided: panel.decidedAt !== null,
      seats: seats.map((s) => ({ ...s, invitedAt: s.invitedAt.toISOString() })), rounds: rounds.map((r) => ({ ...r, dueAt: r.dueAt.toISOString() })),
    };
  }
}
