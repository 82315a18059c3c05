// Owns addenda: numbered, never changed, only ever extending the closing time; a material one leaves at least the days that were published with the challenge.
import { Injectable } from '@nestjs/common';
import { actorId } from '#libs/kernel';
import { Database, emit, platformErrors, run, setDue, type Call } from '#libs/platform';
import type { AddendumView, NewAddendum } from './challenge.contract.js';
import { hourOf, moveChallenge } from './challenge.commands.js';
import { addendumPublished, challengeClosing, challengeExtended } from './challenges.events.js';
import { lockAsOfficer } from './challenge.drafts.service.js';
import { indexAddendum } from './challenge.search.js';
import { setReminder } from './reminders.worker.js';

const DAY_MS = 86_400_000;

@Injectable()
export class Addenda {
  constructor(private readonly db: Database) {}

  /** @throws Problem challenge-over once the hour has struck, closing-only-later, addendum-too-late, wrong-state */
  publish(call: Call, challengeId: string, given: NewAddendum): Promise<AddendumView> {
    return run(this.db, call, async (tx) => {
      const row = await lockAsOfficer(tx, challengeId, call.actor);
      if (row.state !== 'open') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const { now, deadlinePassed } = await hourOf(tx, row);
      const closesAt = given.closesAt === undefined ? row.closesAt : new Date(given.closesAt);
      const number = row.addendum + 1;
      const facts = { deadlinePassed, onlyLater: closesAt.getTime() >= row.closesAt.getTime(), daysLeft: !given.material || closesAt.getTime() - now.getTime() >= row.content.addendumDays * DAY_MS };
      const { version } = await moveChallenge(tx, row, { step: 'amend', by: 'officer', actor: call.actor, facts, set: { addendum: number, closes_at: closesAt }, content: { number, ...given } });
      await tx.query('INSERT INTO challenge_addenda (challenge_id, number, text, material, closes_at, published_by, published_at) VALUES ($1,$2,$3,$4,$5,$6,$7)',
        [challengeId, number, given.text, given.material, closesAt, actorId(call.actor), now]);
      await indexAddendum(tx, challengeId, number);
      await emit(tx, addendumPublished, challengeId, version, { challengeId, number });
      if (closesAt.getTime() > row.closesAt.getTime()) {
        await setDue(tx, challengeClosing, challengeId, closesAt);
        await setReminder(tx, challengeId, closesAt);
        await emit(tx, challengeExtended, challengeId, version, { challengeId, closesAt: closesAt.toISOString() });
      }
      return { number, text: given.text, material: given.material, publishedAt: now.toISOString(), closesAt: closesAt.toISOString() };
    });
  }
}
