// Owns who follows which challenge: anybody signed in, for themselves. Twice is once.
import { Injectable } from '@nestjs/common';
import { type Actor, actorId } from '#libs/kernel';
import { Database, keysOf, pageOf, platformErrors, run, type Call, type Page, type Tx } from '#libs/platform';
import { maySeeChallenge, readablePaths } from './challenges.access.js';
import type { ChallengeLine, Localised } from './challenge.contract.js';
import { challengeOf } from './challenge.rows.js';
import { instantKey, instantText } from './instant-key.js';

export interface FollowedLine extends ChallengeLine { followedAt: string }

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

  /** What somebody follows and may still see, the newest first. */
  async list(actor: Actor, query: { limit: number; after?: string | undefined }): Promise<Page<FollowedLine>> {
    const after = instantKey(keysOf(query.after, 2)) ?? [null, null], own = readablePaths(actor);
    const rows = await this.db.query<{ line: string; agencyName: Localised; followedAt: Date; key: string; id: string }>(`SELECT c.id, c.line, json_build_object('zh', a.name_zh, 'en', a.name_en) AS agency_name, f.at AS followed_at, ${instantText('f.at')} AS key
      FROM challenge_followers f JOIN challenges c ON c.id = f.challenge_id JOIN agencies a ON a.id = c.agency_id
      WHERE f.person_id = $1 AND (c.published_at IS NOT NULL OR EXISTS (SELECT 1 FROM unnest($2::text[]) own WHERE a.path = own OR starts_with(a.path, own || '/'))) AND ($3::timestamptz IS NULL OR (f.at, f.challenge_id) < ($3, $4::uuid))
      ORDER BY f.at DESC, f.challenge_id DESC LIMIT $5`, [actorId(actor), own, ...after, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.key, r.id], (r) => ({ ...(JSON.parse(r.line) as ChallengeLine), agencyName: r.agencyName, followedAt: r.followedAt.toISOString() }));
  }

  private async follower(tx: Tx, call: Call, challengeId: string): Promise<string> {
    const row = await challengeOf(tx, challengeId);
    if (!row || call.actor.kind !== 'person' || !maySeeChallenge(call.actor, row)) throw platformErrors.problem('not-found');
    return call.actor.personId;
  }
}
