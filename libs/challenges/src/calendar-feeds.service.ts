// Owns the secret address of one's calendar: one a person, said once, kept as a hash, gone when it is revoked, made anew or the account is closed.
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { audit, Database, platformErrors, run, type Call, type Reader } from '#libs/platform';
import { own } from './challenges.access.js';
import type { CalendarFeedView, NewCalendarFeedView } from './saved-searches.contract.js';

const hashOf = (token: string): Buffer => createHash('sha256').update(`calendar-feed/${token}`).digest();

@Injectable()
export class CalendarFeeds {
  constructor(private readonly db: Database) {}

  /** Since when there is one; null when there is none. */
  async current(actor: Actor): Promise<CalendarFeedView> {
    const row = await this.db.one<{ createdAt: Date }>('SELECT created_at FROM calendar_feeds WHERE person_id = $1', [own(actor)]);
    return { createdAt: row?.createdAt.toISOString() ?? null };
  }

  /** An address that was given before is over. Not repeatable: the answer holds a secret that nothing keeps. */
  create(call: Call): Promise<NewCalendarFeedView> {
    const personId = own(call.actor), token = randomBytes(32).toString('base64url');
    return this.db.transaction(async (tx) => {
      const row = (await tx.one<{ createdAt: Date }>(`INSERT INTO calendar_feeds (person_id, token_hash) VALUES ($1,$2) ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at RETURNING created_at`, [personId, hashOf(token)]))!;
      await audit(tx, { subject: 'calendar-feed', subjectId: personId, action: 'calendar-feed.created', actor: call.actor, version: 1, state: {} });
      return { createdAt: row.createdAt.toISOString(), path: `/api/calendars/feeds/${token}` };
    });
  }

  revoke(call: Call): Promise<void> {
    return run(this.db, call, async (tx) => {
      const personId = own(call.actor);
      if ((await tx.execute('DELETE FROM calendar_feeds WHERE person_id = $1', [personId])) === 0) throw platformErrors.problem('not-found');
      await audit(tx, { subject: 'calendar-feed', subjectId: personId, action: 'calendar-feed.revoked', actor: call.actor, version: 2, state: {} });
    });
  }

  /** Whose it is, while their account is open. */
  async person(r: Reader, token: string): Promise<{ personId: string; locale: 'zh' | 'en' } | undefined> {
    return r.one(`SELECT p.id AS person_id, p.locale FROM calendar_feeds f JOIN people p ON p.id = f.person_id WHERE f.token_hash = $1 AND p.state = 'active'`, [hashOf(token)]);
  }
}
