// Owns how seats follow the order that was drawn: the first places are invited, and whoever does not sit makes room for the next of the stratum, at once and without anybody's choice.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { emit, record, type Tx } from '#libs/platform';
import { Conflicts } from './conflicts.js';
import type { Stratum, StratumList } from './draw-order.contract.js';
import { invite, vacate } from './inviting.js';
import { isDecided, lockSeat, type Review, seatsOf, type SeatRow } from './review.rows.js';
import { drawExhausted } from './reviews.events.js';

const SYSTEM: Actor = { kind: 'system', name: 'reviews' };
export interface NextPlace { readonly drawId: string; readonly stratum: Stratum; readonly place: number; readonly personId: string }
/** The first place of the stratum that was neither seated nor passed over, in the panel's draws from the first on. */
const NEXT = `SELECT p.draw_id, p.stratum, p.place, p.person_id FROM draw_places p JOIN draws d ON d.id = p.draw_id
  WHERE d.panel_id = $1 AND d.state = 'drawn' AND p.stratum = $2 AND NOT EXISTS (SELECT 1 FROM seats s WHERE s.draw_id = p.draw_id AND s.stratum = p.stratum AND s.place = p.place)
    AND NOT EXISTS (SELECT 1 FROM draw_passes x WHERE x.draw_id = p.draw_id AND x.stratum = p.stratum AND x.place = p.place) ORDER BY d.n, p.place LIMIT 1`;

/** What the panel needs of each stratum, by its first draw that was drawn; undefined before that. */
export async function planOf(tx: Tx, panelId: string): Promise<readonly StratumList[] | undefined> {
  const row = await tx.one<{ list: string }>(`SELECT list FROM draws WHERE panel_id = $1 AND state = 'drawn' ORDER BY n LIMIT 1`, [panelId]);
  return row && (JSON.parse(row.list) as { strata: StratumList[] }).strata;
}

export const sits = (seat: Pick<SeatRow, 'state'>): boolean => seat.state === 'invited' || seat.state === 'accepted';
/** Left empty, and nobody stands in its place yet. */
export const standsEmpty = (seat: Pick<SeatRow, 'state'>): boolean => seat.state === 'declined' || seat.state === 'recused';

/** How many seats of each stratum are empty. */
export const missing = (plan: readonly Pick<StratumList, 'stratum' | 'seats'>[], seats: readonly SeatRow[]): { stratum: Stratum; seats: number }[] =>
  plan.map(({ stratum, seats: planned }) => ({ stratum, seats: planned - seats.filter((s) => s.stratum === stratum && sits(s)).length })).filter((s) => s.seats > 0);

@Injectable()
export class DrawnSeats {
  constructor(private readonly conflicts: Conflicts) {}

  /** Invites as many of each stratum as the panel still needs. The caller holds challenge and panel. */
  async fill(tx: Tx, review: Review, plan: readonly Pick<StratumList, 'stratum' | 'seats'>[]): Promise<void> {
    for (const { stratum, seats: needed } of missing(plan, await seatsOf(tx, review.panel.id))) {
      for (let i = 0; i < needed; i += 1) {
        const next = await this.next(tx, review, stratum);
        if (!next) break;
        const seats = await seatsOf(tx, review.panel.id), empty = seats.find((s) => s.stratum === stratum && standsEmpty(s));
        if (empty) await vacate(tx, await lockSeat(tx, empty.id), isDecided(review), 'system', SYSTEM);
        await this.seat(tx, review, next, empty, empty?.chair ?? !seats.some((s) => s.chair));
      }
    }
  }

  /** The seat goes to the next of its stratum; undefined when nobody is left, or the seat was not drawn. The caller holds challenge, panel and seat. */
  async passOn(tx: Tx, review: Review, seat: SeatRow): Promise<string | undefined> {
    if (seat.drawId === null || isDecided(review)) return undefined;
    const id = await this.follow(tx, review, seat, 'system', SYSTEM);
    if (id === undefined) await emit(tx, drawExhausted, seat.id, seat.version, { challengeId: review.challenge.id, panelId: review.panel.id, seatId: seat.id });
    return id;
  }

  /** The next of the stratum in this seat's place, whoever asked for it. */
  async follow(tx: Tx, review: Review, seat: SeatRow, by: 'officer' | 'system', actor: Actor): Promise<string | undefined> {
    const next = seat.stratum && (await this.next(tx, review, seat.stratum));
    if (!next) return undefined;
    await vacate(tx, seat, isDecided(review), by, actor);
    return this.seat(tx, review, next, seat, seat.chair);
  }

  /** How many of the stratum are left in the order. */
  async left(tx: Tx, panelId: string, stratum: Stratum): Promise<number> {
    return (await tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM (${NEXT.replace(' LIMIT 1', '')}) x`, [panelId, stratum]))!.n;
  }

  /** Whose turn it is. Who is in conflict by now, or closed their account, is passed over for good, and the log says so. */
  private async next(tx: Tx, review: Review, stratum: Stratum): Promise<NextPlace | undefined> {
    for (;;) {
      const next = await tx.one<NextPlace>(NEXT, [review.panel.id, stratum]);
      if (!next) return undefined;
      const finding = (await this.conflicts.findings(tx, review.challenge, [next.personId])).get(next.personId), seated = (await seatsOf(tx, review.panel.id)).some((s) => s.personId === next.personId);
      if (!finding && !seated) return next;
      await tx.query('INSERT INTO draw_passes (draw_id, stratum, place, because) VALUES ($1,$2,$3,$4)', [next.drawId, stratum, next.place, finding?.kind ?? 'seated']);
      const draw = await tx.one<{ version: number; state: string }>('UPDATE draws SET version = version + 1 WHERE id = $1 RETURNING version, state', [next.drawId]);
      await record(tx, { subject: 'draw', id: next.drawId, action: 'draw.passed', from: draw!.state, to: draw!.state, version: draw!.version, actor: SYSTEM, content: { stratum, place: next.place } });
    }
  }

  private async seat(tx: Tx, review: Review, { personId, drawId, stratum, place }: NextPlace, old: SeatRow | undefined, chair: boolean): Promise<string> {
    return invite(tx, review.panel, { personId, chair, ...(old ? { replaces: old.id } : {}), draw: { drawId, stratum, place } }, SYSTEM);
  }
}
