// Owns who follows which challenge: anybody signed in, for themselves. Twice is once.
import { Injectable } from '@nestjs/common';
import { Database, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { maySeeChallenge } from './challenges.access.js';
import { challengeOf } from './challenge.rows.js';

@Injectable()
export class Subscriptions {
  constructor(private readonly db: Database) {}

  follow(call: Call, challengeId: string): Promise<{ following: true }> {
    return run(this.db, call, async (tx) => {
      await tx.query('INSERT INTO challenge_followers (challenge_id, person_id) VALUES ($1,$2) ON CONFLICT DO NOTHING', [challengeId, await this.follower(tx, call, challengeId)]);
      return { following: true };
    });
  }

  leave(call: Call, challengeId: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      await tx.execute('DELETE FROM challenge_followers WHERE challenge_id = $1 AND person_id = $2', [challengeId, await this.follower(tx, call, challengeId)]);
    });
  }

  private async follower(tx: Tx, call: Call, challengeId: string): Promise<string> {
    const row = await challengeOf(tx, challengeId);
    if (!row || call.actor.kind !== 'person' || !maySeeChallenge(call.actor, row)) throw platformErrors.problem('not-found');
    return call.actor.personId;
  }
}
