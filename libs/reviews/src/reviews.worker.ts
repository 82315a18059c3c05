// Runs the workflow of a review: invitations are events, everything after them is here.
import { Injectable } from '@nestjs/common';
import { Database, Processes, WhenDue, type Tx } from '#libs/platform';
import { Rankings } from './rankings.service.js';
import { remindRound, remindSeat } from './reminders.js';
import { closeRound, rankRound, roundReminder, seatReminder } from './reviews.jobs.js';
import { Rounds } from './rounds.service.js';

@Injectable()
export class ReviewsProcessor {
  constructor(private readonly db: Database, private readonly rounds: Rounds, private readonly rankings: Rankings) {}

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

  /** A rerun is safe: the due row and what is said about it commit together. */
  @WhenDue(seatReminder)
  remindSeat(tx: Tx, seatId: string): Promise<void> {
    return remindSeat(tx, seatId);
  }

  /** A rerun is safe, as above. */
  @WhenDue(roundReminder)
  remindRound(tx: Tx, roundId: string): Promise<void> {
    return remindRound(tx, roundId);
  }
}
