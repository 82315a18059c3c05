// Runs the workflow of a review: invitations are events, everything after them is here.
import { Injectable } from '@nestjs/common';
import { pricesOpened } from '#libs/bids';
import { Database, enqueue, Handles, type Happened, Processes, WhenDue, type Tx } from '#libs/platform';
import { DrawnSeats } from './drawn-seats.service.js';
import { Draws } from './draws.service.js';
import { Rankings } from './rankings.service.js';
import { remindRound, remindSeat } from './reminders.js';
import { closeRound, drawRevealing, rankRound, roundReminder, seatReminder } from './reviews.jobs.js';
import { Rounds } from './rounds.service.js';

@Injectable()
export class ReviewsProcessor {
  constructor(private readonly db: Database, private readonly rounds: Rounds, private readonly rankings: Rankings, private readonly draws: Draws, private readonly drawnSeats: DrawnSeats) {}

  /** A rerun is safe: a closed round is left alone, one that is not complete goes on. */
  @Processes(closeRound)
  async close({ roundId }: { roundId: string }): Promise<boolean> {
    return this.db.transaction((tx) => this.rounds.closeIfComplete(tx, roundId));
  }

  /** A rerun is safe: a round has one ranking, found under the round's lock. */
  @Processes(rankRound)
  async rank({ roundId }: { roundId: string }): Promise<string | null> {
    return (await this.rankings.compute(roundId)) ?? null;
  }

  /** The prices are there: what was ranked without them is ranked with them. A rerun asks again, and finds it ranked. */
  @Handles(pricesOpened)
  async priced(tx: Tx, { payload }: Happened<{ challengeId: string; openingId: string }>): Promise<void> {
    const round = await tx.one<{ roundId: string }>(`SELECT g.round_id FROM shortlists s JOIN rankings g ON g.id = s.id WHERE s.challenge_id = $1 AND s.state = 'fixed'`, [payload.challengeId]);
    if (round) await enqueue(tx, rankRound, { roundId: round.roundId });
  }

  /** A rerun is safe: the due row and what is said about it commit together. */
  @WhenDue(seatReminder)
  remindSeat(tx: Tx, seatId: string): Promise<void> {
    return remindSeat(tx, seatId, this.drawnSeats);
  }

  /** A rerun is safe: a draw that is drawn or void by then is left alone. */
  @WhenDue(drawRevealing)
  expire(tx: Tx, drawId: string): Promise<void> {
    return this.draws.expire(tx, drawId);
  }

  /** A rerun is safe, as above. */
  @WhenDue(roundReminder)
  remindRound(tx: Tx, roundId: string): Promise<void> {
    return remindRound(tx, roundId);
  }
}
